//! What a text says, without how it is written: for rules that look for two texts that say the same.

use std::collections::BTreeSet;

use crate::model::Prose;

/// Words that tell no two statements apart.
const FILLERS: [&str; 12] = [
    "a", "an", "and", "are", "in", "is", "it", "of", "the", "to", "your", "you",
];

/// The text of some prose without markup.
pub(super) fn plain(prose: &Prose) -> String {
    let text = &prose.markdown.text;
    // Most points have no markup; a large site has tens of thousands of them.
    if text.contains(['*', '_', '`', '[', '<', '&', '\\', '~', '!', '#', '|', '\n']) {
        prose.markdown.plain()
    } else {
        text.clone()
    }
}

/// The words of a text in small letters, each once and in no order.
pub(super) fn words(lower: &str) -> BTreeSet<&str> {
    in_order(lower).collect()
}

/// The words of a text in their order.
pub(super) fn sequence(text: &str) -> Vec<String> {
    in_order(&text.to_lowercase()).map(str::to_owned).collect()
}

/// The words of a text in small letters, in their order, without fillers and the `s` of a plural.
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

/// Whether two sets of words have four fifths of all their words in common, and none that turns one into the opposite of
/// the other.
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
    fn what_differs_only_in_how_it_is_written_is_alike() {
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
            "nothing is alike to nothing"
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
