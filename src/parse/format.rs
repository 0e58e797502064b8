//! Lists the keys that each kind of file can contain: runs the parsers on empty input and records
//! their requests.
//!
//! A description of the format that is based on this list has exactly the keys, types and words
//! that the parsers accept.

use super::fields::{Asked, TomlReader};
use super::text::{AuthorText, TextsBeside};
use super::{article, criterion, faq, site, sources, subject};
use crate::source_text::{SourceText, SourceTexts, Span, Spanned};

/// The kinds of TOML files, front matter included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Site,
    Sources,
    Subject,
    Criterion,
    Faq,
    /// The front matter of `articles/*.md` and `pages/*.md`.
    Article,
}

/// Lists every key that the parser of a kind requests, in the order of the requests.
pub fn asked(kind: FileKind) -> Vec<Asked> {
    let source = SourceText::new("", "");
    let file = SourceTexts::default().add(source.clone());
    let reader = TomlReader::recording(file, &source);
    let name = Spanned::new(String::new(), Span::whole_file(file));
    let fields = reader.root("");
    match kind {
        FileKind::Site => drop(site::read(fields)),
        FileKind::Sources => drop(sources::read(fields)),
        FileKind::Subject => drop(subject::read(name, fields, None)),
        FileKind::Criterion => drop(criterion::read(name, fields, TextsBeside::default())),
        FileKind::Faq => drop(faq::read(name, fields)),
        FileKind::Article => drop(article::fields(
            name,
            fields,
            AuthorText::of_file(file, &source, 0),
        )),
    }
    reader.into_record()
}
