//! Programming languages: words, strings, numbers and comments, told apart by a table of what a language calls what.

use super::spans::{Kind, Spans};

/// What a language's tokens look like.
pub(super) struct Rules {
    /// What begins a comment that ends with the line.
    pub(super) line_comments: &'static [&'static str],
    /// What begins and ends a comment of any length.
    pub(super) block_comments: &'static [(&'static str, &'static str)],
    /// The strings; of two that begin alike the longer first.
    pub(super) quotes: &'static [Quote],
    /// Letters that may stand right before a quote and belong to the string.
    pub(super) prefixes: &'static str,
    /// The words of the language; this and the next three are lists with blanks between.
    pub(super) keywords: &'static str,
    /// Named values.
    pub(super) constants: &'static str,
    /// Named types.
    pub(super) types: &'static str,
    /// Names that the language gives to things: `self`.
    pub(super) variables: &'static str,
    /// What a variable begins with.
    pub(super) sigils: &'static [char],
    /// Things in which the language differs from most.
    pub(super) habits: &'static [Habit],
}

/// Things in which languages differ.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    /// Types begin with a capital letter.
    CapitalTypes,
    /// Capital and small letters are the same in keywords.
    AnyCase,
    /// `@name` before a definition.
    Decorators,
    /// `name!(…)` is a call.
    Macros,
    /// A string before a `:` is a key.
    QuotedKeys,
    /// `2026-11-22T09:00` is one number.
    Dates,
}

/// A kind of string.
pub(super) struct Quote {
    /// What begins it.
    pub(super) open: &'static str,
    /// What ends it.
    pub(super) close: &'static str,
    /// How far it goes.
    pub(super) reach: Reach,
}

/// How far a string goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// To the end of the line at most; a backslash hides the letter after it.
    Line,
    /// Over any number of lines; a backslash hides the letter after it.
    Lines,
    /// Over any number of lines; a backslash is a backslash.
    Raw,
    /// One letter; without an end right after it, it is no string but the mark of a name (`'a` in Rust).
    Letter,
}

/// A language that has nothing.
pub(super) const NOTHING: Rules = Rules {
    line_comments: &[],
    block_comments: &[],
    quotes: &[],
    prefixes: "",
    keywords: "",
    constants: "",
    types: "",
    variables: "",
    sigils: &[],
    habits: &[],
};

/// Takes code apart.
pub(super) fn read(text: &str, rules: &Rules, spans: &mut Spans) {
    Code {
        rest: text,
        rules,
        definer: "",
        spans,
    }
    .read();
}

/// Code under way.
struct Code<'a> {
    /// What is still to be read.
    rest: &'a str,
    /// The language.
    rules: &'a Rules,
    /// The keyword before the next word, if nothing but blanks lies between.
    definer: &'a str,
    /// Where the tokens go.
    spans: &'a mut Spans,
}

impl<'a> Code<'a> {
    /// Reads to the end. Every branch takes at least one letter.
    fn read(mut self) {
        while let Some(first) = self.rest.chars().next() {
            let has_sigil = self.rules.sigils.contains(&first);
            if self.comment() || self.string() {
                self.definer = "";
            } else if first.is_ascii_digit() {
                let end = if self.has(Habit::Dates) {
                    date(self.rest)
                } else {
                    number(self.rest)
                };
                self.take(end, Some(Kind::Number));
            } else if is_word(first) {
                self.word();
            } else if has_sigil || (first == '@' && self.has(Habit::Decorators)) {
                let name = first.len_utf8() + word(&self.rest[first.len_utf8()..]);
                self.take(
                    name,
                    Some(if has_sigil {
                        Kind::Variable
                    } else {
                        Kind::Function
                    }),
                );
            } else if "+-*/%=<>!&|^~?".contains(first) {
                self.definer = "";
                self.take(first.len_utf8(), Some(Kind::Operator));
            } else {
                self.definer = if first.is_whitespace() {
                    self.definer
                } else {
                    ""
                };
                self.take(first.len_utf8(), None);
            }
        }
    }

    /// Takes so many bytes as a token.
    fn take(&mut self, bytes: usize, kind: Option<Kind>) {
        let token = self.cut(bytes);
        self.spans.push(token, kind);
    }

    /// Takes so many bytes without appending them.
    fn cut(&mut self, bytes: usize) -> &'a str {
        let (token, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        token
    }

    /// Whether the language has the habit.
    fn has(&self, habit: Habit) -> bool {
        self.rules.habits.contains(&habit)
    }

    /// Takes a comment, if one begins here.
    fn comment(&mut self) -> bool {
        let block = self
            .rules
            .block_comments
            .iter()
            .find(|(open, _)| self.rest.starts_with(open));
        let end = if let Some((open, close)) = block {
            self.rest[open.len()..]
                .find(close)
                .map_or(self.rest.len(), |end| open.len() + end + close.len())
        } else if self
            .rules
            .line_comments
            .iter()
            .any(|open| self.rest.starts_with(open))
        {
            self.rest.find('\n').unwrap_or(self.rest.len())
        } else {
            return false;
        };
        self.take(end, Some(Kind::Comment));
        true
    }

