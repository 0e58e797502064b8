//! Renders the rows of a pair's table. A criterion's row is a mould: its title, question and note
//! are the same on every page, and gaps take the pieces that depend on the two subjects.

use std::sync::Arc;

use tera::{Context, Map, Value};

use super::cache::{Made, made, slots, with};
use super::components::{Components, Ending};
use super::links::MOST_OPEN;
use super::mould::{Mould, gap};
use super::reasons::rule_between;
use super::texts::Texts;
use crate::diagnostic::Diagnostic;
use crate::method::{PairJudgement, Verdict};
use crate::model::{Comparison, CriterionId, SubjectId};
use crate::render::sentences::items_between;
use crate::render::{escape, words};

/// The rows of all pairs' tables.
pub(crate) struct PairRows {
    comparison: Arc<Comparison>,
    components: Arc<Components>,
    texts: Arc<Texts>,
    /// By criterion.
    rows: Vec<RowMoulds>,
    /// A paragraph with the rule behind a computed verdict.
    rule: Made<Mould>,
}

/// The moulds of a criterion's row.
#[derive(Default)]
struct RowMoulds {
    opening: Made<Mould>,
    open: Made<Mould>,
    closed: Made<Mould>,
}

/// The moulds of a row.
#[derive(Clone, Copy)]
enum Shape {
    Opening,
    /// It opens, and is open from the start.
    Open,
    Closed,
}

/// The two forms of a row.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// A row that opens into reason, claims, conditions, note and long texts. A row with nothing more to read
    /// than the two values is closed.
    Opening,
    /// A row that links to the criterion.
    Closed,
}

/// A criterion between the two subjects of a pair.
struct Row<'a> {
    id: CriterionId,
    verdict: Verdict,
    ending: &'a Ending,
    columns: [SubjectId; 2],
}

impl PairRows {
    pub(super) fn new(components: Arc<Components>, texts: Arc<Texts>) -> Self {
        let comparison = Arc::clone(&components.comparison);
        Self {
            rows: slots(comparison.criteria.len()),
            rule: Made::new(),
            comparison,
            components,
            texts,
        }
    }

    /// Renders the rows of these criteria between the two subjects of a pair.
    ///
    /// # Errors
    /// Returns the diagnostic of the component that failed.
    pub(crate) fn html(
        &self,
        criteria: &[CriterionId],
        judgement: &PairJudgement,
        form: Form,
    ) -> Result<Value, Diagnostic> {
        let mut html = String::new();
        for id in criteria {
            let row = self.row(*id, judgement)?;
            match form {
                Form::Opening if self.opens(&row) => self.opening(&mut html, &row)?,
                _ => self.closed(&mut html, &row)?,
            }
        }
        Ok(Value::safe_string(&html))
    }

