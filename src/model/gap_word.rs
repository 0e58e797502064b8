//! Recognizes the spellings of missing values.

use crate::parse::RawValue;

/// A spelling of "unknown" or "n/a", which would count as a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapWord {
    Unknown,
    NotApplicable,
    /// It may mean either.
    Either,
}

impl GapWord {
    /// Recognizes another spelling of a missing value. Returns `None` for the correct spellings and
    /// for all values.
    pub(super) fn of(raw: &RawValue) -> Option<Self> {
        let text = raw.text()?;
        Self::of_text(text).filter(|_| !matches!(text, "unknown" | "n/a"))
    }

    /// Recognizes any spelling, also in other cases and with other signs between its letters.
    pub fn of_text(text: &str) -> Option<Self> {
        let is_sign = |c: char| c.is_whitespace() || matches!(c, '.' | '/' | '-' | '_');
        let letters: String = text.chars().filter(|c| !is_sign(*c)).collect();
        match letters.to_lowercase().as_str() {
            "unknown" | "notknown" => Some(Self::Unknown),
            "na" if text.contains('/') => Some(Self::NotApplicable),
            "notapplicable" => Some(Self::NotApplicable),
            "na" | "notavailable" | "tbd" | "?" | "–" | "—" => Some(Self::Either),
            "" if !text.trim().is_empty() => Some(Self::Either),
            _ => None,
        }
    }

    /// Returns the help that shows the correct spelling.
    pub(super) fn help(self) -> &'static str {
        match self {
            Self::Unknown => "write `\"unknown\"`, in small letters",
            Self::NotApplicable => "write `\"n/a\"`, in small letters",
            Self::Either => {
                "write `\"unknown\"` if you do not know the value, `\"n/a\"` if the criterion does not apply"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_spellings_of_a_missing_value_are_recognized() {
        let cases = [
            ("unknown", None),
            ("n/a", None),
            ("Unknown", Some(GapWord::Unknown)),
            ("UNKNOWN.", Some(GapWord::Unknown)),
            ("not known", Some(GapWord::Unknown)),
            ("N/A", Some(GapWord::NotApplicable)),
            ("n / a", Some(GapWord::NotApplicable)),
            ("not applicable", Some(GapWord::NotApplicable)),
            ("n.a.", Some(GapWord::Either)),
            ("NA", Some(GapWord::Either)),
            ("?", Some(GapWord::Either)),
            ("-", Some(GapWord::Either)),
            ("—", Some(GapWord::Either)),
            ("TBD", Some(GapWord::Either)),
            ("none", None),
            ("unknown licence", None),
            ("Nà", None),
            ("-5", None),
            (" ", None),
        ];
        for (text, expected) in cases {
            let raw = RawValue::Text(text.to_owned());
            assert_eq!(GapWord::of(&raw), expected, "{text}");
        }
    }
}
