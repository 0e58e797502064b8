//! Turns a component's markup into a mould: rendered once with marks in place of the parts that
//! differ between pages, and filled for each page.
//!
//! Fillings must be finished markup, because the mould does not escape them.

use tera::Value;

/// The first character of a gap's mark, followed by a letter. Authors' texts cannot contain it.
const MARK: char = '\u{2}';

/// The letters of the gaps 0 to 7.
const LETTERS: [char; 8] = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/// Markup with numbered gaps.
#[derive(Debug, Clone)]
pub(super) struct Mould {
    /// The markup before the first gap.
    start: String,
    /// The number of each gap and the markup after it.
    rest: Vec<(usize, String)>,
}

/// Returns the argument that makes a gap in a component's output. Numbers go from 0 to 7.
pub(super) fn gap(number: usize) -> Value {
    let letter = LETTERS[number % LETTERS.len()];
    Value::safe_string(&format!("{MARK}{letter}"))
}

impl Mould {
    /// Splits a component's markup at the marks of its gaps.
    pub(super) fn new(html: &str) -> Self {
        let mut pieces = html.split(MARK);
        let start = pieces.next().unwrap_or_default().to_owned();
        let gap = |piece: &str| {
            let mut letters = piece.chars();
            let letter = letters.next().unwrap_or_default();
            let number = LETTERS
                .iter()
                .position(|known| *known == letter)
                .unwrap_or(LETTERS.len());
            (number, letters.as_str().to_owned())
        };
        Self {
            start,
            rest: pieces.map(gap).collect(),
        }
    }

    /// Appends the markup with its gaps filled. A gap without a filling stays empty.
    pub(super) fn pour(&self, html: &mut String, fillings: &[&str]) {
        html.push_str(&self.start);
        for (gap, text) in &self.rest {
            html.push_str(fillings.get(*gap).copied().unwrap_or_default());
            html.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_by_number_in_any_order_and_more_than_once() {
        let gaps: Vec<String> = (0..3).map(|number| gap(number).to_string()).collect();
        let mould = Mould::new(&format!(
            "<a>{}</a><b {}>{}{}é",
            gaps[1], gaps[0], gaps[1], gaps[2]
        ));
        let mut html = String::from(">");
        mould.pour(&mut html, &["zero", "one"]);
        assert_eq!(html, "><a>one</a><b zero>oneé");
    }

    #[test]
    fn markup_without_gaps_stays_as_it_is() {
        let mut html = String::new();
        Mould::new("<hr>").pour(&mut html, &["x"]);
        assert_eq!(html, "<hr>");
    }
}
