//! The addresses, comments and tokens that a scan of a style sheet or script finds.

use std::ops::Range;

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct AddressScan {
    /// The addresses that browsers follow, without quotes.
    pub(super) addresses: Vec<Range<usize>>,
    pub(super) comments: Vec<Range<usize>>,
    /// The `@import` rules of a style sheet.
    pub(super) imports: Vec<Range<usize>>,
    /// The tokens of a script, without comments. Empty for a style sheet.
    pub(super) tokens: Vec<ScriptToken>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ScriptToken {
    pub(super) kind: TokenKind,
    /// The range in the script, without the quotes of a literal.
    pub(super) range: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A name, keyword or number.
    Word,
    /// A string.
    Text,
    /// A piece of a template between its expressions.
    Template {
        /// The index of the template's first piece among all tokens.
        first: usize,
        /// True for the last piece of the template.
        is_last: bool,
    },
    Regex,
    Sign(u8),
}

/// Finds the end of a string: its closing quote, the end of the line, or the end of the text.
pub(super) fn end_of_string(text: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start;
    while let Some(byte) = text.get(at) {
        match byte {
            b'\\' => at += 2,
            b'\n' => return at,
            byte if *byte == quote => return at,
            _ => at += 1,
        }
    }
    text.len()
}

pub(super) fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    memchr::memmem::find(text, wanted)
}
