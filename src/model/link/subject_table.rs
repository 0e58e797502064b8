//! Links the tables of a subject: finds the column of each value and converts the value to its type.

use std::collections::{BTreeMap, BTreeSet};

use super::assessments::typed;
use super::linker::{Linker, in_words};
use crate::diagnostic::suggest::{self, Candidates};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Column, SubjectTable, Value, ValueFormat};
use crate::parse::slug::suggestion;
use crate::parse::{
    ColumnDocument, CsvTable, RawValue, RowDocument, SubjectTableDocument, ValueType, csv_table,
};
use crate::source_text::Spanned;

pub(super) fn link(tables: &[SubjectTableDocument], linker: &mut Linker<'_>) -> Vec<SubjectTable> {
    let mut ids = BTreeMap::new();
    tables
        .iter()
        .map(|table| SubjectTable {
            id: id(table, &mut ids, linker),
            title: table.title.value.clone(),
            columns: table.columns.iter().map(column).collect(),
            rows: rows(table, linker),
            citations: linker.citations(&table.citations),
        })
        .collect()
}

/// Makes the anchor of a table from its title. Reports a second table with the same anchor.
fn id<'a>(
    table: &'a SubjectTableDocument,
    ids: &mut BTreeMap<String, &'a Spanned<String>>,
    linker: &mut Linker<'_>,
) -> String {
    let title = &table.title;
    let slug = suggestion(&title.value).unwrap_or_else(|| (ids.len() + 1).to_string());
    let id = format!("table-{slug}");
    if let Some(first) = ids
        .insert(id.clone(), title)
        .filter(|_| !title.value.is_empty())
    {
        let message = format!(
            "another table of this subject is also called `{}`",
            title.value
        );
        let problem = Diagnostic::error(Code::DuplicateAnchor, title.span, message)
            .with_note(first.span, "the first one is here");
        linker
            .problems
            .push(problem.with_help("give each table of a subject a title of its own"));
    }
    id
}

fn column(column: &ColumnDocument) -> Column {
    let title = column.title.as_ref().map(|title| title.value.clone());
    Column {
        key: column.key.value.clone(),
        title: title.unwrap_or_else(|| in_words(&column.key.value)),
        value_type: column.value_type.unwrap_or(ValueType::Text),
        unit: column.unit.as_ref().map(|unit| unit.value.clone()),
    }
}

/// Links the rows, from the file itself or from the CSV file that it names.
fn rows(table: &SubjectTableDocument, linker: &mut Linker<'_>) -> Vec<Vec<Option<Value>>> {
    let columns = Columns::of(table, linker);
    match (&table.rows, &table.from) {
        (Some(rows), None) => rows.iter().map(|row| columns.row(row, linker)).collect(),
        (None, Some(from)) => match file(from, linker) {
            Some(csv) => columns.csv(&csv, linker),
            None => Vec::new(),
        },
        (None, None) => {
            let message = "the table has neither `rows` nor `from`";
            let help = "write `rows = [{ … }]`, or name a CSV file with `from = \"data/….csv\"`";
            let problem = Diagnostic::error(Code::MissingKey, table.span, message);
            linker.problems.push(problem.with_help(help));
            Vec::new()
        }
        (Some(_), Some(from)) => {
            let message = "the table has both `rows` and `from`";
            let problem = Diagnostic::error(Code::InvalidValue, from.span, message);
            linker
                .problems
                .push(problem.with_help("keep one of them: all rows are in one place"));
            Vec::new()
        }
    }
}

/// Reads a CSV file. Reports a path that no file has.
fn file(from: &Spanned<String>, linker: &mut Linker<'_>) -> Option<CsvTable> {
    let all = &linker.context.documents.data;
    let Some(data) = all.iter().find(|data| data.path == from.value) else {
        let message = format!("there is no data file `{}`", from.value);
        let paths: BTreeSet<String> = all.iter().map(|data| data.path.clone()).collect();
        let help = Candidates::beside_in(&from.value, &paths).help(&from.value);
        let otherwise = "write the path from `content/`, like `data/releases.csv`";
        let problem = Diagnostic::error(Code::UnknownFile, from.span, message);
        linker
            .problems
            .push(problem.with_help(help.unwrap_or_else(|| otherwise.to_owned())));
        return None;
    };
    let file = data.span.file;
    let (table, problems) = csv_table(
        file,
        linker.context.around.texts.get(file),
        linker.context.csv.separator,
    );
    linker.problems.extend(problems);
    Some(table)
}

