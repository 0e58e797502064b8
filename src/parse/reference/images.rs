//! Reads the destination of an image: a picture in `static/`, or a generated block.

use super::{
    Destination, Problem, Scheme, checked, decoded, external, scheme, static_path, unnamed,
};
use crate::diagnostic::{Code, suggest};
use crate::parse::choice::{value_of, word_of};

/// A generated block that an author placed in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    pub kind: EmbedKind,
    /// The argument of the block, never empty: `performance`, `all`, `flask/django`. For a frame, its
    /// address, percent-encoded as HTML requires.
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
    /// A page of another site, such as a video.
    Frame,
}

impl EmbedKind {
    /// All kinds with the names that authors write, in the order of the manual.
    pub const NAMES: [(&str, Self); 7] = [
        ("verdict", Self::Verdict),
        ("table", Self::Table),
        ("pros-cons", Self::ProsCons),
        ("choose", Self::Choose),
        ("chart", Self::Chart),
        ("faq", Self::Faq),
        ("frame", Self::Frame),
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
    let name = match kind {
        EmbedKind::Frame => frame_address(name)?,
        _ => decoded(name)?,
    };
    Ok(Some(Embed { kind, name }))
}

/// Reads the address of a frame. Its host must be known, so that it can be compared with the list of
/// hosts.
fn frame_address(text: &str) -> Result<String, Problem> {
    let address = external::address(text).filter(|_| text.starts_with("https://"));
    match address {
        Some(Ok(address)) if frame_host(&address).is_some() => Ok(address),
        Some(Err(problem)) => Err(problem),
        _ => Err(Problem::new(
            Code::InvalidReference,
            format!("`{text}` is not an address for a frame"),
        )
        .help("write an address that begins with `https://` and a host in lower case")),
    }
}

/// Returns the host of a frame's address, with its port if there is one.
pub fn frame_host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    is_host(host).then_some(host)
}

/// Returns true for a host that fits into a policy: lower-case letters, digits, hyphens and
/// dots, and a port.
pub fn is_host(text: &str) -> bool {
    let (host, port) = text.split_once(':').unwrap_or((text, "443"));
    let is_label = |label: &str| {
        let is_inside = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        label.bytes().all(is_inside) && !label.is_empty() && !label.starts_with('-')
    };
    host.split('.').all(is_label) && port.parse::<u16>().is_ok()
}

/// Reads the destination of a picture: `static:` and a path, or the path from the text's own file.
///
/// # Errors
/// Returns a problem for all other destinations: no page loads a picture from another site.
pub fn picture(text: &str) -> Result<Destination, Problem> {
    let text = checked(text)?;
    match scheme(text) {
        Some(("static", path)) => Ok(Destination::Named {
            scheme: Scheme::Static,
            name: static_path(&decoded(path)?)?.to_owned(),
            anchor: None,
        }),
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
        None => match unnamed(text)? {
            Destination::File { path, anchor: None } => Ok(Destination::File { path, anchor: None }),
            _ => Err(not_in_static(text)),
        },
    }
}

/// Makes the problem for a picture that is not in the folder of static files.
pub fn not_in_static(text: &str) -> Problem {
    Problem::new(
        Code::InvalidReference,
        format!("`{text}` is not a file in `static/`"),
    )
    .help("put the picture into `static/` and write `static:` and its path")
}

/// Makes the problem for a frame of a host that site.toml does not name.
pub fn unlisted_frame(host: &str) -> Problem {
    Problem::new(
        Code::UnlistedFrame,
        format!("pages may not show frames of `{host}`"),
    )
    .help(format!(
        "add `[policy] frames = [\"{host}\"]` to site.toml, or link to the address with a picture: `[![…](static:…)](https://…)`"
    ))
}

fn embed_list() -> String {
    let names: Vec<String> = EmbedKind::NAMES
        .iter()
        .map(|(name, _)| format!("`{name}:`"))
        .collect();
    names.join(", ")
}
