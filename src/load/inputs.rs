//! Reduces everything that a site is made from to hashes. Two sites with equal hashes have the same
//! pages.

use std::collections::BTreeMap;

use blake3::{Hash, Hasher};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::plain_file::open_plain;
use super::{StaticFile, theme};
use crate::error::{OrCannot, Result};
use crate::source_text::{FileId, SourceTexts, Span};

/// The folder of files with claims about all subjects.
const CRITERIA: &str = "content/criteria/";

/// The loaded files of a project.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    pub texts: &'a SourceTexts,
    /// All static files by their path below the site's root.
    pub static_files: &'a BTreeMap<String, StaticFile>,
}

/// The hashes of the inputs, split by subject. A page about two subjects depends only on the common
/// hash and on the hashes of these two.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origins {
    /// The version of weighup. Another one may make other pictures.
    #[serde(default)]
    pub program: String,
    /// The hash of everything that any page may show.
    pub common: String,
    /// The hashes of the subjects' own files and claims, by slug.
    pub subjects: BTreeMap<String, String>,
}

impl Origins {
    /// Returns true if a page about only these subjects is the same when made from `other`.
    #[must_use]
    pub fn agree(&self, other: &Self, subjects: [&str; 2]) -> bool {
        let is_same = |slug: &str| {
            self.subjects
                .get(slug)
                .is_some_and(|own| other.subjects.get(slug).is_some_and(|others| own == others))
        };
        self.common == other.common && subjects.into_iter().all(is_same)
    }
}

impl Inputs<'_> {
    /// Computes the origins of all pages. `faces` is the information about each subject that pages
    /// about other subjects show ([`crate::model::Comparison::faces`]). `claims` lists the places
    /// of claims with the subjects' slugs, in the order of places
    /// ([`crate::model::Comparison::claim_places`]). A claim in a criterion's file counts for its
    /// subject, as if it were in the subject's own file. For static files only the names count,
    /// because no page shows their content.
    #[must_use]
    pub fn origins(&self, settings: &[&str], faces: &str, claims: &[(Span, &str)]) -> Origins {
        let mut common = Hasher::new();
        add(&mut common, &["faces", faces]);
        add_frame(&mut common, settings);
        let mut subjects: BTreeMap<String, Hasher> = BTreeMap::new();
        for (file, text) in self.texts.iter() {
            if let Some(slug) = subject_of(&text.path) {
                add(
                    subjects.entry(slug).or_default(),
                    &["text", &text.path, &text.text],
                );
                continue;
            }
            let claimed: &[(Span, &str)] = if text.path.starts_with(CRITERIA) {
                claims_in(file, claims)
            } else {
                &[]
            };
            let mut end = 0;
            for (span, slug) in claimed {
                let (start, claim) = (span.range().start, &text.text[span.range()]);
                add(
                    &mut common,
                    &["text", &text.path, &text.text[end..start], slug],
                );
                add(
                    subjects.entry((*slug).to_owned()).or_default(),
                    &["claim", &text.path, claim],
                );
                end = span.range().end;
            }
            add(&mut common, &["text", &text.path, &text.text[end..]]);
        }
        for path in self.static_files.keys() {
            add(&mut common, &["static file", path]);
        }
        let hex = |hasher: Hasher| hasher.finalize().to_hex().to_string();
        let subjects = subjects
            .into_iter()
            .map(|(slug, hasher)| (slug, hex(hasher)));
        Origins {
            program: String::new(),
            common: hex(common),
            subjects: subjects.collect(),
        }
    }

    /// Hashes all texts, templates and static files with their paths, and the settings, with
    /// BLAKE3. Returns hexadecimal digits. Line endings have no effect, because no page shows them.
    ///
    /// # Errors
    /// If the operating system cannot read a static file.
    pub fn fingerprint(&self, settings: &[&str]) -> Result<String> {
        let mut hasher = Hasher::new();
        add_frame(&mut hasher, settings);
        for (_, text) in self.texts.iter() {
            add(&mut hasher, &["text", &text.path, &text.text]);
        }
        for (path, file) in self.static_files {
            let content = content_hash(file)?;
            add(
                &mut hasher,
                &["static file", path, content.to_hex().as_str()],
            );
        }
        Ok(hasher.finalize().to_hex().to_string())
    }
}

fn claims_in<'c, 's>(file: FileId, claims: &'c [(Span, &'s str)]) -> &'c [(Span, &'s str)] {
    let start = claims.partition_point(|(span, _)| span.file < file);
    let end = claims.partition_point(|(span, _)| span.file <= file);
    &claims[start..end]
}

/// Extracts the slug, in composed form, of the subject that owns the file.
fn subject_of(path: &str) -> Option<String> {
    let name = path
        .strip_prefix("content/subjects/")
        .filter(|name| !name.contains('/'))?;
    name.split('.').next().map(|stem| stem.nfc().collect())
}

/// Hashes the bytes of a static file. They need not be in memory.
fn content_hash(file: &StaticFile) -> Result<Hash> {
    let path = match file {
        StaticFile::Held(bytes) => return Ok(blake3::hash(bytes)),
        StaticFile::OnDisk(path) => path,
        // Its name contains a hash of its picture.
        StaticFile::Smaller(smaller) => return Ok(blake3::hash(&smaller.width.to_le_bytes())),
    };
    let mut hasher = Hasher::new();
    let read = open_plain(path).and_then(|file| hasher.update_reader(file).map(drop));
    read.or_cannot("read", path)?;
    Ok(hasher.finalize())
}

fn add_frame(hasher: &mut Hasher, settings: &[&str]) {
    for setting in settings {
        add(hasher, &["setting", setting]);
    }
    for (name, text) in theme::templates() {
        add(hasher, &["built-in template", &name, text]);
    }
}