    /// Takes a string, with the letters before its quote, if one begins here.
    fn string(&mut self) -> bool {
        let prefix = self
            .rest
            .chars()
            .take(3)
            .take_while(|letter| self.rules.prefixes.contains(*letter));
        let quoted = &self.rest[prefix.map(char::len_utf8).sum()..];
        let Some(quote) = self
            .rules
            .quotes
            .iter()
            .find(|quote| quoted.starts_with(quote.open))
        else {
            return false;
        };
        let start = self.rest.len() - quoted.len() + quote.open.len();
        let inside = &self.rest[start..];
        if quote.reach == Reach::Letter && !is_letter(inside, quote.close) {
            self.take(start + word(inside), Some(Kind::Variable));
            return true;
        }
        let token = self.cut(start + length(inside, quote));
        let is_key = self.has(Habit::QuotedKeys)
            && self.rest.trim_start_matches([' ', '\t']).starts_with(':');
        let kind = if is_key {
            Kind::Attribute
        } else {
            Kind::String
        };
        match quote.reach {
            Reach::Raw => self.spans.push(token, Some(kind)),
            _ => escapes(token, kind, self.spans),
        }
        true
    }

    /// Takes a word and finds out what it is.
    fn word(&mut self) {
        let name = self.cut(word(self.rest));
        let kind = self.kind(name);
        self.spans.push(name, kind);
        self.definer = if kind == Some(Kind::Keyword) {
            name
        } else {
            ""
        };
    }

    /// What the word is that ends here.
    fn kind(&self, name: &str) -> Option<Kind> {
        let after = self.rest.trim_start_matches([' ', '\t']);
        let is_macro = || {
            after
                .strip_prefix('!')
                .is_some_and(|after| after.starts_with(['(', '[', '{']))
        };
        if self.is_in(self.rules.keywords, name) {
            Some(Kind::Keyword)
        } else if self.is_in(self.rules.constants, name) {
            Some(Kind::Constant)
        } else if self.is_in(self.rules.variables, name) {
            Some(Kind::Variable)
        } else if self.is_in(self.rules.types, name) || TYPE_DEFINERS.contains(&self.definer) {
            Some(Kind::Type)
        } else if FUNCTION_DEFINERS.contains(&self.definer)
            || (self.has(Habit::Macros) && is_macro())
        {
            Some(Kind::Function)
        } else if self.has(Habit::CapitalTypes) && name.starts_with(char::is_uppercase) {
            Some(Kind::Type)
        } else {
            after.starts_with('(').then_some(Kind::Function)
        }
    }

    /// Whether the list holds the word. The lists of languages to which capitals are the same are in small letters.
    fn is_in(&self, list: &str, name: &str) -> bool {
        if self.has(Habit::AnyCase) {
            holds(list, &name.to_ascii_lowercase())
        } else {
            holds(list, name)
        }
    }
}

/// Whether a list with blanks between its words holds the word.
fn holds(list: &str, name: &str) -> bool {
    let is_whole = |at: usize| {
        (at == 0 || list[..at].ends_with(' '))
            && matches!(list.as_bytes().get(at + name.len()), None | Some(b' '))
    };
    list.match_indices(name).any(|(at, _)| is_whole(at))
}

/// Keywords that are followed by the name of a type.
const TYPE_DEFINERS: [&str; 8] = [
    "class",
    "struct",
    "enum",
    "trait",
    "interface",
    "type",
    "impl",
    "defmodule",
];

/// Keywords that are followed by the name of a function.
const FUNCTION_DEFINERS: [&str; 7] = [
    "def",
    "fn",
    "func",
    "fun",
    "function",
    "defp",
    "macro_rules",
];

/// Whether a word may begin with the letter, or go on with it.
pub(super) fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The bytes of the word at the start of the text.
pub(super) fn word(text: &str) -> usize {
    text.find(|letter| !is_word(letter)).unwrap_or(text.len())
}

/// The bytes of the number at the start of the text: `0xff`, `1_000.5e-3`; not the dots of `0..9`.
pub(super) fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 1;
    while let Some(byte) = bytes.get(end) {
        let follows = |is: fn(&u8) -> bool| bytes.get(end + 1).is_some_and(is);
        let is_part = match byte {
            b'.' => follows(u8::is_ascii_digit),
            b'+' | b'-' => {
                matches!(bytes[end - 1], b'e' | b'E')
                    && follows(u8::is_ascii_digit)
                    && bytes[1] != b'x'
            }
            _ => byte.is_ascii_alphanumeric() || *byte == b'_',
        };
        if !is_part {
            break;
        }
        end += 1;
    }
    end
}

/// The bytes of the number, date or time at the start of the text.
fn date(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_alphanumeric() && !"_.:+-".contains(c))
        .unwrap_or(text.len())
}

/// The bytes of a string behind its opening quote, the closing one included.
fn length(inside: &str, quote: &Quote) -> usize {
    let mut is_hidden = false;
    for (at, letter) in inside.char_indices() {
        let is_end = !is_hidden && inside[at..].starts_with(quote.close);
        if is_end {
            return at + quote.close.len();
        }
        if letter == '\n' && quote.reach == Reach::Line && !is_hidden {
            return at;
        }
        is_hidden = letter == '\\' && !is_hidden && quote.reach != Reach::Raw;
    }
    inside.len()
}

/// Whether one letter, or a backslash and what belongs to it, stands before the closing quote.
fn is_letter(inside: &str, close: &str) -> bool {
    let mut letters = inside.chars();
    match letters.next() {
        Some('\\') => inside.chars().take(12).collect::<String>()[1..].contains(close),
        Some(_) => letters.as_str().starts_with(close),
        None => false,
    }
}

/// Appends a string with its escapes told apart.
pub(super) fn escapes(text: &str, kind: Kind, spans: &mut Spans) {
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let hidden = rest[at + 1..].chars().next().map_or(0, char::len_utf8);
        spans.push(&rest[..at], Some(kind));
        spans.push(&rest[at..at + 1 + hidden], Some(Kind::Escape));
        rest = &rest[at + 1 + hidden..];
    }
    spans.push(rest, Some(kind));
}
