//! Collects the assessments of every subject under every criterion, from criteria, subjects and CSV
//! files.

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::ParallelSlice;

use super::context::Context;
use super::evidence::Givers;
use super::linker::Linker;
use crate::diagnostic::suggest::{self, Candidates};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::ids::{CriterionId, SubjectId};
use crate::model::value::{GapWord, Value};
use crate::model::{Assessment, OldValue};
use crate::parse::{
    AssessmentDocument, AuthorText, CriterionDocument, DataDocument, Documents, RawValue, ValueType,
};
use crate::source_text::Spanned;

/// The number of assessments that a thread links at a time.
const CHUNK: usize = 256;

/// The places for all assessments, row by row, with the documents that were written for them.
pub(super) struct Grid<'a> {
    documents: &'a Documents,
    /// The data files by path from `content/`, the first one when there are several.
    data: BTreeMap<String, &'a DataDocument>,
    linker: Linker<'a>,
    /// The documents by place, the first one when there are several.
    written: Vec<Option<&'a AssessmentDocument>>,
}

impl<'a> Grid<'a> {
    pub(super) fn new(documents: &'a Documents, context: &'a Context<'a>) -> Self {
        let places = documents.subjects.len() * documents.criteria.len();
        let mut data = BTreeMap::new();
        for document in &documents.data {
            data.entry(document.path.clone())
                .or_insert(document.as_ref());
        }
        Self {
            documents,
            data,
            linker: Linker::new(context),
            written: vec![None; places],
        }
    }

    /// Fills the grid and links every assessment in it.
    pub(super) fn link(mut self, givers: Givers<'_>) -> (Vec<Option<Assessment>>, Vec<Diagnostic>) {
        self.gather();
        let written = std::mem::take(&mut self.written);
        let (documents, context) = (self.documents, self.linker.context);
        let linked: Vec<_> = written
            .par_chunks(CHUNK)
            .enumerate()
            .map(|(chunk, written)| {
                let linker = Linker::new(context);
                let part = Self {
                    documents,
                    data: BTreeMap::new(),
                    linker,
                    written: Vec::new(),
                };
                part.link_chunk(chunk * CHUNK, written, givers)
            })
            .collect();
        let mut assessments = Vec::with_capacity(written.len());
        for (part, problems) in linked {
            assessments.extend(part);
            self.linker.problems.extend(problems);
        }
        self.unused_data();
        (assessments, self.linker.problems)
    }

    /// Links the documents from one place on.
    fn link_chunk(
        mut self,
        start: usize,
        written: &[Option<&AssessmentDocument>],
        givers: Givers<'_>,
    ) -> (Vec<Option<Assessment>>, Vec<Diagnostic>) {
        let subjects = self.documents.subjects.len().max(1);
        let linked = written.iter().enumerate().map(|(offset, document)| {
            let place = [(start + offset) / subjects, (start + offset) % subjects];
            document.map(|document| self.assessment(document, place, givers))
        });
        let linked = linked.collect();
        (linked, self.linker.problems)
    }

    fn gather(&mut self) {
        let documents = self.documents;
        for (row, criterion) in documents.criteria.iter().enumerate() {
            for (name, assessment) in criterion.assessments.iter().chain(self.rows_of(criterion)) {
                if let Some(subject) = self.linker.subject(name) {
                    self.put(CriterionId(row), subject, assessment);
                }
            }
        }
        for (column, subject) in documents.subjects.iter().enumerate() {
            for (name, assessment) in &subject.assessments {
                if let Some(criterion) = self.linker.criterion(name) {
                    self.put(criterion, SubjectId(column), assessment);
                }
            }
        }
    }

