//! Decides where the values of a grid belong: into new files, or into existing ones.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::Key;

use super::cell_value::value;
use super::column_type::ColumnType;
use super::existing::{Existing, format_of, money_unit};
use super::grid::{Cell, Grid, GridCell, LeftOut, Named};
use super::new_slug::{free, new_slug, visible};
use super::toml_text::{quoted, toml};
use crate::diagnostic::Place;
use crate::model::{Support, Value as TypedValue, ValueFormat};
use crate::parse::slug::check_subject;
use crate::parse::{DecimalSign, RawValue};

/// The files to write for a grid.
#[derive(Debug, Default)]
pub struct Placement {
    /// New files, by their path from `content/`.
    pub new_files: Vec<NewText>,
    /// Texts to add at the end of existing criteria, by their slugs.
    pub additions: Vec<NewText>,
    /// The slugs of new criteria, each with its type.
    pub new_criteria: Vec<String>,
    /// The slugs of new subjects.
    pub new_subjects: Vec<String>,
    /// The number of new values.
    pub placed: usize,
    /// The number of values that the project contains already.
    pub known: usize,
    pub left_out: Vec<LeftOut>,
}

#[derive(Debug, PartialEq)]
pub struct NewText {
    pub name: String,
    pub text: String,
}

/// Finds the place of everything in a grid. `decimal` is the sign before decimals in its texts.
pub fn place(mut grid: Grid, existing: &Existing<'_>, decimal: DecimalSign) -> Placement {
    let mut placing = Placing {
        existing,
        decimal,
        done: Placement {
            left_out: std::mem::take(&mut grid.left_out),
            ..Placement::default()
        },
        order: existing.next_order(),
        taken: BTreeSet::new(),
    };
    let subjects = placing.subjects(&grid.subjects);
    let mut columns: BTreeMap<usize, Vec<&GridCell>> = BTreeMap::new();
    for cell in &grid.cells {
        if subjects[cell.subject].is_some() {
            columns.entry(cell.criterion).or_default().push(cell);
        }
    }
    let mut slugs = BTreeSet::new();
    for (place, criterion) in grid.criteria.iter().enumerate() {
        let column = Column {
            criterion,
            grid: &grid,
            subjects: &subjects,
            cells: columns.remove(&place).unwrap_or_default(),
        };
        placing.column(&column, &mut slugs);
    }
    placing.done
}

struct Placing<'a> {
    existing: &'a Existing<'a>,
    decimal: DecimalSign,
    done: Placement,
    /// The `order` of the next new criterion.
    order: Option<i64>,
    /// The criteria and subjects that have a value by now.
    taken: BTreeSet<(String, String)>,
}

/// The place of a value, by slugs.
#[derive(Clone, Copy)]
struct ValuePlace<'a> {
    criterion: &'a str,
    subject: &'a str,
}

/// The values of a grid under one criterion.
struct Column<'a> {
    criterion: &'a Named,
    grid: &'a Grid,
    /// The slug of each subject of the grid, or `None` if it was left out.
    subjects: &'a [Option<String>],
    cells: Vec<&'a GridCell>,
}

