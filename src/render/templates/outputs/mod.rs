//! Finds the places at which a project's templates print values unsafely.
//!
//! Escaping makes any value safe as text and in quotes. A script, a style, a tag or an address
//! needs more, and `| safe` turns escaping off. A test checks the built-in templates by the same
//! rules.

mod expression;

mod fault;

mod html;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::pieces::{PieceKind, TemplatePiece, TokenKind, pieces};
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::{FileId, Span};
use expression::{Expression, OutputNames, is_address_name};
use fault::{ADDRESS, BARE, HANDLER, MARKUP, OutputFault, SAFE, SCRIPT, STYLE, TAG};
use html::{HtmlPlace, Mode};

const ADDRESS_ATTRIBUTES: [&str; 11] = [
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "background",
    "xlink:href",
    "srcset",
    "imagesrcset",
    "ping",
    "data",
];

/// The places of blocks and included templates that do not begin between tags.
type Starts = BTreeMap<String, HtmlPlace>;

/// The faults of a template, each with its bytes.
type Found = Vec<(Range<usize>, OutputFault)>;

/// Warns about a project's templates, given their names, file numbers and texts.
pub(super) fn check(
    templates: &[(&str, FileId, &str)],
    built_in: &[(String, &str)],
) -> Vec<Diagnostic> {
    let all: Vec<(&str, &str)> = built_in
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    let own = templates.iter().map(|(name, _, text)| (*name, *text));
    let all: Vec<(&str, &str)> = all.into_iter().chain(own).collect();
    let starts = starts(&all);
    let mut warnings = Vec::new();
    for (name, file, text) in templates {
        for (range, fault) in faults(name, text, &starts).0 {
            let message = format!("`{}` {}", shortened(&text[range.clone()]), fault.why);
            let warning =
                Diagnostic::warning(Code::UnsafeTemplate, Span::new(*file, &range), message);
            warnings.push(warning.with_help(fault.help));
        }
    }
    warnings
}

/// Finds the places at which blocks and included templates begin. A block begins at its place in
/// the template that extends no other.
fn starts(templates: &[(&str, &str)]) -> Starts {
    let mut starts = Starts::new();
    // The next round finds templates that included templates include.
    for _ in 0..3 {
        for (name, text) in templates {
            let found = faults(name, text, &starts).1;
            starts.extend(found);
        }
    }
    starts
}

fn shortened(text: &str) -> String {
    let line = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('`', "'");
    if line.chars().count() <= 60 {
        line
    } else {
        line.chars().take(59).chain(['…']).collect()
    }
}

/// Finds the faults of a template, and the places at which its blocks and included templates begin.
fn faults(name: &str, text: &str, starts: &Starts) -> (Found, Starts) {
    let pieces = pieces(text);
    let is_child = pieces.iter().any(|piece| piece.word(text) == "extends");
    let mut walk = OutputWalk {
        text,
        names: names(text, &pieces),
        place: starts
            .get(&format!("include {name}"))
            .cloned()
            .unwrap_or_default(),
        around: Vec::new(),
        is_child,
        known: starts,
        found: Vec::new(),
        starts: Starts::new(),
    };
    for piece in &pieces {
        match piece.kind {
            PieceKind::Text => walk.place.text(&text[piece.range.clone()]),
            PieceKind::Print => walk.print(piece),
            PieceKind::Tag => walk.tag(piece),
            PieceKind::Comment => {}
        }
    }
    (walk.found, walk.starts)
}