/// The columns of a table.
struct Columns<'a> {
    columns: &'a [ColumnDocument],
}

impl<'a> Columns<'a> {
    /// Reports columns that repeat the key of another, and units of other values than numbers.
    fn of(table: &'a SubjectTableDocument, linker: &mut Linker<'_>) -> Self {
        let mut seen: BTreeMap<&str, &Spanned<String>> = BTreeMap::new();
        for column in &table.columns {
            let key = &column.key;
            if let Some(first) = seen
                .insert(&key.value, key)
                .filter(|_| !key.value.is_empty())
            {
                let message = format!("two columns have the key `{}`", key.value);
                let problem = Diagnostic::error(Code::InvalidValue, key.span, message)
                    .with_note(first.span, "the first one is here");
                linker
                    .problems
                    .push(problem.with_help("rename one of them"));
            }
            let unit = column.unit.as_ref();
            let is_number = column.value_type.is_none_or(|own| own == ValueType::Number);
            if let Some(unit) = unit.filter(|_| !is_number) {
                let message = "`unit` applies only to a column of type `number`";
                let problem = Diagnostic::error(Code::InvalidValue, unit.span, message);
                linker.problems.push(problem.with_help("remove it"));
            }
        }
        Self {
            columns: &table.columns,
        }
    }

    /// Links a row of the subject's file. Columns that it does not name are empty.
    fn row(&self, row: &RowDocument, linker: &mut Linker<'_>) -> Vec<Option<Value>> {
        let mut values = vec![None; self.columns.len()];
        for (key, raw) in row {
            match self.find(&key.value) {
                Some(place) => values[place] = self.value(place, raw, linker),
                None => linker.problems.push(self.unknown(Code::UnknownKey, key)),
            }
        }
        values
    }

    /// Links the rows of a CSV file. Reports the names of unknown columns, which are left out.
    fn csv(&self, csv: &CsvTable, linker: &mut Linker<'_>) -> Vec<Vec<Option<Value>>> {
        let mut places: Vec<Option<usize>> = Vec::new();
        for name in &csv.columns {
            let place = self.find(&name.value);
            let is_second = place.is_some() && places.contains(&place);
            if place.is_none() {
                linker.problems.push(self.unknown(Code::CsvShape, name));
            } else if is_second {
                let message = format!("two columns are called `{}`", name.value);
                let problem = Diagnostic::error(Code::CsvShape, name.span, message);
                linker.problems.push(problem.with_help("keep one of them"));
            }
            places.push(place.filter(|_| !is_second));
        }
        let mut row = |fields: &Vec<Option<Spanned<RawValue>>>| {
            let mut values = vec![None; self.columns.len()];
            for (raw, place) in fields.iter().zip(&places) {
                if let (Some(raw), Some(place)) = (raw, place) {
                    values[*place] = self.value(*place, raw, linker);
                }
            }
            values
        };
        csv.rows.iter().map(&mut row).collect()
    }

    fn find(&self, key: &str) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.key.value == key)
    }

    fn value(
        &self,
        place: usize,
        raw: &Spanned<RawValue>,
        linker: &mut Linker<'_>,
    ) -> Option<Value> {
        let column = &self.columns[place];
        let format = column.value_type.map(|value_type| ValueFormat {
            unit: column.unit.as_ref().map(|unit| unit.value.as_str()),
            ..ValueFormat::plain(value_type)
        });
        let value = typed(raw, format, linker)?;
        Some(value.value)
    }

    fn unknown(&self, code: Code, key: &Spanned<String>) -> Diagnostic {
        let message = format!("the table has no column `{}`", key.value);
        let known = self.columns.iter().map(|column| column.key.value.as_str());
        let help = suggest::help(&key.value, known);
        Diagnostic::error(code, key.span, message).with_help_if(help)
    }
}
