//! Parses `content/articles/*.md` and `content/pages/*.md`: Markdown with TOML front matter between
//! `+++` lines.

use jiff::civil::Date;

use super::fields::{Extra, Fields, TomlReader};
use super::slug;
use super::text::AuthorText;
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::{FileId, SourceText, Span, Spanned};

/// The file of an article or a page as written.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleDocument {
    /// The slug from the front matter, or else the file's name without its extension.
    pub slug: Spanned<String>,
    pub title: Spanned<String>,
    /// A summary of one or two sentences.
    pub description: Option<Spanned<String>>,
    /// The day of first publication.
    pub date: Option<Spanned<Date>>,
    pub updated: Option<Spanned<Date>>,
    pub authors: Vec<Spanned<String>>,
    /// True if the file is only built on demand.
    pub is_draft: bool,
    /// The project's template that replaces the built-in one.
    pub template: Option<Spanned<String>>,
    /// Old addresses that redirect to this page.
    pub aliases: Vec<Spanned<String>>,
    /// The slugs of the two subjects when this is the article of their pair, or else empty.
    pub pair: Vec<Spanned<String>>,
    /// The key sentences for a reader in a hurry, inline Markdown.
    pub highlights: Vec<AuthorText>,
    /// The editor's verdict on the pair: a slug, `tie`, `depends` or `none`.
    pub winner: Option<Spanned<String>>,
    /// The reason for the verdict, inline Markdown.
    pub because: Option<AuthorText>,
    /// Why the verdict contradicts the scores.
    pub override_reason: Option<Spanned<String>>,
    pub extra: Extra,
    pub text: AuthorText,
}

/// The line before and after the front matter.
const FENCE: &str = "+++";

/// Reads a file. `slug` comes from its name and applies if the front matter gives none. Reports
/// missing and invalid values, and leaves them empty.
pub(super) fn read(
    slug: Spanned<String>,
    file: FileId,
    source: &SourceText,
) -> (ArticleDocument, Vec<Diagnostic>) {
    let Some(front_matter) = front_matter(&source.text) else {
        let nothing = AuthorText::of_file(file, source, source.text.len());
        let document = fields(slug, TomlReader::new(file, source, 0).root(""), nothing);
        return (document, vec![missing_front_matter(file, source)]);
    };
    let reader = TomlReader::new(file, source, front_matter.start);
    let text = AuthorText::of_file(file, source, after_fence(&source.text, front_matter.end));
    let document = fields(slug, reader.root(&source.text[front_matter]), text);
    (document, reader.into_problems())
}

pub(super) fn fields(
    slug: Spanned<String>,
    mut fields: Fields<'_>,
    text: AuthorText,
) -> ArticleDocument {
    let document = ArticleDocument {
        slug: own_slug(&mut fields).unwrap_or(slug),
        title: fields.required_or_blank("title"),
        description: fields.plain_text("description"),
        date: fields.date("date"),
        updated: fields.date("updated"),
        authors: fields.strings("authors"),
        is_draft: fields.boolean("draft").is_some_and(|draft| draft.value),
        template: fields.string("template"),
        aliases: fields.strings("aliases"),
        pair: fields.two_subjects("pair"),
        highlights: fields.author_texts("highlights"),
        winner: fields.string("winner"),
        because: fields.author_text("because"),
        override_reason: fields.plain_text("override"),
        extra: fields.extra(),
        text,
    };
    for author in &document.authors {
        fields.warn_about_markdown("authors", author);
    }
    fields.finish();
    document
}

fn own_slug(fields: &mut Fields<'_>) -> Option<Spanned<String>> {
    let written = fields.string("slug")?;
    match slug::read(&written.value, written.span) {
        Ok(slug) => Some(Spanned::new(slug, written.span)),
        Err(fault) => {
            fields.report(fault);
            None
        }
    }
}

/// Finds the byte range of the TOML between the fences. `None` means that the file does not begin
/// with a fence or has no second one.
fn front_matter(text: &str) -> Option<std::ops::Range<usize>> {
    let first = text
        .lines()
        .next()
        .filter(|line| line.trim_end() == FENCE)?;
    let start = (first.len() + 1).min(text.len());
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == FENCE {
            return Some(start..end);
        }
        end += line.len();
    }
    None
}

/// Finds the first byte after the fence line at `fence`.
fn after_fence(text: &str, fence: usize) -> usize {
    text[fence..]
        .find('\n')
        .map_or(text.len(), |newline| fence + newline + 1)
}

fn missing_front_matter(file: FileId, source: &SourceText) -> Diagnostic {
    let first_line = source.text.lines().next().unwrap_or_default();
    let begin = "begin the file with a line `+++`, then `title = \"…\"`, then another line `+++`";
    let (message, help) = match first_line.trim_end() {
        "---" => (
            "the front matter must be TOML between `+++` lines, found `---`",
            begin,
        ),
        FENCE => (
            "the front matter has no closing `+++` line",
            "write another line `+++` below its last key",
        ),
        _ if source.text.trim_start().starts_with(FENCE) => (
            "the front matter must begin on the first line",
            "remove everything above the first `+++`",
        ),
        _ => ("the file has no front matter", begin),
    };
    Diagnostic::error(
        Code::FrontMatter,
        Span::new(file, &(0..first_line.len())),
        message,
    )
    .with_help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_front_matter_between_fences() {
        let cases = [
            ("+++\ntitle = 1\n+++\ntext", Some("title = 1\n"), "text"),
            ("+++\n+++\n", Some(""), ""),
            ("+++\na = 1\n+++", Some("a = 1\n"), ""),
            ("+++\na = 1\n+++ \nx", Some("a = 1\n"), "x"),
            ("+++ \na = 1\n+++\nx", Some("a = 1\n"), "x"),
            ("+++", None, ""),
            ("+++\na = 1\n", None, ""),
            ("+++\na = 1\n++++\n", None, ""),
            ("# Title\n", None, ""),
            ("", None, ""),
        ];
        for (text, expected, rest) in cases {
            let found = front_matter(text);
            assert_eq!(
                found.clone().map(|range| &text[range]),
                expected,
                "{text:?}"
            );
            if let Some(range) = found {
                assert_eq!(&text[after_fence(text, range.end)..], rest, "{text:?}");
            }
        }
    }
}
