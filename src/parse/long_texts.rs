//! Finds the long texts beside each TOML file: `subjects/flask.md` beside `subjects/flask.toml`, and
//! `criteria/routing.md` and `criteria/routing.flask.md` beside `criteria/routing.toml`.
//!
//! A slug has no dot, so `routing.flask` is clearly the text about the subject `flask`.

use std::collections::{BTreeMap, BTreeSet};

use super::content_file::ContentFile;
use super::text::{AuthorText, TextsBeside};
use crate::diagnostic::suggest::{self, Candidates};
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::{Span, Spanned};

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

    /// Lists the files with the long texts beside a TOML file, by name.
    pub(super) fn files_of(&self, file: &ContentFile<'_>) -> Vec<&'t ContentFile<'t>> {
        if file.ending != "toml" {
            return Vec::new();
        }
        let from = self.0.range((file.folder, file.stem)..);
        from.take_while(|((folder, stem), _)| *folder == file.folder && stem.starts_with(file.stem))
            .filter(|((_, stem), long)| *stem == file.stem || long.owner_stem() == file.stem)
            .map(|(_, long)| *long)
            .collect()
    }

    /// Reads the long texts from their files. An empty one is none.
    pub(super) fn read(owner: &ContentFile<'_>, files: &[&ContentFile<'_>]) -> TextsBeside {
        let mut texts = TextsBeside::default();
        for file in files.iter().filter(|file| !file.is_blank()) {
            let text = AuthorText::of_file(file.id, file.source, 0);
            match file.subject_stem() {
                Some(subject) if file.stem != owner.stem => {
                    let name = Spanned::new(subject.to_owned(), Span::whole_file(file.id));
                    texts.by_subject.push((name, text));
                }
                _ => texts.whole = Some(text),
            }
        }
        texts
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
            .filter(|((folder, _), text)| !owners.contains(&(*folder, text.owner_stem())));
        orphans
            .map(|((folder, _), text)| {
                let (stem, rest) = text.stem.split_at(text.owner_stem().len());
                let message =
                    format!("this text belongs to no file: there is no `{stem}.toml` beside it");
                let stems = stems.get(folder).unwrap_or(&none);
                let near = suggest::nearest(stem, Candidates::beside_in(stem, stems).iter());
                let criterion = text.stem.split_once('.').filter(|(_, criterion)| {
                    *folder == "subjects" && owners.contains(&("criteria", *criterion))
                });
                let help = match (criterion, near) {
                    (Some((subject, criterion)), _) => format!(
                        "the text of an assessment is beside its criterion: `content/criteria/{criterion}.{subject}.md`"
                    ),
                    (None, Some(near)) => format!("did you mean `{near}{rest}.md`?"),
                    (None, None) => format!(
                        "write a file `content/{folder}/{stem}.toml`, or remove the text"
                    ),
                };
                let whole = Span::whole_file(text.id);
                Diagnostic::error(Code::UnexpectedFile, whole, message).with_help(help)
            })
            .collect()
    }
}
