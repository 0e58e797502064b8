//! Writes the messages that have no variables into a template, so that rendering it does not look
//! them up.

use super::calls::calls;
use super::pieces::{PieceKind, TemplatePiece, pieces};
use crate::render::escape::as_printed;
use crate::words::Catalogue;

/// Replaces each `{{ t(key="…") }}` of such a message by its text.
pub(super) fn folded(text: &str, catalogue: &Catalogue) -> String {
    let mut folded = String::with_capacity(text.len());
    for piece in pieces(text) {
        let source = &text[piece.range.clone()];
        match message(source, &piece, catalogue) {
            Some(message) => folded.push_str(&as_printed(message)),
            None => folded.push_str(source),
        }
    }
    folded
}

/// Returns the message that a piece prints, if it prints nothing else.
fn message<'c>(source: &str, piece: &TemplatePiece, catalogue: &'c Catalogue) -> Option<&'c str> {
    // The tokens `t`, `(`, `key`, `=`, the key, and `)`.
    let is_call = piece.kind == PieceKind::Print && piece.tokens.len() == 6;
    if !is_call || piece.trims_before || piece.trims_after {
        return None;
    }
    let calls = calls(source);
    let [call] = calls.as_slice() else {
        return None;
    };
    // A brace could begin a tag.
    catalogue.plain(call.key).filter(|text| !text.contains('{'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_prints_of_messages_without_variables_are_replaced() {
        let catalogue = Catalogue::built_in();
        let home = catalogue.plain("not-found-home").unwrap();
        let text = "<a title=\"{{ t(key='not-found-home') }}\">{{- t(key=\"not-found-home\") }}\
                    {% set a = t(key=\"not-found-home\") %}{{ t(key=\"unknown\") }}{{ a }}";
        let expected = text.replacen("{{ t(key='not-found-home') }}", home, 1);
        assert_eq!(folded(text, &catalogue), expected);
    }
}
