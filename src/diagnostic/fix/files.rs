//! Combines fixes into the edits of each file, without fixes that conflict.

use std::collections::BTreeMap;
use std::path::Path;

use toml_edit::Document;

use super::{Edit, Fix};
use crate::source_text::{FileId, SourceText, SourceTexts};

/// The fixes of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedFile {
    /// The file to change.
    pub file: FileId,
    /// The edits, in order and without overlap.
    pub edits: Vec<Edit>,
    /// The description of each edit with its line number in the old text.
    pub done: Vec<(usize, String)>,
}

/// Lists the files that fixes change, in order. When two fixes overlap, only the first is made. A
/// fix that would turn valid TOML into invalid TOML is not made.
pub fn fixed_files<'d>(
    fixes: impl IntoIterator<Item = &'d Fix>,
    texts: &SourceTexts,
) -> Vec<FixedFile> {
    let mut by_file: BTreeMap<FileId, Vec<&Fix>> = BTreeMap::new();
    for fix in fixes {
        if let Some(first) = fix.edits.first() {
            by_file.entry(first.span.file).or_default().push(fix);
        }
    }
    let changed = by_file
        .into_iter()
        .map(|(file, own)| fixed_file(file, &own, texts.get(file)));
    changed
        .filter(|changed| !changed.edits.is_empty())
        .collect()
}

/// Applies edits to the text of a file on disk. All other bytes are unchanged.
pub fn apply(edits: &[Edit], source: &SourceText, on_disk: &str) -> String {
    let mut text = on_disk.to_owned();
    for edit in edits.iter().rev() {
        let range = source.byte_on_disk(edit.span.start)..source.byte_on_disk(edit.span.end);
        text.replace_range(range, &source.as_on_disk(edit.span.start, &edit.text));
    }
    text
}

fn fixed_file(file: FileId, fixes: &[&Fix], source: &SourceText) -> FixedFile {
    let mut fixes = apart(fixes);
    if !is_harmless(source, &edits_of(&fixes)) {
        // Rare: at least one fix does harm, so try them one by one.
        let mut harmless: Vec<&Fix> = Vec::new();
        for fix in fixes {
            harmless.push(fix);
            if !is_harmless(source, &edits_of(&harmless)) {
                harmless.pop();
            }
        }
        fixes = harmless;
    }
    let line = |edit: &Edit| source.line_and_column(edit.span.start).0;
    let done = fixes.iter().flat_map(|fix| {
        fix.edits
            .iter()
            .map(move |edit| (line(edit), fix.description.clone()))
    });
    FixedFile {
        file,
        edits: edits_of(&fixes),
        done: done.collect(),
    }
}

/// Selects the fixes that do not overlap with an earlier one.
fn apart<'d>(fixes: &[&'d Fix]) -> Vec<&'d Fix> {
    let mut taken: BTreeMap<u32, u32> = BTreeMap::new();
    let mut apart = Vec::new();
    for fix in fixes {
        let is_free = |edit: &Edit| {
            let before = taken.range(..edit.span.end).next_back();
            before.is_none_or(|(_, end)| *end <= edit.span.start)
        };
        if fix.edits.iter().all(is_free) {
            taken.extend(
                fix.edits
                    .iter()
                    .map(|edit| (edit.span.start, edit.span.end)),
            );
            apart.push(*fix);
        }
    }
    apart
}

fn edits_of(fixes: &[&Fix]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = fixes
        .iter()
        .flat_map(|fix| fix.edits.iter().cloned())
        .collect();
    edits.sort();
    edits
}

/// Returns true unless the edits turn valid TOML into invalid TOML.
fn is_harmless(source: &SourceText, edits: &[Edit]) -> bool {
    let is_toml = Path::new(&source.path)
        .extension()
        .is_some_and(|ending| ending == "toml");
    if !is_toml || Document::parse(source.text.as_str()).is_err() {
        return true;
    }
    let mut text = source.text.clone();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    Document::parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_text::Span;

    /// Applies fixes that rename parts of a file. Returns the new text and the number of edits. An
    /// empty new name removes the old one.
    fn fixed(raw: &str, names: &[(&str, &str)]) -> (String, usize) {
        let mut texts = SourceTexts::default();
        let file = texts.add(SourceText::new("content/a.toml", raw));
        let source = texts.get(file);
        let fixes = names.iter().map(|(from, to)| {
            let at = source.text.find(from).unwrap();
            let span = Span::new(file, &(at..at + from.len()));
            Fix::respell(&[span], from, to).unwrap()
        });
        let fixes: Vec<Fix> = fixes.collect();
        let changed = fixed_files(&fixes, &texts);
        let text = changed
            .first()
            .map_or(raw.to_owned(), |file| apply(&file.edits, source, raw));
        (text, changed.iter().map(|file| file.done.len()).sum())
    }

    #[test]
    fn every_other_byte_stays() {
        let raw = "\u{feff}# Größe\r\n[aa]\r\nxx = 1 # ü\r\n\r\n[bb] \ny = 2\r\n";
        assert_eq!(
            fixed(raw, &[("aa", "a"), ("xx", "x"), ("[bb] \ny = 2\n", "")]),
            ("\u{feff}# Größe\r\n[a]\r\nx = 1 # ü\r\n\r\n".to_owned(), 3)
        );
    }

    #[test]
    fn of_two_fixes_at_the_same_place_the_first_one_counts() {
        assert_eq!(
            fixed("[aa]\n", &[("aa", "a"), ("aa", "b")]),
            ("[a]\n".to_owned(), 1)
        );
        assert_eq!(
            fixed("[aa]\nx = 1\n", &[("aa", "a"), ("[aa]\nx = 1\n", "")]),
            ("[a]\nx = 1\n".to_owned(), 1)
        );
        assert_eq!(
            fixed("[aa]\nx = 1\n", &[("[aa]\nx = 1\n", ""), ("aa", "a")]),
            (String::new(), 1)
        );
    }

    #[test]
    fn no_fix_breaks_the_syntax_and_the_others_are_made() {
        assert_eq!(
            fixed("a = 1\naa = 2\nbb = 3\n", &[("aa", "a"), ("bb", "b")]),
            ("a = 1\naa = 2\nb = 3\n".to_owned(), 1)
        );
    }
}
