//! The parts of the site's style sheet into its text: joined in a fixed order, without comments and
//! indentation.

use std::collections::BTreeMap;

use super::scan::find;
use super::style::scan_style;

/// The folder of the parts, below `static/`.
const FOLDER: &str = "css/";

/// The parts in the order of the style sheet. Each is a file in `static/css/`.
const PARTS: [&str; 12] = [
    "base.css",
    "layout.css",
    "verdict.css",
    "charts.css",
    "table.css",
    "lists.css",
    "ranking.css",
    "pair.css",
    "weigh.css",
    "article.css",
    "highlight.css",
    PRINT,
];

/// The part that applies only on paper.
const PRINT: &str = "print.css";

/// Returns true if the file at a path below `static/` is a part.
pub(super) fn is_part(path: &str) -> bool {
    part_of(path).is_some()
}

fn part_of(path: &str) -> Option<&str> {
    path.strip_prefix(FOLDER)
        .filter(|name| PARTS.contains(name))
}

/// Returns true if a text names the part at a path. Such a part is published as a file, too.
pub(super) fn names_part(text: &[u8], path: &str) -> bool {
    part_of(path).is_some_and(|name| find(text, name.as_bytes()).is_some())
}

/// Joins the parts, given by their path. `@import` rules move to the start, since they have no
/// effect elsewhere. Only the order of layers with which the first part begins stays before them.
pub(super) fn joined(parts: &BTreeMap<String, Vec<u8>>) -> String {
    let (mut layers, mut imports, mut rules) = (String::new(), String::new(), String::new());
    for (index, name) in PARTS.into_iter().enumerate() {
        let Some(text) = parts.get(&format!("{FOLDER}{name}")) else {
            continue;
        };
        let text = String::from_utf8_lossy(text);
        let text = without_imports(text.trim_start_matches('\u{feff}'), &mut imports);
        let text = in_lines(&without_comments(&text));
        let (order, text) = text.split_at(if index == 0 { end_of_order(&text) } else { 0 });
        layers.push_str(order);
        if name == PRINT {
            rules.extend(["@media print {\n", text, "}\n"]);
        } else {
            rules.push_str(text);
        }
    }
    layers + &imports + &rules
}

/// Moves the `@import` rules of a part to `imports`.
fn without_imports(text: &str, imports: &mut String) -> String {
    let (mut rest, mut end) = (String::with_capacity(text.len()), 0);
    for range in scan_style(text.as_bytes()).imports {
        rest.push_str(&text[end..range.start]);
        imports.extend([&text[range.clone()], "\n"]);
        end = range.end;
    }
    rest + &text[end..]
}

/// Removes comments but those that begin with `!`, such as licences. Between two signs, an empty
/// comment remains: a blank there would have a meaning.
fn without_comments(text: &str) -> String {
    let (mut rest, mut end) = (String::with_capacity(text.len()), 0);
    for range in scan_style(text.as_bytes()).comments {
        if text[range.clone()].starts_with("/*!") {
            continue;
        }
        let (before, after) = (&text[end..range.start], &text[range.end..]);
        rest.push_str(before);
        if !rest.ends_with(char::is_whitespace) && !after.starts_with(char::is_whitespace) {
            rest.push_str("/**/");
        }
        end = range.end;
    }
    rest + &text[end..]
}

/// Removes empty lines and indentation, but not in a string that continues on the next line.
fn in_lines(text: &str) -> String {
    let (mut lines, mut is_in_string) = (String::with_capacity(text.len()), false);
    for line in text.lines() {
        let kept = if is_in_string {
            line
        } else {
            line.trim_start()
        };
        if is_in_string || !kept.is_empty() {
            lines.extend([kept, "\n"]);
        }
        is_in_string = line.ends_with('\\');
    }
    lines
}

/// Finds the end of the `@layer a, b;` statements with which a part begins.
fn end_of_order(text: &str) -> usize {
    let mut end = 0;
    while text[end..].starts_with("@layer")
        && let Some(sign) = text[end..].find([';', '{'])
        && text[end + sign..].starts_with(';')
    {
        end += sign + 1;
        end += text[end..].len() - text[end..].trim_start().len();
    }
    end
}
