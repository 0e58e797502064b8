//! Turns alerts into HTML: notes, tips and warnings set apart from the text.

use pulldown_cmark::BlockQuoteKind;

use super::blocks::Blocks;

/// Opens an alert and writes its title. It has the role of a note and is no landmark, because pages
/// have enough landmarks.
pub(super) fn open(blocks: &mut Blocks, kind: BlockQuoteKind) {
    let [note, tip, important, warning, caution] = blocks.settings.words.alerts;
    let (name, title) = match kind {
        BlockQuoteKind::Note => ("note", note),
        BlockQuoteKind::Tip => ("tip", tip),
        BlockQuoteKind::Important => ("important", important),
        BlockQuoteKind::Warning => ("warning", warning),
        BlockQuoteKind::Caution => ("caution", caution),
    };
    blocks.open(&format!("aside class=\"alert alert-{name}\" role=\"note\""));
    blocks.open("p class=\"alert-title\"");
    blocks.inlines.out.text(title);
    blocks.close("p");
}
