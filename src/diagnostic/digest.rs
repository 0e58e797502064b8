//! A report that stays short when there are many problems: the first ones of each code, then
//! counts.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::report::{Drawing, Style, human};
use super::tally::{counted, grouped};
use super::{Code, Diagnostic, Severity};
use crate::source_text::SourceTexts;

/// At most this many problems of one code are shown for each file.
const IN_FILE: usize = 10;

/// At most this many problems of one code are shown in total.
const OF_CODE: usize = 100;

/// Reports with more problems than this end with totals.
const FEW: usize = 10;

/// How much of a report is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The first problems of each code.
    First,
    /// All problems.
    All,
}

/// Problems with the same severity and code are counted together.
type Kind = (Severity, Code);

/// Formats problems for a terminal. They must be sorted by file. Unless the extent is
/// [`Extent::All`], shows at most [`IN_FILE`] problems of a code for each file and [`OF_CODE`] in
/// total. If there are more than [`FEW`], adds the number of problems of each code.
pub fn digest(
    diagnostics: &[Diagnostic],
    texts: &SourceTexts,
    style: Style,
    extent: Extent,
) -> String {
    let mut text = match extent {
        Extent::All => human(diagnostics, texts, style),
        Extent::First => first(diagnostics, &Drawing::new(texts, style), texts),
    };
    if diagnostics.len() > FEW {
        text.push_str(&totals(diagnostics));
    }
    text
}

/// Formats the first problems of each code and the number of the others.
fn first(diagnostics: &[Diagnostic], drawing: &Drawing<'_>, texts: &SourceTexts) -> String {
    let path = |diagnostic: &'_ Diagnostic| diagnostic.place.path(texts).to_owned();
    let mut text = String::new();
    let mut shown: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut other_files: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
    for file in diagnostics.chunk_by(|one, other| one.place.path(texts) == other.place.path(texts))
    {
        let mut of_file: BTreeMap<Kind, (usize, usize)> = BTreeMap::new();
        for diagnostic in file {
            let kind = kind(diagnostic);
            let (of_code, (in_file, more)) = (
                shown.entry(kind).or_default(),
                of_file.entry(kind).or_default(),
            );
            if *in_file < IN_FILE && *of_code < OF_CODE {
                text.push_str(&drawing.draw(diagnostic));
                (*of_code, *in_file) = (*of_code + 1, *in_file + 1);
            } else {
                *more += 1;
            }
        }
        for (kind, (in_file, more)) in of_file.into_iter().filter(|(_, (_, more))| *more > 0) {
            if in_file > 0 {
                text.push_str(&more_line(kind.1, more, &path(&file[0])));
            } else {
                other_files.entry(kind).or_default().push(more);
            }
        }
    }
    for (kind, files) in other_files {
        let place = counted(files.len(), "other file");
        text.push_str(&more_line(kind.1, files.iter().sum(), &place));
    }
    text
}

/// Formats the line with the number of other problems of a kind, and an empty line.
fn more_line(code: Code, count: usize, place: &str) -> String {
    let count = grouped(count);
    format!(
        "and {count} more of `{}` in {place}; `weighup check --all` shows everything\n\n",
        code.name()
    )
}

/// Formats one line with the number of problems for each code, the most severe and most frequent
/// first, and an empty line.
fn totals(diagnostics: &[Diagnostic]) -> String {
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry(kind(diagnostic)).or_default() += 1;
    }
    let mut counts: Vec<(Kind, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|((severity, code), count)| (*severity, Reverse(*count), *code));
    let rows: Vec<(String, String, &str)> = counts
        .into_iter()
        .map(|((severity, code), count)| (code.name(), grouped(count), severity.name_of(count)))
        .collect();
    let names = rows
        .iter()
        .map(|(name, ..)| name.len())
        .max()
        .unwrap_or_default();
    let digits = rows
        .iter()
        .map(|(_, count, _)| count.len())
        .max()
        .unwrap_or_default();
    let rows = rows
        .iter()
        .map(|(name, count, word)| format!("{name:<names$} {count:>digits$} {word}\n"));
    rows.chain(["\n".to_owned()]).collect()
}

fn kind(diagnostic: &Diagnostic) -> Kind {
    (diagnostic.severity, diagnostic.code)
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;
    use crate::diagnostic::Place;

    fn problem(severity: Severity, code: Code, path: &str) -> Diagnostic {
        let error = Diagnostic::error(code, Place::Path(path.to_owned()), "x");
        Diagnostic { severity, ..error }
    }

    fn warnings(count: usize, path: &str) -> Vec<Diagnostic> {
        vec![problem(Severity::Warning, Code::RawHtml, path); count]
    }

    /// Counts the problems that a digest shows, and lists its other lines.
    fn shown_of(diagnostics: &[Diagnostic], extent: Extent) -> (usize, Vec<String>) {
        let text = digest(diagnostics, &SourceTexts::default(), Style::Plain, extent);
        let is_drawn =
            |line: &&str| line.contains("]: x") || line.contains("--> ") || line.is_empty();
        let (drawn, others): (Vec<&str>, Vec<&str>) = text.lines().partition(is_drawn);
        let problems = drawn.iter().filter(|line| line.contains("]: x")).count();
        (problems, others.into_iter().map(str::to_owned).collect())
    }

    #[test]
    fn ten_of_a_code_are_shown_for_a_file_and_the_rest_is_counted() {
        let mut problems = warnings(4_000, "a");
        problems.push(problem(Severity::Error, Code::UnknownKey, "a"));
        problems.extend(warnings(10, "b"));
        let (shown, lines) = shown_of(&problems, Extent::First);
        assert_eq!(shown, 10 + 1 + 10);
        assert_eq!(
            lines,
            [
                "and 3,990 more of `raw-html` in a; `weighup check --all` shows everything",
                "unknown-key     1 error",
                "raw-html    4,010 warnings",
            ]
        );
    }

    #[test]
    fn everything_is_shown_on_demand() {
        let (shown, lines) = shown_of(&warnings(400, "a"), Extent::All);
        assert_eq!(
            (shown, lines),
            (400, vec!["raw-html 400 warnings".to_owned()])
        );
    }

    #[test]
    fn a_few_problems_have_no_totals() {
        assert_eq!(
            shown_of(&warnings(FEW, "a"), Extent::First),
            (FEW, Vec::new())
        );
    }

    #[test]
    fn a_code_that_is_in_every_file_is_not_shown_for_each() {
        let problems: Vec<Diagnostic> = (0..464)
            .flat_map(|file| warnings(20, &format!("file {file:03}")))
            .collect();
        let (shown, lines) = shown_of(&problems, Extent::First);
        assert_eq!((shown, lines.len()), (OF_CODE, 10 + 1 + 1));
        assert_eq!(
            lines[10],
            "and 9,080 more of `raw-html` in 454 other files; `weighup check --all` shows everything"
        );
    }

    #[test]
    fn errors_and_warnings_of_one_code_are_counted_apart() {
        let mut problems = warnings(20, "a");
        problems.push(problem(Severity::Error, Code::RawHtml, "a"));
        assert_eq!(shown_of(&problems, Extent::First).0, 11);
    }
}
