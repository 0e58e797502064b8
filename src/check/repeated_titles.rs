//! Checks that no text begins with the title that its page already prints.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, Prose};
use crate::parse::markdown::without_comments;
use crate::source_text::Span;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let articles = comparison.articles.iter().chain(&comparison.pages);
    let articles = articles.map(|article| (&article.title, Some(&article.text)));
    let subjects = comparison
        .subjects
        .iter()
        .map(|subject| (&subject.name, subject.text.as_ref()));
    let criteria = comparison
        .criteria
        .iter()
        .map(|criterion| (&criterion.title.value, criterion.text.as_ref()));
    let texts = articles.chain(subjects).chain(criteria);
    texts
        .filter_map(|(title, text)| repeated(title, text?))
        .collect()
}

/// Warns about a text when it begins with that title.
fn repeated(title: &str, text: &Prose) -> Option<Diagnostic> {
    let markdown = &text.markdown;
    let heading = markdown.headings.first()?;
    let before = &markdown.text[..heading.range.start];
    if !without_comments(before).trim().is_empty() || words(&heading.text) != words(title) {
        return None;
    }
    let written = &markdown.text[heading.range.clone()];
    let line =
        heading.range.start..heading.range.start + written.find('\n').unwrap_or(written.len());
    let place: Span = markdown.place.span(&line);
    let message = format!("the page already shows its title “{title}” above this heading");
    let help = "remove the heading, or replace it by the topic of the first part";
    Some(Diagnostic::warning(Code::RepeatedTitle, place, message).with_help(help))
}

/// Normalises a title: in lower case, without punctuation at its end.
fn words(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    words
        .join(" ")
        .to_lowercase()
        .trim_end_matches(['.', ':', '!', '?', '…'])
        .to_owned()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported;

    fn reported_on_article(title: &str, text: &str) -> Vec<String> {
        reported(&[
            (
                "articles/a.md",
                format!("+++\ntitle = \"{title}\"\n+++\n{text}"),
            ),
            ("site.toml", "title = \"T\"".to_owned()),
            ("subjects/a.toml", "name = \"A\"".to_owned()),
            ("subjects/b.toml", "name = \"B\"".to_owned()),
            (
                "criteria/c.toml",
                "title = \"C\"\nwinner = \"a\"".to_owned(),
            ),
        ])
    }

    #[test]
    fn a_title_at_the_start_of_its_text_is_found() {
        for text in [
            "# Tea *or* coffee?",
            "\n## tea or Coffee",
            "Tea or `coffee`\n===",
            "<!-- x -->\n# Tea or coffee {#t}",
        ] {
            assert_eq!(
                reported_on_article("Tea or coffee?", text),
                ["repeated-title"],
                "{text}"
            );
        }
    }

    #[test]
    fn other_headings_are_fine() {
        for text in [
            "# Tea",
            "Hello.\n\n# Tea or coffee?",
            "# Tea or coffee or milk",
            "Tea or coffee?",
        ] {
            assert_eq!(
                reported_on_article("Tea or coffee?", text),
                Vec::<String>::new(),
                "{text}"
            );
        }
        assert_eq!(reported_on_article("C++", "# C"), Vec::<String>::new());
    }

    #[test]
    fn long_texts_of_subjects_and_criteria_are_read_too() {
        let reported = reported(&[
            ("site.toml", "title = \"T\"".to_owned()),
            ("subjects/a.toml", "name = \"Tea\"".to_owned()),
            ("subjects/a.md", "# Tea\n".to_owned()),
            ("subjects/b.toml", "name = \"B\"".to_owned()),
            (
                "criteria/c.toml",
                "title = \"Price\"\nwinner = \"a\"".to_owned(),
            ),
            ("criteria/c.md", "## Price\n".to_owned()),
        ]);
        assert_eq!(reported, ["repeated-title"; 2]);
    }
}
