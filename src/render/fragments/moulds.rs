//! Renders the pieces of a pair's page about each criterion from moulds: sections, table rows,
//! reasons, contributions and scores.
//!
//! This module decides which pieces come from moulds. Components decide how they look. As
//! everywhere, a project's component replaces the built-in one of the same name.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::Serialize;
use tera::{Context, Map, Value};

use super::cache::{Made, made, slots, to_value, with};
use super::components::Components;
use super::links::criterion_link;
use super::mould::{Mould, gap};
use super::reasons::{rule_between, why_rules};
use super::subjects::Subjects;
use crate::diagnostic::Diagnostic;
use crate::method::{PairJudgement, Verdict};
use crate::model::{Comparison, CriterionId, SubjectId};
use crate::render::views::charts::{BarView, MarkView};
use crate::render::{escape, words};
use crate::words::Catalogue;

/// The number of the gap for a section's reasons.
const WHY: usize = 2;

/// The moulds of all pairs' pages, by criterion.
pub(crate) struct Moulds {
    comparison: Arc<Comparison>,
    components: Arc<Components>,
    /// Index 1 applies if neither subject has a value.
    sections: Vec<[Made<Mould>; 2]>,
    rows: Vec<Made<Mould>>,
    /// The explanation of a verdict, with a gap for the rule.
    whys: Vec<Made<Mould>>,
    /// By the favoured side (neither, first, second). The inner index is 1 if the criterion turns
    /// the lead.
    contributions: Vec<[[Made<Mould>; 2]; 3]>,
    scores: Vec<Made<Mould>>,
    /// The length of the longest sections so far. It only sets the capacity of new strings.
    longest: AtomicUsize,
}

/// The contribution of one criterion to a pair's verdict, ready for its mould.
pub(super) struct Contribution<'a> {
    pub criterion: CriterionId,
    /// In points of 100.
    pub points: &'a str,
    /// The column of the favoured subject and its bar. `None` if the contribution is zero.
    pub bar: Option<(usize, BarView)>,
    /// The share at which it turns the lead, in words.
    pub turns: Option<String>,
}

/// The scores of both subjects under one criterion, ready for its mould.
pub(super) struct ScoreRow {
    pub criterion: CriterionId,
    pub marks: [MarkView; 2],
}

/// The names and CSS classes of a pair's subjects as markup, in column order.
pub(super) struct Printed {
    names: [String; 2],
    classes: [String; 2],
}

impl Printed {
    pub(super) fn new(subjects: &Subjects, columns: [SubjectId; 2]) -> Self {
        let name = |id| &subjects.comparison.subject(id).name;
        Self {
            names: columns.map(|id| escape::as_printed(name(id))),
            classes: columns.map(|id| escape::as_printed(&subjects.class(id))),
        }
    }
}

/// The arguments of the component `contribution_row`.
#[derive(Serialize)]
struct ContributionRow {
    criterion: Value,
    weight: u32,
    /// In points of 100.
    points: Value,
    favours: Option<Value>,
    /// The CSS class with the colour of the favoured subject.
    class: Value,
    /// The column of the favoured subject.
    side: Option<usize>,
    bar: Option<Value>,
    turns: Option<Value>,
}

impl Moulds {
    /// Returns the words for readers.
    pub(super) fn words(&self) -> &Catalogue {
        &self.components.subjects.words
    }

    pub(super) fn new(components: Arc<Components>) -> Self {
        let comparison = Arc::clone(&components.comparison);
        let criteria = comparison.criteria.len();
        Self {
            comparison,
            components,
            sections: slots(criteria),
            rows: slots(criteria),
            whys: slots(criteria),
            contributions: slots(criteria),
            scores: slots(criteria),
            longest: AtomicUsize::new(0),
        }
    }

