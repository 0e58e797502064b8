//! Finds the CSV files from which criteria and the site take values.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::suggest::{self, Candidates};
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::{CriterionDocument, DataDocument, Documents, SiteDocument};
use crate::source_text::Spanned;

/// All CSV files of a project, by path from `content/`.
#[derive(Debug)]
pub(super) struct DataFiles<'a> {
    documents: &'a Documents,
    /// The file that is read as the table.
    table: Option<&'a Spanned<String>>,
    /// The other files, the first one of each path.
    by_path: BTreeMap<String, &'a DataDocument>,
}

impl<'a> DataFiles<'a> {
    pub(super) fn new(documents: &'a Documents, site: &'a SiteDocument) -> Self {
        let mut by_path = BTreeMap::new();
        for document in &documents.data {
            by_path
                .entry(document.path.clone())
                .or_insert(document.as_ref());
        }
        Self {
            documents,
            table: site.table.as_ref().map(|table| &table.file),
            by_path,
        }
    }

    /// Finds the file from which a criterion takes its assessments. Returns `None` if it names none.
    ///
    /// # Errors
    /// If there is no such file.
    pub(super) fn of(
        &self,
        criterion: &CriterionDocument,
    ) -> Result<Option<&'a DataDocument>, Diagnostic> {
        let Some(from) = &criterion.from else {
            return Ok(None);
        };
        if let Some(document) = self.by_path.get(&from.value) {
            return Ok(Some(document));
        }
        if let Some(table) = self.table.filter(|table| table.value == from.value) {
            let message = format!("`{}` is the table of the whole site", from.value);
            let help = "remove `from`: the criterion takes its values from the column with its slug or title";
            let problem = Diagnostic::error(Code::UnknownFile, from.span, message);
            return Err(problem
                .with_note(table.span, "it is declared here")
                .with_help(help));
        }
        Err(self.unknown(
            from,
            "write the path from `content/`, like `data/performance.csv`",
        ))
    }

    /// Reports a table that does not exist, and each file that neither a criterion nor the site
    /// names, because its values would be lost silently.
    pub(super) fn check(&self) -> Vec<Diagnostic> {
        let missing = self
            .table
            .filter(|_| self.documents.table.is_none())
            .map(|file| self.unknown(file, "write the path from `content/`, like `data/all.csv`"));
        missing.into_iter().chain(self.unused()).collect()
    }

    fn unknown(&self, path: &Spanned<String>, otherwise: &str) -> Diagnostic {
        let message = format!("there is no data file `{}`", path.value);
        let help = Candidates::beside(&path.value, &self.by_path).help(&path.value);
        Diagnostic::error(Code::UnknownFile, path.span, message)
            .with_help(help.unwrap_or_else(|| otherwise.to_owned()))
    }

    /// Reports unused files, except one that a misspelt name probably means.
    fn unused(&self) -> Vec<Diagnostic> {
        let criteria = self.documents.criteria.iter();
        let froms = criteria.filter_map(|criterion| criterion.from.as_ref());
        let froms = froms.chain(self.table).map(|from| from.value.as_str());
        let named = froms
            .chain(files_of_tables(self.documents))
            .filter_map(|from| {
                if self.by_path.contains_key(from) {
                    Some(from)
                } else {
                    suggest::nearest(from, Candidates::beside(from, &self.by_path).iter())
                }
            });
        let named: BTreeSet<&str> = named.collect();
        let all = self.documents.data.iter();
        let unused = all.filter(|data| !named.contains(data.path.as_str()));
        let problem = |data: &DataDocument| {
            let message = format!("no criterion takes its values from `{}`", data.path);
            let help = format!(
                "write `from = \"{}\"` into its criterion's file or a subject's `[[table]]`, or remove the data file",
                data.path
            );
            Diagnostic::error(Code::UnusedData, data.span, message).with_help(help)
        };
        unused.map(|data| problem(data)).collect()
    }
}

/// Lists the problems of the data files that contain assessments: all that no subject's table
/// reads.
pub(super) fn faults_of_data(documents: &Documents) -> Vec<Diagnostic> {
    let of_tables: BTreeSet<&str> = files_of_tables(documents).collect();
    let data = documents.data.iter();
    data.filter(|data| !of_tables.contains(data.path.as_str()))
        .flat_map(|data| data.problems.iter().cloned())
        .collect()
}

/// Lists the data files that the tables of subjects name.
fn files_of_tables(documents: &Documents) -> impl Iterator<Item = &str> {
    let tables = documents.subjects.iter().flat_map(|one| &one.tables);
    tables.filter_map(|table| table.from.as_ref().map(|from| from.value.as_str()))
}
