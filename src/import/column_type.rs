//! Chooses the type of a new criterion by its title and its values.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::cell_value::{BETWEEN_ITEMS, items, rating, value, with_point};
use super::currency;
use super::grid::Cell;
use super::toml_text::quoted;
use super::words::{boolean, is_about_versions, is_about_years, missing, states};
use crate::model::{NumberScale, Quantity, State, ValueFormat};
use crate::parse::{DecimalSign, VALUE_TYPES, ValueType, word_of};

/// The types that a criterion can have, the first one that fits all values first. Text fits all.
const TYPES: [ValueType; 9] = [
    ValueType::YesNo,
    ValueType::State,
    ValueType::Rating,
    ValueType::Money,
    ValueType::Number,
    ValueType::Date,
    ValueType::Version,
    ValueType::List,
    ValueType::Text,
];

/// The longest unit in bytes. A longer text behind a number is more than a unit.
const LONGEST_UNIT: usize = 24;

/// The most units of a criterion, of which all convert to one.
const MOST_UNITS: usize = 8;

/// The longest item of a list in bytes. A longer text is a sentence.
const LONGEST_ITEM: usize = 40;

/// The type of a new criterion, with what its values need.
#[derive(Debug)]
pub(super) struct ColumnType {
    value_type: ValueType,
    unit: Option<String>,
    ratings: Option<NumberScale>,
    states: Vec<State>,
}

/// The title and the known values of a new criterion.
struct KnownCells<'a> {
    title: &'a str,
    cells: Vec<&'a Cell>,
    decimal: DecimalSign,
}

impl ColumnType {
    pub(super) fn of(title: &str, cells: &[&Cell], decimal: DecimalSign) -> Self {
        let known = KnownCells {
            title,
            cells: cells
                .iter()
                .copied()
                .filter(|cell| is_known(cell))
                .collect(),
            decimal,
        };
        let mut candidates = TYPES.into_iter().flat_map(|one| known.candidates(one));
        let found = candidates.find(|candidate| known.all_fit(candidate));
        found.unwrap_or_else(|| Self::plain(ValueType::Text))
    }

    fn plain(value_type: ValueType) -> Self {
        Self {
            value_type,
            unit: None,
            ratings: None,
            states: Vec::new(),
        }
    }

    pub(super) fn format(&self) -> ValueFormat<'_> {
        let plain = ValueFormat::plain(self.value_type);
        ValueFormat {
            unit: self.unit.as_deref(),
            ratings: self.ratings.unwrap_or(plain.ratings),
            states: &self.states,
            ..plain
        }
    }

    /// Writes the keys of the criterion's file that describe its values.
    pub(super) fn toml(&self) -> String {
        let mut text = format!("type  = \"{}\"\n", self.word());
        if let Some(unit) = &self.unit {
            text.push_str(&format!("unit  = {}\n", quoted(unit)));
        }
        if let Some(NumberScale { worst, best, .. }) = &self.ratings {
            text.push_str(&format!("scale = [{worst}, {best}]\n"));
        }
        for state in &self.states {
            text.push_str(&format!(
                "\n[state.{}]\nlabel = \"{}\"\n",
                state.name, state.label
            ));
            if let Some(mark) = state.mark {
                text.push_str(&format!("mark  = \"{}\"\n", mark.name()));
            }
        }
        text
    }

    /// Describes the type for people, such as `number in ms`.
    pub(super) fn describe(&self) -> String {
        let unit = self.unit.as_ref();
        unit.map_or_else(
            || self.word().to_owned(),
            |unit| format!("{} in {unit}", self.word()),
        )
    }

    fn word(&self) -> &'static str {
        word_of(&VALUE_TYPES, &self.value_type)
    }
}

