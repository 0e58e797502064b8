//! Classifies braces at the end of a heading: `{#id}`, `{#id .class}`, or text.

use std::ops::Range;

/// The braces at the end of a heading, with their bytes in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Braces {
    /// An id, classes or both.
    Attributes(Range<usize>),
    Text(Range<usize>),
}

/// Finds the braces at the end of a heading, given all of its bytes.
pub(super) fn at_end(heading: &str) -> Option<Braces> {
    let line = content(heading).trim_end_matches(['\n', '\r', ' ', '\t']);
    let inside = line.strip_suffix('}')?;
    let open = inside
        .rfind(['{', '}', '<', '>', '\\', '\n', '\r'])
        .filter(|at| inside[*at..].starts_with('{'))?;
    let range = open..line.len();
    let backslashes = line[..open]
        .bytes()
        .rev()
        .take_while(|byte| *byte == b'\\')
        .count();
    let is_escaped = backslashes % 2 == 1;
    let is_attributes = !is_escaped && are_attributes(&inside[open + 1..]);
    Some(if is_attributes {
        Braces::Attributes(range)
    } else {
        Braces::Text(range)
    })
}

/// Removes the underline from a heading that has one instead of leading `#` signs.
fn content(heading: &str) -> &str {
    let signs = heading.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&signs)
        && heading[signs..]
            .chars()
            .next()
            .is_none_or(char::is_whitespace)
    {
        return heading;
    }
    heading
        .trim_end()
        .rsplit_once('\n')
        .map_or(heading, |(content, _)| content)
}

/// Returns true if the words between two braces are classes and at most one id.
fn are_attributes(inside: &str) -> bool {
    let words: Vec<&str> = inside.split_ascii_whitespace().collect();
    let is_named = |word: &&str| word.len() > 1 && word.starts_with(['#', '.']);
    let ids = words.iter().filter(|word| word.starts_with('#')).count();
    !words.is_empty() && ids < 2 && words.iter().all(is_named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_id_and_classes_are_no_text() {
        let attributes = [
            "# A {#a}",
            "# A {#a .b}",
            "# A { .b } ",
            "A {#a}\n---",
            "#tag {#a}\n===",
        ];
        let text = [
            "# A {a}",
            "# A {}",
            "# A {#}",
            "# A {#a #b}",
            "# A {#a b}",
            "# A {#a x=y}",
            "# A \\{#a}",
            "A {a}\n---",
        ];
        let none = ["# A", "# A {#a} #", "# A {#a\\}", "# {a} b", "A\n--- {#a}"];
        for heading in attributes {
            assert!(
                matches!(at_end(heading), Some(Braces::Attributes(_))),
                "{heading}"
            );
        }
        for heading in text {
            assert!(
                matches!(at_end(heading), Some(Braces::Text(_))),
                "{heading}"
            );
        }
        for heading in none {
            assert_eq!(at_end(heading), None, "{heading}");
        }
    }
}
