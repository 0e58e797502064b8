//! Reads the numbers of CSV files in which decimals come after a comma.

use crate::diagnostic::{Code, Diagnostic};
use crate::parse::{DecimalSign, RawValue, ValueType};
use crate::source_text::Spanned;

/// Writes a number of a CSV file with a point before its decimals. Returns `None` for all values
/// that already have the form in which types read them.
///
/// # Errors
/// If the number has a point although decimals come after a comma.
pub(super) fn with_point(
    raw: &Spanned<RawValue>,
    value_type: ValueType,
    sign: DecimalSign,
) -> Result<Option<RawValue>, Diagnostic> {
    let RawValue::Untyped(text) = &raw.value else {
        return Ok(None);
    };
    if sign == DecimalSign::Point || !has_decimals(value_type) {
        return Ok(None);
    }
    if between_digits(text, b'.').next().is_some() {
        let message = "decimals come after a comma in the CSV files of this site";
        let help = "write a number like `1234,5`, without signs between thousands, or remove `decimal` from `[csv]` in \
                    site.toml";
        return Err(Diagnostic::error(Code::WrongType, raw.span, message).with_help(help));
    }
    let mut plain = text.clone();
    for at in between_digits(text, b',') {
        plain.replace_range(at..=at, ".");
    }
    Ok(Some(RawValue::Untyped(plain)))
}

/// Suggests to declare decimal commas if a value of a CSV file seems to have one.
pub(super) fn help(raw: &RawValue, value_type: ValueType) -> Option<String> {
    let RawValue::Untyped(text) = raw else {
        return None;
    };
    let has_comma = has_decimals(value_type) && between_digits(text, b',').next().is_some();
    has_comma.then(|| {
        "write decimals after a point, or declare the form of all CSV files in site.toml: `csv = { decimal = \",\" }`"
            .to_owned()
    })
}

/// Finds the bytes at which an ASCII sign is between two digits.
fn between_digits(text: &str, sign: u8) -> impl Iterator<Item = usize> {
    let windows = text.as_bytes().windows(3).enumerate();
    windows.filter_map(move |(at, bytes)| match bytes {
        [before, found, after]
            if *found == sign && before.is_ascii_digit() && after.is_ascii_digit() =>
        {
            Some(at + 1)
        }
        _ => None,
    })
}

/// Returns true if values of a type contain numbers that may have decimals.
fn has_decimals(value_type: ValueType) -> bool {
    match value_type {
        ValueType::Rating | ValueType::Number | ValueType::Money => true,
        ValueType::YesNo
        | ValueType::Support
        | ValueType::State
        | ValueType::Date
        | ValueType::Version
        | ValueType::List
        | ValueType::Text => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_text::{SourceText, SourceTexts, Span};

    #[test]
    fn commas_become_points_in_numbers_only() {
        let number = ValueType::Number;
        let cases = [
            ("1,5", number, Ok(Some("1.5"))),
            ("-1234,50", number, Ok(Some("-1234.50"))),
            (
                "12,5 EUR/month",
                ValueType::Money,
                Ok(Some("12.5 EUR/month")),
            ),
            ("7", number, Ok(Some("7"))),
            ("1.5", number, Err(())),
            ("1.234,5", number, Err(())),
            ("1,5", ValueType::Text, Ok(None)),
            ("6.0", ValueType::Version, Ok(None)),
        ];
        let file = SourceTexts::default().add(SourceText::new("x.csv", ""));
        for (text, value_type, expected) in cases {
            let raw = RawValue::Untyped(text.to_owned());
            let raw = Spanned::new(raw, Span::whole_file(file));
            let found = with_point(&raw, value_type, DecimalSign::Comma).map_err(drop);
            let expected = expected.map(|text| text.map(|text| RawValue::Untyped(text.to_owned())));
            assert_eq!(found, expected, "{text}");
            assert_eq!(with_point(&raw, value_type, DecimalSign::Point), Ok(None));
        }
    }
}