    /// Renders the sections of all criteria between the two subjects of a pair, in row order.
    ///
    /// # Errors
    /// Returns the diagnostic of the component that failed.
    pub(crate) fn sections(&self, judgement: &PairJudgement) -> Result<Value, Diagnostic> {
        let columns = words::columns(judgement.pair);
        let mut html = String::with_capacity(self.longest.load(Ordering::Relaxed));
        for id in self.comparison.criterion_ids() {
            let verdict = self.components.criteria.verdict_on_page(id, judgement);
            let ending = self.components.ending(id, verdict, columns)?;
            let section = self.section(id, columns)?;
            let why = if section.has(WHY) {
                self.why(id, verdict, columns)?
            } else {
                Value::none()
            };
            let [first, second] = each(columns, |subject| {
                self.components.card(id, subject, verdict)
            })?;
            let pieces = [
                ending.outcome,
                text(&ending.text),
                text(&why),
                text(first),
                text(second),
            ];
            section.pour(&mut html, &pieces);
        }
        self.longest.fetch_max(html.len(), Ordering::Relaxed);
        Ok(Value::safe_string(&html))
    }

    /// Renders the rows of these criteria in a pair's table.
    ///
    /// # Errors
    /// Returns the diagnostic of the component that failed.
    pub(crate) fn table_rows(
        &self,
        criteria: &[CriterionId],
        judgement: &PairJudgement,
    ) -> Result<Value, Diagnostic> {
        let columns = words::columns(judgement.pair);
        let mut html = String::new();
        for id in criteria {
            let verdict = self.components.criteria.verdict_on_page(*id, judgement);
            let ending = self.components.ending(*id, verdict, columns)?;
            let [first, second] = each(columns, |subject| {
                self.components.cell(*id, subject, verdict)
            })?;
            let pieces = [
                text(&ending.head),
                text(first),
                text(second),
                text(&ending.reason),
            ];
            self.row(*id)?.pour(&mut html, &pieces);
        }
        Ok(Value::safe_string(&html))
    }

    /// Renders the reasons for a criterion's verdict as a pair's page shows them.
    pub(super) fn why(
        &self,
        id: CriterionId,
        verdict: Verdict,
        columns: [SubjectId; 2],
    ) -> Result<Value, Diagnostic> {
        let criteria = &self.components.criteria;
        if self.comparison.subjects.len() == 2 {
            return self.components.why(id, criteria.why(id));
        }
        let mould = made(&self.whys[id.0], || {
            let why = to_value(&why_rules(&self.comparison, Vec::new()));
            let why = with(why, "rules", vec![gap(0)].into());
            Ok(Mould::new(text(&self.components.why(id, why)?)))
        })?;
        let rule = rule_between(&self.components.subjects, id, verdict, columns);
        let mut html = String::new();
        mould.pour(&mut html, &[&escape::as_printed(&rule)]);
        Ok(Value::safe_string(&html))
    }

    /// Makes the mould of a section. Its gaps are the outcome, the verdict, the reasons and both
    /// cards.
    fn section(&self, id: CriterionId, columns: [SubjectId; 2]) -> Result<&Mould, Diagnostic> {
        let is_unknown = is_unknown(&self.comparison, id, columns);
        made(&self.sections[id.0][usize::from(is_unknown)], || {
            let verdict = if self.comparison.site.has_verdicts {
                with(Map::new().into(), "outcome", gap(0))
            } else {
                Value::none()
            };
            let fields = [
                ("verdict", verdict),
                ("heading", self.components.heading(id)?),
                ("verdict_html", gap(1)),
                ("why_html", gap(WHY)),
                ("cards", vec![gap(3), gap(4)].into()),
                ("is_unknown", is_unknown.into()),
            ];
            self.mould("pair_section", [("row", self.row_with(id, fields))])
        })
    }

    /// Makes the mould of a table row. Its gaps are the head, both cells and the reason.
    fn row(&self, id: CriterionId) -> Result<&Mould, Diagnostic> {
        made(&self.rows[id.0], || {
            let fields = [
                ("row_head", gap(0)),
                ("cells", vec![gap(1), gap(2)].into()),
                ("reason", gap(3)),
            ];
            self.mould("pair_row", [("row", self.row_with(id, fields))])
        })
    }

