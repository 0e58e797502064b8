//! Names that a script puts together while it runs: which files they may reach.
//!
//! A script can build a name from pieces (`"./lang/" + code + ".js"`) or load one that comes from elsewhere (`import(name)`).
//! What is literal in such an expression narrows down the files: the folder that it begins with, and the end of the name.
//! Where nothing is literal, it may be any file. A wrong guess here costs a file its hash and nothing else.

use std::ops::Range;

use super::mentions::{Computed, Mentions};
use super::script::{Kind, Lexed};
use super::{is_script, is_style};

/// Expressions of more tokens are not looked through: nobody writes them.
const FARTHEST: usize = 1_000;

/// A script as tokens.
#[derive(Clone, Copy)]
pub(super) struct Script<'t> {
    /// The text.
    pub(super) text: &'t [u8],
    /// What it is made of, comments aside.
    pub(super) tokens: &'t [Lexed],
}

impl Script<'_> {
    /// Notes the names that the script computes.
    pub(super) fn note(self, mentions: &mut Mentions) {
        let traits = self.traits();
        for at in 0..self.tokens.len() {
            if let Some(literal) = self.literal(at) {
                self.note_literal(at, literal, mentions);
            }
            let expression = self.loaded(at, traits);
            mentions
                .computed
                .extend(expression.and_then(|expression| self.reach(expression)));
        }
    }

    /// Notes a name whose end a literal is, and markup that loads something.
    fn note_literal(self, at: usize, literal: &[u8], mentions: &mut Mentions) {
        let text = String::from_utf8_lossy(literal);
        let is_joined = self.is_joined(at);
        let end = end_of_name(&text);
        let is_end = is_joined || text.starts_with('.');
        if is_end && is_name(&end) && text.starts_with(&end) {
            match self.start_of_chain(at) {
                Some(start) if start.starts_with("static:") => {}
                start => mentions.computed.extend([Computed {
                    folder: start.and_then(|s| folder(&s)),
                    end: Some(end),
                }]),
            }
        }
        let lower = text.to_ascii_lowercase();
        let is_whole = !is_joined && !self.is_sign(at + 1, b'+') && self.is_whole_template(at);
        if !is_whole && (lower.contains("<script") || lower.contains("<link")) {
            mentions.computed.insert(Computed::default());
        }
    }

    /// The files that an expression may name, unless it is one literal, which is a mention, or its end was noted already.
    fn reach(self, expression: Range<usize>) -> Option<Computed> {
        let (first, last) = (expression.start, expression.end.checked_sub(1)?);
        let start = self.literal(first).map(String::from_utf8_lossy);
        if first == last && start.is_some() {
            return None;
        }
        let is_prefix = self.is_sign(first + 1, b'+') || !self.is_whole_template(first);
        let folder = start.filter(|_| is_prefix).and_then(|start| folder(&start));
        let is_suffix = self.is_joined(last);
        let end = self
            .literal(last)
            .filter(|_| is_suffix)
            .map(|end| end_of_name(&String::from_utf8_lossy(end)));
        match end.filter(|end| end.contains('.')) {
            Some(_) => None,
            None => Some(Computed { folder, end: None }),
        }
    }

    /// The expression that begins behind this token, if it names something to be loaded.
    fn loaded(self, at: usize, traits: Traits) -> Option<Range<usize>> {
        let before = |back: usize| at.checked_sub(back).map_or(&b""[..], |at| self.word(at));
        if traits.makes_elements && self.is_address(at) {
            return self.set_to(at + 1).map(|start| self.expression(start));
        }
        let is_member = at > 0 && self.is_sign(at - 1, b'.');
        let is_call = self.is_sign(at + 1, b'(');
        let is_loader = match self.word(at) {
            b"import" | b"require" => is_call && !is_member,
            b"source" | b"defer" => is_call && is_member && before(2) == b"import",
            b"resolve" => is_call && is_member && before(2) == b"meta",
            b"importScripts" | b"addModule" => is_call,
            b"Worker" | b"SharedWorker" => is_call && before(1) == b"new",
            b"URL" => is_call && before(1) == b"new" && traits.knows_its_address,
            b"register" => is_call && traits.has_service_worker,
            _ => false,
        };
        is_loader.then(|| self.expression(at + 2))
    }

    /// Whether a token names the attribute that a script or style sheet is loaded from.
    fn is_address(self, at: usize) -> bool {
        let name = self.literal(at).unwrap_or_else(|| self.word(at));
        matches!(name, b"src" | b"href")
    }

    /// Where the value begins that what is named before this token is set to: behind `=`, `??=`, `:`, `] =` or `,`. For
    /// `{ src }`, where the name is the value, that is the name.
    fn set_to(self, next: usize) -> Option<usize> {
        let is_sign = |at: usize, signs: &[u8]| signs.iter().any(|sign| self.is_sign(at, *sign));
        let is_shorthand = next >= 2
            && self.literal(next - 1).is_none()
            && is_sign(next, b",}")
            && is_sign(next - 2, b",{");
        if is_shorthand {
            return Some(next - 1);
        }
        let next = if self.is_sign(next, b']') {
            next + 1
        } else {
            next
        };
        let sign = (next..next + 3).find(|at| !is_sign(*at, b"?|&+"))?;
        let is_set = self.is_sign(sign, b'=') && !self.is_sign(sign + 1, b'=')
            || sign == next && is_sign(sign, b":,");
        is_set.then_some(sign + 1)
    }

    /// What the script as a whole does that makes some words loaders.
    fn traits(self) -> Traits {
        let mut traits = Traits::default();
        for at in 0..self.tokens.len() {
            match self.word(at) {
                b"serviceWorker" => traits.has_service_worker = true,
                b"currentScript" => traits.knows_its_address = true,
                b"meta" if at >= 2 && self.word(at - 2) == b"import" => {
                    traits.knows_its_address = true
                }
                _ => {}
            }
            let literal = self.literal(at).unwrap_or_default();
            traits.makes_elements |= [&b"script"[..], b"link"]
                .iter()
                .any(|name| literal.eq_ignore_ascii_case(name));
        }
        traits
    }

    /// The tokens of an expression that begins here: up to what closes it, or parts it from the next one.
    fn expression(self, start: usize) -> Range<usize> {
        // `new URL("./x.js", import.meta.url)` names what its first argument does.
        let is_address = self.word(start) == b"new"
            && self.word(start + 1) == b"URL"
            && self.is_sign(start + 2, b'(');
        let start = if is_address { start + 3 } else { start };
        let mut depth = 0_usize;
        let mut at = start;
        while let Some(token) = self.tokens.get(at).filter(|_| at < start + FARTHEST) {
            match token.kind {
                Kind::Sign(b'(' | b'[' | b'{') => depth += 1,
                Kind::Sign(b')' | b']' | b'}' | b',' | b';') if depth == 0 => break,
                Kind::Sign(b')' | b']' | b'}') => depth -= 1,
                Kind::Word if depth == 0 && at > start && self.is_on_new_line(at) => break,
                _ => {}
            }
            at += 1;
        }
        start..at
    }

    /// Whether a word begins a statement on a line of its own.
    fn is_on_new_line(self, at: usize) -> bool {
        let (before, token) = (&self.tokens[at - 1], &self.tokens[at]);
        let gap = self
            .text
            .get(before.range.end..token.range.start)
            .unwrap_or_default();
        let ends_value = !matches!(before.kind, Kind::Sign(sign) if !b")]}".contains(&sign));
        ends_value && gap.contains(&b'\n')
    }

    /// The literal that the sum begins with in which this literal stands, if it begins with one.
    fn start_of_chain(self, at: usize) -> Option<String> {
        let (mut at, end) = (self.opening(at), at);
        while at >= 2 && (self.is_sign(at - 1, b'+') || self.is_sign(at - 1, b'~')) {
            at = self.start_of_operand(at - 2);
            if end - at > FARTHEST {
                return None;
            }
        }
        self.literal(at)
            .map(|literal| String::from_utf8_lossy(literal).into_owned())
    }

    /// The first token of the operand whose last token this is: `a.b(c)[d]`, a literal, something in brackets.
    fn start_of_operand(self, last: usize) -> usize {
        let mut at = self.opening(last);
        loop {
            if matches!(self.tokens[at].kind, Kind::Sign(b')' | b']')) {
                let mut depth = 0_usize;
                while at > 0 {
                    match self.tokens[at].kind {
                        Kind::Sign(b')' | b']') => depth += 1,
                        Kind::Sign(b'(' | b'[') => depth -= 1,
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                    at -= 1;
                }
                let is_callee = at > 0
                    && matches!(
                        self.tokens[at - 1].kind,
                        Kind::Word | Kind::Sign(b')' | b']')
                    );
                if !is_callee {
                    return at;
                }
                at -= 1;
            } else if at >= 2 && self.is_sign(at - 1, b'.') {
                at = self.opening(at - 2);
            } else {
                return at;
            }
        }
    }

    /// The first piece of the template that this piece is of; any other token itself.
    fn opening(self, at: usize) -> usize {
        match self.tokens[at].kind {
            Kind::Template { first, .. } => first,
            _ => at,
        }
    }

    /// Whether a literal is joined to something before it.
    fn is_joined(self, at: usize) -> bool {
        match self.tokens.get(at).map(|token| token.kind) {
            Some(Kind::Template { first, .. }) if first != at => true,
            _ => at > 0 && (self.is_sign(at - 1, b'+') || self.is_sign(at - 1, b'~')),
        }
    }

    /// Whether a token is no piece of a template that has others.
    fn is_whole_template(self, at: usize) -> bool {
        let kind = self.tokens.get(at).map(|token| token.kind);
        !matches!(kind, Some(Kind::Template { first, is_last }) if first != at || !is_last)
    }

    /// The text of a literal.
    fn literal(&self, at: usize) -> Option<&[u8]> {
        let token = self.tokens.get(at)?;
        matches!(token.kind, Kind::Text | Kind::Template { .. })
            .then(|| &self.text[token.range.clone()])
    }

    /// A word; empty where the token is none.
    fn word(&self, at: usize) -> &[u8] {
        match self.tokens.get(at) {
            Some(Lexed {
                kind: Kind::Word,
                range,
            }) => &self.text[range.clone()],
            _ => b"",
        }
    }

    /// Whether a token is this sign.
    fn is_sign(self, at: usize, sign: u8) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Sign(sign))
    }
}

/// What a script does anywhere.
#[derive(Debug, Default, Clone, Copy)]
struct Traits {
    /// It knows its own address, from which it can make others.
    knows_its_address: bool,
    /// It works with service workers.
    has_service_worker: bool,
    /// It makes elements that load scripts or style sheets.
    makes_elements: bool,
}

/// The last folder of a path that a literal begins, if it names one: `lang` of `./lang/`, of `/js/lang/x-`.
pub(super) fn folder(start: &str) -> Option<String> {
    let (folders, _) = start.rsplit_once('/')?;
    let last = folders.rsplit('/').next().unwrap_or_default();
    (!matches!(last, "" | "." | "..") && !last.contains(':')).then(|| last.to_owned())
}

/// What of a literal is the end of a file's name.
pub(super) fn end_of_name(literal: &str) -> String {
    let is_behind = |c: char| matches!(c, '?' | '#' | '"' | '\'' | '<' | '>') || c.is_whitespace();
    let path = &literal[..literal.find(is_behind).unwrap_or(literal.len())];
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// Whether names of style sheets or scripts can end like this.
pub(super) fn is_name(end: &str) -> bool {
    let name = format!("x{end}");
    is_script(&name) || is_style(&name)
}
