//! Expected texts in a folder: compares them with a test's results, reports differences, and
//! updates the folder.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use crate::sandbox::tree_of;

/// The variable that requests an update.
pub(crate) const UPDATE: &str = "WEIGHUP_UPDATE_EXPECTED";

/// A report shows the differences of at most this many files.
const MOST_FILES: usize = 8;

/// A report shows at most this many lines of each file.
const MOST_LINES: usize = 24;

/// Longer lines are cut in a report.
const MOST_LETTERS: usize = 300;

/// The texts of files, by path.
pub(crate) type Texts = BTreeMap<String, String>;

pub(crate) struct Expected {
    pub(crate) folder: PathBuf,
    /// The command that updates the folder.
    pub(crate) update: &'static str,
}

impl Expected {
    /// Compares the folder with the results. Returns a report if they differ.
    pub(crate) fn report(&self, found: &Texts) -> Option<String> {
        let expected = self.texts();
        let mut report = String::new();
        for (title, one, other) in [
            ("expected, but not found any more", &expected, found),
            ("found, but not expected yet", found, &expected),
        ] {
            for path in one.keys().filter(|path| !other.contains_key(*path)) {
                writeln!(report, "{title}: {path}").unwrap();
            }
        }
        let differing = expected
            .iter()
            .filter_map(|(path, text)| Some((path, text, found.get(path)?)));
        let differing: Vec<_> = differing
            .filter(|(_, expected, found)| expected != found)
            .collect();
        for (path, expected, found) in differing.iter().take(MOST_FILES) {
            write!(report, "\n{path}:\n{}", difference(expected, found)).unwrap();
        }
        if let Some(more) = differing
            .len()
            .checked_sub(MOST_FILES)
            .filter(|more| *more > 0)
        {
            writeln!(report, "\n... and {more} more files differ").unwrap();
        }
        let command = format!("{UPDATE}=1 {}", self.update);
        (!report.is_empty()).then(|| {
            format!(
                "{} differs (`-` expected, `+` found):\n{report}\nIf the change is intended, run\n    {command}\nand review it with `git diff`.\n",
                self.folder.display(),
            )
        })
    }

    /// Replaces the folder's files with the results.
    pub(crate) fn update(&self, found: &Texts) {
        for path in self
            .texts()
            .keys()
            .filter(|path| !found.contains_key(*path))
        {
            let path = self.folder.join(path);
            fs::remove_file(&path).unwrap();
            let parents = path
                .ancestors()
                .skip(1)
                .take_while(|parent| *parent != self.folder);
            // Folders that are not empty stay.
            parents
                .take_while(|parent| fs::remove_dir(parent).is_ok())
                .for_each(drop);
        }
        for (path, text) in found {
            let path = self.folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }

    fn texts(&self) -> Texts {
        let files = tree_of(&self.folder).into_iter();
        files
            .map(|(path, entry)| (path, String::from_utf8_lossy(&entry.bytes).into_owned()))
            .collect()
    }
}

/// Shows the first differing lines of two texts, each change below the line before it.
fn difference(expected: &str, found: &str) -> String {
    let (mut shown, mut number, mut before) = (Vec::new(), 0, None);
    for part in diff::lines(expected, found) {
        number += usize::from(!matches!(part, diff::Result::Right(_)));
        let change = match part {
            diff::Result::Both(line, _) => {
                before = Some(format!("{number:>6}   {line}"));
                continue;
            }
            diff::Result::Left(line) => format!("{number:>6} - {line}"),
            diff::Result::Right(line) => format!("       + {line}"),
        };
        shown.extend(before.take().into_iter().chain([change]));
    }
    let more = shown.len().saturating_sub(MOST_LINES);
    let end = if more > 0 {
        format!("       ... and {more} more lines\n")
    } else {
        String::new()
    };
    let cut = |line: &String| line.chars().take(MOST_LETTERS).collect::<String>() + "\n";
    shown
        .iter()
        .take(MOST_LINES)
        .map(cut)
        .chain([end])
        .collect()
}
