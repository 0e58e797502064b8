//! The limits of one render, and their messages.
//!
//! They count work, not time, so a page fails on every machine or on none. They are far above the
//! needs of pages: the largest real page has a few megabytes and some hundred thousand steps.

/// The most steps of a render: rounds of loops, calls of components and entries of lists.
pub(super) const MOST_STEPS: u64 = 5_000_000;

/// The deepest nesting of files, blocks and components. The engine uses a level of its stack for
/// each.
pub(super) const DEEPEST: u32 = 24;

/// The most bytes of text in sum: the results of expressions, set blocks and filters, and the
/// output of templates.
pub(super) const MOST_TEXT: u64 = 128 << 20;

pub(super) const LARGEST_TEXT: u64 = 16 << 20;

pub(super) const LARGEST_PAGE: u64 = 32 << 20;

/// The largest output of a component or of an embed, in bytes. Both are parts of pages.
pub(super) const LARGEST_PART: u64 = 8 << 20;

/// The limit that a render reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    Steps,
    /// The sum of all text.
    Text,
    /// The length of a single text.
    OneText,
    /// The output, with the largest size in bytes.
    Output(u64),
    /// The nesting of files, blocks and components.
    Levels,
    /// The nesting of lists and maps.
    Depth,
    /// The size of a list or map as a whole.
    Value,
    /// The render was asked to end.
    Stopped,
}

impl Limit {
    pub(super) fn message(self) -> String {
        let megabytes = |bytes: u64| format!("{} MB", bytes >> 20);
        match self {
            Self::Steps => "the template takes more than 5 million steps".to_owned(),
            Self::Text => format!(
                "the template makes more than {} of text",
                megabytes(MOST_TEXT)
            ),
            Self::OneText => format!("a text grows beyond {}", megabytes(LARGEST_TEXT)),
            Self::Output(largest) => format!("the output grows beyond {}", megabytes(largest)),
            Self::Levels => {
                format!(
                    "templates, blocks and components are nested more than {DEEPEST} levels deep"
                )
            }
            Self::Depth => "lists and maps are nested without end".to_owned(),
            Self::Value => "a list or map grows too large".to_owned(),
            Self::Stopped => "the page was abandoned because it took too long".to_owned(),
        }
    }

    pub(super) fn help(self) -> &'static str {
        match self {
            Self::Steps | Self::Stopped => {
                "loop over fewer values; each round of a loop and each call of a component is a step"
            }
            Self::Text | Self::OneText => {
                "look for a variable that grows in a loop or is added to itself"
            }
            Self::Levels => "look for one that includes itself, or use fewer levels",
            Self::Output(_) => "print less; look for loops inside loops",
            Self::Depth | Self::Value => {
                "look for a list or map that is repeatedly added to itself"
            }
        }
    }
}
