//! Static files into their published names.
//!
//! The name of a style sheet or script gets a hash of its content: `css/mine.css` becomes
//! `css/mine.0f3a91c2d4.css`. Hosts can then let browsers cache the file forever. References
//! between such files are rewritten: `import … from "./a.js"`, `import("./a.js")`, `@import` and
//! `url(…)`. Other files keep their names, and so do files that are named in any other way. This
//! module reads no files.

mod mentions;

mod scan;

mod style;

mod script;

mod computed;

mod references;

mod page;

mod order;

mod sheet;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::load::StaticFile;
use crate::parse::StaticNames;
use mentions::FileMentions;
use references::Linked;

/// The number of hexadecimal digits of a hash in a name. Two contents of one file have the same
/// digits once in 10^12 cases.
const DIGITS: usize = 10;

/// A static file's path below `static/`, and its path below the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaticName {
    pub path: String,
    pub published: String,
}

/// Static files that are ready to be published.
#[derive(Debug, Default)]
pub struct Published {
    pub names: Vec<StaticName>,
    /// The files by their published path. When two files have the same path, `names` contains both.
    pub files: BTreeMap<String, StaticFile>,
    /// The parts of the site's style sheet in one text.
    pub sheet: String,
}

/// The texts of a project that may name static files.
#[derive(Debug, Clone, Copy, Default)]
pub struct NamingTexts<'a> {
    /// All texts: the content and the project's own templates.
    pub all: &'a [&'a str],
    pub templates: &'a [&'a str],
}

/// Chooses the published names of static files, given by their path below `static/`, and rewrites
/// the references between them. A file keeps its name when a template names it without a reference
/// (`static:…`). A part of the site's style sheet is not a file, unless another text names it.
#[must_use]
pub fn publish(
    files: BTreeMap<String, StaticFile>,
    names: StaticNames,
    texts: NamingTexts<'_>,
) -> Published {
    let mut published = Published::default();
    let mut renamed = match names {
        StaticNames::Hashed => hashed(&files, texts.templates),
        StaticNames::Plain => BTreeMap::new(),
    };
    let files_too = named_parts(&files, texts);
    let mut parts = BTreeMap::new();
    for (path, file) in files {
        let (name, text) = match renamed.remove(&path) {
            Some(renamed) => (renamed.published, renamed.text),
            None => (path.clone(), None),
        };
        let file = text.map_or(file, StaticFile::Held);
        if sheet::is_part(&path)
            && let Some(text) = file.held()
        {
            parts.insert(path.clone(), text.to_vec());
            if !files_too.contains(&path) {
                continue;
            }
        }
        published.names.push(StaticName {
            path,
            published: name.clone(),
        });
        published.files.insert(name, file);
    }
    published.sheet = sheet::joined(&parts);
    published
}

/// Finds the parts of the site's style sheet that a text other than a part names.
fn named_parts(files: &BTreeMap<String, StaticFile>, texts: NamingTexts<'_>) -> BTreeSet<String> {
    let (parts, others): (Vec<_>, Vec<_>) =
        files.iter().partition(|(path, _)| sheet::is_part(path));
    let others = others.into_iter().filter_map(|(_, file)| file.held());
    let texts: Vec<&[u8]> = texts
        .all
        .iter()
        .map(|text| text.as_bytes())
        .chain(others)
        .filter(|text| scan::find(text, b".css").is_some())
        .collect();
    let is_named = |path: &str| texts.iter().any(|text| sheet::names_part(text, path));
    parts
        .into_iter()
        .filter(|(path, _)| is_named(path))
        .map(|(path, _)| path.clone())
        .collect()
}

#[derive(Debug)]
struct Renamed {
    published: String,
    /// The new text. `None` when it contains no references to rewrite.
    text: Option<Arc<[u8]>>,
}