    /// Returns true if a row of a pair's table opens.
    ///
    /// # Errors
    /// Returns the diagnostic of the component that failed.
    pub(crate) fn any_opens(&self, judgement: &PairJudgement) -> Result<bool, Diagnostic> {
        let all = self.comparison.criterion_ids();
        for id in all.take_while(|_| self.may_open()) {
            if self.opens(&self.row(id, judgement)?) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn row(&self, id: CriterionId, judgement: &PairJudgement) -> Result<Row<'_>, Diagnostic> {
        let columns = words::columns(judgement.pair);
        let verdict = self.components.criteria.verdict_on_page(id, judgement);
        Ok(Row {
            id,
            verdict,
            ending: self.components.ending(id, verdict, columns)?,
            columns,
        })
    }

    /// Returns true if a row has more to read than the two values.
    fn opens(&self, row: &Row<'_>) -> bool {
        let criterion = self.comparison.criterion(row.id);
        let has_claim = |subject| {
            let found = self.comparison.assessment(row.id, subject);
            found.is_some_and(|found| found.is_claim() || found.claim.is_some())
        };
        let has_text = |subject| criterion.texts.contains_key(&subject);
        self.may_open()
            && (row.ending.has_reason
                || criterion.note.is_some()
                || row.columns.into_iter().any(has_claim)
                || row.columns.into_iter().any(has_text))
    }

    /// Returns true if neither subject has a value or a claim, only long texts: samples of code beside
    /// each other. Such a row is open from the start.
    fn has_only_texts(&self, row: &Row<'_>) -> bool {
        let has_words = |subject: &SubjectId| {
            let found = self.comparison.assessment(row.id, *subject);
            found.is_some_and(|found| found.value.is_some() || found.claim.is_some())
        };
        let texts = &self.comparison.criterion(row.id).texts;
        let has_text = |subject: &SubjectId| texts.contains_key(subject);
        !row.columns.iter().any(has_words) && row.columns.iter().any(has_text)
    }

    /// Returns true if the table is short enough for rows that open.
    fn may_open(&self) -> bool {
        self.comparison.criteria.len() <= MOST_OPEN
    }

    fn closed(&self, html: &mut String, row: &Row<'_>) -> Result<(), Diagnostic> {
        let [one, other] = self.cells(row)?;
        let pieces = [text(&row.ending.outcome), text(one), text(other)];
        self.mould(row.id, Shape::Closed)?.pour(html, &pieces);
        Ok(())
    }

    fn opening(&self, html: &mut String, row: &Row<'_>) -> Result<(), Diagnostic> {
        let (components, ending) = (&self.components, row.ending);
        let cells = self.cells(row)?;
        let [one, other] = row.columns;
        let sides = [
            components.side(row.id, one)?,
            components.side(row.id, other)?,
        ];
        let pieces = [
            text(&ending.outcome),
            text(cells[0]),
            text(cells[1]),
            &self.reason(row)?,
            text(sides[0]),
            text(sides[1]),
            text(&ending.conditions),
            &self.texts(row)?,
        ];
        let shape = if self.has_only_texts(row) {
            Shape::Open
        } else {
            Shape::Opening
        };
        self.mould(row.id, shape)?.pour(html, &pieces);
        Ok(())
    }

    fn cells(&self, row: &Row<'_>) -> Result<[&Value; 2], Diagnostic> {
        let [one, other] = row.columns;
        let cell = |subject| self.components.cell(row.id, subject, row.verdict);
        Ok([cell(one)?, cell(other)?])
    }

    /// Builds the reason for a verdict: the author's, the items of two lists, and the rule that
    /// computed it.
    fn reason(&self, row: &Row<'_>) -> Result<String, Diagnostic> {
        let mut reason = text(&row.ending.reason).to_owned();
        let subjects = &self.components.subjects;
        let rule = || rule_between(subjects, row.id, row.verdict, row.columns);
        let rule = row.ending.is_computed.then(rule);
        let items = items_between(subjects.sentences(), row.id, row.columns);
        for paragraph in [items, rule].into_iter().flatten() {
            let mould = made(&self.rule, || self.render("row_rule", [("rule", gap(0))]))?;
            mould.pour(&mut reason, &[&escape::as_printed(&paragraph)]);
        }
        Ok(reason)
    }

    /// Puts the long texts of both subjects side by side. Empty if neither has one.
    fn texts(&self, row: &Row<'_>) -> Result<String, Diagnostic> {
        let mut sides: Vec<Value> = Vec::new();
        for subject in row.columns {
            if let Some(text) = self.texts.of_assessment(row.id, subject)? {
                let view = self.components.subjects.full(subject);
                sides.push(with(view, "text", text.clone()));
            }
        }
        if sides.is_empty() {
            return Ok(String::new());
        }
        let mut arguments = Context::new();
        arguments.insert_value("sides", sides.into());
        self.components.templates.component("row_texts", &arguments)
    }

    /// Makes the mould of a criterion's row. Its gaps are the outcome, both cells, and if the row
    /// opens, the reason, both claims, the conditions and the long texts.
    fn mould(&self, id: CriterionId, shape: Shape) -> Result<&Mould, Diagnostic> {
        let moulds = &self.rows[id.0];
        let (slot, component) = match shape {
            Shape::Opening => (&moulds.opening, "pair_row"),
            Shape::Open => (&moulds.open, "pair_row"),
            Shape::Closed => (&moulds.closed, "pair_row_closed"),
        };
        made(slot, || {
            let row = self.components.criteria.row_base(id);
            let mut row: Map = row.into_map().unwrap_or_default();
            let gaps = [
                ("outcome_html", gap(0)),
                ("cells", vec![gap(1), gap(2)].into()),
                ("reason", gap(3)),
                ("sides", vec![gap(4), gap(5)].into()),
                ("conditions", gap(6)),
                ("texts", gap(7)),
                ("is_open", matches!(shape, Shape::Open).into()),
            ];
            row.extend(gaps.map(|(name, value)| (name.into(), value)));
            self.render(component, [("row", row.into())])
        })
    }

    /// Renders a component whose arguments contain gaps.
    fn render<const N: usize>(
        &self,
        component: &str,
        arguments: [(&'static str, Value); N],
    ) -> Result<Mould, Diagnostic> {
        let mut context = Context::new();
        for (name, value) in arguments {
            context.insert_value(name, value);
        }
        let templates = &self.components.templates;
        Ok(Mould::new(&templates.component(component, &context)?))
    }
}

fn text(html: &Value) -> &str {
    html.as_str().unwrap_or_default()
}