impl KnownCells<'_> {
    /// Lists the forms of a type that the values may have. Whether all of them fit is still open.
    fn candidates(&self, value_type: ValueType) -> Vec<ColumnType> {
        let is_plausible = match value_type {
            ValueType::YesNo | ValueType::Date | ValueType::Text => true,
            ValueType::Money => self.is_money(),
            ValueType::Version => self.are_versions(),
            ValueType::List => self.cells.iter().any(|cell| is_list(cell)),
            ValueType::State => return self.of_states().into_iter().collect(),
            ValueType::Rating => return self.of_ratings().into_iter().collect(),
            ValueType::Number => return self.of_numbers(),
            ValueType::Support => false,
        };
        let plain = is_plausible.then(|| ColumnType::plain(value_type));
        plain.into_iter().collect()
    }

    fn all_fit(&self, column: &ColumnType) -> bool {
        let mut cells = self.cells.iter();
        !self.cells.is_empty()
            && cells.all(|cell| value(cell, column.format(), self.decimal).is_ok())
    }

    /// Lists the texts, with a point before decimals. A text with another sign is as it is.
    fn texts(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.cells.iter().filter_map(|cell| match cell {
            Cell::Text(text) => Some(
                with_point(text, self.decimal).map_or(Cow::Borrowed(text.as_str()), Cow::Owned),
            ),
            _ => None,
        })
    }

    fn of_states(&self) -> Option<ColumnType> {
        let word = |cell: &&Cell| match cell {
            Cell::Boolean(is) => Some(yes_or_no(*is).to_owned()),
            Cell::Text(text) => Some(match boolean(text) {
                Some(is) => yes_or_no(is).to_owned(),
                None => text.to_lowercase(),
            }),
            _ => None,
        };
        let words: Vec<String> = self.cells.iter().map(word).collect::<Option<_>>()?;
        Some(ColumnType {
            states: states(words.iter().map(String::as_str))?,
            ..ColumnType::plain(ValueType::State)
        })
    }

    /// Ratings from 1 to 10 or less have the worst value 1, unless one is below it. All others
    /// have 0.
    fn of_ratings(&self) -> Option<ColumnType> {
        let found: Option<Vec<_>> = self.texts().map(|text| rating(&text)).collect();
        let found = found.filter(|found| found.len() == self.cells.len())?;
        let best = found.iter().map(|rating| rating.best).max()?;
        found.iter().all(|rating| rating.fits(best)).then_some(())?;
        let is_from_one = best <= Decimal::TEN && found.iter().all(|r| r.value >= Decimal::ONE);
        let worst = Decimal::from(u8::from(is_from_one));
        let scale = NumberScale::declared(worst, best);
        let usual = ValueFormat::plain(ValueType::Rating).ratings;
        let is_usual = (usual.worst, usual.best) == (worst, best);
        Some(ColumnType {
            ratings: (!is_usual).then_some(scale),
            ..ColumnType::plain(ValueType::Rating)
        })
    }

    /// Returns true for amounts in known currencies.
    fn is_money(&self) -> bool {
        let is_free = |text: &str| text == "free";
        self.texts().any(|text| !is_free(&text))
            && self
                .texts()
                .all(|text| is_free(&text) || currency::amount(&text).is_some())
    }

    /// Lists a form for each unit, or one without a unit. `unlimited` needs no unit.
    fn of_numbers(&self) -> Vec<ColumnType> {
        let is_text = |cell: &&Cell| matches!(cell, Cell::Text(_));
        let (mut units, mut is_plain) = (Vec::new(), !self.cells.iter().all(is_text));
        for text in self.texts() {
            match Quantity::parse(&text) {
                Some((Quantity::Unlimited, "")) => {}
                Some((_, "")) => is_plain = true,
                Some((_, unit)) if units.iter().any(|known| known == unit) => {}
                Some((_, unit)) if is_unit(unit) && units.len() < MOST_UNITS => {
                    units.push(unit.to_owned());
                }
                _ => return Vec::new(),
            }
        }
        let is_other = self.are_years() || (is_about_versions(self.title) && self.are_versions());
        if is_other || (is_plain && !units.is_empty()) {
            return Vec::new();
        }
        let plain = || ColumnType::plain(ValueType::Number);
        if units.is_empty() {
            return vec![plain()];
        }
        let with_unit = |unit| ColumnType {
            unit: Some(unit),
            ..plain()
        };
        units.into_iter().map(with_unit).collect()
    }

    /// Returns true for whole numbers of four digits under a title about years.
    fn are_years(&self) -> bool {
        let is_year = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        let mut cells = self.cells.iter();
        is_about_years(self.title)
            && cells.all(|cell| match cell {
                Cell::Text(text) => is_year(text),
                Cell::Number(number) => is_year(&number.to_string()),
                _ => false,
            })
    }

    fn are_versions(&self) -> bool {
        self.cells.iter().all(|cell| is_version(cell))
    }
}

