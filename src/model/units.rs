//! Units of time, data, mass, length and frequency, and exact conversions between them.

use rust_decimal::Decimal;

/// Units that measure the same, each with its size. All sizes of a row are whole multiples of the
/// first.
const KINDS: [&[(&str, u64)]; 5] = [
    &[
        ("ns", 1),
        ("µs", 1_000),
        ("us", 1_000),
        ("ms", 1_000_000),
        ("s", 1_000_000_000),
        ("second", 1_000_000_000),
        ("seconds", 1_000_000_000),
        ("min", 60_000_000_000),
        ("minute", 60_000_000_000),
        ("minutes", 60_000_000_000),
        ("h", 3_600_000_000_000),
        ("hour", 3_600_000_000_000),
        ("hours", 3_600_000_000_000),
        ("d", 86_400_000_000_000),
        ("day", 86_400_000_000_000),
        ("days", 86_400_000_000_000),
        ("week", 604_800_000_000_000),
        ("weeks", 604_800_000_000_000),
    ],
    &[
        ("B", 1),
        ("kB", 1_000),
        ("KB", 1_000),
        ("KiB", 1 << 10),
        ("MB", 1_000_000),
        ("MiB", 1 << 20),
        ("GB", 1_000_000_000),
        ("GiB", 1 << 30),
        ("TB", 1_000_000_000_000),
        ("TiB", 1 << 40),
        ("PB", 1_000_000_000_000_000),
        ("PiB", 1 << 50),
    ],
    &[
        ("mg", 1),
        ("g", 1_000),
        ("kg", 1_000_000),
        ("t", 1_000_000_000),
    ],
    &[("mm", 1), ("cm", 10), ("m", 1_000), ("km", 1_000_000)],
    &[
        ("Hz", 1),
        ("kHz", 1_000),
        ("MHz", 1_000_000),
        ("GHz", 1_000_000_000),
    ],
];

/// A number's conversion from one unit to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Conversion {
    from: Decimal,
    to: Decimal,
}

impl Conversion {
    /// Returns `None` if no conversion between the units is known.
    pub(super) fn between(from: &str, to: &str) -> Option<Self> {
        if from == to {
            let one = Decimal::ONE;
            return Some(Self { from: one, to: one });
        }
        KINDS.iter().find_map(|units| {
            let size = |name: &str| {
                let unit = units.iter().find(|(unit, _)| *unit == name)?;
                Some(Decimal::from(unit.1))
            };
            Some(Self {
                from: size(from)?,
                to: size(to)?,
            })
        })
    }

    /// Converts a number. Returns `None` if the result has too many digits to be exact.
    pub(super) fn apply(self, number: Decimal) -> Option<Decimal> {
        let whole = number.checked_mul(self.from)?;
        let converted = whole.checked_div(self.to)?;
        (converted.checked_mul(self.to)? == whole).then(|| converted.normalize())
    }
}

/// Lists the units that convert to a unit, without itself and other names of the same unit.
pub(super) fn related(unit: &str) -> Vec<&'static str> {
    let kind = KINDS
        .iter()
        .find(|units| units.iter().any(|(name, _)| *name == unit));
    let mut related: Vec<(&str, u64)> = Vec::new();
    for (name, size) in kind.into_iter().flat_map(|units| units.iter()) {
        let is_own = Some(*size) == size_of(unit);
        if !is_own && related.iter().all(|(_, known)| known != size) {
            related.push((name, *size));
        }
    }
    related.into_iter().map(|(name, _)| name).collect()
}

fn size_of(unit: &str) -> Option<u64> {
    let all = KINDS.iter().flat_map(|units| units.iter());
    all.into_iter()
        .find(|(name, _)| *name == unit)
        .map(|(_, size)| *size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conversions_are_exact_or_none() {
        let cases = [
            ("1.5", "s", "ms", Some("1500")),
            ("90", "min", "h", Some("1.5")),
            ("20", "min", "h", None),
            ("1", "GiB", "MB", Some("1073.741824")),
            ("2", "weeks", "days", Some("14")),
            ("45", "%", "%", Some("45")),
            ("800", "g", "kg", Some("0.8")),
            ("1", "s", "kB", None),
            ("1", "requests/s", "requests/min", None),
        ];
        for (number, from, to, expected) in cases {
            let number = Decimal::from_str_exact(number).unwrap();
            let converted = Conversion::between(from, to).and_then(|unit| unit.apply(number));
            let converted = converted.map(|number| number.to_string());
            assert_eq!(converted.as_deref(), expected, "{number} {from} in {to}");
        }
    }

    #[test]
    fn related_units_measure_the_same() {
        assert_eq!(related("g"), ["mg", "kg", "t"]);
        assert_eq!(related("stars"), [""; 0]);
    }
}
