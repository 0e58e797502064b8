//! Everything that a site is made from as one short text: two sites of the same text have the same pages.

use std::collections::BTreeMap;
use std::fs::File;

use blake3::{Hash, Hasher};

use super::{StaticFile, theme};
use crate::error::{Error, Result};
use crate::source_text::SourceTexts;

/// What was loaded of a project.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The texts of content and of the project's own templates.
    pub texts: &'a SourceTexts,
    /// All static files by their path below the site's root.
    pub static_files: &'a BTreeMap<String, StaticFile>,
}

impl Inputs<'_> {
    /// The BLAKE3 hash, in hexadecimal digits, of all texts, templates and static files with their paths, and of these
    /// settings. How a text's lines end is no part of it, as no page shows it.
    ///
    /// # Errors
    /// Where the operating system refuses to read a static file.
    pub fn fingerprint(&self, settings: &[&str]) -> Result<String> {
        let mut hasher = Hasher::new();
        for setting in settings {
            add(&mut hasher, &["setting", setting]);
        }
        for (_, text) in self.texts.iter() {
            add(&mut hasher, &["text", &text.path, &text.text]);
        }
        for (name, text) in theme::templates() {
            add(&mut hasher, &["built-in template", &name, text]);
        }
        for (path, file) in self.static_files {
            let content = content_hash(file)?;
            add(&mut hasher, &["static file", path, content.to_hex().as_str()]);
        }
        Ok(hasher.finalize().to_hex().to_string())
    }
}

/// The hash of a static file's bytes, which need not be in memory.
fn content_hash(file: &StaticFile) -> Result<Hash> {
    let path = match file {
        StaticFile::BuiltIn(bytes) => return Ok(blake3::hash(bytes)),
        StaticFile::Held(bytes) => return Ok(blake3::hash(bytes)),
        StaticFile::OnDisk(path) => path,
    };
    let mut hasher = Hasher::new();
    let read = File::open(path).and_then(|file| hasher.update_reader(file).map(drop));
    read.map_err(|error| Error::io("read", path, error))?;
    Ok(hasher.finalize())
}

/// Adds texts with their lengths, so that no two rows of texts are taken for each other.
fn add(hasher: &mut Hasher, texts: &[&str]) {
    for text in texts {
        hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_text::SourceText;

    /// The fingerprint of these texts, one static file and one setting.
    fn fingerprint(texts: &[(&str, &str)], (path, bytes): (&str, &'static [u8]), setting: &str) -> String {
        let mut all = SourceTexts::default();
        for (path, text) in texts {
            all.add(SourceText::new(*path, text));
        }
        let static_files = BTreeMap::from([(path.to_owned(), StaticFile::BuiltIn(bytes))]);
        Inputs { texts: &all, static_files: &static_files }.fingerprint(&[setting]).unwrap()
    }

    #[test]
    fn every_input_leaves_its_trace_and_line_ends_leave_none() {
        let texts: &[(&str, &str)] = &[("a", "bc\n"), ("d", "e")];
        let first = fingerprint(texts, ("x", b"1"), "s");
        assert_eq!(first, fingerprint(&[("a", "bc\r\n"), ("d", "e")], ("x", b"1"), "s"));
        let others = [
            fingerprint(&[("ab", "c\n"), ("d", "e")], ("x", b"1"), "s"),
            fingerprint(&[("a", "bc\n"), ("d", "f")], ("x", b"1"), "s"),
            fingerprint(&[("a", "bc\n")], ("x", b"1"), "s"),
            fingerprint(texts, ("y", b"1"), "s"),
            fingerprint(texts, ("x", b"2"), "s"),
            fingerprint(texts, ("x", b"1"), "t"),
        ];
        for other in others {
            assert_ne!(first, other);
        }
    }
}
