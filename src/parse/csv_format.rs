//! Reads `[csv]` in site.toml: how all CSV files of a project are written.

use super::fields::Fields;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvFormat {
    /// The sign between two fields.
    pub separator: char,
    pub decimal: DecimalSign,
}

/// The sign before the decimals of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalSign {
    Point,
    Comma,
}

impl Default for CsvFormat {
    fn default() -> Self {
        Self {
            separator: ',',
            decimal: DecimalSign::Point,
        }
    }
}

const SEPARATORS: [(&str, char); 3] = [(",", ','), (";", ';'), ("tab", '\t')];

const DECIMALS: [(&str, DecimalSign); 2] = [(".", DecimalSign::Point), (",", DecimalSign::Comma)];

/// Takes `[csv]`. Keys that are not written have their defaults.
pub(super) fn take(fields: &mut Fields<'_>) -> CsvFormat {
    let default = CsvFormat::default();
    let Some(mut csv) = fields.table("csv") else {
        return default;
    };
    let separator = csv.choice("separator", &SEPARATORS);
    let decimal = csv.choice("decimal", &DECIMALS);
    csv.finish();
    CsvFormat {
        separator: separator.map_or(default.separator, |chosen| chosen.value),
        decimal: decimal.map_or(default.decimal, |chosen| chosen.value),
    }
}

/// Names a sign that may separate fields: "commas", "`|`".
pub(super) fn plural(separator: char) -> String {
    match separator {
        ',' => "commas".to_owned(),
        ';' => "semicolons".to_owned(),
        '\t' => "tabs".to_owned(),
        other => format!("`{other}`"),
    }
}
