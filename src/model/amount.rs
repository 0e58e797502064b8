//! Numbers as readers see them: groups of digits and units.

use rust_decimal::Decimal;

/// The narrow space between groups of digits, and before a unit that is a sign. It is the same in
/// every language.
pub const NARROW_SPACE: char = '\u{202f}';

/// Formats a number with its unit: `20 000 requests/s`.
pub fn with_unit(number: Decimal, unit: Option<&str>) -> String {
    match unit {
        // A percent sign or a similar sign is set closer to the number than a word.
        Some(unit) if !unit.starts_with(char::is_alphanumeric) => {
            format!("{}{NARROW_SPACE}{unit}", grouped(number))
        }
        Some(unit) => format!("{} {unit}", grouped(number)),
        None => grouped(number),
    }
}

/// Formats a number as written. From five digits on, the digits are in groups of three.
pub fn grouped(number: Decimal) -> String {
    let text = number.to_string();
    let (sign, rest) = text
        .strip_prefix('-')
        .map_or(("", text.as_str()), |rest| ("\u{2212}", rest));
    let (whole, decimals) = rest.split_once('.').unwrap_or((rest, ""));
    let mut grouped = sign.to_owned();
    for (place, digit) in whole.char_indices() {
        if whole.len() > 4 && place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(NARROW_SPACE);
        }
        grouped.push(digit);
    }
    if !decimals.is_empty() {
        grouped.push('.');
        grouped.push_str(decimals);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_from_five_digits_on() {
        let cases = [
            ("0", "0"),
            ("1234", "1234"),
            ("12345", "12 345"),
            ("-1234567.50", "\u{2212}1 234 567.50"),
        ];
        for (number, expected) in cases {
            let number = Decimal::from_str_exact(number).unwrap();
            assert_eq!(grouped(number), expected.replace(' ', "\u{202f}"));
        }
    }
}
