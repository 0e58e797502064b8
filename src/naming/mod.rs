//! Static files into the names that they are published by.
//!
//! A style sheet or script gets a hash of its content into its name, `css/base.css` becomes `css/base.0f3a91c2d4.css`, so
//! that hosts may tell browsers to keep it for ever. What such files say of each other follows: `import … from "./a.js"`,
//! `import("./a.js")`, `@import` and `url(…)`. Everything else keeps its name, and so does what is named in a way that is
//! not followed. Nothing here reads a file.

mod computed;

mod mentions;

mod order;

mod page;

mod references;

mod script;

mod style;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::load::{Held, StaticFile};
use crate::parse::StaticNames;
use mentions::Mentions;
use references::Linked;

/// How many hexadecimal digits of a hash are in a name: two contents of one file meet once in a million million.
const DIGITS: usize = 10;

/// A static file's path below `static/`, and its path below the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaticName {
    /// Where the author has it.
    pub path: String,
    /// Where readers find it.
    pub published: String,
}

/// Static files ready to be published.
#[derive(Debug, Default)]
pub struct Published {
    /// All names, sorted by the author's path.
    pub names: Vec<StaticName>,
    /// The files by the path below the site's root. Where two files have one, the names tell.
    pub files: BTreeMap<String, StaticFile>,
}

/// Names static files, by their path below `static/`, and lets those that name each other follow. What one of the templates
/// names otherwise than by a reference (`static:…`) keeps its name.
#[must_use]
pub fn publish(
    files: BTreeMap<String, StaticFile>,
    names: StaticNames,
    templates: &[&str],
) -> Published {
    let mut published = Published::default();
    let mut renamed = match names {
        StaticNames::Hashed => hashed(&files, templates),
        StaticNames::Plain => BTreeMap::new(),
    };
    for (path, file) in files {
        let (name, file) = match renamed.remove(&path) {
            Some(Renamed {
                published,
                text: Some(text),
            }) => (published, StaticFile::Held(Held::Read(text))),
            Some(Renamed {
                published,
                text: None,
            }) => (published, file),
            None => (path.clone(), file),
        };
        published.names.push(StaticName {
            path,
            published: name.clone(),
        });
        published.files.insert(name, file);
    }
    published
}

/// What becomes of a style sheet or script.
#[derive(Debug)]
struct Renamed {
    /// Its path below the site's root.
    published: String,
    /// Its text, where that names other files by their new names.
    text: Option<Arc<[u8]>>,
}

/// The new names and texts of all style sheets and scripts, by path.
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
    let mentions = mentions(files, (&linked, templates));
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

/// What all texts say of style sheets and scripts in ways that cannot follow a new name.
fn mentions(
    files: &BTreeMap<String, StaticFile>,
    (linked, templates): (&BTreeMap<&str, Linked<'_>>, &[&str]),
) -> Mentions {
    let mut all = Mentions::default();
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

/// The folders that hold pages of the author's own, which name their style sheets and scripts themselves.
fn folders_with_pages(files: &BTreeMap<String, StaticFile>) -> BTreeSet<&str> {
    let pages = files.keys().filter(|path| is_page(path));
    pages
        .map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder))
        .collect()
}

/// A folder and those that it is in. The top one is only its own: a page there is often no more than a proof of ownership.
fn ancestors(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |inner| {
        inner.rsplit_once('/').map(|(above, _)| above)
    })
}

/// Whether a file is a page of the author's own.
fn is_page(path: &str) -> bool {
    has_ending(path, &["html", "htm", "xhtml"])
}

/// Whether a file is a style sheet.
fn is_style(path: &str) -> bool {
    has_ending(path, &["css"])
}

/// Whether a file is a script.
fn is_script(path: &str) -> bool {
    has_ending(path, &["js", "mjs"])
}

/// Whether a path ends in a dot and one of these.
fn has_ending(path: &str, endings: &[&str]) -> bool {
    let ending = Path::new(path)
        .extension()
        .and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| endings.contains(&ending))
}

/// The part of a hash that stands in names.
#[must_use]
pub fn short_hash(content: &[u8]) -> String {
    blake3::hash(content).to_hex()[..DIGITS].to_owned()
}

/// A path with a hash before its ending.
#[must_use]
pub fn with_hash(path: &str, hash: &str) -> String {
    match path.rfind('.') {
        Some(dot) => format!("{}.{hash}{}", &path[..dot], &path[dot..]),
        None => format!("{path}.{hash}"),
    }
}

/// A path that may have a hash before its ending, without it.
#[must_use]
pub fn without_hash(path: &str) -> Option<String> {
    let (rest, ending) = path.rsplit_once('.')?;
    let (stem, hash) = rest.rsplit_once('.')?;
    let is_hash =
        hash.len() == DIGITS && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then(|| format!("{stem}.{ending}"))
}
