//! A template with charges added to it, and the way back to the author's text for the places of errors.

use std::ops::Range;

/// Text that is added to a template.
#[derive(Debug)]
pub(super) struct Addition {
    /// In front of this byte.
    pub(super) at: usize,
    /// What is added.
    pub(super) text: String,
    /// The author's bytes that an error in it is about.
    pub(super) about: Range<usize>,
    /// Whether it repeats those bytes, so that a place in it is a place in them.
    pub(super) is_copy: bool,
}

/// A template with additions.
#[derive(Debug)]
pub(super) struct Metered {
    /// The text for the engine.
    pub(super) text: String,
    /// What it is put together from, in order.
    parts: Vec<Part>,
}

/// A part of a template with additions.
#[derive(Debug)]
struct Part {
    /// Where it begins.
    start: usize,
    /// The author's bytes that it is, or is about.
    about: Range<usize>,
    /// Whether it is these bytes.
    is_copy: bool,
}

impl Metered {
    /// A template with additions; those at the same place come in their order.
    pub(super) fn new(original: &str, mut additions: Vec<Addition>) -> Self {
        additions.sort_by_key(|addition| addition.at);
        let mut metered = Self {
            text: String::with_capacity(original.len() * 2),
            parts: Vec::new(),
        };
        let mut at = 0;
        for addition in additions {
            metered.push(&original[at..addition.at], at..addition.at, true);
            at = addition.at;
            metered.push(&addition.text, addition.about, addition.is_copy);
        }
        metered.push(&original[at..], at..original.len(), true);
        metered
    }

    /// Adds a part.
    fn push(&mut self, text: &str, about: Range<usize>, is_copy: bool) {
        if !text.is_empty() {
            self.parts.push(Part {
                start: self.text.len(),
                about,
                is_copy,
            });
            self.text.push_str(text);
        }
    }

    /// The author's bytes that a range of the engine's text is about.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let byte =
            |part: &Part, at: usize| (part.about.start + at - part.start).min(part.about.end);
        let start = self.part(range.start).map_or(0, |part| {
            if part.is_copy {
                byte(part, range.start)
            } else {
                part.about.start
            }
        });
        let last = range.end.saturating_sub(1).max(range.start);
        let end = self.part(last).map_or(start, |part| {
            if part.is_copy {
                byte(part, range.end)
            } else {
                part.about.end
            }
        });
        start..end.max(start)
    }

    /// The part that a byte of the engine's text is in.
    fn part(&self, at: usize) -> Option<&Part> {
        let behind = self.parts.partition_point(|part| part.start <= at);
        self.parts.get(behind.checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_additions_lead_back_to_what_they_are_about() {
        let original = "<b>{{ ab.c }}</b>";
        let addition = |at, text: &str, about, is_copy| Addition {
            at,
            text: text.to_owned(),
            about,
            is_copy,
        };
        let additions = vec![
            addition(3, "{{", 6..10, false),
            addition(3, "ab.c", 6..10, true),
            addition(3, "|p}}", 6..10, false),
            addition(10, "|q", 6..10, false),
        ];
        let metered = Metered::new(original, additions);
        assert_eq!(metered.text, "<b>{{ab.c|p}}{{ ab.c|q }}</b>");
        let about = |part: &str| {
            let at = metered.text.rfind(part).unwrap();
            original[metered.original(&(at..at + part.len()))].to_owned()
        };
        assert_eq!(about("c|p"), "c");
        assert_eq!(about("p}}"), "ab.c");
        assert_eq!(about("b.c|q"), "b.c");
        assert_eq!(about("q"), "ab.c");
        assert_eq!(about("</b>"), "</b>");
        assert_eq!(metered.original(&(5..6)), 6..7);
    }
}
