//! The manifest: the files of the output directory that weighup wrote, with their sizes and hashes.
//!
//! It marks the folder as weighup's, and lists the files that a later build may replace or delete.
//! It is sorted, with one page per line, so that version control systems show small differences.
//! The manifest of a shard also has the shard's label.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::ops::Bound;
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::fingerprint::Fingerprint;
use super::page_path::{self, MANIFEST};
use super::shard_label::{ShardLabel, ShardLabelJson};
use crate::error::{Error, OrCannot, Result};
use crate::load::{Origins, open_plain};

/// The format that this weighup writes, and the only one that it reads.
const FORMAT: u32 = 1;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The label of a shard. `None` for a whole site.
    pub(super) shard: Option<ShardLabel>,
    /// The inputs of the pages, if they are known.
    pub(super) origins: Option<Origins>,
    /// Content by path. The paths are validated.
    pub(super) pages: BTreeMap<String, Fingerprint>,
}

/// A manifest without its list of pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ManifestHeader {
    pub(super) shard: Option<ShardLabel>,
    pub(super) origins: Option<Origins>,
}

/// The manifest in its JSON form.
#[derive(Deserialize)]
struct ManifestJson<Pages> {
    format: u32,
    part: Option<ShardLabelJson>,
    made_from: Option<Origins>,
    /// Absent in other formats.
    #[serde(default)]
    pages: Pages,
}

impl Manifest {
    /// Reads the manifest of a folder. `None` without a folder or manifest.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>> {
        read(folder, parse)
    }

    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        let path = folder.join(MANIFEST);
        let written = File::create_new(&path).and_then(|file| {
            let mut file = BufWriter::new(file);
            self.write_json(&mut file)?;
            file.flush()
        });
        written.or_cannot("write", &path)
    }

    pub(super) fn is_in(&self, folder: &Path) -> bool {
        let Ok(file) = open_plain(&folder.join(MANIFEST)) else {
            return false;
        };
        let mut expected = BufWriter::new(ExpectedText {
            found: BufReader::new(file),
        });
        let is_so_far = self
            .write_json(&mut expected)
            .and_then(|()| expected.flush())
            .is_ok();
        is_so_far && matches!(expected.get_mut().found.read(&mut [0]), Ok(0))
    }

    /// Returns true for a regular file that weighup wrote. The path is relative to the manifest's
    /// folder.
    pub(super) fn owns(&self, path: &Path) -> bool {
        path.to_str()
            .is_some_and(|path| path == MANIFEST || self.pages.contains_key(path))
    }

    pub(super) fn has_under(&self, folder: &Path) -> bool {
        folder
            .to_str()
            .is_some_and(|folder| self.under(&format!("{folder}/")).next().is_some())
    }

    /// Lists the pages whose paths have this prefix, in order.
    fn under<'a>(&'a self, start: &str) -> impl Iterator<Item = &'a str> {
        let following = self
            .pages
            .range::<str, _>((Bound::Included(start), Bound::Unbounded));
        let start = start.to_owned();
        following
            .map(|(path, _)| path.as_str())
            .take_while(move |path| path.starts_with(&start))
    }

    /// Lists the pages that `newer` lacks, in order.
    pub(super) fn without<'a>(&'a self, newer: &'a Self) -> impl Iterator<Item = &'a str> {
        self.pages
            .keys()
            .filter(|path| !newer.pages.contains_key(*path))
            .map(String::as_str)
    }

    fn write_json(&self, text: &mut impl Write) -> io::Result<()> {
        write!(
            text,
            "{{\n  \"format\": {FORMAT},\n  \"generator\": \"weighup\",\n"
        )?;
        if let Some(shard) = &self.shard {
            writeln!(text, "  \"part\": {},", shard.to_json(self.pages.len()))?;
        }
        if let Some(origins) = &self.origins {
            writeln!(
                text,
                "  \"made_from\": {},",
                serde_json::to_string(origins)?
            )?;
        }
        text.write_all(b"  \"pages\": {")?;
        for (index, (path, page)) in self.pages.iter().enumerate() {
            let (comma, path) = (
                if index == 0 { "" } else { "," },
                serde_json::Value::from(path.as_str()),
            );
            let Fingerprint { size, blake3 } = page;
            write!(
                text,
                "{comma}\n    {path}: {{ \"size\": {size}, \"blake3\": \"{blake3}\" }}"
            )?;
        }
        text.write_all(b"\n  }\n}\n")
    }
}

/// Compares a file with the text being written. The first difference is an error.
struct ExpectedText {
    found: BufReader<File>,
}

