//! Describes syntax errors of a TOML text in words that help its author.
//!
//! The parser reports which token it expected. An author needs to know which text is wrong and how
//! to fix it. [`fields`](super::fields) reads well-formed text.

use std::ops::Range;

use toml::de::Error;

/// One syntax error, with its bytes in the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip {
    /// The problem, in one line.
    pub(super) message: String,
    pub(super) range: Range<usize>,
    pub(super) help: String,
}

/// The maximum number of errors that are reported for one file.
const MOST: usize = 100;

/// Typographic quotes, which word processors insert instead of straight ones.
const CURLY: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '«', '»'];

/// Lists the first errors of the parser, at most one for each line, because the first error of a
/// line causes the others. For a repeated table, reports only the header, not each of its keys.
pub(super) fn slips(toml: &str, errors: &[Error]) -> Vec<Slip> {
    let mut last_line = None;
    let mut repeated_header = None;
    let mut slips = Vec::new();
    for error in errors.iter().take(MOST) {
        let range = error.span().unwrap_or_default();
        let (start, end) = (
            toml.floor_char_boundary(range.start),
            toml.floor_char_boundary(range.end),
        );
        let line = line_start(toml, start);
        let stumble = Stumble {
            toml,
            description: description(error),
            line,
            range: start..end.max(start),
        };
        let repeats_under =
            (stumble.description == "duplicate key").then(|| header_before(toml, start));
        let is_repeated = repeats_under.is_some() && repeats_under == repeated_header;
        if last_line.replace(line) == Some(line) || is_repeated {
            continue;
        }
        if repeats_under == Some(line) && toml[line..].starts_with('[') {
            repeated_header = repeats_under;
        }
        slips.push(stumble.slip());
    }
    slips
}

/// Extracts the parser's message without its list of expected tokens.
fn description(error: &Error) -> &str {
    error
        .message()
        .split(", expected ")
        .next()
        .unwrap_or_default()
}

/// Finds the first byte of the line that contains a byte.
fn line_start(toml: &str, byte: usize) -> usize {
    toml[..byte].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Finds the first byte of the last line at or before a byte that begins with `[`, or 0 if there is
/// none.
fn header_before(toml: &str, byte: usize) -> usize {
    let mut line = line_start(toml, byte);
    while line > 0 && !toml[line..].starts_with('[') {
        line = line_start(toml, line - 1);
    }
    line
}

struct Stumble<'t> {
    toml: &'t str,
    /// The parser's message.
    description: &'t str,
    /// The first byte of its line.
    line: usize,
    /// Its bytes, at character boundaries.
    range: Range<usize>,
}

