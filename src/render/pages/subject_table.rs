//! Builds the views of the tables of a subject.

use rust_decimal::Decimal;

use super::field::fill;
use crate::model::{Column, SubjectTable, Value};
use crate::parse::{ValueType, url};
use crate::render::fragments::Fragments;
use crate::render::fragments::evidence::citations;
use crate::render::views::subjects::{ColumnView, SubjectTableView, TableCellView};
use crate::render::words;

/// The most rows that are shown without a click.
const MOST_OPEN: usize = 20;

pub(super) fn view<'a>(fragments: &'a Fragments, table: &'a SubjectTable) -> SubjectTableView<'a> {
    let digits: Vec<u32> = (0..table.columns.len())
        .map(|place| digits(table, place))
        .collect();
    let row = |row: &Vec<Option<Value>>| -> Vec<TableCellView> {
        let cells = row.iter().zip(&digits);
        cells
            .map(|(value, digits)| cell(fragments, value.as_ref(), *digits))
            .collect()
    };
    SubjectTableView {
        id: &table.id,
        title: &table.title,
        columns: table.columns.iter().map(column).collect(),
        rows: table.rows.iter().map(row).collect(),
        is_long: table.rows.len() > MOST_OPEN,
        citations: citations(&fragments.comparison, &table.citations),
    }
}

fn column(column: &Column) -> ColumnView<'_> {
    ColumnView {
        title: &column.title,
        unit: column.unit.as_deref(),
        is_number: matches!(column.value_type, ValueType::Number | ValueType::Money),
        is_short: column.value_type != ValueType::Text,
    }
}

/// Returns the most decimals of the numbers in a column.
fn digits(table: &SubjectTable, place: usize) -> u32 {
    let values = table.rows.iter().filter_map(|row| row[place].as_ref());
    let scales = values.filter_map(number).map(|number| number.scale());
    scales.max().unwrap_or(0)
}

fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => number.exact(),
        _ => None,
    }
}

fn cell(fragments: &Fragments, value: Option<&Value>, digits: u32) -> TableCellView {
    TableCellView {
        value: value.map(|value| match value {
            Value::Text(text) => url::shown(text).to_owned(),
            value => words::cell(&fragments.words, value),
        }),
        is_known: value.is_some_and(Value::is_known),
        mark: match value {
            Some(Value::YesNo(true)) => Some("yes"),
            Some(Value::YesNo(false)) => Some("no"),
            _ => None,
        },
        fill: value
            .and_then(number)
            .map(|number| fill(number, digits))
            .unwrap_or_default(),
        href: match value {
            Some(Value::Text(text)) => url::linked(text),
            _ => None,
        },
    }
}