impl Write for ExpectedText {
    fn write(&mut self, expected: &[u8]) -> io::Result<usize> {
        let mut found = vec![0; expected.len()];
        self.found.read_exact(&mut found)?;
        if found == expected {
            Ok(expected.len())
        } else {
            Err(io::ErrorKind::InvalidData.into())
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl ManifestHeader {
    pub(super) fn read(folder: &Path) -> Result<Option<Self>> {
        read(folder, |text| {
            let json: ManifestJson<IgnoredAny> = parse_format(text)?;
            Ok(Self {
                shard: json.part.map(ShardLabelJson::label).transpose()?,
                origins: json.made_from,
            })
        })
    }
}

/// Reads a folder's manifest as `T`. `None` without a folder or manifest.
fn read<T>(
    folder: &Path,
    parse: impl Fn(&[u8]) -> std::result::Result<T, String>,
) -> Result<Option<T>> {
    let path = folder.join(MANIFEST);
    let mut text = Vec::new();
    match open_plain(&path).and_then(|file| BufReader::new(file).read_to_end(&mut text)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::io("read", &path, error)),
        Ok(_) => {}
    }
    parse(&text).map(Some).map_err(|reason| {
        Error::refused("understand the list of built files in", &path, reason).with_help(
            "weighup changes nothing here without that list; \
             restore it, or move your own files away and delete the folder",
        )
    })
}

/// Parses a manifest, or explains why that is impossible.
fn parse(text: &[u8]) -> std::result::Result<Manifest, String> {
    let json: ManifestJson<BTreeMap<String, Fingerprint>> = parse_format(text)?;
    let mut paths = json.pages.keys();
    if let Some((path, fault)) = paths.find_map(|path| Some((path, page_path::fault(path)?))) {
        return Err(format!("`{path}`: {fault}"));
    }
    let label = json.part.map(|label| label.label_of(json.pages.len()));
    Ok(Manifest {
        shard: label.transpose()?,
        origins: json.made_from,
        pages: json.pages,
    })
}

/// Parses a manifest of the known format.
fn parse_format<'t, Pages>(text: &'t [u8]) -> std::result::Result<ManifestJson<Pages>, String>
where
    Pages: Default + Deserialize<'t>,
{
    let json: ManifestJson<Pages> =
        serde_json::from_slice(text).map_err(|error| error.to_string())?;
    match json.format {
        FORMAT => Ok(json),
        other => Err(format!(
            "it has format {other}, but this weighup reads format {FORMAT}"
        )),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::plan::Shard;

    fn manifest(paths: &[&str]) -> Manifest {
        let page = |path: &&str| ((*path).to_owned(), Fingerprint::of(path.as_bytes()));
        Manifest {
            shard: None,
            origins: None,
            pages: paths.iter().map(page).collect(),
        }
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
        let mut text = Vec::new();
        manifest(&["b", "a \"b\".txt"])
            .write_json(&mut text)
            .unwrap();
        assert_eq!(String::from_utf8(text).unwrap(), expected);
    }

    #[test]
    fn what_is_written_is_read_back() {
        for paths in [&[][..], &["index.html"], &["a/b", "ä\n\"\\/日本", "a"]] {
            let folder = tempfile::tempdir().unwrap();
            let whole = manifest(paths);
            whole.write(folder.path()).unwrap();
            assert_eq!(Manifest::read(folder.path()).unwrap(), Some(whole.clone()));
            assert!(whole.is_in(folder.path()) && !manifest(&["other"]).is_in(folder.path()));
            fs::remove_file(folder.path().join(MANIFEST)).unwrap();
            let label = ShardLabel {
                shard: Shard::new(2, 3).unwrap(),
                version: "1.0 \"x\"".to_owned(),
                inputs: "abc".to_owned(),
            };
            let shard = Manifest {
                shard: Some(label.clone()),
                ..whole
            };
            shard.write(folder.path()).unwrap();
            assert_eq!(Manifest::read(folder.path()).unwrap(), Some(shard));
            assert_eq!(
                ManifestHeader::read(folder.path()).unwrap(),
                Some(ManifestHeader {
                    shard: Some(label),
                    origins: None
                })
            );
        }
    }

    #[test]
    fn a_missing_manifest_is_none_and_a_bad_one_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Manifest::read(folder.path()).unwrap(), None);
        let cases = [
            ("", "EOF"),
            ("{\"format\": 1, \"pages\": {\"a\": {\"size\"", "EOF"),
            (
                "{\"format\": 2}",
                "it has format 2, but this weighup reads format 1",
            ),
            (
                "{\"format\": 1, \"pages\": {\"../x\": {\"size\": 1, \"blake3\": \"HASH\"}}}",
                "`../x`: ",
            ),
            (
                "{\"format\": 1, \"pages\": {\"/etc/x\": {\"size\": 1, \"blake3\": \"HASH\"}}}",
                "`/etc/x`: ",
            ),
            (
                "{\"format\": 1, \"pages\": {\"x\": {\"size\": 1, \"blake3\": \"\"}}}",
                "expected 64 hex bytes",
            ),
            (
                "{\"format\": 1, \"part\": {PART, \"of\": 2}, \"pages\": {}}",
                "it lists 0 files, but should list 1",
            ),
            (
                "{\"format\": 1, \"part\": {PART, \"of\": 1}, \"pages\": {\"x\": {\"size\": 1, \"blake3\": \"HASH\"}}}",
                "no part 2 of 1",
            ),
        ];
        let part = "\"number\": 2, \"files\": 1, \"version\": \"1\", \"inputs\": \"\"";
        for (text, expected) in cases {
            let text = text.replace("HASH", &"0".repeat(64)).replace("PART", part);
            fs::write(folder.path().join(MANIFEST), &text).unwrap();
            let message = Manifest::read(folder.path()).unwrap_err().to_string();
            assert!(
                message.contains(expected) && message.contains("help: "),
                "{text:?}: {message}"
            );
        }
    }

    #[test]
    fn folders_are_known_by_the_pages_in_them() {
        let manifest = manifest(&["a-b/x", "a/b/x", "a/b/y", "a/c", "a0"]);
        let cases = [
            ("a", true),
            ("a/b", true),
            ("a/b/x", false),
            ("a0", false),
            ("b", false),
            ("a-", false),
        ];
        for (folder, expected) in cases {
            assert_eq!(manifest.has_under(Path::new(folder)), expected, "{folder}");
        }
    }
}
