//! Counts words in comments and messages: the habits of style that this code grew up with must not return.
//!
//! The ranges are those of five well-known Rust programs (zola, mdBook, just, ripgrep, hyperfine), counted in the same
//! way in November 2026.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// Words that mean the same habit, and how many of them 10,000 words may have.
struct Habit {
    words: &'static [&'static str],
    per_10_000: RangeInclusive<f64>,
}

const fn habit(words: &'static [&'static str], per_10_000: RangeInclusive<f64>) -> Habit {
    Habit { words, per_10_000 }
}

/// Counted in the comments of `src`.
const IN_COMMENTS: [Habit; 9] = [
    habit(&["stand", "stands", "standing", "stood"], 0.0..=0.0),
    habit(&["tell", "tells", "told", "telling"], 0.0..=1.6),
    habit(&["hold", "holds", "held", "holding"], 0.0..=0.7),
    habit(&["nobody", "somebody", "anybody", "whoever"], 0.0..=0.8),
    habit(
        &["anew", "mend", "mends", "mended", "none where"],
        0.0..=0.0,
    ),
    habit(&["where"], 0.0..=13.0),
    habit(&["if"], 36.0..=99.0),
    habit(&["when"], 22.0..=60.0),
    habit(&["return", "returns", "returned"], 26.0..=90.0),
];
/// Counted in the comments of `src`: pairs of words.
const PAIRS: [(&str, &str); 2] = [("what", "is"), ("what", "are")];
/// Never in a message, a help text, or the documentation.
const NEVER_SHOWN: [&str; 11] = [
    "stands", "stood", "tells", "told", "anew", "mend", "mends", "mended", "whoever", "nobody",
    "somebody",
];
/// Modules whose texts are on built pages, not in messages.
const PAGES: [&str; 2] = ["src/render/", "src/method/"];
/// The folders of Markdown files that contributors, authors and template authors read.
const DOCUMENTATION: [&str; 4] = ["benches", "docs", "src/diagnostic/explain", "templates"];

fn files_below(folder: &str, ending: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let walk = walkdir::WalkDir::new(root).sort_by_file_name();
    let paths = walk.into_iter().map(|entry| entry.unwrap().into_path());
    paths
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect()
}

/// The words of a text in lower case, without punctuation around them.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '_'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The comments of all files in `src`, without code between backticks, each with its text behind the slashes.
fn comments() -> Vec<String> {
    let mut comments = Vec::new();
    for path in files_below("src", "rs") {
        for line in fs::read_to_string(path).unwrap().lines() {
            if let Some(comment) = line.trim_start().strip_prefix("//") {
                let comment = comment.trim_start_matches(['/', '!']);
                comments.push(comment.split('`').step_by(2).collect::<Vec<_>>().join(" "));
            }
        }
    }
    comments
}

/// A line for each habit: its words, how often they occur in 10,000, and what is allowed.
#[test]
fn comments_use_the_words_of_the_trade() {
    let words: Vec<String> = comments().iter().flat_map(|line| words(line)).collect();
    let number = |count: usize| f64::from(u32::try_from(count).unwrap());
    let rate = |count: usize| number(count) * 10_000.0 / number(words.len());
    let mut faults = Vec::new();
    for Habit {
        words: counted,
        per_10_000,
    } in IN_COMMENTS
    {
        let found = rate(
            words
                .iter()
                .filter(|word| counted.contains(&word.as_str()))
                .count(),
        );
        println!("{counted:?}: {found:.1} of {per_10_000:?}");
        if !per_10_000.contains(&found) {
            faults.push(format!(
                "{counted:?}: {found:.1} in 10,000 words, not {per_10_000:?}"
            ));
        }
    }
    let pairs = words
        .windows(2)
        .filter(|pair| PAIRS.contains(&(pair[0].as_str(), pair[1].as_str())));
    let found = rate(pairs.count());
    println!("what is, what are: {found:.1}");
    if found > 1.4 {
        faults.push(format!(
            "\"what is\" and \"what are\": {found:.1} in 10,000 words, not at most 1.4"
        ));
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn messages_and_documentation_avoid_habits() {
    let mut faults = Vec::new();
    let mut check = |path: &Path, number: usize, text: &str| {
        for word in words(text) {
            if NEVER_SHOWN.contains(&word.as_str()) {
                faults.push(format!("{}:{number}: \"{word}\"", path.display()));
            }
        }
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in files_below("src", "rs") {
        let place = path.strip_prefix(root).unwrap().to_str().unwrap();
        if PAGES.iter().any(|page| place.starts_with(page)) || place.contains("tests") {
            continue;
        }
        for (index, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            if !line.trim_start().starts_with("//") {
                for literal in line.split('"').skip(1).step_by(2) {
                    check(&path, index + 1, literal);
                }
            }
        }
    }
    let documents = DOCUMENTATION
        .iter()
        .flat_map(|folder| files_below(folder, "md"));
    let documents: Vec<PathBuf> = documents
        .chain(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(|name| root.join(name)))
        .collect();
    assert!(documents.len() > 90, "{} documents", documents.len());
    for path in documents {
        for (index, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            check(&path, index + 1, line);
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}
