//! Renders the rows of a pair's table. A criterion's row is a mould: its title, question and note
//! are the same on every page, and gaps take the pieces that depend on the two subjects.

use std::sync::Arc;

use tera::{Context, Map, Value};

use super::cache::{Made, made, slots};
use super::components::{Components, Ending};
use super::links::MOST_OPEN;
use super::mould::{Mould, gap};
use super::reasons::rule_between;
use crate::diagnostic::Diagnostic;
use crate::method::{PairJudgement, Verdict};
use crate::model::{Comparison, CriterionId, SubjectId};
use crate::render::{escape, markdown, words};

/// The rows of all pairs' tables.
pub(crate) struct PairRows {
    comparison: Arc<Comparison>,
    components: Arc<Components>,
    /// By criterion. Index 1 contains the rows that open.
    rows: Vec<[Made<Mould>; 2]>,
    /// A paragraph with the rule behind a computed verdict.
    rule: Made<Mould>,
}

impl PairRows {
    pub(super) fn new(components: Arc<Components>) -> Self {
        let comparison = Arc::clone(&components.comparison);
        Self {
            rows: slots(comparison.criteria.len()),
            rule: Made::new(),
            comparison,
            components,
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
    ) -> Result<Value, Diagnostic> {
        let columns = words::columns(judgement.pair);
        let mut html = String::new();
        for id in criteria {
            let verdict = self.components.criteria.verdict_on_page(*id, judgement);
            self.row(&mut html, *id, verdict, columns)?;
        }
        Ok(Value::safe_string(&html))
    }

    fn row(
        &self,
        html: &mut String,
        id: CriterionId,
        verdict: Verdict,
        columns: [SubjectId; 2],
    ) -> Result<(), Diagnostic> {
        let components = &self.components;
        let ending = components.ending(id, verdict, columns)?;
        let [one, other] = columns;
        let cells = [
            components.cell(id, one, verdict)?,
            components.cell(id, other, verdict)?,
        ];
        let mut pieces = vec![text(&ending.outcome), text(cells[0]), text(cells[1])];
        if !self.opens(id, columns) {
            self.mould(id, false)?.pour(html, &pieces);
            return Ok(());
        }
        let reason = self.reason(id, ending, verdict, columns)?;
        let code = self.code(id, columns);
        pieces.extend([
            reason.as_str(),
            text(components.side(id, one)?),
            text(components.side(id, other)?),
            text(&ending.conditions),
            &code,
        ]);
        self.mould(id, true)?.pour(html, &pieces);
        Ok(())
    }

    /// Returns true if there is more to read about a criterion than the two values.
    fn opens(&self, id: CriterionId, columns: [SubjectId; 2]) -> bool {
        self.comparison.criteria.len() <= MOST_OPEN
            && columns.into_iter().any(|subject| {
                let found = self.comparison.assessment(id, subject);
                found.is_some_and(|found| found.is_claim() || found.claim.is_some())
            })
    }

    /// Builds the reason for a verdict: the author's, or the rule that computed it.
    fn reason(
        &self,
        id: CriterionId,
        ending: &Ending,
        verdict: Verdict,
        columns: [SubjectId; 2],
    ) -> Result<String, Diagnostic> {
        let mut reason = text(&ending.reason).to_owned();
        if ending.is_computed {
            let rule = rule_between(&self.components.subjects, id, verdict, columns);
            let mould = made(&self.rule, || self.render("row_rule", [("rule", gap(0))]))?;
            mould.pour(&mut reason, &[&escape::as_printed(&rule)]);
        }
        Ok(reason)
    }

    /// Puts the code of both subjects side by side. Empty unless the criterion's text shows both.
    fn code(&self, id: CriterionId, [one, other]: [SubjectId; 2]) -> String {
        match (
            self.components.code(id, one),
            self.components.code(id, other),
        ) {
            (Some(one), Some(other)) => markdown::side_by_side(&[one, other]),
            _ => String::new(),
        }
    }

    /// Makes the mould of a criterion's row. Its gaps are the outcome, both cells, and if the row
    /// opens, the reason, both claims, the conditions and the code.
    fn mould(&self, id: CriterionId, opens: bool) -> Result<&Mould, Diagnostic> {
        made(&self.rows[id.0][usize::from(opens)], || {
            let row = self.components.criteria.row_base(id);
            let mut row: Map = row.into_map().unwrap_or_default();
            let gaps = [
                ("outcome_html", gap(0)),
                ("cells", vec![gap(1), gap(2)].into()),
                ("reason", gap(3)),
                ("sides", vec![gap(4), gap(5)].into()),
                ("conditions", gap(6)),
                ("code", gap(7)),
            ];
            row.extend(gaps.map(|(name, value)| (name.into(), value)));
            let name = if opens { "pair_row" } else { "pair_row_closed" };
            self.render(name, [("row", row.into())])
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
