//! Reads the destination of an image: a picture in `static/`, or a generated block.

use super::{Problem, Scheme, checked, decoded, external, scheme, static_path};
use crate::diagnostic::{Code, suggest};
use crate::parse::choice::{value_of, word_of};

/// A generated block that an author placed in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    pub kind: EmbedKind,
    /// The argument of the block, never empty: `performance`, `all`, `flask/django`.
    pub name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EmbedKind {
    Verdict,
    /// The table of a group of criteria, or of all criteria.
    Table,
    ProsCons,
    /// The conditions for choosing each subject of a pair.
    Choose,
    Chart,
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

    /// Returns the name that authors write before the colon. The block's template is
    /// `embeds/<name>.html`.
    pub fn name(self) -> &'static str {
        word_of(&Self::NAMES, &self)
    }

    pub(super) fn of(name: &str) -> Option<Self> {
        value_of(&Self::NAMES, name)
    }
}

/// Reads the generated block from an image's destination. Returns `None` for an ordinary picture.
///
/// # Errors
/// Returns a problem when the block has no name.
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
            format!("the block `{text}` has no name"),
        );
        return Err(problem.help("write a name after the colon, like `![](verdict:speed)`"));
    }
    Ok(Some(Embed {
        kind,
        name: decoded(name)?,
    }))
}

/// Reads the path in `static/` from a picture's destination.
///
/// # Errors
/// Returns a problem for all other destinations: no page loads a picture from another site.
pub fn picture(text: &str) -> Result<String, Problem> {
    let text = checked(text)?;
    match scheme(text) {
        Some(("static", path)) => static_path(&decoded(path)?).map(str::to_owned),
        Some((name, _)) if Scheme::of(name).is_some() => Err(Problem::new(
            Code::InvalidReference,
            format!("`{text}` is not a picture"),
        )
        .help("remove the `!` to make it a link; a picture is `![description](static:path/in/static.png)`")),
        _ if external::address(text).is_some() || text.starts_with("//") => Err(Problem::new(
            Code::ExternalImage,
            format!("the picture `{text}` is on another site"),
        )
        .help(
            "put the file into `static/` and write `static:` and its path; pages load nothing from other sites",
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

fn embed_list() -> String {
    let names: Vec<String> = EmbedKind::NAMES
        .iter()
        .map(|(name, _)| format!("`{name}:`"))
        .collect();
    names.join(", ")
}
