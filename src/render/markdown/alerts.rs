//! Turns alerts into HTML: notes, tips and warnings set apart from the text.

use pulldown_cmark::BlockQuoteKind;

use super::blocks::Blocks;

/// Opens an alert and writes its title. It has the role of a note and is no landmark, because pages
/// have enough landmarks.
pub(super) fn open(blocks: &mut Blocks, kind: BlockQuoteKind) {
    let (name, key) = match kind {
        BlockQuoteKind::Note => ("note", "alert-note"),
        BlockQuoteKind::Tip => ("tip", "alert-tip"),
        BlockQuoteKind::Important => ("important", "alert-important"),
        BlockQuoteKind::Warning => ("warning", "alert-warning"),
        BlockQuoteKind::Caution => ("caution", "alert-caution"),
    };
    let title = blocks.settings.words.text(key, &[]);
    blocks.open(&format!("aside class=\"alert alert-{name}\" role=\"note\""));
    blocks.open("p class=\"alert-title\"");
    blocks.inlines.out.text(&title);
    blocks.close("p");
}
