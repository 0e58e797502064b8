//! Single values under a key: texts, words, numbers, days.

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::de::DeValue;

use super::values::{TEXT, calendar_day, decimal};
use super::{Fields, Shape, described};
use crate::diagnostic::{Code, Diagnostic, Fix, suggest};
use crate::parse::reference::{Destination, destination};
use crate::parse::text::{AuthorText, join_wide};
use crate::source_text::{Span, Spanned, is_forbidden};

impl Fields<'_> {
    /// Takes a plain text that is not blank.
    pub(in crate::parse) fn string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let written = self.worded(key, TEXT)?;
        Some(Spanned::new(join_wide(written.value), written.span))
    }

    /// Takes a string that is not blank. `wanted` describes it in messages: "a colour such as …".
    pub(in crate::parse) fn worded(
        &mut self,
        key: &'static str,
        wanted: &str,
    ) -> Option<Spanned<String>> {
        self.ask(key, || Shape::Text);
        let (span, value) = self.take(key)?;
        self.expect_string((&format!("`{key}`"), wanted), span, &value)
    }

    pub(in crate::parse) fn required_string(
        &mut self,
        key: &'static str,
    ) -> Option<Spanned<String>> {
        if !self.has(key) {
            self.report_missing(key, "\"…\"");
        }
        self.string(key)
    }

    /// Takes a required string. It is blank when missing, so that the rest of the file can still be
    /// checked.
    pub(in crate::parse) fn required_or_blank(&mut self, key: &'static str) -> Spanned<String> {
        self.required_string(key)
            .unwrap_or_else(|| Spanned::new(String::new(), self.span))
    }

    /// Takes Markdown or prose, with the place of each byte when that is known.
    pub(in crate::parse) fn author_text(&mut self, key: &'static str) -> Option<AuthorText> {
        let found = self.worded(key, TEXT)?;
        Some(AuthorText::of_toml_string(found, self.reader.text))
    }

    pub(in crate::parse) fn required_author_text(
        &mut self,
        key: &'static str,
    ) -> Option<AuthorText> {
        if !self.has(key) {
            self.report_missing(key, "\"…\"");
        }
        self.author_text(key)
    }

    /// Takes a web address in the form in which pages link to it.
    pub(in crate::parse) fn url(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.ask(key, || Shape::Address);
        let url = self.worded(key, "a web address in quotes")?;
        let begins_well = ["https:", "http:"]
            .iter()
            .any(|scheme| url.value.starts_with(scheme));
        let (message, help) = match destination(&url.value) {
            Ok(Destination::External(address)) if begins_well => {
                return Some(Spanned::new(address, url.span));
            }
            Err(problem) if begins_well => (problem.message, problem.help),
            _ => {
                let help =
                    "write an address that begins with `https://`, like `https://example.org/`"
                        .to_owned();
                (format!("`{key}` must be a web address"), Some(help))
            }
        };
        self.report(Diagnostic::error(Code::InvalidValue, url.span, message).with_help_if(help));
        None
    }

    /// Takes one of a few words and returns the value that it means.
    pub(in crate::parse) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<Spanned<T>> {
        self.ask(key, || {
            Shape::Choice(choices.iter().map(|(word, _)| *word).collect())
        });
        let words: Vec<String> = choices
            .iter()
            .map(|(word, _)| format!("\"{word}\""))
            .collect();
        let word = self.worded(key, &format!("one of {}", words.join(", ")))?;
        if let Some((_, value)) = choices.iter().find(|(name, _)| *name == word.value) {
            return Some(Spanned::new(*value, word.span));
        }
        let message = format!("`{key}` cannot be `{}`", word.value);
        let help = suggest::help(&word.value, choices.iter().map(|(name, _)| *name));
        let meant = suggest::misspelt(&word.value, choices.iter().map(|(name, _)| *name));
        let fix = meant.and_then(|meant| Fix::respell(&[word.span], &word.value, meant));
        let problem = Diagnostic::error(Code::InvalidValue, word.span, message).with_help_if(help);
        self.report(problem.with_fix_if(fix.map(Fix::on_request)));
        None
    }

    pub(in crate::parse) fn boolean(&mut self, key: &'static str) -> Option<Spanned<bool>> {
        self.ask(key, || Shape::Boolean);
        let (span, value) = self.take(key)?;
        if value.as_bool().is_none() {
            self.report_type(
                span,
                (&format!("`{key}`"), "`true` or `false`, without quotes"),
                &value,
            );
        }
        value.as_bool().map(|value| Spanned::new(value, span))
    }

    pub(in crate::parse) fn integer(
        &mut self,
        key: &'static str,
        least: i64,
        most: i64,
    ) -> Option<Spanned<i64>> {
        self.ask(key, || Shape::Integer(least, most));
        let (span, value) = self.take(key)?;
        self.whole_number(key, (least, most), (span, &value))
    }

    /// Converts the value at `span` to a whole number between `least` and `most`. `what` is the
    /// key's path in messages.
    pub(super) fn whole_number(
        &self,
        what: &str,
        (least, most): (i64, i64),
        (span, value): (Span, &DeValue<'_>),
    ) -> Option<Spanned<i64>> {
        let wanted = match (least, most) {
            (i64::MIN, i64::MAX) => "a whole number".to_owned(),
            _ => format!("a whole number from {least} to {most}"),
        };
        let Some(integer) = value.as_integer() else {
            self.report_type(span, (&format!("`{what}`"), &wanted), value);
            return None;
        };
        let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        let fits = number.filter(|number| (least..=most).contains(number));
        if fits.is_none() {
            let message = format!("`{what}` must be {wanted}, found `{}`", integer.as_str());
            let problem = Diagnostic::error(Code::InvalidValue, span, message);
            let help = if number.is_none() {
                "use a smaller number"
            } else {
                "write a number in this range"
            };
            self.report(problem.with_help(help));
        }
        fits.map(|number| Spanned::new(number, span))
    }

    /// Takes a number, with or without decimals, exactly as written.
    pub(in crate::parse) fn number(&mut self, key: &'static str) -> Option<Spanned<Decimal>> {
        self.ask(key, || Shape::Number);
        let (span, value) = self.take(key)?;
        self.expect_number(&format!("`{key}`"), span, &value)
    }

    /// Takes a calendar day, written as a TOML date or as a text.
    pub(in crate::parse) fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        self.ask(key, || Shape::Day);
        let (span, value) = self.take(key)?;
        let of_text = || {
            value
                .as_str()
                .filter(|text| text.len() == 10)
                .and_then(|text| text.parse().ok())
        };
        let day = calendar_day(&value).or_else(of_text);
        if day.is_none() {
            self.report_no_date(
                span,
                (key, "write year, month and day, like `2026-11-22`"),
                &value,
            );
        }
        day.map(|day| Spanned::new(day, span))
    }

    /// Reports a value that is not a date. `help` describes the format.
    pub(in crate::parse) fn report_no_date(
        &self,
        span: Span,
        (key, help): (&str, &str),
        found: &DeValue<'_>,
    ) {
        let found = match found.as_str() {
            Some(text) => format!("`{text}`"),
            None => described(found).to_owned(),
        };
        let message = format!("`{key}` must be a date, found {found}");
        self.report(Diagnostic::error(Code::InvalidDate, span, message).with_help(help));
    }

    /// Converts a value to a string that is not blank, or reports that `what` must be `wanted`.
    pub(super) fn expect_string(
        &self,
        (what, wanted): (&str, &str),
        span: Span,
        value: &DeValue<'_>,
    ) -> Option<Spanned<String>> {
        let Some(text) = value.as_str() else {
            self.report_type(span, (what, wanted), value);
            return None;
        };
        if self.has_forbidden(what, span, text) {
            return None;
        }
        if text.trim().is_empty() {
            let problem = Diagnostic::error(Code::InvalidValue, span, format!("{what} is empty"));
            self.report(problem.with_help("write a text between the quotes, or remove it"));
            return None;
        }
        Some(Spanned::new(text.to_owned(), span))
    }

    /// Reports a character that is forbidden in files, which an escape can still produce. Returns
    /// true if the text contains one.
    pub(super) fn has_forbidden(&self, what: &str, span: Span, text: &str) -> bool {
        let forbidden = text.chars().find(|c| is_forbidden(*c));
        if let Some(c) = forbidden {
            let message = format!(
                "{what} contains the invisible character U+{:04X}",
                u32::from(c)
            );
            self.report(
                Diagnostic::error(Code::ControlCharacter, span, message).with_help("remove it"),
            );
        }
        forbidden.is_some()
    }

    pub(super) fn expect_number(
        &self,
        what: &str,
        span: Span,
        value: &DeValue<'_>,
    ) -> Option<Spanned<Decimal>> {
        let number = decimal(value);
        if number.is_none() {
            self.report_no_number(span, what, value);
        }
        number.map(|number| Spanned::new(number, span))
    }

    /// Reports a value of a type that the key `value` does not accept here.
    pub(in crate::parse) fn report_value(&self, span: Span, wanted: &str, found: &DeValue<'_>) {
        match found {
            DeValue::String(_) => drop(self.expect_string(("`value`", wanted), span, found)),
            DeValue::Integer(_) | DeValue::Float(_) => {
                let _ = self.expect_number("`value`", span, found);
            }
            _ => self.report_type(span, ("`value`", wanted), found),
        }
    }

    /// Reports a value that is not a number, or a number that cannot be stored exactly.
    fn report_no_number(&self, span: Span, what: &str, found: &DeValue<'_>) {
        if !matches!(found, DeValue::Integer(_) | DeValue::Float(_)) {
            return self.report_type(span, (what, "a number"), found);
        }
        let message = format!("{what} is not a number of at most 28 digits");
        self.report(
            Diagnostic::error(Code::InvalidValue, span, message)
                .with_help("write a finite number with at most 28 digits"),
        );
    }
}
