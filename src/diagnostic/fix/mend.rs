//! The fixes of many diagnostics into the edits of each file: those that do not get into each other's way.

use std::collections::BTreeMap;

use toml_edit::Document;

use super::{Edit, is_toml};
use crate::diagnostic::Diagnostic;
use crate::source_text::{FileId, SourceText, SourceTexts, Span};

/// What is mended in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MendedFile {
    /// The file.
    pub file: FileId,
    /// The edits, in order and apart from each other.
    pub edits: Vec<Edit>,
    /// What each fix does, with the line it stood on.
    pub done: Vec<(usize, String)>,
}

/// The files that the fixes of the diagnostics change, in the order of their numbers. Of two fixes in each other's way,
/// the first one counts; so does none that would make well-formed TOML malformed.
#[must_use]
pub fn mend(diagnostics: &[Diagnostic], texts: &SourceTexts) -> Vec<MendedFile> {
    let mut files: BTreeMap<FileId, MendedFile> = BTreeMap::new();
    for fix in diagnostics.iter().filter_map(|diagnostic| diagnostic.fix.as_ref()) {
        let edits = fix.edits(texts);
        let Some(first) = edits.first() else { continue };
        let source = texts.get(first.span.file);
        let empty = || MendedFile { file: first.span.file, edits: Vec::new(), done: Vec::new() };
        let mended = files.entry(first.span.file).or_insert_with(empty);
        let together = mended.edits.iter().chain(&edits).cloned();
        let together = in_order(together.collect());
        let Some(together) = together.filter(|together| is_harmless(source, together)) else { continue };
        mended.done.push((source.line_and_column(first.span.start).0, fix.description()));
        mended.edits = together;
    }
    files.into_values().filter(|mended| !mended.edits.is_empty()).collect()
}

impl MendedFile {
    /// The file's new text from its old one as it is on disk: every byte that no edit is about stays.
    #[must_use]
    pub fn apply(&self, source: &SourceText, on_disk: &str) -> String {
        let mut text = on_disk.to_owned();
        for edit in self.edits.iter().rev() {
            let range = source.byte_on_disk(edit.span.start)..source.byte_on_disk(edit.span.end);
            text.replace_range(range, &source.as_on_disk(&edit.text));
        }
        text
    }
}

/// The edits in order; none where two of them are about the same bytes.
fn in_order(mut edits: Vec<Edit>) -> Option<Vec<Edit>> {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let is_apart = |one: Span, other: Span| one.end <= other.start && one != other;
    edits.windows(2).all(|two| is_apart(two[0].span, two[1].span)).then_some(edits)
}

/// Whether the text is as well formed after the edits as before.
fn is_harmless(source: &SourceText, edits: &[Edit]) -> bool {
    if !is_toml(source) || Document::parse(source.text.as_str()).is_err() {
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
    use crate::diagnostic::{Code, Fix};

    /// What becomes of a file on disk by the fixes of problems at names in its text, and how many fixes there were.
    fn mended(raw: &str, names: &[(&str, &str)], removed: &[&str]) -> (String, usize) {
        let mut texts = SourceTexts::default();
        let file = texts.add(SourceText::new("content/a.toml", raw));
        let source = texts.get(file);
        let renames = names.iter().map(|(from, to)| {
            let at = source.text.find(from).unwrap();
            let span = Span::new(file, &(at..at + from.len()));
            Diagnostic::error(Code::UnknownKey, span, "x").with_fix_if(Fix::rename(span, from, Some(to)))
        });
        let removals = removed.iter().map(|key| {
            let fix = Fix::RemoveTable { file, keys: vec![(*key).to_owned()] };
            Diagnostic::warning(Code::UnusedData, Span::new(file, &(0..1)), "x").with_fix_if(Some(fix))
        });
        let diagnostics: Vec<Diagnostic> = renames.chain(removals).collect();
        let files = mend(&diagnostics, &texts);
        let text = files.first().map_or(raw.to_owned(), |mended| mended.apply(source, raw));
        (text, files.iter().map(|mended| mended.done.len()).sum())
    }

    #[test]
    fn every_other_byte_stays() {
        let raw = "\u{feff}# Größe\r\n[aa]\r\nxx = 1 # ü\r\n\r\n[bb] \ny = 2\r\n";
        assert_eq!(
            mended(raw, &[("aa", "a"), ("xx", "x")], &["bb"]),
            ("\u{feff}# Größe\r\n[a]\r\nx = 1 # ü\r\n".to_owned(), 3)
        );
    }

    #[test]
    fn of_two_fixes_in_the_same_place_the_first_one_counts() {
        assert_eq!(mended("[aa]\n", &[("aa", "a"), ("aa", "b")], &[]), ("[a]\n".to_owned(), 1));
        assert_eq!(mended("[aa]\nx = 1\n", &[("aa", "a")], &["aa"]), ("[a]\nx = 1\n".to_owned(), 1));
    }

    #[test]
    fn no_fix_breaks_the_syntax() {
        assert_eq!(mended("a = 1\naa = 2\n", &[("aa", "a")], &[]), ("a = 1\naa = 2\n".to_owned(), 0));
    }
}