fn names(text: &str, pieces: &[TemplatePiece]) -> OutputNames {
    let mut names = OutputNames::default();
    let mut bound: Vec<(Vec<&str>, Expression<'_>)> = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.kind == PieceKind::Tag) {
        let tokens = &piece.tokens;
        let token = |index: usize| {
            tokens
                .get(index)
                .map_or("", |token| &text[token.range.clone()])
        };
        let from = |index: usize| Expression {
            text,
            tokens: &tokens[index.min(tokens.len())..],
        };
        match token(0) {
            "set" | "set_global" => {
                names.set.insert(token(1).to_owned());
                bound.push((vec![token(1)], from(3)));
            }
            "for" => {
                let of = (0..tokens.len())
                    .find(|index| token(*index) == "in")
                    .unwrap_or(tokens.len());
                let variables = (1..of).map(token).filter(|name| *name != ",");
                names
                    .set
                    .extend((1..of).map(|index| token(index).to_owned()));
                bound.push((variables.collect(), from(of)));
            }
            "component" => {
                let typed = (1..tokens.len()).filter(|index| {
                    token(index + 1) == ":"
                        && matches!(token(index + 2), "integer" | "number" | "float")
                });
                names
                    .numbers
                    .extend(typed.map(|index| token(index).to_owned()));
            }
            _ => {}
        }
    }
    // A variable that gets an unchecked value is unchecked, too, through any number of variables.
    loop {
        let unchecked = bound.iter().filter(|(_, from)| from.is_unchecked(&names));
        let unchecked: BTreeSet<String> = unchecked
            .flat_map(|(variables, _)| variables.iter().map(|name| (*name).to_owned()))
            .collect();
        if unchecked.is_subset(&names.unchecked) {
            return names;
        }
        names.unchecked.extend(unchecked);
    }
}

impl TemplatePiece {
    /// Returns the first word of a tag, and an empty text for other pieces.
    fn word<'t>(&self, text: &'t str) -> &'t str {
        let first = self.tokens.first().filter(|_| self.kind == PieceKind::Tag);
        first.map_or("", |token| &text[token.range.clone()])
    }
}

struct OutputWalk<'a> {
    text: &'a str,
    names: OutputNames,
    place: HtmlPlace,
    /// The tags around it, each with its start and the end of its first branch.
    around: Vec<(HtmlPlace, Option<HtmlPlace>)>,
    is_child: bool,
    /// The places at which blocks and included templates begin.
    known: &'a Starts,
    found: Found,
    /// The places found so far at which blocks and included templates of this template begin.
    starts: Starts,
}

