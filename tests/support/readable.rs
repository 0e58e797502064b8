//! Converts built files into texts for review: omits the parts that every page repeats, breaks long
//! lines, and hides hashes in names. Files with any other difference still have different texts.

use std::collections::BTreeSet;
use std::fmt::Write;

/// Longer lines of HTML are broken.
const LONGEST: usize = 120;

/// The smallest size of each piece of a broken line except the last, in bytes.
const SHORTEST: usize = 60;

/// Begins the rest of a broken line.
const CONTINUED: &str = "  ↳ ";

/// Ends an abbreviated picture.
const REPEATED: &str = " …/>";

/// The hashes of content in file names, such as `0f3a91c2d4` in `css/base.0f3a91c2d4.css`.
pub(crate) struct Hashes(BTreeSet<String>);

impl Hashes {
    /// Finds the hashes in paths.
    pub(crate) fn of<'a>(paths: impl IntoIterator<Item = &'a str>) -> Self {
        let is_hash =
            |part: &str| part.len() >= 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
        let hash = |path: &str| Some(path.rsplit('.').nth(1)?.to_owned());
        Self(
            paths
                .into_iter()
                .filter_map(hash)
                .filter(|part| is_hash(part))
                .collect(),
        )
    }

    pub(crate) fn hide(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, hash| {
            text.replace(&format!(".{hash}."), ".HASH.")
        })
    }
}

/// Describes a page: the differences between its frame and that of another page, then its main
/// part. The other page itself, and pages without a main part such as redirects, are shown whole.
pub(crate) fn page(html: &str, other: &str) -> String {
    let (Some((frame, main)), Some((other_frame, _))) = (parts(html), parts(other)) else {
        return lines(html);
    };
    if html == other {
        return lines(html);
    }
    let mut text = "<!-- around the main part, as in 404.html, but for: -->\n".to_owned();
    let mut before = None;
    for part in diff::lines(&other_frame, &frame) {
        let (sign, line) = match part {
            diff::Result::Both(line, _) => {
                before = Some(line);
                continue;
            }
            diff::Result::Left(line) => ('-', line),
            diff::Result::Right(line) => ('+', line),
        };
        if let Some(line) = before.take() {
            writeln!(text, "  {}", line.trim_start()).unwrap_or_default();
        }
        writeln!(text, "{sign} {}", line.trim_start()).unwrap_or_default();
    }
    text + &lines(&main)
}

/// Splits a page into its frame and its main part. Links in the frame begin with `~/` for the
/// site's root.
fn parts(html: &str) -> Option<(String, String)> {
    let from = html[..html.find("<main id=")?].rfind('\n')? + 1;
    let end = html.rfind("</main>\n")? + "</main>\n".len();
    let frame = format!("{}{}", &html[..from], &html[end..]);
    let root = frame[..frame.find("favicon.svg\"")?]
        .rsplit_once("=\"")?
        .1
        .to_owned();
    Some((
        frame.replace(&format!("=\"{root}"), "=\"~/"),
        html[from..end].to_owned(),
    ))
}

/// Breaks long lines of HTML before tags, and abbreviates repeated pictures of marks.
fn lines(html: &str) -> String {
    let mut text = String::new();
    for line in without_repeated_marks(html).lines() {
        let is_long = line.chars().count() > LONGEST;
        let broken = if !is_long {
            line.to_owned()
        } else if line.contains("<script type=\"application/") {
            broken(line, |rest| rest.starts_with("{\""))
        } else {
            broken(line, |rest| {
                rest.starts_with('<') && rest[1..].starts_with(|c: char| c.is_ascii_lowercase())
            })
        };
        text.push_str(&broken);
        text.push('\n');
    }
    text
}

/// Breaks a line into pieces. Each piece after the first begins where `is_break` returns true for
/// the rest.
fn broken(line: &str, is_break: impl Fn(&str) -> bool) -> String {
    let indent = &line[..line.len() - line.trim_start().len()];
    let (mut text, mut from) = (String::new(), 0);
    for (index, _) in line.char_indices() {
        if index - from >= SHORTEST.max(indent.len()) && is_break(&line[index..]) {
            text.extend([&line[from..index], "\n", indent, CONTINUED]);
            from = index;
        }
    }
    text + &line[from..]
}

/// Abbreviates each mark (`<svg class="mark …">`) that has occurred on the page before, byte for
/// byte.
fn without_repeated_marks(html: &str) -> String {
    let mut seen = BTreeSet::new();
    let mut pieces = html.split("<svg class=\"mark ");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push_str("<svg class=\"mark ");
        match piece.split_once("</svg>") {
            Some((mark, rest)) if !seen.insert(mark) => {
                text.extend([
                    mark.split_inclusive('"').next().unwrap_or_default(),
                    REPEATED,
                    rest,
                ]);
            }
            _ => text.push_str(piece),
        }
    }
    text
}

/// Formats JSON with every object on its own line.
pub(crate) fn json(text: &str) -> String {
    let (mut lines, mut depth, mut is_string, mut is_escaped) = (String::new(), 0, false, false);
    for letter in text.chars() {
        match letter {
            '"' if !is_escaped => is_string = !is_string,
            '{' if !is_string => {
                if depth > 0 {
                    lines.push('\n');
                    lines.push_str(&" ".repeat(depth));
                }
                depth += 1;
            }
            '}' if !is_string => depth -= 1,
            _ => {}
        }
        is_escaped = letter == '\\' && is_string && !is_escaped;
        lines.push(letter);
    }
    lines
}
