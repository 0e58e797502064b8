//! Where a link in an author's text leads.
//!
//! Turns the destination of a link (`subject:flask`, `../criteria/routing.toml#x`, `https://…`) into a [`Destination`],
//! and the destination of an image that stands for a generated block (`verdict:routing`) into an [`Embed`]. Only the
//! shape is judged here; whether a subject of that name exists is for `model` to say. This is the one gate that every
//! address written by an author passes: what it does not know by name is refused.

mod external;

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::source_text::Span;

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

/// A generated block placed in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    /// Which block.
    pub kind: EmbedKind,
    /// What it is about, never empty: `performance`, `all`, `flask/django`.
    pub name: String,
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

/// The kinds of generated blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EmbedKind {
    /// The verdict of a criterion.
    Verdict,
    /// The table of a group of criteria, or of all.
    Table,
    /// The pros and cons of a subject.
    ProsCons,
    /// Choose-this-if and choose-that-if of a pair.
    Choose,
    /// The chart of a pair.
    Chart,
    /// A group of questions with their answers.
    Faq,
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
    const NAMES: [(&str, Self); 10] = [
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
        Self::NAMES.iter().find(|(_, scheme)| *scheme == self).expect("the table names every scheme").0
    }

    /// The scheme of that name.
    fn of(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, scheme)| *scheme)
    }
}

impl EmbedKind {
    /// All kinds with the names that authors write, in the order of the manual.
    const NAMES: [(&str, Self); 6] = [
        ("verdict", Self::Verdict),
        ("table", Self::Table),
        ("pros-cons", Self::ProsCons),
        ("choose", Self::Choose),
        ("chart", Self::Chart),
        ("faq", Self::Faq),
    ];

    /// The name that authors write before the colon; its template is `embeds/<name>.html`.
    ///
    /// # Panics
    /// Never: the table names every kind.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).expect("the table names every kind").0
    }

    /// The kind of that name.
    fn of(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}

impl Problem {
    /// A problem of this kind, without help.
    fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: None }
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

/// The generated block that an image with this destination stands for; none where it is an ordinary picture.
///
/// # Errors
/// A block without a name.
pub fn embed(text: &str) -> Result<Option<Embed>, Problem> {
    let text = checked(text)?;
    let Some((scheme, name)) = scheme(text) else { return Ok(None) };
    let Some(kind) = EmbedKind::of(scheme) else { return Ok(None) };
    if name.is_empty() {
        return Err(Problem::new(Code::InvalidReference, format!("`{text}` does not say what to show")));
    }
    Ok(Some(Embed { kind, name: name.to_owned() }))
}

/// The static file that an image with this destination shows: its path in `static/`.
///
/// # Errors
/// Everything else: no page loads a picture from another site.
pub fn picture(text: &str) -> Result<String, Problem> {
    let text = checked(text)?;
    match scheme(text) {
        Some(("static", path)) => static_path(path).map(str::to_owned),
        Some((name, _)) if Scheme::of(name).is_some() => {
            Err(Problem::new(Code::InvalidReference, format!("`{text}` is not a picture")).help(
                "without the `!` it is a link; a picture is `![what it shows](static:path/in/static.png)`",
            ))
        }
        _ if external::address(text).is_some() || text.starts_with("//") => Err(Problem::new(
            Code::ExternalImage,
            format!("the picture `{text}` is on another site"),
        )
        .help(
            "put the file into `static/` and write `static:` and its path: pages load nothing from elsewhere",
        )),
        Some((name, _)) => {
            let known = EmbedKind::NAMES.iter().map(|(name, _)| *name).chain(["static"]);
            let near = suggest::nearest(name, known).map(|near| format!("did you mean `{near}:`?"));
            Err(Problem::new(Code::UnknownEmbed, format!("there is no picture or block `{name}:`"))
                .help(near.unwrap_or_else(|| format!("pictures are `static:`, blocks are {}", embed_list()))))
        }
        None => Err(Problem::new(Code::InvalidReference, format!("`{text}` is not a file in `static/`"))
            .help("put the picture into `static/` and write `static:` and its path")),
    }
}

