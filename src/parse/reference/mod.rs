//! Finds the target of a link in an author's text.
//!
//! Turns the destination of a link (`subject:flask`, `../criteria/routing.toml#x`, `https://…`)
//! into a [`Destination`], and the destination of an image into a generated block ([`Embed`]) or a
//! picture's path in `static/`. Checks only the form; `model` checks whether a subject of that name
//! exists. Every address from an author passes through this module, and unknown schemes are
//! rejected.

mod external;
mod images;
mod names;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::choice::{value_of, word_of};
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::source_text::{Span, is_forbidden};

pub use images::{
    Embed, EmbedKind, embed, frame_host, is_host, not_in_static, picture, unlisted_frame,
};
pub use names::{NameKind, NamePart, TextHome, names};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A part of the comparison, by its name: `subject:flask#pros`.
    Named {
        scheme: Scheme,
        /// Never empty: `flask`, for a pair `flask/django`, for a fact `django.first_release`, for
        /// a static file its path.
        name: String,
        /// The anchor on its page, without the `#`.
        anchor: Option<String>,
    },
    /// Another content file, by its path relative to the file with the link:
    /// `../criteria/routing.toml#why`.
    File {
        /// The relative path, with `/` between its parts. It may begin with `../`.
        path: String,
        /// The anchor on its page, without the `#`.
        anchor: Option<String>,
    },
    /// An anchor on the page that shows the text, without the `#`.
    Anchor(String),
    /// An external address: `http:`, `https:` or `mailto:`, percent-encoded as HTML requires.
    External(String),
}

/// The kinds of things that a link can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    Subject,
    Criterion,
    Pair,
    Fact,
    Source,
    Article,
    /// A page of the author's own.
    Page,
    Static,
    Faq,
    ProsCons,
}

/// The reason why a destination cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub code: Code,
    /// The problem, in one line.
    pub message: String,
    pub help: Option<String>,
}

impl Scheme {
    /// All schemes with the names that authors write, in the order of the manual.
    pub const NAMES: [(&str, Self); 10] = [
        ("subject", Self::Subject),
        ("criterion", Self::Criterion),
        ("pair", Self::Pair),
        ("fact", Self::Fact),
        ("source", Self::Source),
        ("article", Self::Article),
        ("page", Self::Page),
        ("static", Self::Static),
        ("faq", Self::Faq),
        ("pros-cons", Self::ProsCons),
    ];

    /// Returns the name that authors write before the colon.
    pub fn name(self) -> &'static str {
        word_of(&Self::NAMES, &self)
    }

    fn of(name: &str) -> Option<Self> {
        value_of(&Self::NAMES, name)
    }
}

impl Problem {
    fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            help: None,
        }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub fn at(self, span: Span) -> Diagnostic {
        Diagnostic::error(self.code, span, self.message).with_help_if(self.help)
    }
}

/// Reads the destination of a link. `text` comes from the Markdown parser, with entities and
/// escapes resolved.
///
/// # Errors
/// Returns a problem when the destination is empty or malformed, or when its scheme is neither one
/// of [`Scheme::NAMES`] nor `http`, `https` or `mailto`.
pub fn destination(text: &str) -> Result<Destination, Problem> {
    let text = checked(text)?;
    if let Some(address) = external::address(text) {
        return address.map(Destination::External);
    }
    match scheme(text) {
        Some((name, rest)) => named(name, rest),
        None => unnamed(text),
    }
}

/// Removes the surrounding spaces. Rejects an empty text and characters that browsers drop from
/// addresses (they read `java&Tab;script:` as one word).
fn checked(text: &str) -> Result<&str, Problem> {
    let text = text.trim_matches(' ');
    if text.is_empty() {
        return Err(
            Problem::new(Code::InvalidReference, "the link has no destination")
                .help("write the destination between the round brackets, like `(subject:flask)`"),
        );
    }
    if text.chars().any(char::is_control) {
        let shown: String = text
            .chars()
            .map(|c| if c.is_control() { '\u{fffd}' } else { c })
            .collect();
        return Err(Problem::new(
            Code::LinkScheme,
            format!("the destination `{shown}` contains a control character"),
        )
        .help("remove tabs, line ends and other invisible characters"));
    }
    Ok(text)
}

/// Splits a text at the first colon when that colon ends a scheme, that is, when it comes before
/// any `/`, `?` or `#`. Accepts more schemes than RFC 3986, so that an odd one is rejected and not
/// taken for a path.
fn scheme(text: &str) -> Option<(&str, &str)> {
    let (before, after) = text.split_once(':')?;
    (!before.contains(['/', '?', '#'])).then_some((before, after))
}

