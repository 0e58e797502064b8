//! What each kind of file may hold: the parsers are run on nothing, and what they ask for is written down.
//!
//! A description of the format that is made from this holds the very keys, types and words that the parsers know.

use super::fields::{Asked, Reader};
use super::text::AuthorText;
use super::{article, criterion, faq, site, sources, subject};
use crate::source_text::{SourceText, SourceTexts, Span, Spanned};

/// The kinds of files in TOML, front matter included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `site.toml`.
    Site,
    /// `sources.toml`.
    Sources,
    /// `subjects/*.toml`.
    Subject,
    /// `criteria/*.toml`.
    Criterion,
    /// `faq/*.toml`.
    Faq,
    /// The front matter of `articles/*.md` and `pages/*.md`.
    Article,
}

/// Every key that the parser of a kind asks for, in the order of asking.
#[must_use]
pub fn asked(kind: FileKind) -> Vec<Asked> {
    let source = SourceText::new("", "");
    let file = SourceTexts::default().add(source.clone());
    let reader = Reader::recording(file, &source);
    let name = Spanned::new(String::new(), Span::whole_file(file));
    let fields = reader.root("");
    match kind {
        FileKind::Site => drop(site::read(fields)),
        FileKind::Sources => drop(sources::read(fields)),
        FileKind::Subject => drop(subject::read(name, fields, None)),
        FileKind::Criterion => drop(criterion::read(name, fields, None)),
        FileKind::Faq => drop(faq::read(name, fields)),
        FileKind::Article => drop(article::fields(
            name,
            fields,
            AuthorText::of_file(file, &source, 0),
        )),
    }
    reader.into_record()
}
