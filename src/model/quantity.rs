//! Numbers as their authors know them: exact, about, in a range, at least, or without a limit.

use std::fmt;

use rust_decimal::Decimal;

/// The longest number: the digits that a [`Decimal`] always keeps.
const MOST_DIGITS: usize = 28;

/// A number as its author knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    Exact(Decimal),
    /// Written `about 12`. It counts like the number itself.
    About(Decimal),
    /// Written `12 ± 0.5`.
    Spread {
        middle: Decimal,
        /// Above 0.
        by: Decimal,
    },
    /// Written `12-15`. The least is below the most.
    Range {
        least: Decimal,
        most: Decimal,
    },
    /// Written `at least 12`, for money `from 12 EUR`.
    AtLeast(Decimal),
    /// Written `at most 12`, for money `up to 12 EUR`.
    AtMost(Decimal),
    /// Written `unlimited`: more than every number.
    Unlimited,
}

/// A number, or an end of all numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    Lowest,
    Number(Decimal),
    Highest,
}

/// A beginning of a quantity, and the quantity that it makes of a number.
type Opening = (&'static str, fn(Decimal) -> Quantity);

const OPENINGS: [Opening; 5] = [
    ("about", Quantity::About),
    ("at least", Quantity::AtLeast),
    ("at most", Quantity::AtMost),
    ("from", Quantity::AtLeast),
    ("up to", Quantity::AtMost),
];

impl Quantity {
    /// Reads a quantity at the beginning of a text, and returns it with the rest of the text: the
    /// unit, or an empty text.
    pub fn parse(text: &str) -> Option<(Self, &str)> {
        if let Some(rest) = text.strip_prefix("unlimited") {
            let is_word = rest.is_empty() || rest.starts_with(' ');
            return is_word.then(|| (Self::Unlimited, rest.trim_start()));
        }
        for (opening, make) in OPENINGS {
            if let Some(rest) = text.strip_prefix(opening) {
                let (number, rest) = number(rest.strip_prefix(' ')?.trim_start())?;
                return Some((make(number), rest));
            }
        }
        let (first, rest) = number(text)?;
        if let Some(after) = rest.strip_prefix('±') {
            let (by, rest) = number(after.trim_start())?;
            let spread = Self::Spread { middle: first, by };
            return (by > Decimal::ZERO).then_some((spread, rest));
        }
        if let Some(after) = rest.strip_prefix(['-', '–']) {
            let (most, rest) = number(after.trim_start())?;
            let range = Self::Range { least: first, most };
            return (first < most).then_some((range, rest));
        }
        Some((Self::Exact(first), rest))
    }

    /// Returns the number, if it is known exactly.
    pub fn exact(self) -> Option<Decimal> {
        match self {
            Self::Exact(number) => Some(number),
            _ => None,
        }
    }

    /// Returns the number that the quantity counts as: the middle of a range, and the number that
    /// is written in every other case.
    pub fn middle(self) -> Limit {
        match self {
            Self::Exact(number)
            | Self::About(number)
            | Self::Spread { middle: number, .. }
            | Self::AtLeast(number)
            | Self::AtMost(number) => Limit::Number(number),
            Self::Range { least, most } => Limit::Number(half_way(least, most)),
            Self::Unlimited => Limit::Highest,
        }
    }

    /// Returns the least and the greatest number that it may be.
    pub fn ends(self) -> [Limit; 2] {
        match self {
            Self::Exact(number) | Self::About(number) => [Limit::Number(number); 2],
            Self::Spread { middle, by } => {
                let end = |end: Option<Decimal>| Limit::Number(end.unwrap_or(middle));
                [end(middle.checked_sub(by)), end(middle.checked_add(by))]
            }
            Self::Range { least, most } => [Limit::Number(least), Limit::Number(most)],
            Self::AtLeast(number) => [Limit::Number(number), Limit::Highest],
            Self::AtMost(number) => [Limit::Lowest, Limit::Number(number)],
            Self::Unlimited => [Limit::Highest; 2],
        }
    }

    /// Returns the same quantity without zeros at the ends of its numbers. `None` if it has no such
    /// zeros.
    pub fn without_zeros(self) -> Option<Self> {
        let has_zeros = |number: Decimal| number.normalize().scale() < number.scale();
        let is_short = self
            .map(|number| (!has_zeros(number)).then_some(number))
            .is_some();
        let short = self.map(|number| Some(number.normalize()));
        short.filter(|_| !is_short)
    }

    /// Converts every number of the quantity. Returns `None` if a conversion does.
    pub fn map(self, convert: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        Some(match self {
            Self::Exact(number) => Self::Exact(convert(number)?),
            Self::About(number) => Self::About(convert(number)?),
            Self::Spread { middle, by } => Self::Spread {
                middle: convert(middle)?,
                by: convert(by)?,
            },
            Self::Range { least, most } => Self::Range {
                least: convert(least)?,
                most: convert(most)?,
            },
            Self::AtLeast(number) => Self::AtLeast(convert(number)?),
            Self::AtMost(number) => Self::AtMost(convert(number)?),
            Self::Unlimited => Self::Unlimited,
        })
    }
}

/// Formats the quantity as its author writes it.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(number) => write!(f, "{number}"),
            Self::About(number) => write!(f, "about {number}"),
            Self::Spread { middle, by } => write!(f, "{middle} ± {by}"),
            Self::Range { least, most } => write!(f, "{least}–{most}"),
            Self::AtLeast(number) => write!(f, "at least {number}"),
            Self::AtMost(number) => write!(f, "at most {number}"),
            Self::Unlimited => f.write_str("unlimited"),
        }
    }
}

