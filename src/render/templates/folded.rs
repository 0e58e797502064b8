//! Writes messages without variables, and the addresses of links, into a template, so that rendering
//! it does not look them up.

use super::functions::{Functions, link};
use super::pieces::{PieceKind, TemplatePiece, pieces};
use crate::render::escape::{as_printed, push_href};

/// Replaces each `{{ t(key="…") }}` of such a message, and each `{{ link(to="…") }}`, by its text.
pub(super) fn folded(text: &str, functions: &Functions) -> String {
    let mut folded = String::with_capacity(text.len());
    for piece in pieces(text) {
        // A brace could begin a tag.
        match constant(text, &piece, functions).filter(|printed| !printed.contains('{')) {
            Some(printed) => folded.push_str(&printed),
            None => folded.push_str(&text[piece.range]),
        }
    }
    folded
}

/// Returns what a piece prints, if it consists of a call with one literal argument. `None` for a call
/// that fails, which is reported when a page makes it.
fn constant(text: &str, piece: &TemplatePiece, functions: &Functions) -> Option<String> {
    if piece.kind != PieceKind::Print || piece.trims_before || piece.trims_after {
        return None;
    }
    let tokens = piece.tokens.iter().map(|token| &text[token.range.clone()]);
    let [function, "(", argument, "=", quoted, ")"] = *tokens.collect::<Vec<_>>() else {
        return None;
    };
    let value = quoted
        .strip_prefix(['"', '\''])?
        .strip_suffix(['"', '\''])?;
    match (function, argument) {
        ("t", "key") => functions.words.plain(value).map(as_printed),
        ("link", "to") => {
            let mut printed = String::new();
            push_href(&mut printed, &link(&functions.plan, value).ok()?);
            Some(printed)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::fixture::comparison;
    use crate::plan::Plan;
    use crate::words::Catalogue;

    #[test]
    fn only_prints_of_messages_without_variables_and_of_links_are_replaced() {
        let files = [
            ("criteria/c.toml", "title = \"C\"\n"),
            ("site.toml", "title = \"T\"\n"),
            ("subjects/a.toml", "name = \"A\""),
            ("subjects/b.toml", "name = \"B\""),
        ];
        let functions = Functions {
            plan: Arc::new(Plan::new(Arc::new(comparison(&files)))),
            words: Arc::new(Catalogue::built_in()),
        };
        let home = functions.words.plain("not-found-home").unwrap();
        let text = "<a title=\"{{ t(key='not-found-home') }}\">{{- t(key=\"not-found-home\") }}\
                    {% set a = t(key=\"not-found-home\") %}{{ t(key=\"unknown\") }}{{ a }}\
                    {{ link(to=\"page:method\") }}{{ link(to=\"page:unknown\") }}{{ link(to=a) }}";
        let expected = text
            .replacen("{{ t(key='not-found-home') }}", home, 1)
            .replacen("{{ link(to=\"page:method\") }}", "\u{1}method/", 1);
        assert_eq!(folded(text, &functions), expected);
    }
}
