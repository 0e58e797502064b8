//! What pages and templates say of style sheets and scripts: in attributes, inline scripts and expressions. Comments and
//! the text that readers see say nothing.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::computed::{Script, end_of_name, folder, is_name};
use super::mentions::{Computed, Mentions};
use super::{script, style};

/// Stands for an expression that gives the published address of a file.
const RESOLVED: char = '\u{f0000}';

/// Stands for any other expression.
const UNKNOWN: char = '\u{f0001}';

/// Stands for a statement, such as `{% if … %}`.
const STATEMENT: char = '\u{f0002}';

/// What an HTML page says.
pub(super) fn in_page(page: &str) -> Mentions {
    let sink = Sink {
        found: RefCell::default(),
        open: RefCell::default(),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    // A sink that never returns a script is never waited for.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.found.into_inner()
}

/// What a template says.
pub(super) fn in_template(template: &str) -> Mentions {
    let mut found = Mentions::default();
    let page = without_expressions(template, &mut found);
    found.extend(in_page(&page));
    found
}

/// The template with a sign for each expression and statement and without comments; notes what expressions say.
fn without_expressions(template: &str, found: &mut Mentions) -> String {
    let mut page = String::with_capacity(template.len());
    // Where a text begins that a variable holds: `{% set x %}…{% endset %}`.
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

/// Where an expression ends: at this sign, outside of quotes.
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

/// Notes what a script or an expression says. References to static files (`static:…`) follow new names by themselves.
pub(super) fn in_script(text: &[u8], found: &mut Mentions) {
    let scan = script::scan(text);
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

/// What a value is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// A style sheet or script is loaded from it.
    Load,
    /// Anything.
    Any,
}

/// Notes what the value of an attribute says: names, ends of names behind expressions, and where it is to be loaded, what
/// an expression alone may mean.
fn in_value(value: &str, purpose: Use, found: &mut Mentions) {
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

/// Takes what the tokenizer finds.
struct Sink {
    /// What was found.
    found: RefCell<Mentions>,
    /// The script or style sheet that is open, and its text so far.
    open: RefCell<Option<(Inline, String)>>,
}

/// What is inside of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inline {
    /// A script, or data for one.
    Script,
    /// A style sheet.
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
    /// Notes what the attributes of an element say.
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

    /// Notes what the script or style sheet says that ends here.
    fn close(&self) -> TokenSinkResult<()> {
        let mut found = self.found.borrow_mut();
        match self.open.borrow_mut().take() {
            Some((Inline::Script, text)) => in_script(text.as_bytes(), &mut found),
            Some((Inline::Style, text)) => {
                let scan = style::scan(text.as_bytes());
                found.add_text_without(text.as_bytes(), scan.comments);
            }
            None => {}
        }
        TokenSinkResult::Continue
    }
}

/// Whether a link of this relation is to a style sheet or script, as far as is known.
fn is_for_files(rel: &str) -> bool {
    let files = ["stylesheet", "modulepreload", "preload", "prefetch"];
    rel.contains([UNKNOWN, STATEMENT]) || rel.split_whitespace().any(|word| files.contains(&word))
}

/// Notes what a text outside of tags says in the form of attributes: a part of a template may begin inside of a tag.
fn in_text(text: &str, found: &mut Mentions) {
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
