//! Values before the type of their criterion is known.

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::de::DeValue;

use super::fields::{Shape, calendar_day, decimal};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawValue {
    Text(String),
    Number(Decimal),
    Boolean(bool),
    Date(Date),
    List(Vec<String>),
    /// A field of a CSV file, which has no types.
    Untyped(String),
}

impl RawValue {
    /// Returns the shapes of all values that are not in a CSV file.
    pub(super) fn shapes() -> Vec<Shape> {
        vec![Shape::Text, Shape::Number, Shape::Boolean, Shape::Texts]
    }

    /// Converts a TOML value. Returns `None` for blank texts, for lists with anything but texts, and
    /// for other TOML types.
    pub(super) fn of_toml(value: &DeValue<'_>) -> Option<Self> {
        match value {
            DeValue::String(text) if text.trim().is_empty() => None,
            DeValue::String(text) => Some(Self::Text(text.to_string())),
            DeValue::Boolean(value) => Some(Self::Boolean(*value)),
            DeValue::Datetime(_) => calendar_day(value).map(Self::Date),
            DeValue::Array(items) => {
                let text = |item: &toml::Spanned<DeValue<'_>>| {
                    let text = item.get_ref().as_str()?.trim();
                    (!text.is_empty()).then(|| text.to_owned())
                };
                items
                    .iter()
                    .map(text)
                    .collect::<Option<_>>()
                    .map(Self::List)
            }
            other => decimal(other).map(Self::Number),
        }
    }

    /// Returns the text of a TOML text or of a field of a CSV file.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Untyped(text) => Some(text),
            _ => None,
        }
    }
}