/// Computes the new names and texts of all style sheets and scripts, by path.
fn hashed(files: &BTreeMap<String, StaticFile>, templates: &[&str]) -> BTreeMap<String, Renamed> {
    let texts: BTreeMap<&str, &[u8]> = files
        .iter()
        .filter(|(path, _)| is_style(path) || is_script(path))
        .filter_map(|(path, file)| Some((path.as_str(), file.held()?)))
        .collect();
    let linked: BTreeMap<&str, Linked<'_>> = texts
        .iter()
        .map(|(path, text)| (*path, Linked::new(path, text, &texts)))
        .collect();
    let mentions = mentions(files, &linked, templates);
    let folders = folders_with_pages(files);
    let is_kept = |path: &str| {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        mentions.may_mean(path) || ancestors(folder).any(|above| folders.contains(above))
    };
    let kept: BTreeSet<&str> = texts.keys().copied().filter(|path| is_kept(path)).collect();
    let names = order::names(&linked, &kept);
    let renamed = linked.iter().map(|(path, linked)| {
        let text = (!linked.references.is_empty()).then(|| linked.text_with(&names).into());
        (
            (*path).to_owned(),
            Renamed {
                published: names[path].clone(),
                text,
            },
        )
    });
    renamed.collect()
}

/// Collects the mentions of style sheets and scripts in all texts.
fn mentions(
    files: &BTreeMap<String, StaticFile>,
    linked: &BTreeMap<&str, Linked<'_>>,
    templates: &[&str],
) -> FileMentions {
    let mut all = FileMentions::default();
    for linked in linked.values() {
        all.extend(linked.mentions.clone());
    }
    for template in templates {
        all.extend(page::in_template(template));
    }
    let others = files
        .iter()
        .filter(|(path, _)| !linked.contains_key(path.as_str()));
    for (path, text) in others.filter_map(|(path, file)| Some((path, file.held()?))) {
        if is_page(path) {
            all.extend(page::in_page(&String::from_utf8_lossy(text)));
        } else {
            all.add_text(text);
        }
    }
    all
}

/// Finds the folders with the author's own HTML pages, which name their style sheets and scripts
/// themselves.
fn folders_with_pages(files: &BTreeMap<String, StaticFile>) -> BTreeSet<&str> {
    let pages = files.keys().filter(|path| is_page(path));
    pages
        .map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder))
        .collect()
}

/// Lists a folder and the folders above it, without the top folder. The top folder counts only for
/// itself, because a page there is often only a proof of ownership.
fn ancestors(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |inner| {
        inner.rsplit_once('/').map(|(above, _)| above)
    })
}

fn is_page(path: &str) -> bool {
    has_ending(path, &["html", "htm", "xhtml"])
}

fn is_style(path: &str) -> bool {
    has_ending(path, &["css"])
}

fn is_script(path: &str) -> bool {
    has_ending(path, &["js", "mjs"])
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    let ending = Path::new(path)
        .extension()
        .and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| endings.contains(&ending))
}

/// Shortens the hash of a content for use in names.
#[must_use]
pub fn short_hash(content: &[u8]) -> String {
    digits(&blake3::hash(content))
}

/// Returns the digits of a hash for use in names.
#[must_use]
pub fn digits(hash: &blake3::Hash) -> String {
    hash.to_hex()[..DIGITS].to_owned()
}

/// Inserts a hash before the ending of a path.
#[must_use]
pub fn with_hash(path: &str, hash: &str) -> String {
    match path.rfind('.') {
        Some(dot) => format!("{}.{hash}{}", &path[..dot], &path[dot..]),
        None => format!("{path}.{hash}"),
    }
}

/// Removes a hash before the ending of a path. `None` when there is none.
#[must_use]
pub fn without_hash(path: &str) -> Option<String> {
    let (rest, ending) = path.rsplit_once('.')?;
    let (stem, hash) = rest.rsplit_once('.')?;
    let is_hash =
        hash.len() == DIGITS && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then(|| format!("{stem}.{ending}"))
}