impl Stumble<'_> {
    /// Describes the error in words for authors, or else in the parser's own words.
    fn slip(&self) -> Slip {
        match self.description {
            "duplicate key" => self.repeated(),
            "unclosed array table" => self.open_header("]]"),
            "unclosed table" => self.open_header("]"),
            "unclosed array" => self.here("the list is not closed", "end it with `]`"),
            "unclosed inline table" => self.here("the table is not closed", "end it with `}`"),
            "missing comma between array elements" | "missing comma between key-value pairs" => {
                self.here(
                    "a comma is missing before this",
                    "write a `,` between two entries, or close the list or table first",
                )
            }
            "unexpected key or value" => self.here(
                "the value ends before this",
                "begin a new line for each key, and write numbers without commas",
            ),
            "unquoted keys cannot be empty" | "missing key for inline table element" => {
                self.here("there is no key", "write a key before the `=`")
            }
            "key with no value" => self.spaced_key().unwrap_or_else(|| self.without_value()),
            "missing value for key" | "missing value" => self.without_value(),
            "missing escaped value" => self.escape(),
            "cannot recurse further; max recursion depth met" => {
                self.here("lists and tables are nested too deeply", "use fewer levels")
            }
            text if text.starts_with("cannot extend value") => self.here(
                "this is set twice: as a value and as a table",
                "keep one of them",
            ),
            "invalid multi-line basic string" => self.open_text("\"\"\""),
            "invalid multi-line literal string" => self.open_text("'''"),
            "invalid basic string" => self.open_text("\""),
            "invalid literal string" => self.open_text("'"),
            text => self.value().unwrap_or_else(|| {
                let help =
                    "look here and just before for a missing or extra quote, bracket, comma or `=`";
                self.here(&format!("this is not TOML: {text}"), help)
            }),
        }
    }

    fn here(&self, message: &str, help: &str) -> Slip {
        Slip {
            message: message.to_owned(),
            range: self.range.clone(),
            help: help.to_owned(),
        }
    }

    /// Returns the line of the error up to its end.
    fn whole_line(&self) -> &str {
        let line = self.toml[self.line..].lines().next();
        line.unwrap_or_default().trim_end()
    }

    /// Describes a header that is not closed, or a closed one with spaces, such as `[vue docs]`.
    fn open_header(&self, end: &str) -> Slip {
        let line = self.whole_line();
        let header = line.split('#').next().unwrap_or_default().trim_end();
        let key = header.trim_end_matches(']').trim();
        if key == header || !key.contains([' ', '\t']) {
            return self.here("the header is not closed", &format!("end it with `{end}`"));
        }
        self.spaced(header)
    }

    /// Describes a key with spaces before a `=`.
    fn spaced_key(&self) -> Option<Slip> {
        let (key, _) = self.whole_line().split_once('=')?;
        let is_bare = !key.contains(['"', '\'', '#', '{', '[']);
        is_bare.then(|| self.spaced(key.trim_end()))
    }

    /// Describes a key with spaces, at the start of its line.
    fn spaced(&self, key: &str) -> Slip {
        Slip {
            message: "a key with spaces needs quotes".to_owned(),
            range: self.line..self.line + key.len(),
            help: "put it in double quotes, or write a `-` for each space".to_owned(),
        }
    }

    fn repeated(&self) -> Slip {
        let line = self.whole_line();
        let key = &self.toml[self.range.clone()];
        if line.starts_with("[fact.") {
            let help = "keep the correct value, or give each fact its own name, like `created` and `first_release`";
            self.here(&format!("`{line}` occurs twice"), help)
        } else if line.starts_with('[') {
            self.here(
                &format!("`{line}` occurs twice"),
                "put all keys below one of them",
            )
        } else {
            self.here(&format!("`{key}` is set twice"), "keep one of them")
        }
    }

    fn without_value(&self) -> Slip {
        let help = "write `key = value`, with texts in double quotes";
        self.here("there is no value", help)
    }

    /// Describes a backslash before a letter that has no meaning there.
    fn escape(&self) -> Slip {
        let start = self.toml[..self.range.start]
            .rfind('\\')
            .unwrap_or(self.range.start);
        let end = self.range.start
            + self.toml[self.range.start..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        Slip {
            message: format!(
                "`{}` is not a valid escape between double quotes",
                &self.toml[start..end]
            ),
            range: start..end,
            help: "write `\\\\` for a backslash, or put the text between single quotes".to_owned(),
        }
    }

    /// Describes a text without its closing quote, at the opening quote.
    fn open_text(&self, quote: &str) -> Slip {
        let open = self.toml[..self.range.start]
            .rfind(quote)
            .unwrap_or(self.range.start);
        let line_end = self.toml[open..]
            .find('\n')
            .map_or(self.toml.len(), |newline| open + newline);
        Slip {
            message: "the text in quotes is not closed".to_owned(),
            range: open..line_end,
            help: format!("end it with `{quote}`"),
        }
    }

    /// Describes an invalid value: a text without quotes, a malformed number, a day that does not
    /// exist. Returns `None` when the error is not at a value.
    fn value(&self) -> Option<Slip> {
        let is_end = |c: char| c.is_whitespace() || "=,[]{}\"'#".contains(c);
        let before = &self.toml[self.line..self.range.start];
        let start = self.range.start
            - before
                .chars()
                .rev()
                .take_while(|c| !is_end(*c))
                .map(char::len_utf8)
                .sum::<usize>();
        let length: usize = self.toml[start..]
            .chars()
            .take_while(|c| !is_end(*c))
            .map(char::len_utf8)
            .sum();
        if self.toml[self.line..start].trim_end().ends_with('=') && length == 0 {
            return Some(self.without_value());
        }
        let word = &self.toml[start..start + length];
        let first = word.trim_start_matches(['+', '-']).chars().next()?;
        let (message, help) = if self.description.starts_with("invalid date")
            && word.split('-').count() == 3
        {
            (
                format!("the day `{word}` does not exist"),
                "write year, month and day, like `2026-11-22`".to_owned(),
            )
        } else if first.is_ascii_digit() || first == '.' {
            let help =
                "put texts in quotes; write a day as `2026-11-22` and a number as `1500` or `2.5`"
                    .to_owned();
            (format!("`{word}` is neither a number nor a date"), help)
        } else if let Some(text) = self.toml[start..].strip_prefix(CURLY) {
            let end = text
                .find(|c| CURLY.contains(&c) || c == '\n')
                .unwrap_or(text.len());
            let help = format!("use straight quotes: `\"{}\"`", text[..end].trim_end());
            (format!("`{word}` is not a value"), help)
        } else {
            let rest = self.toml[start..]
                .lines()
                .next()
                .unwrap_or_default()
                .trim_end();
            let help = format!(
                "put texts in quotes: `\"{rest}\"`; yes and no are `true` and `false`, in lower case"
            );
            (format!("`{word}` is not a value"), help)
        };
        Some(Slip {
            message,
            range: start..start + length,
            help,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists each error as its bytes, a bar, and its message.
    fn described(toml: &str) -> Vec<String> {
        let (_, errors) = toml::de::DeTable::parse_recoverable(toml);
        let slips = slips(toml, &errors);
        slips
            .into_iter()
            .map(|slip| format!("{}|{}", &toml[slip.range], slip.message))
            .collect()
    }

    #[test]
    fn every_slip_is_reported_at_the_wrong_words() {
        let cases: [(&str, &[&str]); 23] = [
            ("a = 1\nb = \"x\"", &[]),
            ("a = Flask", &["Flask|`Flask` is not a value"]),
            ("a = True # no", &["True|`True` is not a value"]),
            (
                "a = 22.11.2026",
                &["22.11.2026|`22.11.2026` is neither a number nor a date"],
            ),
            ("a = [1, 01]", &["01|`01` is neither a number nor a date"]),
            ("a = 1_", &["1_|`1_` is neither a number nor a date"]),
            (
                "a = 2026-02-30",
                &["2026-02-30|the day `2026-02-30` does not exist"],
            ),
            ("a = \"open", &["\"open|the text in quotes is not closed"]),
            (
                "a = 'open\nb = 1",
                &["'open|the text in quotes is not closed"],
            ),
            (
                "a = \"\"\"open\nb = 1\n",
                &["\"\"\"open|the text in quotes is not closed"],
            ),
            ("a = [\"x\" \"y\"]", &["|a comma is missing before this"]),
            ("a = [1, 2\nb = 3", &["|a comma is missing before this"]),
            ("a = { b = 1", &["|the table is not closed"]),
            ("[[a]", &["|the header is not closed"]),
            (
                "[vue docs]\na = 1",
                &["[vue docs]|a key with spaces needs quotes"],
            ),
            ("a b = 1", &["a b|a key with spaces needs quotes"]),
            ("[[a b]] # c", &["[[a b]]|a key with spaces needs quotes"]),
            ("a =\nb = 1", &["|there is no value"]),
            ("a\n", &["|there is no value"]),
            ("= 1", &["|there is no key"]),
            ("a = 1\na = 2", &["a|`a` is set twice"]),
            (
                "[a]\nx = 1\n[a]\nx = 2\ny = 3\n[b]\nz = 1\nz = 2",
                &["a|`[a]` occurs twice", "z|`z` is set twice"],
            ),
            (
                "a = \"x\\q\"",
                &["\\q|`\\q` is not a valid escape between double quotes"],
            ),
        ];
        for (toml, expected) in cases {
            assert_eq!(described(toml), expected, "{toml:?}");
        }
    }
}
