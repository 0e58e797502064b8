//! Adds charges to a template, and maps places in the result back to the author's text for error
//! messages.

use std::ops::Range;

#[derive(Debug)]
pub(super) struct Insertion {
    /// The byte before which it is added.
    pub at: usize,
    pub text: String,
    /// The author's bytes to which an error in it refers.
    pub about: Range<usize>,
    /// True if it repeats those bytes, so that a place in it is a place in them.
    pub is_copy: bool,
}

#[derive(Debug)]
pub(super) struct Metered {
    pub text: String,
    /// The stretches of the text, in order.
    stretches: Vec<Stretch>,
}

/// A stretch of a template with additions: copied, or added.
#[derive(Debug)]
struct Stretch {
    /// Its first byte in the engine's text.
    start: usize,
    /// The author's bytes that it copies, or to which errors in it refer.
    about: Range<usize>,
    /// True if it copies these bytes.
    is_copy: bool,
}

impl Metered {
    /// Adds texts to a template. Those at the same place keep their order.
    pub(super) fn new(original: &str, mut additions: Vec<Insertion>) -> Self {
        additions.sort_by_key(|addition| addition.at);
        let mut metered = Self {
            text: String::with_capacity(original.len() * 2),
            stretches: Vec::new(),
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

    fn push(&mut self, text: &str, about: Range<usize>, is_copy: bool) {
        if !text.is_empty() {
            self.stretches.push(Stretch {
                start: self.text.len(),
                about,
                is_copy,
            });
            self.text.push_str(text);
        }
    }

    /// Maps a range of the engine's text to the author's bytes.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let byte = |stretch: &Stretch, at: usize| {
            (stretch.about.start + at - stretch.start).min(stretch.about.end)
        };
        let start = self.stretch(range.start).map_or(0, |stretch| {
            if stretch.is_copy {
                byte(stretch, range.start)
            } else {
                stretch.about.start
            }
        });
        let last = range.end.saturating_sub(1).max(range.start);
        let end = self.stretch(last).map_or(start, |stretch| {
            if stretch.is_copy {
                byte(stretch, range.end)
            } else {
                stretch.about.end
            }
        });
        start..end.max(start)
    }

    /// Finds the stretch with this byte of the engine's text.
    fn stretch(&self, at: usize) -> Option<&Stretch> {
        let behind = self
            .stretches
            .partition_point(|stretch| stretch.start <= at);
        self.stretches.get(behind.checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_additions_lead_back_to_what_they_are_about() {
        let original = "<b>{{ ab.c }}</b>";
        let addition = |at, text: &str, about, is_copy| Insertion {
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