    /// Finds the rows of the CSV file that a criterion names, if it names one.
    fn rows_of(
        &mut self,
        criterion: &CriterionDocument,
    ) -> &'a [(Spanned<String>, AssessmentDocument)] {
        let Some(from) = &criterion.from else {
            return &[];
        };
        if let Some(document) = self.data.get(&from.value) {
            return &document.rows;
        }
        let message = format!("there is no data file `{}`", from.value);
        let help = Candidates::beside(&from.value, &self.data).help(&from.value);
        let problem = Diagnostic::error(Code::UnknownFile, from.span, message);
        self.linker
            .problems
            .push(problem.with_help_if(help.or_else(|| {
                Some("write the path from `content/`, like `data/performance.csv`".to_owned())
            })));
        &[]
    }

    /// Puts one assessment into its place. Reports a second one for the same place.
    fn put(
        &mut self,
        criterion: CriterionId,
        subject: SubjectId,
        assessment: &'a AssessmentDocument,
    ) {
        let place = criterion.0 * self.documents.subjects.len() + subject.0;
        if let Some(first) = self.written[place] {
            let names = (
                &self.documents.subjects[subject.0].slug.value,
                &self.documents.criteria[criterion.0].slug.value,
            );
            let message = format!("`{}` is assessed twice under `{}`", names.0, names.1);
            let problem = Diagnostic::error(Code::DuplicateValue, assessment.span, message)
                .with_note(first.span, "the first assessment is here")
                .with_help("keep one of them; a value that no longer applies goes under `old`");
            self.linker.problems.push(problem);
        } else {
            self.written[place] = Some(assessment);
        }
    }

    /// Links one assessment, which has this row and column. Its criterion gives the type of its
    /// value.
    fn assessment(
        &mut self,
        document: &AssessmentDocument,
        place: [usize; 2],
        givers: Givers<'_>,
    ) -> Assessment {
        let value_type = self.documents.criteria[place[0]].value_type;
        let own = self.linker.evidence(&document.evidence);
        let old = document.old.iter().filter_map(|old| {
            let value = typed(&old.value, value_type, &mut self.linker)?.value;
            Some(OldValue {
                value,
                until: old.until.value,
                why: old.why.as_ref().map(|why| why.value.clone()),
            })
        });
        let old = old.collect();
        let value = document
            .value
            .as_ref()
            .and_then(|raw| typed(raw, value_type, &mut self.linker));
        let mut prose =
            |text: &Option<AuthorText>| text.as_ref().map(|text| self.linker.inline(text));
        let mut assessment = Assessment {
            span: document.span,
            value,
            claim: prose(&document.claim),
            partial_because: prose(&document.partial_because),
            citations: Vec::new(),
            as_of: None,
            versions: document.versions.clone(),
            confidence: None,
            old,
        };
        let [first, second] = givers.defaults(document, place);
        let given = [&own, first, second];
        let count = if assessment.is_claim() { 3 } else { 1 };
        givers.complete(&mut assessment, &given[..count]);
        let written = document.confidence.map(|written| written.value);
        assessment.confidence = assessment
            .is_claim()
            .then(|| written.unwrap_or_else(|| givers.confidence(&assessment.citations)));
        assessment
    }

    /// Reports each data file that neither a criterion nor a table names, because its values would
    /// be lost silently. If a misspelt name probably means the file, the name was reported already.
    fn unused_data(&mut self) {
        let criteria = self.documents.criteria.iter();
        let froms = criteria
            .filter_map(|criterion| criterion.from.as_ref().map(|from| from.value.as_str()))
            .chain(files_of_tables(self.documents));
        let named = froms.filter_map(|from| {
            let is_path = self.data.contains_key(from);
            if is_path {
                Some(from)
            } else {
                suggest::nearest(from, Candidates::beside(from, &self.data).iter())
            }
        });
        let named: BTreeSet<&str> = named.collect();
        for data in self
            .documents
            .data
            .iter()
            .filter(|data| !named.contains(data.path.as_str()))
        {
            let message = format!("no criterion takes its values from `{}`", data.path);
            let problem = Diagnostic::error(Code::UnusedData, data.span, message);
            let help = format!(
                "write `from = \"{}\"` into its criterion's file or a subject's `[[table]]`, or remove the data file",
                data.path
            );
            self.linker.problems.push(problem.with_help(help));
        }
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

/// Converts a raw value to the type of its criterion or column. Gives no value when the type is
/// unknown, and reports a value that does not fit.
pub(super) fn typed(
    raw: &Spanned<RawValue>,
    value_type: Option<ValueType>,
    linker: &mut Linker<'_>,
) -> Option<Spanned<Value>> {
    if let Some(word) = GapWord::of(&raw.value) {
        let message = "this is not a value, but a word for a missing one";
        let problem = Diagnostic::error(Code::InvalidValue, raw.span, message);
        linker.problems.push(problem.with_help(word.help()));
        return None;
    }
    let value_type = value_type?;
    match Value::of_type(&raw.value, value_type) {
        Ok(value) => Some(Spanned::new(value, raw.span)),
        Err(wanted) => {
            let message = format!("the value must be {wanted}");
            let problem = Diagnostic::error(Code::WrongType, raw.span, message);
            linker
                .problems
                .push(problem.with_help(help_for(&raw.value, value_type)));
            None
        }
    }
}

const EVERY_TYPE: &str = "\"unknown\" and \"n/a\" fit every type";

/// Suggests the value that an author may have meant, for one that does not fit its type.
fn help_for(raw: &RawValue, value_type: ValueType) -> String {
    match raw {
        RawValue::Text(text)
            if value_type != ValueType::YesNo
                && Value::of_type(&RawValue::Untyped(text.clone()), value_type).is_ok() =>
        {
            "write it without quotes".to_owned()
        }
        RawValue::Text(text) if value_type == ValueType::YesNo => {
            match Value::of_type(&RawValue::Untyped(text.to_lowercase()), value_type) {
                Ok(Value::YesNo(yes)) => format!("write `{yes}`, without quotes"),
                _ => EVERY_TYPE.to_owned(),
            }
        }
        RawValue::Number(number) if matches!(value_type, ValueType::Date | ValueType::Version) => {
            format!("put it in quotes: `\"{number}\"`")
        }
        RawValue::Number(number) if value_type == ValueType::Money => {
            format!("put it in quotes, with its currency: `\"{number} EUR\"`")
        }
        RawValue::Text(_) | RawValue::Untyped(_) if value_type == ValueType::Money => {
            "write decimals after a point and the currency as three capital letters".to_owned()
        }
        RawValue::Text(text) | RawValue::Untyped(text)
            if value_type == ValueType::Number && begins_with_digit(text) =>
        {
            "write decimals after a point, and the unit once for all values, as `unit = \"…\"`"
                .to_owned()
        }
        RawValue::Number(_) | RawValue::Boolean(_) | RawValue::Date(_)
            if value_type == ValueType::Text =>
        {
            "put it in quotes, or set `type` to the type of this criterion's values".to_owned()
        }
        _ => EVERY_TYPE.to_owned(),
    }
}

/// Returns true if a text may be meant as a number.
fn begins_with_digit(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
}
