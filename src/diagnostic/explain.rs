//! The meaning of each [`Code`]: a text in `explain/<name>.md` with a wrong and a right example.
//!
//! The first sentence is the summary in the list of all codes: at most 52 characters, on one line.
//!
//! An explanation is Markdown that is readable in a terminal: some paragraphs, then `## Wrong` and
//! `## Right` with one code block of project files each. A test adds these files to a small site
//! (`tests/fixtures/base.txt`). It checks that the wrong example causes exactly this code, and that
//! the right one has no errors. In such a block:
//!
//! * `//- content/site.toml` begins a file with the lines below it, without trailing empty lines,
//! * `//- content/` is an empty folder,
//! * `//- content/criteria removed` removes a file or folder from the small site,
//! * `//- content/a.toml -> /etc/hostname` is a symbolic link,
//! * `//- content/a.md x 1000` is a file that repeats the lines below it a thousand times,
//! * `//- content/a.toml \x` may contain `\xff` for a byte that is not UTF-8, also in its name. A
//!   backslash at the end of a line joins it with the next line.

use include_dir::{Dir, include_dir};

use super::Code;

static EXPLANATIONS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/diagnostic/explain");

/// Returns the explanation of a code. `None` only if its file is missing, which a test prevents.
pub fn explanation(code: Code) -> Option<&'static str> {
    EXPLANATIONS
        .get_file(format!("{}.md", code.name()))?
        .contents_utf8()
}

/// Returns the first sentence of a code's explanation, without its full stop.
fn summary(code: Code) -> &'static str {
    let line = explanation(code).unwrap_or_default().lines().next();
    let sentence = line.and_then(|line| line.split(". ").next());
    sentence.unwrap_or_default().trim_end_matches('.')
}

/// Lists all codes in groups, one line each with a summary.
pub fn list() -> String {
    let codes = Code::all().iter().map(|code| (*code, code.name()));
    let width = codes.clone().map(|(_, name)| name.len()).max();
    let width = width.unwrap_or_default();
    let mut text = String::new();
    for (code, name) in codes {
        if let Some(heading) = code.heading() {
            let gap = if text.is_empty() { "" } else { "\n" };
            text.push_str(&format!("{gap}{heading}\n"));
        }
        text.push_str(&format!("  {name:width$}  {}\n", summary(code)));
    }
    text + "\n`weighup explain CODE` explains one of them, with a wrong and a right example.\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_summary_that_fits_on_a_line() {
        for code in Code::all() {
            let length = summary(*code).chars().count();
            assert!((10..=52).contains(&length), "{code:?}: {length}");
        }
        let list = list();
        assert!(
            list.starts_with("Files and folders\n  no-content "),
            "{list}"
        );
        assert!(
            list.lines().all(|line| line.chars().count() <= 80),
            "{list}"
        );
    }
}
