//! Links one source of sources.toml. A source refers to nothing else.

use crate::model::Source;
use crate::parse::SourceDocument;
use crate::source_text::Spanned;

pub(super) fn link(source: &SourceDocument) -> Source {
    let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    Source {
        key: source.key.clone(),
        title: source.title.value.clone(),
        publisher: text(&source.publisher),
        url: text(&source.url),
        published: source.published.map(|date| date.value),
        accessed: source.accessed.map(|date| date.value),
        archived: text(&source.archived),
        licence: text(&source.licence),
        kind: source.kind.map(|kind| kind.value),
        is_dead: source.is_dead,
        lines: source.lines.clone(),
    }
}
