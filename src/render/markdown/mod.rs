//! STUB until the real one is merged.
use crate::parse::markdown::Markdown;
pub(super) trait Links {
    fn href(&self, reference: usize) -> String;
    fn label(&self, reference: usize) -> String;
}
pub(super) enum Piece {
    Html(String),
    Embed(usize),
}
#[derive(serde::Serialize)]
pub(super) struct TocEntry {
    pub(super) level: u8,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) children: Vec<TocEntry>,
}
pub(super) fn block(markdown: &Markdown, _links: &dyn Links) -> Vec<Piece> {
    vec![Piece::Html(markdown.text.clone())]
}
pub(super) fn inline(markdown: &Markdown, _links: &dyn Links) -> String {
    markdown.text.clone()
}
pub(super) fn table_of_contents(_markdown: &Markdown) -> Vec<TocEntry> {
    vec![]
}
