//! Adds charges to a project's templates. The engine has no limits of its own, so these calls of
//! weighup's filters count its work.
//!
//! Each round of a loop, each call of a component, block or file, each printed value and each new
//! value is charged to the [`super::budget`] of the render. Built-in templates have no charges, so
//! a site without templates of its own pays nothing. If a project's template uses a built-in one,
//! the result is charged there.

use std::collections::BTreeSet;
use std::ops::Range;

use super::expressions::ExpressionWalk;
use super::metered::{Insertion, Metered};
use super::pieces::{PieceKind, TemplatePiece, TokenKind, pieces};
use super::words::ALL;

/// The names of a project's own templates and components. They override built-in ones of the same
/// name.
#[derive(Debug, Default)]
pub(super) struct OwnNames<'t> {
    templates: BTreeSet<&'t str>,
    components: BTreeSet<String>,
}

/// The additions to one template while they are collected.
struct Charges<'t> {
    text: &'t str,
    /// The templates and components that have their own charges.
    own: &'t OwnNames<'t>,
    additions: Vec<Insertion>,
    /// The bodies around the current piece that are charged each time they begin.
    bodies: Vec<Body>,
    /// For each component call with a body around the current piece: true if its output is charged
    /// as a whole.
    wrapped: Vec<bool>,
}

/// A body that can be rendered many times.
struct Body {
    /// The index of the addition that charges it.
    addition: usize,
    /// The most text that it prints, without the bodies in it.
    weight: usize,
}

/// The kind of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Loop,
    /// A file, a block or a component. Each uses a level of the engine's stack.
    Level,
}

impl<'t> OwnNames<'t> {
    /// Collects the names from templates (names and texts).
    pub(super) fn new(own: impl Iterator<Item = (&'t str, &'t str)> + Clone) -> Self {
        let components = own.clone().flat_map(|(_, text)| {
            let defines = |piece: &TemplatePiece| is_tag(text, piece, "component");
            pieces(text)
                .into_iter()
                .filter(defines)
                .map(|piece| name(text, &piece))
                .collect::<Vec<_>>()
        });
        Self {
            components: components.collect(),
            templates: own.map(|(name, _)| name).collect(),
        }
    }
}

/// Adds the charges to a project's template.
pub(super) fn metered(text: &str, own: &OwnNames<'_>) -> Metered {
    let pieces = pieces(text);
    let mut charges = Charges {
        text,
        own,
        additions: Vec::new(),
        bodies: Vec::new(),
        wrapped: Vec::new(),
    };
    let is_child = pieces.iter().any(|piece| is_tag(text, piece, "extends"));
    if !is_child {
        charges.begin(Of::Level, None);
    }
    for piece in &pieces {
        match piece.kind {
            PieceKind::Text => charges.text(piece.range.len()),
            PieceKind::Print => charges.print(piece),
            PieceKind::Tag => charges.tag(piece),
            PieceKind::Comment => {}
        }
    }
    while !charges.bodies.is_empty() {
        charges.end();
    }
    if !is_child {
        // After a brace, the engine would read another tag.
        let end = text.len() - usize::from(text.ends_with('{'));
        charges.add(end, "{{0|__leave}}", 0..0);
    }
    Metered::new(text, charges.additions)
}

/// Finds the calls of internal filters in a project's template. Only charges may call them.
pub(super) fn reserved(text: &str) -> Vec<Range<usize>> {
    let pieces = pieces(text);
    let tokens = pieces.iter().flat_map(|piece| piece.tokens.windows(2));
    let calls = tokens.filter(|pair| {
        matches!(&text[pair[0].range.clone()], "|" | "filter")
            && text[pair[1].range.clone()].starts_with("__")
    });
    calls.map(|pair| pair[1].range.clone()).collect()
}

fn is_tag(text: &str, piece: &TemplatePiece, word: &str) -> bool {
    piece.kind == PieceKind::Tag
        && piece
            .tokens
            .first()
            .is_some_and(|token| &text[token.range.clone()] == word)
}

/// Reads the dotted name after the first token of a tag.
fn name(text: &str, piece: &TemplatePiece) -> String {
    let tokens = piece
        .tokens
        .iter()
        .skip(1)
        .map(|token| (token.kind, &text[token.range.clone()]));
    let mut name = String::new();
    let mut expects_word = true;
    for (kind, token) in tokens {
        if (kind == TokenKind::Word) != expects_word || !(expects_word || token == ".") {
            break;
        }
        name.push_str(token);
        expects_word = !expects_word;
    }
    name
}

