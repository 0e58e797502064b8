//! Where a link in an author's text leads.
//!
//! Turns the destination of a link (`subject:flask`, `../criteria/routing.toml#x`, `https://…`) into a [`Destination`],
//! and that of an image into a generated block ([`Embed`]) or a picture's path in `static/`. Only the
//! shape is judged here; whether a subject of that name exists is for `model` to say. This is the one gate that every
//! address written by an author passes: what it does not know by name is refused.

mod external;
mod images;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::source_text::{Span, is_forbidden};

pub use images::{Embed, EmbedKind, embed, picture};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Something of the comparison, by its name: `subject:flask#pros`.
    Named {
        /// What kind of thing it is.
        scheme: Scheme,
        /// Its name, never empty: `flask`, of a pair `flask/django`, of a fact `django.first_release`, of a static
        /// file its path.
        name: String,
        /// The part of its page, without the `#`.
        anchor: Option<String>,
    },
    /// Another content file, by its path from the file that the link stands in: `../criteria/routing.toml#why`.
    File {
        /// The relative path, with `/` between its parts; it may begin with `../`.
        path: String,
        /// The part of its page, without the `#`.
        anchor: Option<String>,
    },
    /// A part of the page that the text is shown on, without the `#`.
    Anchor(String),
    /// An address elsewhere: `http:`, `https:` or `mailto:`, percent-encoded where HTML needs it.
    External(String),
}

/// The kinds of things that a link can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// One thing compared.
    Subject,
    /// One axis of the comparison.
    Criterion,
    /// Two subjects side by side.
    Pair,
    /// One datum of a subject.
    Fact,
    /// Where a claim comes from.
    Source,
    /// A dated text.
    Article,
    /// A page of its own.
    Page,
    /// A file that is copied unchanged.
    Static,
    /// A group of questions.
    Faq,
    /// The pros and cons of a subject.
    ProsCons,
}

/// Why a destination cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which problem it is.
    pub code: Code,
    /// What is wrong, in one line.
    pub message: String,
    /// What the author can do.
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

    /// The name that authors write before the colon.
    ///
    /// # Panics
    /// Never: the table names every scheme.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, scheme)| *scheme == self)
            .expect("the table names every scheme")
            .0
    }

    /// The scheme of that name.
    fn of(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, scheme)| *scheme)
    }
}

impl Problem {
    /// A problem of this kind, without help.
    fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            help: None,
        }
    }

    /// The same problem with what the author can do.
    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The problem as an error at a place.
    #[must_use]
    pub fn at(self, span: Span) -> Diagnostic {
        Diagnostic::error(self.code, span, self.message).with_help_if(self.help)
    }
}

/// Where a link with this destination leads. The text is as Markdown gives it, with entities and escapes resolved.
///
/// # Errors
/// A destination that is empty, malformed, or of a scheme that is neither ours nor `http`, `https` or `mailto`.
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

/// The text without surrounding blanks; refused where it is empty or holds what browsers drop from addresses
/// (`java&Tab;script:` is one word to them).
fn checked(text: &str) -> Result<&str, Problem> {
    let text = text.trim_matches(' ');
    if text.is_empty() {
        return Err(
            Problem::new(Code::InvalidReference, "the link leads nowhere")
                .help("write where it leads between the round brackets, like `(subject:flask)`"),
        );
    }
    if text.chars().any(char::is_control) {
        let shown: String = text
            .chars()
            .map(|c| if c.is_control() { '\u{fffd}' } else { c })
            .collect();
        return Err(Problem::new(
            Code::LinkScheme,
            format!("the destination `{shown}` holds a control character"),
        )
        .help("remove tabs, line ends and other invisible characters"));
    }
    Ok(text)
}

/// What stands before and after the first colon, where that colon ends a scheme: before any `/`, `?` or `#`. More
/// generous than RFC 3986 in what it takes for a scheme, so that an odd one is refused and not taken for a path.
fn scheme(text: &str) -> Option<(&str, &str)> {
    let (before, after) = text.split_once(':')?;
    (!before.contains(['/', '?', '#'])).then_some((before, after))
}

/// A destination with a scheme that is not the web's.
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
            "names nothing",
            &format!("write the name after the colon: `{name}:…`"),
        ),
        Scheme::Pair if !has_two_parts(rest, '/') => invalid(
            "does not name two subjects",
            "a pair is written `pair:flask/django`",
        ),
        Scheme::Fact if !has_two_parts(rest, '.') => invalid(
            "does not name a subject and its fact",
            "a fact is written `fact:django.first_release`",
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

/// A destination without a scheme: a part of this page or another content file.
fn unnamed(text: &str) -> Result<Destination, Problem> {
    let (path, anchor) = split_anchor(text)?;
    if text.starts_with("//") {
        return Err(Problem::new(
            Code::LinkScheme,
            format!("`{text}` does not say how to get there"),
        )
        .help(format!("write `https:{text}`")));
    }
    if path.starts_with('/') {
        return Err(Problem::new(Code::LinkScheme, format!("`{text}` is an address of the built site"))
            .help("name what you link to, like `subject:flask` or `page:about`: addresses depend on where the site is put"));
    }
    if path.contains('\\') {
        return Err(Problem::new(
            Code::InvalidReference,
            format!("`{text}` holds a backslash"),
        )
        .help("write `/` between folders"));
    }
    match (path, anchor) {
        (path, Some(anchor)) if path.is_empty() => Ok(Destination::Anchor(anchor)),
        (path, anchor) => Ok(Destination::File { path, anchor }),
    }
}

/// The text before the first `#`, and what follows it, both decoded. A `#` with nothing behind it is refused.
fn split_anchor(text: &str) -> Result<(String, Option<String>), Problem> {
    match text.split_once('#') {
        None => Ok((decoded(text)?, None)),
        Some((_, "")) => Err(Problem::new(
            Code::InvalidReference,
            format!("`{text}` ends in an empty anchor"),
        )
        .help("write the heading's id after the `#`, or leave the `#` out")),
        Some((before, anchor)) => Ok((decoded(before)?, Some(decoded(anchor)?))),
    }
}

/// A name as it is, given how an address writes it: `my%20file.pdf` is "my file.pdf". Decoded once; a `%` that begins no
/// code stays one.
fn decoded(written: &str) -> Result<String, Problem> {
    let name = percent_decode_str(written)
        .decode_utf8()
        .unwrap_or(Cow::Borrowed(written));
    if name.chars().any(|c| c.is_control() || is_forbidden(c)) {
        return Err(Problem::new(
            Code::LinkScheme,
            format!("the destination `{written}` holds a control character"),
        )
        .help("remove its code; no name holds such a character"));
    }
    Ok(name.into_owned())
}

/// Whether exactly one `separator` stands between two texts.
fn has_two_parts(name: &str, separator: char) -> bool {
    let parts: Vec<&str> = name.split(separator).collect();
    parts.len() == 2 && parts.iter().all(|part| !part.is_empty())
}

/// A path inside `static/`: relative, without `.` and `..`.
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

/// The problem of a scheme that nobody knows, or that is an embed's.
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
