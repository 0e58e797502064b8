//! Finds names that a script computes at run time, and the files that they may mean.
//!
//! A script can build a name from pieces (`"./lang/" + code + ".js"`) or load a name from elsewhere
//! (`import(name)`). The literals in such an expression narrow down the files: they give the folder
//! at the start and the end of the name. If there is no literal, the name may mean any file. A
//! wrong guess only costs a file the hash in its name.

use std::ops::Range;

use super::mentions::{Computed, FileMentions};
use super::scan::{ScriptToken, TokenKind};
use super::{is_script, is_style};

/// The maximum number of tokens of an expression to examine. Real expressions are shorter.
const FARTHEST: usize = 1_000;

#[derive(Clone, Copy)]
pub(super) struct Script<'t> {
    pub(super) text: &'t [u8],
    /// The tokens, without comments.
    pub(super) tokens: &'t [ScriptToken],
}

impl Script<'_> {
    /// Adds the names that the script computes.
    pub(super) fn note(self, mentions: &mut FileMentions) {
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

    /// Adds a name that ends with a literal, and markup that loads something.
    fn note_literal(self, at: usize, literal: &[u8], mentions: &mut FileMentions) {
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

    /// Finds the files that an expression may name. `None` for a single literal, which is a
    /// mention, and when the end of the name was already added.
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

    /// Finds the expression after this token that names something to load.
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

    /// Returns true if a token is the attribute that a script or style sheet is loaded from.
    fn is_address(self, at: usize) -> bool {
        let name = self.literal(at).unwrap_or_else(|| self.word(at));
        matches!(name, b"src" | b"href")
    }

    /// Finds the value that is assigned to the name before `next`: after `=`, `??=`, `:`, `] =` or
    /// `,`. In `{ src }` the name itself is the value.
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

    /// Finds the traits of the script that turn some words into loaders.
    fn traits(self) -> Traits {
        let mut traits = Traits::default();
        for at in 0..self.tokens.len() {
            match self.word(at) {
                b"serviceWorker" => traits.has_service_worker = true,
                b"currentScript" => traits.knows_its_address = true,
                b"meta" if at >= 2 && self.word(at - 2) == b"import" => {
                    traits.knows_its_address = true;
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

    /// Finds the tokens of the expression that starts here. It ends before a closing bracket, a
    /// separator, or the next statement.
    fn expression(self, start: usize) -> Range<usize> {
        // `new URL("./x.js", import.meta.url)` means the file of its first argument.
        let is_address = self.word(start) == b"new"
            && self.word(start + 1) == b"URL"
            && self.is_sign(start + 2, b'(');
        let start = if is_address { start + 3 } else { start };
        let mut depth = 0_usize;
        let mut at = start;
        while let Some(token) = self.tokens.get(at).filter(|_| at < start + FARTHEST) {
            match token.kind {
                TokenKind::Sign(b'(' | b'[' | b'{') => depth += 1,
                TokenKind::Sign(b')' | b']' | b'}' | b',' | b';') if depth == 0 => break,
                TokenKind::Sign(b')' | b']' | b'}') => depth -= 1,
                TokenKind::Word if depth == 0 && at > start && self.is_on_new_line(at) => break,
                _ => {}
            }
            at += 1;
        }
        start..at
    }

    /// Returns true if a word starts a statement on its own line.
    fn is_on_new_line(self, at: usize) -> bool {
        let (before, token) = (&self.tokens[at - 1], &self.tokens[at]);
        let gap = self
            .text
            .get(before.range.end..token.range.start)
            .unwrap_or_default();
        let ends_value = !matches!(before.kind, TokenKind::Sign(sign) if !b")]}".contains(&sign));
        ends_value && gap.contains(&b'\n')
    }

    /// Finds the literal at the start of the sum that contains this literal. `None` when the sum
    /// starts with another operand.
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

    /// Finds the first token of the operand that ends here: `a.b(c)[d]`, a literal, or an
    /// expression in brackets.
    fn start_of_operand(self, last: usize) -> usize {
        let mut at = self.opening(last);
        loop {
            if matches!(self.tokens[at].kind, TokenKind::Sign(b')' | b']')) {
                let mut depth = 0_usize;
                while at > 0 {
                    match self.tokens[at].kind {
                        TokenKind::Sign(b')' | b']') => depth += 1,
                        TokenKind::Sign(b'(' | b'[') => depth -= 1,
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
                        TokenKind::Word | TokenKind::Sign(b')' | b']')
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

    /// Finds the first piece of the template that contains this piece. Other tokens are their own
    /// first piece.
    fn opening(self, at: usize) -> usize {
        match self.tokens[at].kind {
            TokenKind::Template { first, .. } => first,
            _ => at,
        }
    }

    /// Returns true if a literal is joined to an operand before it.
    fn is_joined(self, at: usize) -> bool {
        match self.tokens.get(at).map(|token| token.kind) {
            Some(TokenKind::Template { first, .. }) if first != at => true,
            _ => at > 0 && (self.is_sign(at - 1, b'+') || self.is_sign(at - 1, b'~')),
        }
    }

    /// Returns false if a token is one of several pieces of a template.
    fn is_whole_template(self, at: usize) -> bool {
        let kind = self.tokens.get(at).map(|token| token.kind);
        !matches!(kind, Some(TokenKind::Template { first, is_last }) if first != at || !is_last)
    }

    fn literal(&self, at: usize) -> Option<&[u8]> {
        let token = self.tokens.get(at)?;
        matches!(token.kind, TokenKind::Text | TokenKind::Template { .. })
            .then(|| &self.text[token.range.clone()])
    }

    fn word(&self, at: usize) -> &[u8] {
        match self.tokens.get(at) {
            Some(ScriptToken {
                kind: TokenKind::Word,
                range,
            }) => &self.text[range.clone()],
            _ => b"",
        }
    }

    fn is_sign(self, at: usize, sign: u8) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Sign(sign))
    }
}

#[derive(Debug, Default, Clone, Copy)]
struct Traits {
    /// True if the script knows its own address and can derive others from it.
    knows_its_address: bool,
    has_service_worker: bool,
    /// True if the script creates elements that load scripts or style sheets.
    makes_elements: bool,
}

/// Finds the last folder of the path at the start of a literal: `lang` for `./lang/` and for
/// `/js/lang/x-`.
pub(super) fn folder(start: &str) -> Option<String> {
    let (folders, _) = start.rsplit_once('/')?;
    let last = folders.rsplit('/').next().unwrap_or_default();
    (!matches!(last, "" | "." | "..") && !last.contains(':')).then(|| last.to_owned())
}

/// Extracts the part of a literal that can be the end of a file name.
pub(super) fn end_of_name(literal: &str) -> String {
    let is_behind = |c: char| matches!(c, '?' | '#' | '"' | '\'' | '<' | '>') || c.is_whitespace();
    let path = &literal[..literal.find(is_behind).unwrap_or(literal.len())];
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// Returns true if names of style sheets or scripts can have this end.
pub(super) fn is_name(end: &str) -> bool {
    let name = format!("x{end}");
    is_script(&name) || is_style(&name)
}
