//! Splits the text of a CSV file into records of fields, each with its place.
//!
//! Follows RFC 4180, with any separator: commas separate fields, unless another sign is given. A
//! field that contains the separator, a line end or a quote is enclosed in double quotes, and its
//! own quotes are doubled. Blanks around a field and blank lines are dropped. [`data`](super::data)
//! and [`table`](super::table) interpret the fields.

use std::ops::Range;

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CsvRecord {
    /// At least one.
    pub(crate) fields: Vec<Field>,
    /// The record's bytes, without the line end.
    pub(crate) range: Range<usize>,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) text: String,
    /// The bytes of the text, without the quotes around it.
    pub(crate) range: Range<usize>,
    pub(crate) fault: Option<QuoteFault>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum QuoteFault {
    /// The text ends before the closing quote. The field contains all of the rest.
    Open,
    /// Text follows the closing quote. It is left out.
    Trailing,
}

impl Field {
    /// Finds the bytes of the text without the blanks around it. When the text differs from its
    /// bytes, returns the whole range.
    pub(super) fn trimmed(&self) -> Range<usize> {
        if !self.is_exact() {
            return self.range.clone();
        }
        let before = self.text.len() - self.text.trim_start().len();
        let start = self.range.start + before;
        start..start + self.text.trim().len()
    }

    /// Returns true if the text is identical to the bytes of its range.
    pub(super) fn is_exact(&self) -> bool {
        self.text.len() == self.range.len()
    }
}

pub(crate) fn records(text: &str, separator: char) -> Vec<CsvRecord> {
    let mut reader = CsvReader {
        text,
        separator,
        at: 0,
    };
    std::iter::from_fn(|| reader.record()).collect()
}

struct CsvReader<'t> {
    text: &'t str,
    separator: char,
    /// The next byte.
    at: usize,
}

impl CsvReader<'_> {
    /// Reads the next record, or returns `None` at the end of the text.
    fn record(&mut self) -> Option<CsvRecord> {
        self.skip_blank_lines();
        let start = self.at;
        self.rest().chars().next()?;
        let mut fields = vec![self.field()];
        while self.rest().starts_with(self.separator) {
            self.at += 1;
            fields.push(self.field());
        }
        Some(CsvRecord {
            fields,
            range: start..self.at,
        })
    }

    /// Skips lines without a character, and the blanks before a record. A tab that separates fields
    /// is no blank.
    fn skip_blank_lines(&mut self) {
        let separator = self.separator;
        self.skip(|c| c.is_whitespace() && c != separator);
    }

    /// Reads the next field, up to the separator or line end after it.
    fn field(&mut self) -> Field {
        self.skip_blanks();
        if self.rest().starts_with('"') {
            return self.quoted();
        }
        let start = self.at;
        self.skip_to_end();
        let text = self.text[start..self.at]
            .trim_end_matches(is_blank)
            .to_owned();
        Field {
            range: start..start + text.len(),
            text,
            fault: None,
        }
    }

    /// Reads a field in quotes, beginning at the opening quote.
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
        self.skip_blanks();
        let after = self.at;
        self.skip_to_end();
        let fault = (self.at > after).then_some(QuoteFault::Trailing);
        Field { text, range, fault }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip_blanks(&mut self) {
        let separator = self.separator;
        self.skip(|c| is_blank(c) && c != separator);
    }

    /// Skips the rest of a field without quotes.
    fn skip_to_end(&mut self) {
        let separator = self.separator;
        self.skip(|c| c != separator && c != '\n');
    }

    /// Skips characters for which `is_skipped` returns true.
    fn skip(&mut self, is_skipped: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|c| !is_skipped(c)).unwrap_or(rest.len());
    }
}

/// Returns true for a blank inside a line.
fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t'
}

/// Finds the bytes to delete from each record to remove a column, with the separator before it.
/// Columns count from 0, and the first one cannot be removed.
pub fn column_ranges(text: &str, separator: char, column: usize) -> Vec<Range<usize>> {
    let end = |field: &Field| {
        let is_quoted = text[..field.range.start].ends_with('"');
        field.range.end + usize::from(is_quoted && text[field.range.end..].starts_with('"'))
    };
    let records = records(text, separator).into_iter();
    let ranges = records.filter_map(|record| {
        let before = record.fields.get(column.checked_sub(1)?)?;
        Some(end(before)..end(record.fields.get(column)?))
    });
    ranges.collect()
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    /// Lists the fields of each record between bars. When a field's text differs from its bytes,
    /// the bytes follow it.
    fn shown(text: &str) -> Vec<String> {
        separated(text, ',')
    }

    fn separated(text: &str, separator: char) -> Vec<String> {
        let field = |field: &Field| {
            if field.is_exact() {
                field.text.clone()
            } else {
                format!("{} = {}", field.text, &text[field.range.clone()])
            }
        };
        let records = records(text, separator);
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
    fn commas_separate_fields_and_lines_separate_records() {
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
    fn another_sign_may_separate_fields() {
        let cases: [(&str, char, &[&str]); 4] = [
            ("a;b,c\n\n1,5; \"x;y\" ", ';', &["a|b,c", "1,5|x;y"]),
            ("a\tb \t\n1\t\t\"2\" ", '\t', &["a|b|", "1||2"]),
            ("\ta\n", '\t', &["|a"]),
            (";\n;;", ';', &["|", "||"]),
        ];
        for (text, separator, expected) in cases {
            assert_eq!(separated(text, separator), expected, "{text:?}");
        }
    }

    #[test]
    fn unmatched_quotes_are_reported() {
        let faults = |text: &str| -> Vec<Option<QuoteFault>> {
            records(text, ',')
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
