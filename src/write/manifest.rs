//! The manifest: the files of the output directory that weighup wrote, with their sizes and hashes.
//!
//! It marks the folder as weighup's, and lists the files that a later build may replace or delete.
//! It is sorted, with one page per line, so that version control systems show small differences.
//! The manifest of a part also has the part's label.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::ops::Bound;
use std::path::Path;

use blake3::Hash;
use serde::de::{Error as _, IgnoredAny};
use serde::{Deserialize, Deserializer};

use super::page_path::{self, MANIFEST};
use super::part_label::{self, PartLabel};
use crate::error::{Error, Result};
use crate::load::{Origins, open_plain};

/// The format that this weighup writes, and the only one that it reads.
const FORMAT: u32 = 1;

/// The largest number of bytes to read at a time.
const LONGEST_PIECE: usize = 64 * 1024;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The label of a part. `None` for a whole site.
    pub(super) part: Option<PartLabel>,
    /// The inputs of the pages, if they are known.
    pub(super) origins: Option<Origins>,
    /// Content by path. The paths are validated.
    pub(super) pages: BTreeMap<String, Fingerprint>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) struct Fingerprint {
    pub(super) size: u64,
    /// The content's BLAKE3 hash, in the file as hexadecimal digits.
    #[serde(deserialize_with = "hash")]
    blake3: Hash,
}

/// A manifest without its list of pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) part: Option<PartLabel>,
    pub(super) origins: Option<Origins>,
}

/// The manifest in its JSON form.
#[derive(Deserialize)]
struct Document<Pages> {
    format: u32,
    part: Option<part_label::Document>,
    made_from: Option<Origins>,
    /// Absent in other formats.
    #[serde(default)]
    pages: Pages,
}

impl Fingerprint {
    pub(super) fn of(content: &[u8]) -> Self {
        Self {
            size: content.len() as u64,
            blake3: blake3::hash(content),
        }
    }

    /// Reads to the end, and passes each piece on. Returns the fingerprint.
    pub(super) fn of_pieces(
        content: impl Read,
        hand_on: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<Self> {
        Self::of_read(content, &mut vec![0; LONGEST_PIECE], hand_on)
    }

    /// Fingerprints the rest of a reader, which is about `length` bytes long.
    pub(super) fn of_length(content: impl Read, length: u64) -> io::Result<Self> {
        // One byte more, so that content and end need one read each.
        let piece =
            usize::try_from(length).map_or(LONGEST_PIECE, |length| LONGEST_PIECE.min(length + 1));
        Self::of_read(content, &mut vec![0; piece], |_| Ok(()))
    }

    /// Fingerprints the rest of a reader through this buffer.
    fn of_read(
        mut content: impl Read,
        buffer: &mut [u8],
        mut hand_on: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        loop {
            match content.read(buffer) {
                Ok(0) => {
                    return Ok(Self {
                        size: hasher.count(),
                        blake3: hasher.finalize(),
                    });
                }
                Ok(read) => {
                    hasher.update(&buffer[..read]);
                    hand_on(&buffer[..read])?;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
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
        written.map_err(|error| Error::io("write", &path, error))
    }

    pub(super) fn is_in(&self, folder: &Path) -> bool {
        let Ok(file) = open_plain(&folder.join(MANIFEST)) else {
            return false;
        };
        let mut expected = BufWriter::new(Expected {
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
        if let Some(part) = &self.part {
            writeln!(text, "  \"part\": {},", part.to_json(self.pages.len()))?;
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
struct Expected {
    found: BufReader<File>,
}

impl Write for Expected {
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

fn hash<'de, D: Deserializer<'de>>(value: D) -> std::result::Result<Hash, D::Error> {
    Hash::from_hex(String::deserialize(value)?).map_err(D::Error::custom)
}

impl Header {
    pub(super) fn read(folder: &Path) -> Result<Option<Self>> {
        read(folder, |text| {
            let document: Document<IgnoredAny> = parse_document(text)?;
            let part = document.part.map(part_label::Document::label).transpose()?;
            Ok(Self {
                part,
                origins: document.made_from,
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
    let document: Document<BTreeMap<String, Fingerprint>> = parse_document(text)?;
    if let Some((path, fault)) = document
        .pages
        .keys()
        .find_map(|path| Some((path, page_path::fault(path)?)))
    {
        return Err(format!("`{path}`: {fault}"));
    }
    let part = document
        .part
        .map(|part| part.label_of(document.pages.len()))
        .transpose()?;
    Ok(Manifest {
        part,
        origins: document.made_from,
        pages: document.pages,
    })
}

/// Parses a manifest of the known format.
fn parse_document<'t, Pages>(text: &'t [u8]) -> std::result::Result<Document<Pages>, String>
where
    Pages: Default + Deserialize<'t>,
{
    let document: Document<Pages> =
        serde_json::from_slice(text).map_err(|error| error.to_string())?;
    if document.format == FORMAT {
        return Ok(document);
    }
    Err(format!(
        "it has format {}, but this weighup reads format {FORMAT}",
        document.format
    ))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::plan::Shard;

    fn manifest(paths: &[&str]) -> Manifest {
        let page = |path: &&str| ((*path).to_owned(), Fingerprint::of(path.as_bytes()));
        Manifest {
            part: None,
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
            let label = PartLabel {
                part: Shard::new(2, 3).unwrap(),
                version: "1.0 \"x\"".to_owned(),
                inputs: "abc".to_owned(),
            };
            let part = Manifest {
                part: Some(label.clone()),
                ..whole
            };
            part.write(folder.path()).unwrap();
            assert_eq!(Manifest::read(folder.path()).unwrap(), Some(part));
            assert_eq!(
                Header::read(folder.path()).unwrap(),
                Some(Header {
                    part: Some(label),
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