fn named(name: &str, rest: &str) -> Result<Destination, Problem> {
    let Some(scheme) = Scheme::of(name) else {
        return Err(unknown_scheme(name, rest));
    };
    let (rest, anchor) = split_anchor(rest)?;
    let rest = rest.as_str();
    let invalid = |what: &str, help: &str| {
        Err(Problem::new(Code::InvalidReference, format!("`{name}:{rest}` {what}")).help(help))
    };
    match scheme {
        _ if rest.is_empty() => invalid(
            "has no name",
            &format!("write the name after the colon: `{name}:…`"),
        ),
        Scheme::Pair if !has_two_parts(rest, '/') => invalid(
            "does not name two subjects",
            "write a pair as `pair:flask/django`",
        ),
        Scheme::Fact if !has_two_parts(rest, '.') => invalid(
            "does not name a subject and its fact",
            "write a fact as `fact:django.first_release`",
        ),
        Scheme::Static => static_path(rest).map(|path| (path.to_owned(), anchor)),
        _ => Ok((rest.to_owned(), anchor)),
    }
    .map(|(name, anchor)| Destination::Named {
        scheme,
        name,
        anchor,
    })
}

/// Reads a destination without a scheme: an anchor on this page or another content file.
fn unnamed(text: &str) -> Result<Destination, Problem> {
    let (path, anchor) = split_anchor(text)?;
    if text.starts_with("//") {
        return Err(
            Problem::new(Code::LinkScheme, format!("`{text}` has no scheme"))
                .help(format!("write `https:{text}`")),
        );
    }
    if path.starts_with('/') {
        return Err(Problem::new(Code::LinkScheme, format!("`{text}` is an address of the built site"))
            .help("link by name, like `subject:flask` or `page:about`; addresses depend on where the site is published"));
    }
    if path.contains('\\') {
        return Err(Problem::new(
            Code::InvalidReference,
            format!("`{text}` contains a backslash"),
        )
        .help("write `/` between folders"));
    }
    match (path, anchor) {
        (path, Some(anchor)) if path.is_empty() => Ok(Destination::Anchor(anchor)),
        (path, anchor) => Ok(Destination::File { path, anchor }),
    }
}

/// Splits a text at the first `#` and decodes both parts. Rejects a `#` at the end.
fn split_anchor(text: &str) -> Result<(String, Option<String>), Problem> {
    match text.split_once('#') {
        None => Ok((decoded(text)?, None)),
        Some((_, "")) => Err(Problem::new(
            Code::InvalidReference,
            format!("`{text}` ends in an empty anchor"),
        )
        .help("write the heading's id after the `#`, or remove the `#`")),
        Some((before, anchor)) => Ok((decoded(before)?, Some(decoded(anchor)?))),
    }
}

/// Decodes a name from its form in an address: `my%20file.pdf` is "my file.pdf". Decodes once and
/// keeps a `%` that begins no code.
fn decoded(written: &str) -> Result<String, Problem> {
    let name = percent_decode_str(written)
        .decode_utf8()
        .unwrap_or(Cow::Borrowed(written));
    if name.chars().any(|c| c.is_control() || is_forbidden(c)) {
        return Err(Problem::new(
            Code::LinkScheme,
            format!("the destination `{written}` contains a control character"),
        )
        .help("remove its code; names cannot contain such a character"));
    }
    Ok(name.into_owned())
}

/// Returns true if the name has exactly two non-empty parts.
fn has_two_parts(name: &str, separator: char) -> bool {
    let parts: Vec<&str> = name.split(separator).collect();
    parts.len() == 2 && parts.iter().all(|part| !part.is_empty())
}

/// Checks a path inside `static/`: it is relative, without `.` and `..`.
fn static_path(path: &str) -> Result<&str, Problem> {
    let is_plain =
        !path.contains('\\') && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    if is_plain {
        return Ok(path);
    }
    Err(Problem::new(
        Code::InvalidReference,
        format!("`static:{path}` is not a path inside `static/`"),
    )
    .help("write the path from `static/`, like `static:img/chart.png`"))
}

/// Makes the problem for an unknown scheme, or for the scheme of an embed.
fn unknown_scheme(name: &str, rest: &str) -> Problem {
    if EmbedKind::of(name).is_some() {
        return Problem::new(
            Code::LinkScheme,
            format!("`{name}:` is a block, not something to link to"),
        )
        .help(format!(
            "to show the block, write `![]({name}:{rest})` in a paragraph of its own"
        ));
    }
    let known = Scheme::NAMES
        .iter()
        .map(|(name, _)| *name)
        .chain(["https", "http", "mailto"]);
    let near = suggest::nearest(name, known).map(|near| format!("did you mean `{near}:`?"));
    Problem::new(Code::LinkScheme, format!("links cannot lead to `{name}:`")).help(
        near.unwrap_or_else(|| {
            let ours: Vec<String> = Scheme::NAMES
                .iter()
                .map(|(name, _)| format!("`{name}:`"))
                .collect();
            format!("use {}, `https:`, `http:` or `mailto:`", ours.join(", "))
        }),
    )
}
