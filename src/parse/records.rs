//! The text of a CSV as records of fields, each with its place.
//!
//! As RFC 4180 has it: fields are parted by commas; one that holds a comma, a line end or a quote stands in double quotes
//! and doubles its own. Blanks around a field and blank lines are dropped. What the fields mean is read by
//! [`data`](super::data).

use std::ops::Range;

/// One row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// Its fields, at least one.
    pub(super) fields: Vec<Field>,
    /// Its bytes, without the line end.
    pub(super) range: Range<usize>,
}

/// One field.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// Its text.
    pub(super) text: String,
    /// The bytes of its text, without the quotes around it.
    pub(super) range: Range<usize>,
    /// What is wrong with its quotes.
    pub(super) fault: Option<QuoteFault>,
}

/// What can be wrong with quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum QuoteFault {
    /// The text ends before the field does; all of it belongs to the field.
    Open,
    /// Something follows the closing quote; it is left out.
    Trailing,
}

impl Field {
    /// The bytes of its text without blanks around it, where these are known; else all of its bytes.
    pub(super) fn trimmed(&self) -> Range<usize> {
        if !self.is_exact() {
            return self.range.clone();
        }
        let before = self.text.len() - self.text.trim_start().len();
        let start = self.range.start + before;
        start..start + self.text.trim().len()
    }

    /// Whether the text is the very bytes of its range.
    pub(super) fn is_exact(&self) -> bool {
        self.text.len() == self.range.len()
    }
}

/// All records of a text.
pub(super) fn records(text: &str) -> Vec<Record> {
    let mut reader = Reader { text, at: 0 };
    std::iter::from_fn(|| reader.record()).collect()
}

/// A reader at a byte of the text.
struct Reader<'t> {
    /// The text.
    text: &'t str,
    /// The next byte.
    at: usize,
}

impl Reader<'_> {
    /// The next record; none at the end of the text.
    fn record(&mut self) -> Option<Record> {
        self.skip(char::is_whitespace);
        let start = self.at;
        self.rest().chars().next()?;
        let mut fields = vec![self.field()];
        while self.rest().starts_with(',') {
            self.at += 1;
            fields.push(self.field());
        }
        Some(Record {
            fields,
            range: start..self.at,
        })
    }

    /// The next field, to the comma or line end after it.
    fn field(&mut self) -> Field {
        self.skip(is_blank);
        if self.rest().starts_with('"') {
            return self.quoted();
        }
        let start = self.at;
        self.skip(|c| !is_end(c));
        let text = self.text[start..self.at]
            .trim_end_matches(is_blank)
            .to_owned();
        Field {
            range: start..start + text.len(),
            text,
            fault: None,
        }
    }

    /// A field in quotes, at the opening one.
    fn quoted(&mut self) -> Field {
        let start = self.at + 1;
        self.at = start;
        let mut text = String::new();
        loop {
            let Some(length) = self.rest().find('"') else {
                let range = start..self.text.len();
                text.push_str(self.rest());
                self.at = self.text.len();
                return Field {
                    text,
                    range,
                    fault: Some(QuoteFault::Open),
                };
            };
            text.push_str(&self.rest()[..length]);
            self.at += length + 1;
            if !self.rest().starts_with('"') {
                break;
            }
            text.push('"');
            self.at += 1;
        }
        let range = start..self.at - 1;
        self.skip(is_blank);
        let after = self.at;
        self.skip(|c| !is_end(c));
        let fault = (self.at > after).then_some(QuoteFault::Trailing);
        Field { text, range, fault }
    }

    /// What is not read yet.
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Passes over letters of a kind.
    fn skip(&mut self, is_skipped: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|c| !is_skipped(c)).unwrap_or(rest.len());
    }
}

/// A blank inside a line.
fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t'
}

/// What ends a field without quotes.
fn is_end(c: char) -> bool {
    c == ',' || c == '\n'
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    /// Each record as its fields between bars; a field whose text is not its bytes has them behind it.
    fn shown(text: &str) -> Vec<String> {
        let field = |field: &Field| {
            if field.is_exact() {
                field.text.clone()
            } else {
                format!("{} = {}", field.text, &text[field.range.clone()])
            }
        };
        let records = records(text);
        records
            .iter()
            .map(|record| {
                record
                    .fields
                    .iter()
                    .map(field)
                    .collect::<Vec<_>>()
                    .join("|")
            })
            .collect()
    }

    #[test]
    fn fields_are_parted_by_commas_and_records_by_lines() {
        let cases: [(&str, &[&str]); 9] = [
            ("", &[]),
            ("\n \n", &[]),
            ("a,b\n1,2", &["a|b", "1|2"]),
            ("a, b \n\n  1 ,\t2\n", &["a|b", "1|2"]),
            ("a,,\n", &["a||"]),
            ("\"a,b\",\"c\nd\"\ne,f\n", &["a,b|c\nd", "e|f"]),
            ("\"say \"\"x\"\"\",y", &["say \"x\" = say \"\"x\"\"|y"]),
            (" \"a\" , \"\"", &["a|"]),
            ("it's 5\" wide,b", &["it's 5\" wide|b"]),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text:?}");
        }
    }

    #[test]
    fn quotes_that_do_not_match_are_told() {
        let faults = |text: &str| -> Vec<Option<QuoteFault>> {
            records(text)
                .iter()
                .flat_map(|record| &record.fields)
                .map(|field| field.fault)
                .collect()
        };
        assert_eq!(faults("a,\"b\nc,d"), [None, Some(QuoteFault::Open)]);
        assert_eq!(faults("\"a\"b,c"), [Some(QuoteFault::Trailing), None]);
        assert_eq!(shown("\"a\"b,c"), ["a|c"]);
    }
}
