//! Single values under a key: texts, words, numbers, days.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::de::DeValue;

use super::values::{TEXT, calendar_day, decimal};
use super::{Fields, Shape, described};
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::as_is::markdown_as_is;
use crate::parse::choice::chosen;
use crate::parse::reference::{Destination, destination};
use crate::parse::text::{AuthorText, join_wide};
use crate::source_text::{Span, Spanned, is_forbidden};

/// The addresses that a key accepts.
struct AddressForm {
    /// What they are, in a message.
    name: &'static str,
    /// How they begin.
    schemes: &'static [&'static str],
    help: &'static str,
}

impl Fields<'_> {
    /// Takes a text that is not blank: a name of another thing, or a word for weighup.
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
        let found = self.take(key)?;
        self.expect_string(&format!("`{key}`"), wanted, &found)
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

    /// Takes a text that is not blank and that pages print as is. Warns about Markdown in it.
    pub(in crate::parse) fn plain_text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let text = self.string(key)?;
        self.warn_about_markdown(key, &text);
        Some(text)
    }

    pub(in crate::parse) fn required_plain_text(
        &mut self,
        key: &'static str,
    ) -> Option<Spanned<String>> {
        if !self.has(key) {
            self.report_missing(key, "\"…\"");
        }
        self.plain_text(key)
    }

    /// Takes a required plain text. It is blank when missing, so that the rest of the file can still
    /// be checked.
    pub(in crate::parse) fn required_or_blank(&mut self, key: &'static str) -> Spanned<String> {
        self.required_plain_text(key)
            .unwrap_or_else(|| Spanned::new(String::new(), self.span))
    }

    /// Warns about Markdown in the text under a key, which pages print as is.
    pub(in crate::parse) fn warn_about_markdown(&self, key: &str, text: &Spanned<String>) {
        if let Some(problem) = markdown_as_is(&format!("`{key}`"), text) {
            self.report(problem);
        }
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
        let form = AddressForm {
            name: "a web address",
            schemes: &["https:", "http:"],
            help: "write an address that begins with `https://`, like `https://example.org/`",
        };
        self.address(key, &form)
    }

    /// Takes a web address, or one for mail, in the form in which pages link to it.
    pub(in crate::parse) fn contact(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.ask(key, || Shape::Contact);
        let form = AddressForm {
            name: "a web address or a `mailto:` address",
            schemes: &["https:", "http:", "mailto:"],
            help: "write an address like `https://example.org/report` or `mailto:someone@example.org`",
        };
        self.address(key, &form)
    }

    fn address(&mut self, key: &'static str, form: &AddressForm) -> Option<Spanned<String>> {
        let url = self.worded(key, &format!("{} in quotes", form.name))?;
        let begins_well = form
            .schemes
            .iter()
            .any(|scheme| url.value.starts_with(scheme));
        let (message, help) = match destination(&url.value) {
            Ok(Destination::External(address)) if begins_well => {
                return Some(Spanned::new(address, url.span));
            }
            Err(problem) if begins_well => (problem.message, problem.help),
            _ => (
                format!("`{key}` must be {}", form.name),
                Some(form.help.to_owned()),
            ),
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
        let chosen = chosen(key, &word, choices);
        chosen.map_err(|problem| self.report(problem)).ok()
    }

    pub(in crate::parse) fn boolean(&mut self, key: &'static str) -> Option<Spanned<bool>> {
        self.ask(key, || Shape::Boolean);
        let found = self.take(key)?;
        let value = found.value.as_bool();
        if value.is_none() {
            let wanted = "`true` or `false`, without quotes";
            self.report_type(&format!("`{key}`"), wanted, &found);
        }
        value.map(|value| Spanned::new(value, found.span))
    }

    pub(in crate::parse) fn integer(
        &mut self,
        key: &'static str,
        least: i64,
        most: i64,
    ) -> Option<Spanned<i64>> {
        self.ask(key, || Shape::Integer(least, most));
        let found = self.take(key)?;
        self.whole_number(key, least..=most, &found)
    }

    /// Converts a value to a whole number in a range. `what` is the key's path in messages.
    pub(super) fn whole_number(
        &self,
        what: &str,
        range: RangeInclusive<i64>,
        found: &Spanned<DeValue<'_>>,
    ) -> Option<Spanned<i64>> {
        let wanted = match (*range.start(), *range.end()) {
            (i64::MIN, i64::MAX) => "a whole number".to_owned(),
            (least, most) => format!("a whole number from {least} to {most}"),
        };
        let Some(integer) = found.value.as_integer() else {
            self.report_type(&format!("`{what}`"), &wanted, found);
            return None;
        };
        let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        let fits = number.filter(|number| range.contains(number));
        if fits.is_none() {
            let message = format!("`{what}` must be {wanted}, found `{}`", integer.as_str());
            let problem = Diagnostic::error(Code::InvalidValue, found.span, message);
            let help = if number.is_none() {
                "use a smaller number"
            } else {
                "write a number in this range"
            };
            self.report(problem.with_help(help));
        }
        fits.map(|number| Spanned::new(number, found.span))
    }

    /// Takes a number, with or without decimals, exactly as written.
    pub(in crate::parse) fn number(&mut self, key: &'static str) -> Option<Spanned<Decimal>> {
        self.ask(key, || Shape::Number);
        let found = self.take(key)?;
        self.expect_number(&format!("`{key}`"), &found)
    }

    /// Takes a calendar day, written as a TOML date or as a text.
    pub(in crate::parse) fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        self.ask(key, || Shape::Day);
        let found = self.take(key)?;
        let of_text = || {
            let text = found.value.as_str();
            text.filter(|text| text.len() == 10)
                .and_then(|text| text.parse().ok())
        };
        let day = calendar_day(&found.value).or_else(of_text);
        if day.is_none() {
            self.report_no_date(key, "write year, month and day, like `2026-11-22`", &found);
        }
        day.map(|day| Spanned::new(day, found.span))
    }

    /// Reports a value that is not a date. `help` describes the format.
    pub(in crate::parse) fn report_no_date(
        &self,
        key: &str,
        help: &str,
        found: &Spanned<DeValue<'_>>,
    ) {
        let written = match found.value.as_str() {
            Some(text) => format!("`{text}`"),
            None => described(&found.value).to_owned(),
        };
        let message = format!("`{key}` must be a date, found {written}");
        self.report(Diagnostic::error(Code::InvalidDate, found.span, message).with_help(help));
    }

    /// Converts a value to a string that is not blank, or reports that `what` must be `wanted`.
    pub(super) fn expect_string(
        &self,
        what: &str,
        wanted: &str,
        found: &Spanned<DeValue<'_>>,
    ) -> Option<Spanned<String>> {
        let Spanned { value, span } = found;
        let Some(text) = value.as_str() else {
            self.report_type(what, wanted, found);
            return None;
        };
        let span = *span;
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
        found: &Spanned<DeValue<'_>>,
    ) -> Option<Spanned<Decimal>> {
        let number = decimal(&found.value);
        if number.is_none() {
            self.report_no_number(what, found);
        }
        number.map(|number| Spanned::new(number, found.span))
    }

    /// Reports a value of a type that the key `value` does not accept here.
    pub(in crate::parse) fn report_value(&self, wanted: &str, found: &Spanned<DeValue<'_>>) {
        match found.value {
            DeValue::String(_) => drop(self.expect_string("`value`", wanted, found)),
            DeValue::Integer(_) | DeValue::Float(_) => self.report_no_number("`value`", found),
            _ => self.report_type("`value`", wanted, found),
        }
    }

    /// Reports a value that is not a number, or a number that cannot be stored exactly.
    fn report_no_number(&self, what: &str, found: &Spanned<DeValue<'_>>) {
        if !matches!(found.value, DeValue::Integer(_) | DeValue::Float(_)) {
            return self.report_type(what, "a number", found);
        }
        let message = format!("{what} is not a number of at most 28 digits");
        self.report(
            Diagnostic::error(Code::InvalidValue, found.span, message)
                .with_help("write a finite number with at most 28 digits"),
        );
    }
}
