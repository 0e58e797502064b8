//! Links the table: finds the subject of each row, the criterion of each column and so the place of
//! each value.

use std::collections::BTreeMap;

use super::context::Context;
use super::linker::Linker;
use crate::diagnostic::suggest::Candidates;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Evidence;
use crate::model::ids::{CriterionId, SubjectId};
use crate::parse::{Documents, RawValue, SiteDocument, TableDocument};
use crate::source_text::Spanned;

/// A value of the table with its place.
pub(super) struct TableValue<'a> {
    pub(super) criterion: CriterionId,
    pub(super) subject: SubjectId,
    pub(super) value: &'a Spanned<RawValue>,
}

/// Links the defaults of the table's values. Returns `None` if the site has no table.
pub(super) fn defaults(
    site: &SiteDocument,
    context: &Context<'_>,
) -> (Option<Evidence>, Vec<Diagnostic>) {
    let mut linker = Linker::new(context);
    let table = site.table.as_ref();
    let defaults = table.map(|table| linker.evidence(&table.evidence));
    (defaults, linker.problems)
}

/// Lists all values of the table. Reports unknown and repeated names, and leaves their rows and
/// columns out.
pub(super) fn link<'a>(
    table: &'a TableDocument,
    documents: &Documents,
    linker: &mut Linker<'_>,
) -> Vec<TableValue<'a>> {
    let criteria = Axis::of_criteria(documents).link(&table.criteria, linker);
    let subjects = table.rows.iter().map(|row| &row.subject);
    let subjects = Axis::of_subjects(documents).link(subjects, linker);
    let mut values = Vec::new();
    for (row, subject) in table.rows.iter().zip(subjects) {
        let Some(subject) = subject else { continue };
        for (value, criterion) in row.values.iter().zip(&criteria) {
            if let (Some(value), Some(criterion)) = (value, criterion) {
                values.push(TableValue {
                    criterion: CriterionId(*criterion),
                    subject: SubjectId(subject),
                    value,
                });
            }
        }
    }
    values
}

/// The subjects or the criteria, by the names that a table may use.
struct Axis {
    /// The index of each slug, and of each title that no other thing has.
    known: BTreeMap<String, Option<usize>>,
    /// "subject", in messages.
    noun: &'static str,
    /// "rows", in messages.
    lines: &'static str,
    unknown: Code,
}

impl Axis {
    fn of_subjects(documents: &Documents) -> Self {
        let subjects = documents.subjects.iter();
        Self {
            known: known(subjects.map(|one| [&one.slug.value, &one.name.value])),
            noun: "subject",
            lines: "rows",
            unknown: Code::UnknownSubject,
        }
    }

    fn of_criteria(documents: &Documents) -> Self {
        let criteria = documents.criteria.iter();
        Self {
            known: known(criteria.map(|one| [&one.slug.value, &one.title.value])),
            noun: "criterion",
            lines: "columns",
            unknown: Code::UnknownCriterion,
        }
    }

    /// Finds the index of each name. Reports a name that is unknown, ambiguous or repeated.
    fn link<'a>(
        &self,
        names: impl IntoIterator<Item = &'a Spanned<String>>,
        linker: &mut Linker<'_>,
    ) -> Vec<Option<usize>> {
        let mut seen: BTreeMap<usize, &Spanned<String>> = BTreeMap::new();
        let mut index = |name: &'a Spanned<String>| {
            if name.value.is_empty() {
                return None;
            }
            let problem = match self.known.get(&name.value) {
                Some(Some(index)) => match seen.get(index) {
                    None => {
                        seen.insert(*index, name);
                        return Some(*index);
                    }
                    Some(first) => self.repeated(name, first),
                },
                Some(None) => self.ambiguous(name),
                None => self.unknown(name),
            };
            linker.problems.push(problem);
            None
        };
        names.into_iter().map(&mut index).collect()
    }

    fn unknown(&self, name: &Spanned<String>) -> Diagnostic {
        let message = format!("unknown {} `{}`", self.noun, name.value);
        let help = Candidates::beside(&name.value, &self.known).help(&name.value);
        Diagnostic::error(self.unknown, name.span, message).with_help_if(help)
    }

    fn ambiguous(&self, name: &Spanned<String>) -> Diagnostic {
        let message = format!("more than one {} is called `{}`", self.noun, name.value);
        let help =
            "write the slug of the one that is meant: the name of its file without its ending";
        Diagnostic::error(self.unknown, name.span, message).with_help(help)
    }

    fn repeated(&self, name: &Spanned<String>, first: &Spanned<String>) -> Diagnostic {
        let message = format!("two {} are about `{}`", self.lines, name.value);
        Diagnostic::error(Code::DuplicateValue, name.span, message)
            .with_note(first.span, "the first one is here")
            .with_help("keep one of them")
    }
}

