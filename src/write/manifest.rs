//! The manifest: which files of the output directory weighup wrote, with their sizes and hashes.
//!
//! It marks the folder as weighup's and says what a later build may replace or delete. One page a line, sorted, so
//! that it compares well in a version control system.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::Bound;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::page_path::{self, MANIFEST};
use crate::error::{Error, Result};

/// The format that this weighup writes, and the only one that it reads.
const FORMAT: u32 = 1;

/// The pages of one build.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Content by path; paths are checked.
    pub(super) pages: BTreeMap<String, Fingerprint>,
}

/// What tells one content from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fingerprint {
    /// Bytes.
    size: u64,
    /// The content's BLAKE3 hash in hexadecimal digits.
    blake3: String,
}

/// The manifest as it stands in the file.
#[derive(Deserialize)]
struct Document {
    /// See [`FORMAT`].
    format: u32,
    /// See [`Manifest::pages`]; absent in other formats.
    #[serde(default)]
    pages: BTreeMap<String, Fingerprint>,
}

impl Fingerprint {
    /// The fingerprint of this content.
    pub(super) fn of(content: &[u8]) -> Self {
        Self { size: content.len() as u64, blake3: blake3::hash(content).to_hex().to_string() }
    }
}

impl Manifest {
    /// Reads the manifest of a folder; `None` if the folder or its manifest is not there.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(MANIFEST);
        let text = match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io("read", &path, error)),
            Ok(text) => text,
        };
        match parse(&text) {
            Ok(pages) => Ok(Some(Self { pages })),
            Err(reason) => Err(Error::refused("understand the list of built files in", &path, reason)
                .with_help(
                    "weighup changes nothing here without that list; \
                 restore it, or move your own files away and delete the folder",
                )),
        }
    }

    /// Writes the manifest into a folder that has none yet.
    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        let path = folder.join(MANIFEST);
        fs::write(&path, self.to_json()).map_err(|error| Error::io("write", &path, error))
    }

    /// Whether the folder has exactly this manifest.
    pub(super) fn is_in(&self, folder: &Path) -> bool {
        fs::read(folder.join(MANIFEST)).is_ok_and(|text| text == self.to_json().into_bytes())
    }

    /// Whether a regular file at this path, taken from the folder that holds the manifest, is weighup's.
    pub(super) fn owns(&self, path: &Path) -> bool {
        path.to_str().is_some_and(|path| path == MANIFEST || self.pages.contains_key(path))
    }

    /// Whether the folder is there because of a page in it.
    pub(super) fn has_under(&self, folder: &Path) -> bool {
        let Some(folder) = folder.to_str() else { return false };
        let start = format!("{folder}/");
        let mut following = self.pages.range::<str, _>((Bound::Included(start.as_str()), Bound::Unbounded));
        following.next().is_some_and(|(path, _)| path.starts_with(&start))
    }

    /// The pages that `newer` does not have, in order.
    pub(super) fn without<'a>(&'a self, newer: &'a Self) -> impl Iterator<Item = &'a str> {
        self.pages.keys().filter(|path| !newer.pages.contains_key(*path)).map(String::as_str)
    }

    /// The file's text.
    fn to_json(&self) -> String {
        let line = |(path, page): (&String, &Fingerprint)| {
            let path = serde_json::Value::from(path.as_str());
            format!("\n    {path}: {{ \"size\": {}, \"blake3\": \"{}\" }}", page.size, page.blake3)
        };
        let pages = self.pages.iter().map(line).collect::<Vec<_>>().join(",");
        format!(
            "{{\n  \"format\": {FORMAT},\n  \"generator\": \"weighup\",\n  \"pages\": {{{pages}\n  }}\n}}\n"
        )
    }
}

/// The pages in a manifest's text, or why they cannot be told.
fn parse(text: &[u8]) -> std::result::Result<BTreeMap<String, Fingerprint>, String> {
    let document: Document = serde_json::from_slice(text).map_err(|error| error.to_string())?;
    if document.format != FORMAT {
        return Err(format!("it has format {}, this weighup knows format {FORMAT}", document.format));
    }
    match document.pages.keys().find_map(|path| Some((path, page_path::fault(path)?))) {
        Some((path, fault)) => Err(format!("`{path}`: {fault}")),
        None => Ok(document.pages),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A manifest of pages whose content is their path.
    fn manifest(paths: &[&str]) -> Manifest {
        let page = |path: &&str| ((*path).to_owned(), Fingerprint::of(path.as_bytes()));
        Manifest { pages: paths.iter().map(page).collect() }
    }

    #[test]
    fn text_is_sorted_and_free_of_time_and_version() {
        let expected = concat!(
            "{\n  \"format\": 1,\n  \"generator\": \"weighup\",\n  \"pages\": {\n",
            "    \"a \\\"b\\\".txt\": { \"size\": 9, \"blake3\": \"HASH_A\" },\n",
            "    \"b\": { \"size\": 1, \"blake3\": \"HASH_B\" }\n  }\n}\n",
        );
        let expected = expected
            .replace("HASH_A", blake3::hash(b"a \"b\".txt").to_hex().as_str())
            .replace("HASH_B", blake3::hash(b"b").to_hex().as_str());
        assert_eq!(manifest(&["b", "a \"b\".txt"]).to_json(), expected);
    }

    #[test]
    fn what_is_written_is_read_back() {
        for paths in [&[][..], &["index.html"], &["a/b", "ä\n\"\\/日本", "a"]] {
            let folder = tempfile::tempdir().unwrap();
            manifest(paths).write(folder.path()).unwrap();
            assert_eq!(Manifest::read(folder.path()).unwrap(), Some(manifest(paths)));
        }
    }

    #[test]
    fn a_missing_manifest_is_none_and_a_bad_one_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Manifest::read(folder.path()).unwrap(), None);
        let cases = [
            ("", "EOF"),
            ("{\"format\": 1, \"pages\": {\"a\": {\"size\"", "EOF"),
            ("{\"format\": 2}", "it has format 2, this weighup knows format 1"),
            ("{\"format\": 1, \"pages\": {\"../x\": {\"size\": 1, \"blake3\": \"\"}}}", "`../x`: "),
            ("{\"format\": 1, \"pages\": {\"/etc/x\": {\"size\": 1, \"blake3\": \"\"}}}", "`/etc/x`: "),
        ];
        for (text, expected) in cases {
            fs::write(folder.path().join(MANIFEST), text).unwrap();
            let message = Manifest::read(folder.path()).unwrap_err().to_string();
            assert!(message.contains(expected) && message.contains("help: "), "{text:?}: {message}");
        }
    }

    #[test]
    fn folders_are_known_by_the_pages_in_them() {
        let manifest = manifest(&["a-b/x", "a/b/x", "a0"]);
        let cases =
            [("a", true), ("a/b", true), ("a/b/x", false), ("a0", false), ("b", false), ("a-", false)];
        for (folder, expected) in cases {
            assert_eq!(manifest.has_under(Path::new(folder)), expected, "{folder}");
        }
    }
}