/// The text without surrounding blanks; refused where it is empty or holds what browsers drop from addresses
/// (`java&Tab;script:` is one word to them).
fn checked(text: &str) -> Result<&str, Problem> {
    let text = text.trim_matches(' ');
    if text.is_empty() {
        return Err(Problem::new(Code::InvalidReference, "the link leads nowhere")
            .help("write where it leads between the round brackets, like `(subject:flask)`"));
    }
    if text.chars().any(char::is_control) {
        let shown: String = text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
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
    let Some(scheme) = Scheme::of(name) else { return Err(unknown_scheme(name, rest)) };
    let (rest, anchor) = split_anchor(rest)?;
    let invalid = |what: &str, help: &str| {
        Err(Problem::new(Code::InvalidReference, format!("`{name}:{rest}` {what}")).help(help))
    };
    match scheme {
        _ if rest.is_empty() => {
            invalid("names nothing", &format!("write the name after the colon: `{name}:…`"))
        }
        Scheme::Pair if !has_two_parts(rest, '/') => {
            invalid("does not name two subjects", "a pair is written `pair:flask/django`")
        }
        Scheme::Fact if !has_two_parts(rest, '.') => {
            invalid("does not name a subject and its fact", "a fact is written `fact:django.first_release`")
        }
        Scheme::Static => static_path(rest).map(|path| (path.to_owned(), anchor)),
        _ => Ok((rest.to_owned(), anchor)),
    }
    .map(|(name, anchor)| Destination::Named { scheme, name, anchor })
}

/// A destination without a scheme: a part of this page or another content file.
fn unnamed(text: &str) -> Result<Destination, Problem> {
    let (path, anchor) = split_anchor(text)?;
    if text.starts_with("//") {
        return Err(Problem::new(Code::LinkScheme, format!("`{text}` does not say how to get there"))
            .help(format!("write `https:{text}`")));
    }
    if path.starts_with('/') {
        return Err(Problem::new(Code::LinkScheme, format!("`{text}` is an address of the built site"))
            .help("name what you link to, like `subject:flask` or `page:about`: addresses depend on where the site is put"));
    }
    if path.contains('\\') {
        return Err(Problem::new(Code::InvalidReference, format!("`{text}` holds a backslash"))
            .help("write `/` between folders"));
    }
    match (path, anchor) {
        ("", Some(anchor)) => Ok(Destination::Anchor(anchor)),
        (path, anchor) => Ok(Destination::File { path: path.to_owned(), anchor }),
    }
}

/// The text before the first `#`, and what follows it. A `#` with nothing behind it is refused.
fn split_anchor(text: &str) -> Result<(&str, Option<String>), Problem> {
    match text.split_once('#') {
        None => Ok((text, None)),
        Some((_, "")) => {
            Err(Problem::new(Code::InvalidReference, format!("`{text}` ends in an empty anchor"))
                .help("write the heading's id after the `#`, or leave the `#` out"))
        }
        Some((before, anchor)) => Ok((before, Some(anchor.to_owned()))),
    }
}

/// Whether exactly one `separator` stands between two texts.
fn has_two_parts(name: &str, separator: char) -> bool {
    let parts: Vec<&str> = name.split(separator).collect();
    parts.len() == 2 && parts.iter().all(|part| !part.is_empty())
}

/// A path inside `static/`: relative, without `.` and `..`.
fn static_path(path: &str) -> Result<&str, Problem> {
    let is_plain = !path.contains('\\') && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    if is_plain {
        return Ok(path);
    }
    Err(Problem::new(Code::InvalidReference, format!("`static:{path}` is not a path inside `static/`"))
        .help("write the path from `static/`, like `static:img/chart.png`"))
}

/// The problem of a scheme that nobody knows, or that is an embed's.
fn unknown_scheme(name: &str, rest: &str) -> Problem {
    if EmbedKind::of(name).is_some() {
        return Problem::new(Code::LinkScheme, format!("`{name}:` is a block, not something to link to"))
            .help(format!("to show the block, write `![]({name}:{rest})` in a paragraph of its own"));
    }
    let known = Scheme::NAMES.iter().map(|(name, _)| *name).chain(["https", "http", "mailto"]);
    let near = suggest::nearest(name, known).map(|near| format!("did you mean `{near}:`?"));
    Problem::new(Code::LinkScheme, format!("links cannot lead to `{name}:`")).help(near.unwrap_or_else(
        || {
            let ours: Vec<String> = Scheme::NAMES.iter().map(|(name, _)| format!("`{name}:`")).collect();
            format!("use {}, `https:`, `http:` or `mailto:`", ours.join(", "))
        },
    ))
}

/// The names of all embeds, for a help text.
fn embed_list() -> String {
    let names: Vec<String> = EmbedKind::NAMES.iter().map(|(name, _)| format!("`{name}:`")).collect();
    names.join(", ")
}