/// Indexes things by slug and by title. A slug precedes an equal title.
fn known<'a>(
    names: impl Iterator<Item = [&'a String; 2]> + Clone,
) -> BTreeMap<String, Option<usize>> {
    let mut known = BTreeMap::new();
    for (index, [_, title]) in names.clone().enumerate() {
        known
            .entry(title.clone())
            .and_modify(|other| *other = None)
            .or_insert(Some(index));
    }
    for (index, [slug, _]) in names.enumerate() {
        known.insert(slug.clone(), Some(index));
    }
    known.remove("");
    known
}

#[cfg(test)]
mod tests {
    use crate::model::fixture::comparison;
    use crate::model::{Quantity, Value};

    /// The values of a table with this text, row by row, and "-" for none.
    fn values(table: &str, csv: &str) -> Vec<String> {
        let site =
            format!("title = \"T\"\nsubjects = [\"mate\"]\n{csv}\n[table]\nfile = \"data/t.csv\"");
        let comparison = comparison(&[
            (
                "criteria/k.toml",
                "title = \"Speed\"\ntype = \"number\"\n[for.tea]\nclaim = \"So.\"",
            ),
            ("criteria/speed.toml", "title = \"Price\""),
            ("data/t.csv", table),
            ("site.toml", &site),
            ("subjects/mate.toml", "name = \"Mate\""),
            ("subjects/tea.toml", "name = \"Green tea\""),
        ]);
        let places = comparison
            .criterion_ids()
            .flat_map(|id| comparison.subject_ids().map(move |subject| (id, subject)));
        let value = |(id, subject)| {
            let found = comparison.assessment(id, subject)?.value.as_ref()?;
            Some(match &found.value {
                Value::Number(Quantity::Exact(number)) => number.to_string(),
                Value::Text(text) => text.clone(),
                other => format!("{other:?}"),
            })
        };
        places
            .map(|place| value(place).unwrap_or_else(|| "-".to_owned()))
            .collect()
    }

    #[test]
    fn slugs_and_titles_name_rows_and_columns() {
        let expected = ["1", "2", "x", "Unknown"];
        // A criterion called Speed has the slug `k`, and another one the slug `speed`.
        let tables = [
            "subject,k,speed\nmate,1,x\ntea,2,unknown\n",
            "\u{feff},Price,Speed\r\nGreen tea,unknown,2\r\n\r\nMate,\"x\",1\r\n",
        ];
        for table in tables {
            assert_eq!(values(table, ""), expected, "{table}");
        }
    }

    #[test]
    fn blank_fields_are_no_values() {
        assert_eq!(
            values("x,k,speed\nmate,, \ntea,n/a,y\n", ""),
            ["-", "NotApplicable", "-", "y"]
        );
        assert_eq!(values("x,k\ntea,\n", ""), ["-"; 4]);
    }

    #[test]
    fn the_form_of_the_file_is_declared() {
        let csv = "csv = { separator = \";\", decimal = \",\" }";
        assert_eq!(
            values("x;k;speed\nmate;1,5;1,5\ntea;2;a,b\n", csv),
            ["1.5", "2", "1,5", "a,b"]
        );
        let csv = "csv = { separator = \"tab\" }";
        assert_eq!(
            values("x\tspeed\tk\n mate \t\t 1\ntea\tx\t2\n", csv),
            ["1", "2", "-", "x"]
        );
    }
}