impl Placing<'_> {
    /// Finds the slug of each subject, and writes the files of new ones.
    fn subjects(&mut self, names: &[Named]) -> Vec<Option<String>> {
        let mut owners: BTreeMap<String, &str> = BTreeMap::new();
        let mut slugs = Vec::new();
        for named in names {
            let known = self.existing.subject(&named.name).map(str::to_owned);
            let is_new = known.is_none();
            let slug = known.map_or_else(|| self.new_subject(&named.name), Ok);
            let slug = slug.and_then(|slug| match owners.get(&slug) {
                Some(owner) => Err(format!("`{owner}` has the slug `{slug}`, too")),
                None => Ok(slug),
            });
            match slug {
                Ok(slug) => {
                    owners.insert(slug.clone(), &named.name);
                    if is_new {
                        self.done.new_files.push(NewText {
                            name: format!("subjects/{slug}.toml"),
                            text: format!("name = {}\n", quoted(&named.name)),
                        });
                        self.done.new_subjects.push(slug.clone());
                    }
                    slugs.push(Some(slug));
                }
                Err(reason) => {
                    self.leave_out(named, "the subject", reason);
                    slugs.push(None);
                }
            }
        }
        slugs
    }

    fn new_subject(&self, name: &str) -> Result<String, String> {
        let slug = new_slug(name)?;
        check_subject(&slug, Place::Path(String::new())).map_err(|fault| fault.message)?;
        free(slug, |slug| self.existing.subject_with(slug))
    }

    fn new_criterion(&self, title: &str) -> Result<String, String> {
        free(new_slug(title)?, |slug| self.existing.criterion_with(slug))
    }

    /// Places a column. `slugs` has the criteria of the columns before it.
    fn column(&mut self, column: &Column<'_>, slugs: &mut BTreeSet<String>) {
        let known = self.existing.criterion(&column.criterion.name);
        let slug = known.map_or_else(
            || self.new_criterion(&column.criterion.name),
            |known| Ok(known.slug.value.clone()),
        );
        let is_other = |slug: &String| slugs.insert(slug.clone());
        let slug = slug.and_then(|slug| {
            let reason = format!("another criterion has the slug `{slug}`, too");
            Some(slug).filter(is_other).ok_or(reason)
        });
        match (slug, known) {
            (Err(reason), _) => self.leave_out(column.criterion, "the criterion", reason),
            (Ok(slug), None) => self.new_column(column, &slug),
            (Ok(name), Some(known)) => {
                let states = self.existing.states(known);
                let text = self.values(column, &name, format_of(known, &states));
                let addition = (!text.is_empty()).then_some(NewText { name, text });
                self.done.additions.extend(addition);
            }
        }
    }

    /// Writes the file of a new criterion.
    fn new_column(&mut self, column: &Column<'_>, slug: &str) {
        let cells: Vec<&Cell> = column.cells.iter().map(|cell| &cell.cell).collect();
        let title = &column.criterion.name;
        let column_type = ColumnType::of(title, &cells, self.decimal);
        let mut text = format!("title = {}\n", quoted(title));
        if let Some(order) = self.order {
            text.push_str(&format!("order = {order}\n"));
            self.order = order.checked_add(1);
        }
        text.push_str(&column_type.toml());
        text.push_str(&self.values(column, slug, column_type.format()));
        let name = format!("criteria/{slug}.toml");
        self.done.new_files.push(NewText { name, text });
        let described = format!("{slug}: {}", column_type.describe());
        self.done.new_criteria.push(described);
    }

    /// Writes the assessments of a column that the project does not contain yet.
    fn values(&mut self, column: &Column<'_>, slug: &str, format: ValueFormat<'_>) -> String {
        let mut text = String::new();
        let mut unit = self.existing.money_unit(slug, format);
        for cell in &column.cells {
            let Some(subject) = &column.subjects[cell.subject] else {
                continue;
            };
            let place = ValuePlace {
                criterion: slug,
                subject,
            };
            let raw = self.value(cell, place, format);
            match raw.and_then(|raw| in_one_unit(raw, format, &mut unit)) {
                Ok(Some(raw)) => {
                    let (key, value) = (Key::new(subject), toml(&raw));
                    text.push_str(&format!(
                        "\n[for.{}]\nvalue = {value}\n",
                        key.display_repr()
                    ));
                    self.done.placed += 1;
                }
                Ok(None) => self.done.known += 1,
                Err(reason) => {
                    let subject = &column.grid.subjects[cell.subject].name;
                    let name = format!("`{}` of `{subject}`", column.criterion.name);
                    let position = cell.position;
                    self.done.left_out.push(LeftOut {
                        position,
                        name,
                        reason,
                    });
                }
            }
        }
        text
    }

    /// Returns the value of a cell, or `None` if the project contains it already.
    fn value(
        &mut self,
        cell: &GridCell,
        ValuePlace { criterion, subject }: ValuePlace<'_>,
        format: ValueFormat<'_>,
    ) -> Result<Option<RawValue>, String> {
        let raw = value(&cell.cell, format, self.decimal)?;
        let texts = match &raw {
            RawValue::Text(text) => std::slice::from_ref(text),
            RawValue::List(items) => items.as_slice(),
            _ => &[],
        };
        texts.iter().try_for_each(|text| visible(text))?;
        match self.existing.values.get(&(criterion, subject)) {
            None if format.typed(&raw) == Ok(TypedValue::Support(Support::Partial)) => {
                Err("it needs a reason: write it with its `partial_because` yourself".to_owned())
            }
            None if self
                .taken
                .insert((criterion.to_owned(), subject.to_owned())) =>
            {
                Ok(Some(raw))
            }
            None => Err("the file has another value for it".to_owned()),
            Some(Some(known)) if format.typed(known).ok() == format.typed(&raw).ok() => Ok(None),
            Some(Some(_)) => Err("the project has another value for it".to_owned()),
            Some(None) => Err("the project has an assessment without a value for it".to_owned()),
        }
    }

    fn leave_out(&mut self, named: &Named, kind: &str, reason: String) {
        self.done.left_out.push(LeftOut {
            position: named.position,
            name: format!("{kind} `{}`", named.name.escape_debug()),
            reason,
        });
    }
}

/// Refuses an amount of money in another unit than that of the criterion. Its first amount decides.
fn in_one_unit(
    raw: Option<RawValue>,
    format: ValueFormat<'_>,
    unit: &mut Option<String>,
) -> Result<Option<RawValue>, String> {
    let Some(found) = raw.as_ref().and_then(|raw| money_unit(raw, format)) else {
        return Ok(raw);
    };
    let first = unit.get_or_insert_with(|| found.clone());
    if *first == found {
        return Ok(raw);
    }
    Err(format!(
        "an amount in {found} cannot be compared with those in {first}"
    ))
}
