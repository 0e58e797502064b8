//! The values for the variables of messages.

use fluent_bundle::FluentValue;

/// A value for a variable of a message.
#[derive(Debug, Clone, Copy)]
pub enum Argument<'a> {
    /// A text. If it is a decimal number, it can select a plural form.
    Text(&'a str),
    /// A number, which can select a plural form.
    Number(u64),
}

impl<'a> From<Argument<'a>> for FluentValue<'a> {
    fn from(argument: Argument<'a>) -> Self {
        match argument {
            Argument::Text(text) => decimal(text).unwrap_or_else(|| text.into()),
            Argument::Number(number) => number.into(),
        }
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<u32> for Argument<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

/// Reads a text as a number, if it is printed in the same way.
fn decimal(text: &str) -> Option<FluentValue<'_>> {
    // Longer numbers have no exact form.
    if text.len() > 15 {
        return None;
    }
    match FluentValue::try_number(text) {
        FluentValue::Number(number) => {
            let is_plain = number.value.is_finite() && number.as_string() == text;
            is_plain.then_some(FluentValue::Number(number))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_a_number_only_if_it_is_printed_in_the_same_way() {
        for (text, expected) in [
            ("1", true),
            ("1.5", true),
            ("3.0", true),
            ("007", false),
            ("1e3", false),
            ("99999999999999999999", false),
            ("inf", false),
            ("Flask", false),
        ] {
            let found = FluentValue::from(Argument::Text(text));
            assert_eq!(matches!(found, FluentValue::Number(_)), expected, "{text}");
        }
    }
}
