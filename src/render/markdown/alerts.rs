//! Alerts: notes, tips and warnings set apart from the text.

use pulldown_cmark::BlockQuoteKind;

use super::blocks::Blocks;

/// Opens an alert and writes its title. It is a note in the text and no landmark: pages have enough of those.
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