    /// Builds the row of a criterion with these fields.
    fn row_with<const N: usize>(
        &self,
        id: CriterionId,
        fields: [(&'static str, Value); N],
    ) -> Value {
        let row = self.components.criteria.row_base(id);
        let mut row = row.into_map().unwrap_or_default();
        row.extend(fields.map(|(name, value)| (name.into(), value)));
        row.into()
    }

    /// Appends the row of a criterion's contribution.
    pub(super) fn contribution(
        &self,
        html: &mut String,
        found: &Contribution<'_>,
        printed: &Printed,
    ) -> Result<(), Diagnostic> {
        let side = found.bar.as_ref().map(|(side, _)| *side);
        let (from, to) = found
            .bar
            .as_ref()
            .map_or(("", ""), |(_, bar)| (&bar.from, &bar.to));
        let (name, class) = side.map_or(("", ""), |side| {
            (&printed.names[side], &printed.classes[side])
        });
        let turns = found.turns.as_deref();
        let pieces = [
            found.points,
            name,
            class,
            from,
            to,
            turns.unwrap_or_default(),
        ];
        self.contribution_mould(found.criterion, side, turns)?
            .pour(html, &pieces);
        Ok(())
    }

    fn contribution_mould(
        &self,
        id: CriterionId,
        side: Option<usize>,
        turns: Option<&str>,
    ) -> Result<&Mould, Diagnostic> {
        let kind = side.map_or(0, |side| side + 1);
        let slot = &self.contributions[id.0][kind][usize::from(turns.is_some())];
        made(slot, || {
            let row = ContributionRow {
                criterion: to_value(&criterion_link(&self.comparison, id)),
                weight: self.comparison.criterion(id).weight,
                points: gap(0),
                favours: side.map(|_| map([("name", gap(1))])),
                class: gap(2),
                side,
                bar: side.map(|_| map([("from", gap(3)), ("to", gap(4))])),
                turns: turns.map(|_| gap(5)),
            };
            self.mould("contribution_row", [("one", to_value(&row))])
        })
    }

    /// Appends the row of both scores under a criterion.
    pub(super) fn scores(
        &self,
        html: &mut String,
        found: &ScoreRow,
        printed: &Printed,
    ) -> Result<(), Diagnostic> {
        let id = found.criterion;
        let mould = made(&self.scores[id.0], || {
            let marks = [0, 2].map(|number| map([("at", gap(number)), ("label", gap(number + 1))]));
            let row = map([
                ("criterion", to_value(&criterion_link(&self.comparison, id))),
                ("scores", marks.to_vec().into()),
            ]);
            let classes = vec![gap(4), gap(5)].into();
            self.mould("score_row", [("row", row), ("classes", classes)])
        })?;
        let ([first, second], [one, other]) = (&found.marks, &printed.classes);
        let pieces = [
            &first.at,
            &first.label,
            &second.at,
            &second.label,
            one,
            other,
        ];
        mould.pour(html, &pieces.map(String::as_str));
        Ok(())
    }

    /// Renders a component whose arguments contain gaps.
    fn mould<const N: usize>(
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

/// Returns true if neither subject has a value under the criterion.
pub(super) fn is_unknown(
    comparison: &Comparison,
    id: CriterionId,
    columns: [SubjectId; 2],
) -> bool {
    columns.into_iter().all(|subject| {
        let assessment = comparison.assessment(id, subject);
        assessment.is_none_or(|found| found.value.is_none())
    })
}

/// Applies a function to both subjects.
fn each<'a>(
    [first, second]: [SubjectId; 2],
    of: impl Fn(SubjectId) -> Result<&'a Value, Diagnostic>,
) -> Result<[&'a Value; 2], Diagnostic> {
    Ok([of(first)?, of(second)?])
}

fn map<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    let fields: Map = fields
        .into_iter()
        .map(|(name, value)| (name.into(), value))
        .collect();
    fields.into()
}

fn text(html: &Value) -> &str {
    html.as_str().unwrap_or_default()
}
