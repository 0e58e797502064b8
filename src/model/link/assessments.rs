//! Collects the assessments of every subject under every criterion, from criteria, subjects and CSV
//! files.

use std::borrow::Cow;

use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::ParallelSlice;

use super::context::Context;
use super::data_files::DataFiles;
use super::decimals;
use super::evidence::Givers;
use super::linker::Linker;
use super::table::{self, TableValue};
use crate::diagnostic::suggest;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::gap_word::GapWord;
use crate::model::ids::{CriterionId, SubjectId};
use crate::model::quantity::Quantity;
use crate::model::typing::ValueFormat;
use crate::model::value::Value;
use crate::model::{Assessment, OldValue};
use crate::parse::{
    AssessmentDocument, AuthorText, Documents, EvidenceDocument, RawValue, ValueType,
};
use crate::source_text::{Span, Spanned};

/// The number of assessments that a thread links at a time.
const CHUNK: usize = 256;

/// The places for all assessments, row by row, with the documents that were written for them.
pub(super) struct Grid<'a> {
    documents: &'a Documents,
    linker: Linker<'a>,
    written: Vec<Written<'a>>,
}

/// What authors wrote for one place: the first of each kind when there are several.
#[derive(Debug, Clone, Copy, Default)]
struct Written<'a> {
    document: Option<&'a AssessmentDocument>,
    /// The value in the table.
    value: Option<&'a Spanned<RawValue>>,
}

impl<'a> Grid<'a> {
    pub(super) fn new(documents: &'a Documents, context: &'a Context<'a>) -> Self {
        let places = documents.subjects.len() * documents.criteria.len();
        Self {
            documents,
            linker: Linker::new(context),
            written: vec![Written::default(); places],
        }
    }