impl OutputWalk<'_> {
    /// Checks `{{ … }}`.
    fn print(&mut self, piece: &TemplatePiece) {
        let (Some(first), Some(last)) = (piece.tokens.first(), piece.tokens.last()) else {
            return;
        };
        let range = first.range.start..last.range.end;
        let expression = Expression {
            text: self.text,
            tokens: &piece.tokens,
        };
        self.calls(piece);
        if !self.marked_safe(piece)
            && let Some(fault) = self.fault(expression)
        {
            self.found.push((range, fault));
        }
        self.place.printed();
    }

    /// Reports each `| safe`. Returns true when there is one.
    fn marked_safe(&mut self, piece: &TemplatePiece) -> bool {
        let expression = Expression {
            text: self.text,
            tokens: &piece.tokens,
        };
        let is_section = piece.word(self.text) == "filter" && self.token(piece, 1) == "safe";
        let first = is_section.then(|| piece.tokens[1].range.clone());
        let marked = expression
            .filters_named("safe")
            .map(|token| token.range.clone());
        let marked: Vec<Range<usize>> = marked.chain(first).collect();
        let is_marked = !marked.is_empty();
        self.found
            .extend(marked.into_iter().map(|range| (range, SAFE)));
        is_marked
    }

    /// Reports unchecked addresses in the arguments of components.
    fn calls(&mut self, piece: &TemplatePiece) {
        let text = self.text;
        let token = |index: usize| self.token(piece, index);
        let mut faults = Vec::new();
        for index in 1..piece.tokens.len() {
            let is_given = piece.tokens[index].kind == TokenKind::Word
                && token(index + 1) == "="
                && token(index + 2) == "{"
                && is_address_name(token(index))
                && token(0) == "<";
            if !is_given {
                continue;
            }
            let mut open = 0_i32;
            let end = (index + 2..piece.tokens.len()).find(|at| {
                open += match token(*at) {
                    "{" => 1,
                    "}" => -1,
                    _ => 0,
                };
                open == 0
            });
            let tokens = &piece.tokens[index + 3..end.unwrap_or(piece.tokens.len())];
            let given = Expression { text, tokens };
            if let (Some(first), Some(last), false) = (
                tokens.first(),
                tokens.last(),
                given.is_address(&self.names, ""),
            ) {
                faults.push((first.range.start..last.range.end, ADDRESS));
            }
        }
        self.found.extend(faults);
    }

    /// Finds the fault of an expression at the current place.
    fn fault(&self, expression: Expression<'_>) -> Option<OutputFault> {
        let place = &self.place;
        let is_number = expression.is_number(&self.names);
        match place.mode {
            Mode::Text | Mode::Comment | Mode::Declaration => None,
            Mode::Raw if place.element == "script" => {
                (!expression.is_json() && !is_number).then_some(SCRIPT)
            }
            Mode::Raw => (place.element == "style" && !is_number).then_some(STYLE),
            Mode::Less | Mode::Name | Mode::InTag | Mode::Attribute | Mode::AfterAttribute => {
                (!is_number).then_some(TAG)
            }
            _ if is_number => None,
            Mode::BeforeValue | Mode::Bare => Some(BARE),
            Mode::Quoted(_) => self.fault_in_quotes(expression),
        }
    }

    /// Finds the fault of an expression in a quoted value.
    fn fault_in_quotes(&self, expression: Expression<'_>) -> Option<OutputFault> {
        let HtmlPlace {
            attribute,
            value,
            element,
            ..
        } = &self.place;
        let field = expression.words().last().unwrap_or_default();
        if attribute.starts_with("on") {
            return Some(HANDLER);
        }
        if attribute == "style" {
            return Some(STYLE);
        }
        if attribute == "srcdoc" || field == "html" || field.ends_with("_html") {
            return Some(MARKUP);
        }
        let before = match attribute.as_str() {
            "content" if element == "meta" => {
                value.to_ascii_lowercase().rsplit_once("url=")?.1.to_owned()
            }
            "data" if element != "object" => return None,
            "srcset" | "imagesrcset" => value.rsplit(',').next().unwrap_or_default().to_owned(),
            "ping" => value.rsplit(' ').next().unwrap_or_default().to_owned(),
            name if ADDRESS_ATTRIBUTES.contains(&name) => value.clone(),
            _ => return None,
        };
        let before = before.trim_start();
        // After a printed value, the text is no longer the start of the address.
        let is_start = !before.contains(html::PRINTED);
        (is_start && !expression.is_address(&self.names, before)).then_some(ADDRESS)
    }

    fn token(&self, piece: &TemplatePiece, index: usize) -> &str {
        piece
            .tokens
            .get(index)
            .map_or("", |token| &self.text[token.range.clone()])
    }

    /// Follows `{% … %}`.
    fn tag(&mut self, piece: &TemplatePiece) {
        self.calls(piece);
        self.marked_safe(piece);
        match piece.word(self.text) {
            "if" | "for" => self.around.push((self.place.clone(), None)),
            "elif" | "else" => {
                if let Some((before, first)) = self.around.last_mut() {
                    let end = std::mem::replace(&mut self.place, before.clone());
                    *first = Some(first.take().map_or(end.clone(), |first| graver(first, end)));
                }
            }
            "endif" | "endfor" => {
                if let Some((_, Some(first))) = self.around.pop() {
                    let last = std::mem::take(&mut self.place);
                    self.place = graver(first, last);
                }
            }
            "block" => {
                let name = format!("block {}", self.token(piece, 1));
                if self.is_child {
                    self.place = self.known.get(&name).cloned().unwrap_or_default();
                } else if self.place.mode != Mode::Text {
                    self.starts.insert(name, self.place.clone());
                }
            }
            "include" if self.place.mode != Mode::Text => {
                let name = self.token(piece, 1).trim_matches(['"', '\'', '`']);
                let name = name.strip_prefix("builtin/").unwrap_or(name);
                self.starts
                    .insert(format!("include {name}"), self.place.clone());
            }
            // The text inside these is kept and printed elsewhere.
            "set" | "set_global" if self.token(piece, 2) != "=" => self.aside(),
            "<" | "component" => self.aside(),
            "endset" | "</" | "endcomponent" => {
                if let Some((before, _)) = self.around.pop() {
                    self.place = before;
                }
            }
            _ => {}
        }
    }

    /// Begins a separate text between tags.
    fn aside(&mut self) {
        self.around.push((std::mem::take(&mut self.place), None));
    }
}

/// Chooses the stricter of two places, for the text after a condition.
fn graver(one: HtmlPlace, other: HtmlPlace) -> HtmlPlace {
    if one.mode == Mode::Text { other } else { one }
}