fn yes_or_no(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

fn is_known(cell: &Cell) -> bool {
    match cell {
        Cell::Text(text) => missing(text).is_none(),
        Cell::Unusable(_) => false,
        _ => true,
    }
}

/// Returns true for a text that can be a unit, and is no sentence.
fn is_unit(text: &str) -> bool {
    let is_start = |c: char| c.is_alphabetic() || matches!(c, '%' | '‰' | '°');
    text.starts_with(is_start)
        && text.len() <= LONGEST_UNIT
        && text.split_whitespace().count() <= 3
        && !text.contains([',', ';', ':', '!', '?'])
}

/// Returns true for a list, and for a text of several short items.
fn is_list(cell: &Cell) -> bool {
    match cell {
        Cell::List(_) => true,
        Cell::Text(text) => {
            let is_short = |item: &String| item.len() <= LONGEST_ITEM;
            text.contains(BETWEEN_ITEMS) && items(text).iter().all(is_short)
        }
        _ => false,
    }
}

/// Returns true for `1.2`, `v1.2.3` and `1.2.3-rc1`.
fn is_version(cell: &Cell) -> bool {
    let text = match cell {
        Cell::Text(text) => text.trim_start_matches('v'),
        Cell::Number(number) => return *number > Decimal::ZERO,
        _ => return false,
    };
    let core = text.split(['-', '+']).next().unwrap_or_default();
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    core.split('.').all(is_digits) && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Describes the type of a column whose cells are separated by `|`.
    fn typed(title: &str, cells: &str) -> String {
        let cells: Vec<Cell> = cells.split('|').filter_map(Cell::of_text).collect();
        let cells: Vec<&Cell> = cells.iter().collect();
        let column = ColumnType::of(title, &cells, DecimalSign::Point);
        column.toml().trim_end().replace("type  = ", "")
    }

    #[test]
    fn the_first_type_that_fits_all_values_is_chosen() {
        let cases = [
            ("Vegan", "yes|No|✓", "\"yes-no\""),
            ("Score", "4/5|★★☆", "\"text\""),
            ("Score", "4/5|2.5/5", "\"rating\""),
            ("Score", "★★★☆☆|★★★★★", "\"rating\""),
            ("Score", "80/100|0/100", "\"rating\"\nscale = [0, 100]"),
            ("Score", "8/10|9.5/10", "\"rating\"\nscale = [1, 10]"),
            ("Price", "€3|from 4.50 EUR/month|free", "\"money\""),
            ("Price", "free|free", "\"text\""),
            ("Price", "$3", "\"text\""),
            ("Frames", "60 FPS|30 FPS", "\"number\"\nunit  = \"FPS\""),
            (
                "Memory",
                "512 MB|1 GB|unlimited",
                "\"number\"\nunit  = \"MB\"",
            ),
            ("Fat", "12|about 13|12-15|12 ± 2", "\"number\""),
            ("Fat", "12 %|13", "\"text\""),
            ("Note", "3 rooms, one with a bath", "\"text\""),
            ("Opens", "10:30|11:30", "\"text\""),
            ("Founded", "2019|1998|unknown", "\"date\""),
            ("Weight", "2019|1998", "\"number\""),
            ("Day", "2019-05|2020-01-31|22.11.2026", "\"date\""),
            ("Release", "1.2.0|v2.10.1-rc1", "\"version\""),
            ("Latest version", "1.2|1.10", "\"version\""),
            ("Milk", "cow; goat|sheep", "\"list\""),
            (
                "Note",
                "It is soft; nothing else is like this cheese from the north.",
                "\"text\"",
            ),
            ("Nothing", "?|n/a", "\"text\""),
        ];
        for (title, cells, expected) in cases {
            assert_eq!(typed(title, cells), expected, "{title}: {cells}");
        }
    }

    #[test]
    fn words_between_yes_and_no_are_states() {
        assert_eq!(
            typed("Mild", "no|Planned|✓|partial"),
            "\"state\"\n\n[state.yes]\nlabel = \"Yes\"\nmark  = \"yes\"\n\n[state.partial]\nlabel = \"Partial\"\nmark  = \"partial\"\n\n[state.planned]\nlabel = \"Planned\"\n\n[state.no]\nlabel = \"No\"\nmark  = \"no\""
        );
    }
}