impl Charges<'_> {
    fn text(&mut self, len: usize) {
        if let Some(body) = self.bodies.last_mut() {
            body.weight += len;
        }
    }

    /// Begins a body after a tag, or a file.
    fn begin(&mut self, of: Of, tag: Option<&TemplatePiece>) {
        self.bodies.push(Body {
            addition: self.additions.len(),
            weight: 0,
        });
        let filter = if of == Of::Loop { "__round" } else { "__enter" };
        let end = if tag.is_some_and(|tag| tag.trims_after) {
            " -}}"
        } else {
            "}}"
        };
        let about = tag.map_or(0..0, |tag| tag.range.clone());
        self.add(about.end, &format!("|{filter}{end}"), about);
    }

    /// Ends a level before a tag.
    fn leave(&mut self, piece: &TemplatePiece) {
        let text = if piece.trims_before {
            "{{- 0|__leave}}"
        } else {
            "{{0|__leave}}"
        };
        self.add(piece.range.start, text, piece.range.clone());
        self.end();
    }

    /// Ends the innermost body and fills in its weight.
    fn end(&mut self) {
        if let Some(Body { addition, weight }) = self.bodies.pop() {
            self.additions[addition]
                .text
                .insert_str(0, &format!("{{{{{weight}"));
        }
    }

    fn add(&mut self, at: usize, text: &str, about: Range<usize>) {
        self.additions.push(Insertion {
            at,
            text: text.to_owned(),
            about,
            is_copy: false,
        });
    }

    fn print(&mut self, piece: &TemplatePiece) {
        let (Some(first), Some(last)) = (piece.tokens.first(), piece.tokens.last()) else {
            return;
        };
        let inner = first.range.start..last.range.end;
        if self.is_path(piece) {
            // The charge does not wrap the path itself, because the engine reports an unknown name
            // only if the path is alone.
            let (at, start) = (
                piece.range.start,
                if piece.trims_before { "{{-" } else { "{{" },
            );
            self.add(at, start, inner.clone());
            let text = self.text[inner.clone()].to_owned();
            self.additions.push(Insertion {
                at,
                text,
                about: inner.clone(),
                is_copy: true,
            });
            self.add(at, "|__print}}", inner);
            return;
        }
        let is_own_component = &self.text[first.range.clone()] == "<"
            && self.own.components.contains(&name(self.text, piece));
        if !is_own_component {
            self.add(inner.start, "(", inner.clone());
        }
        self.walk(piece, 0).expression();
        if !is_own_component {
            self.add(inner.end, ")|__text", inner);
        }
    }

    /// Returns true if a piece prints only a variable or a field of one.
    fn is_path(&self, piece: &TemplatePiece) -> bool {
        let is_dot = |text: &str| text == "." || text == "?.";
        piece.tokens.len() % 2 == 1
            && piece
                .tokens
                .iter()
                .enumerate()
                .all(|(index, token)| match index % 2 {
                    0 => token.kind == TokenKind::Word,
                    _ => is_dot(&self.text[token.range.clone()]),
                })
            && &self.text[piece.tokens[0].range.clone()] != ALL
    }

    /// Walks the expressions in a piece, beginning at a token.
    fn walk<'a>(&'a mut self, piece: &'a TemplatePiece, from: usize) -> ExpressionWalk<'a> {
        ExpressionWalk::new(
            self.text,
            &piece.tokens[from.min(piece.tokens.len())..],
            &mut self.additions,
        )
    }

    fn tag(&mut self, piece: &TemplatePiece) {
        let text = self.text;
        let token = |index: usize| {
            piece
                .tokens
                .get(index)
                .map_or("", |token| &text[token.range.clone()])
        };
        match token(0) {
            "set" | "set_global" if token(2) == "=" => self.walk(piece, 3).expression(),
            "set" | "set_global" => {
                self.walk(piece, 2).filters();
                let end = piece
                    .tokens
                    .last()
                    .map_or(piece.range.end, |token| token.range.end);
                self.add(end, "|__made", piece.range.clone());
            }
            "filter" => self.walk(piece, 1).section(),
            "if" | "elif" => self.walk(piece, 1).expression(),
            "for" => {
                self.walk(piece, 1).loop_head();
                self.begin(Of::Loop, Some(piece));
            }
            "block" | "component" => {
                self.begin(Of::Level, Some(piece));
            }
            "endfor" => self.end(),
            "endblock" | "endcomponent" => self.leave(piece),
            "include" => {
                let called = token(1).trim_matches(['"', '\'', '`']);
                if !self.own.templates.contains(called) {
                    self.wrap_start(piece);
                    self.wrap_end(piece);
                }
            }
            "<" => {
                let is_wrapped = !self.own.components.contains(&name(text, piece));
                self.wrapped.push(is_wrapped);
                if is_wrapped {
                    self.wrap_start(piece);
                }
                self.walk(piece, 0).component();
            }
            "</" if self.wrapped.pop() == Some(true) => self.wrap_end(piece),
            _ => {}
        }
    }

    /// Opens a charged section before a piece.
    fn wrap_start(&mut self, piece: &TemplatePiece) {
        let start = if piece.trims_before {
            "{%- filter __text %}"
        } else {
            "{% filter __text %}"
        };
        self.add(piece.range.start, start, piece.range.clone());
    }

    /// Closes the charged section after a piece.
    fn wrap_end(&mut self, piece: &TemplatePiece) {
        let end = if piece.trims_after {
            "{% endfilter -%}"
        } else {
            "{% endfilter %}"
        };
        self.add(piece.range.end, end, piece.range.clone());
    }
}

#[cfg(test)]
mod tests;
