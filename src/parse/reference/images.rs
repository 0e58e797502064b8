//! What images show: a picture in `static/`, or a generated block.

use super::{Problem, Scheme, checked, decoded, external, scheme, static_path};
use crate::diagnostic::{Code, suggest};

/// A generated block placed in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    /// Which block.
    pub kind: EmbedKind,
    /// What it is about, never empty: `performance`, `all`, `flask/django`.
    pub name: String,
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

impl EmbedKind {
    /// All kinds with the names that authors write, in the order of the manual.
    pub const NAMES: [(&str, Self); 6] = [
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
        Self::NAMES
            .iter()
            .find(|(_, kind)| *kind == self)
            .expect("the table names every kind")
            .0
    }

    /// The kind of that name.
    pub(super) fn of(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, kind)| *kind)
    }
}

/// The generated block that an image with this destination stands for; none where it is an ordinary picture.
///
/// # Errors
/// A block without a name.
pub fn embed(text: &str) -> Result<Option<Embed>, Problem> {
    let text = checked(text)?;
    let Some((scheme, name)) = scheme(text) else {
        return Ok(None);
    };
    let Some(kind) = EmbedKind::of(scheme) else {
        return Ok(None);
    };
    if name.is_empty() {
        let problem = Problem::new(
            Code::InvalidReference,
            format!("`{text}` does not say what to show"),
        );
        return Err(problem.help("write a name after the colon, like `![](verdict:speed)`"));
    }
    Ok(Some(Embed {
        kind,
        name: decoded(name)?,
    }))
}

/// The static file that an image with this destination shows: its path in `static/`.
///
/// # Errors
/// Everything else: no page loads a picture from another site.
pub fn picture(text: &str) -> Result<String, Problem> {
    let text = checked(text)?;
    match scheme(text) {
        Some(("static", path)) => static_path(&decoded(path)?).map(str::to_owned),
        Some((name, _)) if Scheme::of(name).is_some() => Err(Problem::new(
            Code::InvalidReference,
            format!("`{text}` is not a picture"),
        )
        .help("without the `!` it is a link; a picture is `![what it shows](static:path/in/static.png)`")),
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
            Err(Problem::new(
                Code::UnknownEmbed,
                format!("there is no picture or block `{name}:`"),
            )
            .help(near.unwrap_or_else(|| format!("pictures are `static:`, blocks are {}", embed_list()))))
        }
        None => Err(Problem::new(
            Code::InvalidReference,
            format!("`{text}` is not a file in `static/`"),
        )
        .help("put the picture into `static/` and write `static:` and its path")),
    }
}

/// The names of all embeds, for a help text.
fn embed_list() -> String {
    let names: Vec<String> = EmbedKind::NAMES
        .iter()
        .map(|(name, _)| format!("`{name}:`"))
        .collect();
    names.join(", ")
}