/// Adds texts with their lengths, so that different lists of texts give different hashes.
fn add(hasher: &mut Hasher, texts: &[&str]) {
    for text in texts {
        hasher
            .update(&(text.len() as u64).to_le_bytes())
            .update(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_text::SourceText;

    fn fingerprint(
        texts: &[(&str, &str)],
        (path, bytes): (&str, &'static [u8]),
        setting: &str,
    ) -> String {
        let mut all = SourceTexts::default();
        for (path, text) in texts {
            all.add(SourceText::new(*path, text));
        }
        let static_files = BTreeMap::from([(path.to_owned(), StaticFile::Held(bytes.into()))]);
        Inputs {
            texts: &all,
            static_files: &static_files,
        }
        .fingerprint(&[setting])
        .unwrap()
    }

    #[test]
    fn every_input_leaves_its_trace_and_line_ends_leave_none() {
        let texts: &[(&str, &str)] = &[("a", "bc\n"), ("d", "e")];
        let first = fingerprint(texts, ("x", b"1"), "s");
        assert_eq!(
            first,
            fingerprint(&[("a", "bc\r\n"), ("d", "e")], ("x", b"1"), "s")
        );
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

    /// Computes the origins of these texts. Text between `<` and `>` is a claim about the subject
    /// whose slug it starts with.
    fn origins(texts: &[(&str, &str)], faces: &str) -> Origins {
        let mut all = SourceTexts::default();
        for (path, text) in texts {
            all.add(SourceText::new(*path, text));
        }
        let claims: Vec<(Span, &str)> = all
            .iter()
            .flat_map(|(file, text)| {
                text.text.match_indices('<').map(move |(start, _)| {
                    let end = start + text.text[start..].find('>').unwrap();
                    let slug = text.text[start + 1..end].split(' ').next().unwrap();
                    (Span::new(file, &(start..end)), slug)
                })
            })
            .collect();
        Inputs {
            texts: &all,
            static_files: &BTreeMap::new(),
        }
        .origins(&[], faces, &claims)
    }

    #[test]
    fn a_claim_in_a_criterion_s_file_counts_for_pages_about_its_subject_and_the_rest_of_it_for_all()
    {
        let subjects =
            ["tea", "coffee", "mate"].map(|slug| format!("content/subjects/{slug}.toml"));
        let with = |path: &str, text: &str| {
            let mut texts = vec![(path, text)];
            texts.extend(subjects.iter().map(|path| (path.as_str(), "x")));
            origins(&texts, "faces")
        };
        let before = "a<tea is>b<coffee is>c";
        let cases = [
            ("content/criteria/c.toml", before, [true, true]),
            (
                "content/criteria/c.toml",
                "a<tea was>b<coffee is>c",
                [false, true],
            ),
            (
                "content/criteria/c.toml",
                "a<tea is>b<coffee was>c",
                [false, false],
            ),
            (
                "content/criteria/c.toml",
                "a<tea is>bb<coffee is>c",
                [false, false],
            ),
            (
                "content/criteria/c.toml",
                "a<tea is>b<coffee is>cc",
                [false, false],
            ),
            (
                "content/criteria/c.toml",
                "aa<tea is>b<coffee is>c",
                [false, false],
            ),
            (
                "content/criteria/c.toml",
                "a<coffee is>b<tea is>c",
                [false, false],
            ),
            ("content/criteria/d.toml", before, [false, false]),
        ];
        for (path, text, expected) in cases {
            let (before, after) = (with("content/criteria/c.toml", before), with(path, text));
            let found =
                [["tea", "coffee"], ["coffee", "mate"]].map(|pair| after.agree(&before, pair));
            assert_eq!(found, expected, "{path}: {text}");
        }
        let elsewhere = |text| with("content/data/c.csv", text);
        assert!(
            !elsewhere(before).agree(&elsewhere("a<tea was>b<coffee is>c"), ["coffee", "mate"])
        );
    }

    #[test]
    fn a_subject_s_own_file_counts_for_pages_about_it_and_everything_else_for_all() {
        let tea = ("content/subjects/tea.toml", "name = 1");
        let texts = [
            ("content/site.toml", "title"),
            tea,
            ("content/subjects/coffee.toml", "x"),
            ("content/subjects/mate.md", "y"),
        ];
        let before = origins(&texts, "faces");
        let other_tea = ("content/subjects/tea.toml", "name = 2");
        let cases: [(Origins, [&str; 2], bool); 7] = [
            (before.clone(), ["tea", "coffee"], true),
            (
                origins(&[texts[0], other_tea, texts[2], texts[3]], "faces"),
                ["coffee", "mate"],
                true,
            ),
            (
                origins(&[texts[0], other_tea, texts[2], texts[3]], "faces"),
                ["coffee", "tea"],
                false,
            ),
            (
                origins(
                    &[("content/site.toml", "other"), tea, texts[2], texts[3]],
                    "faces",
                ),
                ["tea", "coffee"],
                false,
            ),
            (origins(&texts, "other faces"), ["tea", "coffee"], false),
            (origins(&texts[..2], "faces"), ["tea", "coffee"], false),
            (before.clone(), ["tea", "cocoa"], false),
        ];
        for (index, (after, subjects, expected)) in cases.into_iter().enumerate() {
            assert_eq!(after.agree(&before, subjects), expected, "case {index}");
        }
        let decomposed = [("content/subjects/cafe\u{301}.toml", "x"), tea];
        assert!(origins(&decomposed, "").agree(&origins(&decomposed, ""), ["caf\u{e9}", "tea"]));
    }
}