    /// Fills the grid and links every assessment in it.
    pub(super) fn link(
        mut self,
        files: &DataFiles<'a>,
        givers: Givers<'_>,
    ) -> (Vec<Option<Assessment>>, Vec<Diagnostic>) {
        self.gather(files);
        let written = std::mem::take(&mut self.written);
        let (documents, context) = (self.documents, self.linker.context);
        let linked: Vec<_> = written
            .par_chunks(CHUNK)
            .enumerate()
            .map(|(chunk, written)| {
                let linker = Linker::new(context);
                let part = Self {
                    documents,
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
        self.linker.problems.extend(files.check());
        (assessments, self.linker.problems)
    }

    /// Links the documents from one place on.
    fn link_chunk(
        mut self,
        start: usize,
        written: &[Written<'_>],
        givers: Givers<'_>,
    ) -> (Vec<Option<Assessment>>, Vec<Diagnostic>) {
        let subjects = self.documents.subjects.len().max(1);
        let linked = written.iter().enumerate().map(|(offset, written)| {
            let place = [(start + offset) / subjects, (start + offset) % subjects];
            self.assessment(*written, place, givers)
        });
        let linked = linked.collect();
        (linked, self.linker.problems)
    }

    fn gather(&mut self, files: &DataFiles<'a>) {
        let documents = self.documents;
        for (row, criterion) in documents.criteria.iter().enumerate() {
            let file = files.of(criterion).unwrap_or_else(|problem| {
                self.linker.problems.push(problem);
                None
            });
            let rows = file.map(|file| &file.rows).into_iter().flatten();
            for (name, assessment) in criterion.assessments.iter().chain(rows) {
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
        if let Some(table) = &documents.table {
            for value in table::link(table, documents, &mut self.linker) {
                self.put_value(&value);
            }
        }
    }

    /// Puts one assessment into its place. Reports a second one for the same place.
    fn put(
        &mut self,
        criterion: CriterionId,
        subject: SubjectId,
        assessment: &'a AssessmentDocument,
    ) {
        let place = criterion.0 * self.documents.subjects.len() + subject.0;
        if let Some(first) = self.written[place].document {
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
            self.written[place].document = Some(assessment);
        }
    }

    /// Puts a value of the table into its place. Reports a value that is also written elsewhere.
    fn put_value(&mut self, table_value: &TableValue<'a>) {
        let TableValue {
            criterion,
            subject,
            value,
        } = table_value;
        let written = &mut self.written[criterion.0 * self.documents.subjects.len() + subject.0];
        let elsewhere = written.document.and_then(|one| one.value.as_ref());
        let Some(elsewhere) = elsewhere else {
            written.value = Some(value);
            return;
        };
        let message = format!(
            "`{}` has two values under `{}`",
            self.documents.subjects[subject.0].slug.value,
            self.documents.criteria[criterion.0].slug.value,
        );
        let problem = Diagnostic::error(Code::DuplicateValue, value.span, message)
            .with_note(elsewhere.span, "the other value is here")
            .with_help("keep one of them; claims and sources may stay in the other file");
        self.linker.problems.push(problem);
    }

    /// Links one assessment, which has this row and column. Its criterion gives the type of its
    /// value. Returns `None` if nothing is written for this place.
    fn assessment(
        &mut self,
        written: Written<'_>,
        place: [usize; 2],
        givers: Givers<'_>,
    ) -> Option<Assessment> {
        let document = written.merged()?;
        let known = self.documents.criteria[place[0]].value_type;
        let format = known.map(|_| givers.criteria[place[0]].format());
        let own = self.linker.evidence(&document.evidence);
        let old = document.old.iter().filter_map(|old| {
            let value = typed(&old.value, format, &mut self.linker)?.value;
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
            .and_then(|raw| typed(raw, format, &mut self.linker));
        let mut prose =
            |text: &Option<AuthorText>| text.as_ref().map(|text| self.linker.inline(text));
        let mut assessment = Assessment {
            span: document.span,
            value,
            claim: prose(&document.claim),
            partial_because: prose(&document.partial_because),
            citations: Vec::new(),
            as_of: None,
            versions: None,
            confidence: None,
            old,
        };
        let mut given = vec![&own];
        if assessment.is_claim() {
            given.extend(givers.defaults(document.span.file, place));
            given.extend(givers.table.filter(|_| written.value.is_some()));
        }
        givers.complete(&mut assessment, &given);
        Some(assessment)
    }
}

impl<'a> Written<'a> {
    /// Combines a value of the table with the assessment that was written for the same place.
    /// Returns `None` if there is neither.
    fn merged(self) -> Option<Cow<'a, AssessmentDocument>> {
        let Some(value) = self.value else {
            return self.document.map(Cow::Borrowed);
        };
        let mut document = match self.document {
            Some(document) => document.clone(),
            None => without_value(value.span),
        };
        document.value = Some(value.clone());
        Some(Cow::Owned(document))
    }
}

/// Makes an assessment that states nothing.
fn without_value(span: Span) -> AssessmentDocument {
    AssessmentDocument {
        span,
        value: None,
        claim: None,
        partial_because: None,
        evidence: EvidenceDocument::default(),
        old: Vec::new(),
        allow: Vec::new(),
    }
}

/// Converts a raw value to the format of its criterion or column. Gives no value when the type is
/// unknown, and reports a value that does not fit.
pub(super) fn typed(
    raw: &Spanned<RawValue>,
    format: Option<ValueFormat<'_>>,
    linker: &mut Linker<'_>,
) -> Option<Spanned<Value>> {
    if let Some(word) = GapWord::of(&raw.value) {
        let message = "this is not a value, but a word for a missing one";
        let problem = Diagnostic::error(Code::InvalidValue, raw.span, message);
        linker.problems.push(problem.with_help(word.help()));
        return None;
    }
    // States that are missing or unknown are reported at the criterion.
    let has_states = |format: &ValueFormat<'_>| {
        format.value_type != ValueType::State || !format.states.is_empty()
    };
    let format = format.filter(has_states)?;
    let plain = match decimals::with_point(raw, format.value_type, linker.context.csv.decimal) {
        Ok(plain) => plain,
        Err(problem) => {
            linker.problems.push(problem);
            return None;
        }
    };
    match format.typed(plain.as_ref().unwrap_or(&raw.value)) {
        Ok(value) => Some(Spanned::new(value, raw.span)),
        Err(wanted) => {
            let message = format!("the value must be {wanted}");
            let problem = Diagnostic::error(Code::WrongType, raw.span, message);
            let help = decimals::help(&raw.value, format.value_type)
                .unwrap_or_else(|| help_for(&raw.value, format));
            linker.problems.push(problem.with_help(help));
            None
        }
    }
}

const EVERY_TYPE: &str = "\"unknown\" and \"n/a\" fit every type";

/// Suggests the value that an author may have meant, for one that does not fit its type.
fn help_for(raw: &RawValue, format: ValueFormat<'_>) -> String {
    let fits = |raw: RawValue| format.typed(&raw).ok();
    match (raw, format.value_type) {
        (RawValue::Text(text), ValueType::YesNo) => {
            match fits(RawValue::Untyped(text.to_lowercase())) {
                Some(Value::YesNo(yes)) => format!("write `{yes}`, without quotes"),
                _ => EVERY_TYPE.to_owned(),
            }
        }
        (RawValue::Text(text), ValueType::List)
            if fits(RawValue::Untyped(text.clone())).is_some() =>
        {
            "put the texts in brackets, each in quotes".to_owned()
        }
        (RawValue::Text(text), _) if fits(RawValue::Untyped(text.clone())).is_some() => {
            "write it without quotes".to_owned()
        }
        (RawValue::Untyped(text), ValueType::List) if text.contains(';') => {
            if text.split(';').any(|item| item.trim().is_empty()) {
                "an item is empty: write a text on both sides of each `;`".to_owned()
            } else {
                "name each text once".to_owned()
            }
        }
        (RawValue::List(items), ValueType::List) if items.is_empty() => {
            "name one text or more, or remove the value".to_owned()
        }
        (RawValue::List(_), ValueType::List) => "name each text once".to_owned(),
        (RawValue::List(_), _) => "use lists only in criteria of type `list`".to_owned(),
        (RawValue::Text(text) | RawValue::Untyped(text), ValueType::State) => {
            let names = format.states.iter().map(|state| state.name.as_str());
            let meant = suggest::nearest(text, names);
            meant.map_or_else(
                || EVERY_TYPE.to_owned(),
                |name| format!("did you mean `{name}`?"),
            )
        }
        (RawValue::Number(number), ValueType::Date | ValueType::Version) => {
            format!("put it in quotes: `\"{number}\"`")
        }
        (RawValue::Number(number), ValueType::Money) => {
            format!("put it in quotes, with its currency: `\"{number} EUR\"`")
        }
        (RawValue::Text(_) | RawValue::Untyped(_), ValueType::Money) => {
            "write decimals after a point and the currency as three capital letters".to_owned()
        }
        (RawValue::Text(text) | RawValue::Untyped(text), ValueType::Number)
            if format.is_inexact(text) =>
        {
            let own = Quantity::parse(text.trim()).map_or("", |(_, unit)| unit);
            format!("let the criterion have a smaller unit: `unit = \"{own}\"`")
        }
        (RawValue::Text(text) | RawValue::Untyped(text), ValueType::Number)
            if text.contains(|one: char| one.is_ascii_digit()) =>
        {
            NUMBERS.to_owned()
        }
        (RawValue::Number(_) | RawValue::Boolean(_) | RawValue::Date(_), ValueType::Text) => {
            "put it in quotes, or set `type` to the type of this criterion's values".to_owned()
        }
        _ => EVERY_TYPE.to_owned(),
    }
}

const NUMBERS: &str = "write decimals after a point, and the unit once for all values, as `unit = \"…\"`; a text can also be \"about 12\", \"12-15\", \"12 ± 0.5\", \"at least 12\", \"at most 12\" or \"unlimited\"";
