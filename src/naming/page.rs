//! Finds mentions of style sheets and scripts in pages and templates: in attributes, inline scripts
//! and expressions. Comments and visible text are ignored.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::computed::{Script, end_of_name, folder, is_name};
use super::mentions::{Computed, FileMentions};
use super::script::scan_script;
use super::style::scan_style;

/// Replaces an expression that gives the published address of a file.
const RESOLVED: char = '\u{f0000}';

/// Replaces any other expression.
const UNKNOWN: char = '\u{f0001}';

/// Replaces a statement, such as `{% if … %}`.
const STATEMENT: char = '\u{f0002}';

pub(super) fn in_page(page: &str) -> FileMentions {
    let sink = Sink {
        found: RefCell::default(),
        open: RefCell::default(),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    // The sink never returns a script, so there is nothing to wait for.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.found.into_inner()
}

pub(super) fn in_template(template: &str) -> FileMentions {
    let mut found = FileMentions::default();
    let page = without_expressions(template, &mut found);
    found.extend(in_page(&page));
    found
}

/// Replaces the expressions and statements of a template by signs and removes its comments. Adds
/// the mentions in expressions.
fn without_expressions(template: &str, found: &mut FileMentions) -> String {
    let mut page = String::with_capacity(template.len());
    // The start of a text that is assigned to a variable: `{% set x %}…{% endset %}`.
    let mut captured = None;
    let mut rest = template;
    while let Some(start) = rest
        .match_indices('{')
        .map(|(at, _)| at)
        .find(|at| matches!(rest.as_bytes().get(at + 1), Some(b'#' | b'{' | b'%')))
    {
        page.push_str(&rest[..start]);
        let (kind, inside) = (rest.as_bytes()[start + 1], &rest[start + 2..]);
        if kind == b'#' {
            rest = inside.find("#}").map_or("", |end| &inside[end + 2..]);
            continue;
        }
        let end = end_of_expression(inside, if kind == b'{' { "}}" } else { "%}" });
        let code = inside[..end].trim_matches(|c: char| c == '-' || c.is_whitespace());
        rest = inside.get(end + 2..).unwrap_or_default();
        in_script(code.as_bytes(), found);
        if kind == b'{' {
            page.push(if code.starts_with("link(") {
                RESOLVED
            } else {
                UNKNOWN
            });
            continue;
        }
        page.push(STATEMENT);
        if code.starts_with("set") && !code.contains('=') {
            captured = Some(page.len());
        } else if code.starts_with("endset")
            && let Some(start) = captured.take()
        {
            in_value(&page[start..], Use::Any, found);
        }
    }
    page.push_str(rest);
    page
}

/// Finds the closing sign of an expression, outside quotes.
fn end_of_expression(text: &str, sign: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if open == c => quote = None,
            None if text[at..].starts_with(sign) => return at,
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            _ => {}
        }
    }
    text.len()
}

/// Adds the mentions in a script or an expression. References to static files (`static:…`) are
/// resolved later, so they are ignored.
pub(super) fn in_script(text: &[u8], found: &mut FileMentions) {
    let scan = scan_script(text);
    let references = scan
        .tokens
        .iter()
        .filter(|token| text[token.range.clone()].starts_with(b"static:"));
    let hidden = references
        .map(|token| token.range.clone())
        .chain(scan.comments)
        .collect();
    found.add_text_without(text, hidden);
    Script {
        text,
        tokens: &scan.tokens,
    }
    .note(found);
    for token in &scan.tokens {
        let literal = String::from_utf8_lossy(&text[token.range.clone()]);
        if literal.contains([UNKNOWN, STATEMENT]) {
            in_value(&literal, Use::Any, found);
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// A style sheet or script is loaded from it.
    Load,
    Any,
}

/// Adds the mentions in the value of an attribute: names, and ends of names after expressions. When
/// the value is for loading, an expression alone is a computed name.
fn in_value(value: &str, purpose: Use, found: &mut FileMentions) {
    let parts: Vec<&str> = value.split([RESOLVED, UNKNOWN, STATEMENT]).collect();
    for part in &parts {
        found.add_text(part.as_bytes());
    }
    let Some((first, later)) = parts.split_first() else {
        return;
    };
    let folder = folder(first);
    let mut is_known = !value.contains(UNKNOWN);
    for part in later {
        let end = end_of_name(part);
        is_known |= end.contains('.');
        if is_name(&end) && part.starts_with(&end) {
            found.computed.insert(Computed {
                folder: folder.clone(),
                end: Some(end),
            });
        }
    }
    if purpose == Use::Load && !is_known {
        found.computed.insert(Computed { folder, end: None });
    }
}

struct Sink {
    found: RefCell<FileMentions>,
    /// The open script or style sheet, and its text so far.
    open: RefCell<Option<(Inline, String)>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inline {
    /// A script, or data for one.
    Script,
    Style,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => self.start(&tag),
            Token::TagToken(_) | Token::EOFToken => self.close(),
            Token::CharacterTokens(text) => {
                match self.open.borrow_mut().as_mut() {
                    Some((_, inside)) => inside.push_str(&text),
                    None => in_text(&text, &mut self.found.borrow_mut()),
                }
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

impl Sink {
    /// Adds the mentions in the attributes of an element.
    fn start(&self, tag: &Tag) -> TokenSinkResult<()> {
        let value = |name: &str| {
            let attribute = tag
                .attrs
                .iter()
                .find(|attribute| &*attribute.name.local == name);
            attribute.map(|attribute| attribute.value.to_ascii_lowercase())
        };
        let loads = match &*tag.name {
            "script" => "src",
            "link" if value("rel").is_none_or(|rel| is_for_files(&rel)) => "href",
            _ => "",
        };
        let mut found = self.found.borrow_mut();
        for attribute in &tag.attrs {
            let purpose = if &*attribute.name.local == loads {
                Use::Load
            } else {
                Use::Any
            };
            in_value(&attribute.value, purpose, &mut found);
        }
        let (inline, state) = match &*tag.name {
            "script" => (Some(Inline::Script), RawKind::ScriptData),
            "style" => (Some(Inline::Style), RawKind::Rawtext),
            "title" | "textarea" => (None, RawKind::Rcdata),
            _ => return TokenSinkResult::Continue,
        };
        *self.open.borrow_mut() = inline.map(|inline| (inline, String::new()));
        TokenSinkResult::RawData(state)
    }

    /// Adds the mentions in the script or style sheet that ends here.
    fn close(&self) -> TokenSinkResult<()> {
        let mut found = self.found.borrow_mut();
        match self.open.borrow_mut().take() {
            Some((Inline::Script, text)) => in_script(text.as_bytes(), &mut found),
            Some((Inline::Style, text)) => {
                let scan = scan_style(text.as_bytes());
                found.add_text_without(text.as_bytes(), scan.comments);
            }
            None => {}
        }
        TokenSinkResult::Continue
    }
}

/// Returns true if a link with this relation may lead to a style sheet or script.
fn is_for_files(rel: &str) -> bool {
    let files = ["stylesheet", "modulepreload", "preload", "prefetch"];
    rel.contains([UNKNOWN, STATEMENT]) || rel.split_whitespace().any(|word| files.contains(&word))
}

/// Adds the mentions in attributes outside tags. A captured part of a template can start inside a
/// tag.
fn in_text(text: &str, found: &mut FileMentions) {
    for (at, quote) in text.match_indices(['"', '\'']) {
        if text[..at].trim_end().ends_with('=') {
            let value = &text[at + 1..];
            in_value(
                &value[..value.find(quote).unwrap_or(value.len())],
                Use::Any,
                found,
            );
        }
    }
}