impl Limit {
    /// Returns the number, if it is one.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(number),
            Self::Lowest | Self::Highest => None,
        }
    }

    /// Returns the limit with the opposite sign.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Lowest => Self::Highest,
            Self::Number(number) => Self::Number(-number),
            Self::Highest => Self::Lowest,
        }
    }
}

/// Reads a decimal number at the beginning of a text. Returns it with the rest, without blanks
/// before it.
fn number(text: &str) -> Option<(Decimal, &str)> {
    let sign = usize::from(text.starts_with('-'));
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = sign + digits(sign);
    if end == sign || end > MOST_DIGITS {
        return None;
    }
    if text[end..].starts_with('.') {
        let decimals = digits(end + 1);
        if decimals == 0 {
            return None;
        }
        end += 1 + decimals;
    }
    let number = Decimal::from_str_exact(&text[..end]).ok()?;
    Some((number, text[end..].trim_start()))
}

/// Computes the number in the middle of two numbers.
fn half_way(one: Decimal, other: Decimal) -> Decimal {
    let sum = one.checked_add(other);
    sum.map_or(one, |sum| (sum / Decimal::from(2)).normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_read_with_the_rest_of_the_text() {
        let cases = [
            ("12", "12..12, 12", ""),
            ("-1.5 %", "-1.5..-1.5, -1.5", "%"),
            ("about 12 ms", "12..12, 12", "ms"),
            ("12 ± 0.5 ms", "11.5..12.5, 12", "ms"),
            ("12-15", "12..15, 13.5", ""),
            ("-15 – -12 K", "-15..-12, -13.5", "K"),
            ("at least 100", "100..∞, 100", ""),
            ("from 10 EUR/month", "10..∞, 10", "EUR/month"),
            ("at most 3", "-∞..3, 3", ""),
            ("up to 3 EUR", "-∞..3, 3", "EUR"),
            ("unlimited", "∞..∞, ∞", ""),
            ("unlimited users", "∞..∞, ∞", "users"),
            ("3.5x", "3.5..3.5, 3.5", "x"),
        ];
        let show = |limit| match limit {
            Limit::Lowest => "-∞".to_owned(),
            Limit::Number(number) => number.to_string(),
            Limit::Highest => "∞".to_owned(),
        };
        for (text, numbers, rest) in cases {
            let (quantity, found) = Quantity::parse(text).unwrap();
            let [least, most] = quantity.ends().map(show);
            let middle = show(quantity.middle());
            assert_eq!(format!("{least}..{most}, {middle}"), numbers, "{text}");
            assert_eq!(found, rest, "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_quantities() {
        for text in [
            "",
            "-",
            "many",
            "unlimitedly",
            "about",
            "about 12-",
            "aboutness 5",
            "15-12",
            "12-12",
            "12 ± 0",
            "12 ± -1",
            "12.",
            ".5",
            "99999999999999999999999999999999",
        ] {
            let found = Quantity::parse(text).filter(|(_, rest)| rest.is_empty());
            assert_eq!(found, None, "{text}");
        }
    }
}
