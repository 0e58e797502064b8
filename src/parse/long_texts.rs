//! Finds the long text beside each TOML file: `subjects/flask.md` beside `subjects/flask.toml`.

use std::collections::{BTreeMap, BTreeSet};

use super::content_file::ContentFile;
use crate::diagnostic::suggest::{self, Candidates};
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::Span;

/// The Markdown files beside the TOML files, by folder and stem.
pub(super) struct LongTexts<'t>(BTreeMap<(&'t str, &'t str), &'t ContentFile<'t>>);

impl<'t> LongTexts<'t> {
    pub(super) fn collect(files: &'t [ContentFile<'t>]) -> Self {
        let is_long_text = |file: &&ContentFile<'_>| {
            matches!(file.folder, "subjects" | "criteria") && file.ending == "md"
        };
        Self(
            files
                .iter()
                .filter(is_long_text)
                .map(|file| ((file.folder, file.stem), file))
                .collect(),
        )
    }

    /// Finds the file with the long text beside a TOML file.
    pub(super) fn file_of(&self, file: &ContentFile<'_>) -> Option<&'t ContentFile<'t>> {
        let long = self.0.get(&(file.folder, file.stem)).copied();
        long.filter(|_| file.ending == "toml")
    }

    /// Reports every long text without a TOML file.
    pub(super) fn without_owner(&self, files: &[ContentFile<'_>]) -> Vec<Diagnostic> {
        let owners: BTreeSet<(&str, &str)> = files
            .iter()
            .filter(|file| file.ending == "toml")
            .map(|file| (file.folder, file.stem))
            .collect();
        let mut stems: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (folder, stem) in &owners {
            stems.entry(folder).or_default().insert((*stem).to_owned());
        }
        let none = BTreeSet::new();
        let orphans = self
            .0
            .iter()
            .filter(|((folder, stem), _)| !owners.contains(&(*folder, *stem)));
        orphans
            .map(|((folder, stem), text)| {
                let message =
                    format!("this text belongs to no file: there is no `{stem}.toml` beside it");
                let stems = stems.get(folder).unwrap_or(&none);
                let near = suggest::nearest(stem, Candidates::beside_in(stem, stems).iter());
                let help = near.map_or_else(
                    || format!("write a file `content/{folder}/{stem}.toml`, or remove the text"),
                    |near| format!("did you mean `{near}.md`?"),
                );
                let whole = Span::whole_file(text.id);
                Diagnostic::error(Code::UnexpectedFile, whole, message).with_help(help)
            })
            .collect()
    }
}
