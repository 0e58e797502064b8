//! Turns texts into words that can be compared, regardless of markup, case and filler words.

use std::collections::BTreeSet;

use crate::model::Prose;

/// Words that do not distinguish two statements.
const FILLERS: [&str; 12] = [
    "a", "an", "and", "are", "in", "is", "it", "of", "the", "to", "your", "you",
];

/// Returns the text of some prose without markup.
pub(super) fn plain(prose: &Prose) -> String {
    let text = &prose.markdown.text;
    // Fast path: most points have no markup, and a large site has tens of thousands of them.
    if text.contains(['*', '_', '`', '[', '<', '&', '\\', '~', '!', '#', '|', '\n']) {
        prose.markdown.plain()
    } else {
        text.clone()
    }
}

/// Collects the words of a text in lower case.
pub(super) fn words(lower: &str) -> BTreeSet<&str> {
    in_order(lower).collect()
}

/// Lists the words of a text in order.
pub(super) fn sequence(text: &str) -> Vec<String> {
    in_order(&text.to_lowercase()).map(str::to_owned).collect()
}

/// Lists the words of a text in lower case, in order, without filler words and plural `s`.
fn in_order(lower: &str) -> impl Iterator<Item = &str> {
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.filter(|word| !FILLERS.contains(word)).map(|word| {
        let is_plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
        if is_plural {
            &word[..word.len() - 1]
        } else {
            word
        }
    })
}

/// Words that turn a statement into its opposite.
const OPPOSITES: [&str; 17] = [
    "cannot", "few", "fewer", "hard", "harder", "lack", "less", "many", "missing", "more", "never",
    "no", "not", "slow", "slower", "t", "without",
];

/// Returns true if two sets share four fifths of all their words, and no word in only one of them
/// turns it into the opposite.
pub(super) fn is_alike(one: &BTreeSet<&str>, other: &BTreeSet<&str>) -> bool {
    let common = one.intersection(other).count();
    let all = one.len() + other.len() - common;
    let is_opposite = || {
        one.symmetric_difference(other)
            .any(|word| OPPOSITES.contains(word))
    };
    common > 0 && 5 * common >= 4 * all && !is_opposite()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_differ_only_in_form_are_alike() {
        let alike = [
            ("learning curve", "the learning curves"),
            ("built-in features", "built in features"),
            ("a b c d e", "b c d e f g h i"),
        ];
        for (one, other) in &alike[..2] {
            assert!(is_alike(&words(one), &words(other)), "{one} / {other}");
        }
        let (one, other) = alike[2];
        assert!(!is_alike(&words(one), &words(other)));
        assert!(
            !is_alike(&words(""), &words("…")),
            "texts without words are not alike"
        );
        let (with, without) = (
            "built-in admin pages for your editors",
            "no built-in admin pages for editors",
        );
        assert!(
            !is_alike(&words(with), &words(without)),
            "one is the opposite of the other"
        );
    }
}
