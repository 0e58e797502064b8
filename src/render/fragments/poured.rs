//! Renders the pieces of a pair's page about each criterion from moulds: sections, table rows,
//! contributions and scores.
//!
//! This module decides which pieces come from moulds. Components decide how they look. As
//! everywhere, a project's component replaces the built-in one of the same name.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde::Serialize;
use tera::{Context, Value};

use super::fragment::{Made, made, room, with};
use super::mould::{Mould, gap};
use super::pair::columns;
use super::{Parts, to_value};
use crate::diagnostic::Diagnostic;
use crate::method::PairJudgement;
use crate::model::{CriterionId, SubjectId};
use crate::render::escape;
use crate::render::views::charts::{BarView, MarkView};

/// The number of the gap for a section's reasons.
const WHY: usize = 2;

/// The moulds of all pairs' pages, by criterion.
pub(super) struct Moulds {
    /// Index 1 applies if neither subject has a value.
    sections: Vec<[Made<Mould>; 2]>,
    rows: Vec<Made<Mould>>,
    /// By the favoured side (neither, first, second). The inner index is 1 if the criterion turns
    /// the lead.
    contributions: Vec<[[Made<Mould>; 2]; 3]>,
    scores: Vec<Made<Mould>>,
    /// The length of the longest sections so far. It only sets the capacity of new strings.
    longest: AtomicUsize,
}

impl Moulds {
    pub(super) fn new(criteria: usize) -> Self {
        Self {
            sections: room(criteria),
            rows: room(criteria),
            contributions: room(criteria),
            scores: room(criteria),
            longest: AtomicUsize::new(0),
        }
    }
}

/// The contribution of one criterion to a pair's verdict, ready for its mould.
pub(super) struct Contribution<'a> {
    pub(super) criterion: CriterionId,
    /// In points of 100.
    pub(super) points: &'a str,
    /// The column of the favoured subject and its bar. `None` if the contribution is zero.
    pub(super) bar: Option<(usize, BarView)>,
    /// The share at which it turns the lead, in words.
    pub(super) turns: Option<String>,
}

/// The names and CSS classes of a pair's subjects as markup, in column order.
pub(super) struct Printed {
    names: [String; 2],
    classes: [String; 2],
}

/// The arguments of the component `contribution_row`.
#[derive(Serialize)]
struct ContributionRow {
    criterion: Value,
    weight: u32,
    /// In points of 100.
    points: Value,
    favours: Option<Name>,
    /// The CSS class with the colour of the favoured subject.
    class: Value,
    /// The column of the favoured subject.
    side: Option<usize>,
    bar: Option<Ends>,
    turns: Option<Value>,
}

#[derive(Serialize)]
struct Name {
    name: Value,
}

#[derive(Serialize)]
struct Ends {
    from: Value,
    to: Value,
}

/// A position along the width and its label.
#[derive(Serialize)]
struct Mark {
    at: Value,
    label: Value,
}

impl Parts {
    /// Renders the sections of all criteria between the two subjects of a pair, in row order.
    ///
    /// # Errors
    /// Returns the diagnostic of the component that failed.
    pub(in crate::render) fn sections(
        &self,
        judgement: &PairJudgement,
    ) -> Result<Value, Diagnostic> {
        let columns = columns(judgement.pair);
        let mut html = String::with_capacity(self.moulds.longest.load(Ordering::Relaxed));
        for id in self.comparison.criterion_ids() {
            let verdict = self.verdict_on_page(id, judgement);
            let ending = self.ending(id, verdict)?;
            let section = self.section_mould(id, columns)?;
            let shows_why = section.has(WHY);
            let why = if shows_why {
                self.why_on_page(id, verdict, columns)?
            } else {
                Value::none()
            };
            let [first, second] = each(columns, |subject| self.card(id, subject, verdict))?;
            let pieces = [
                ending.outcome,
                text(&ending.text),
                text(&why),
                text(first),
                text(second),
            ];
            section.pour(&mut html, &pieces);
        }
        self.moulds.longest.fetch_max(html.len(), Ordering::Relaxed);
        Ok(Value::safe_string(&html))
    }

    /// Renders the rows of these criteria in a pair's table.
    ///
    /// # Errors
    /// Returns the diagnostic of the component that failed.
    pub(in crate::render) fn table_rows(
        &self,
        criteria: &[CriterionId],
        judgement: &PairJudgement,
    ) -> Result<Value, Diagnostic> {
        let columns = columns(judgement.pair);
        let mut html = String::new();
        for id in criteria {
            let verdict = self.verdict_on_page(*id, judgement);
            let ending = self.ending(*id, verdict)?;
            let [first, second] = each(columns, |subject| self.cell(*id, subject, verdict))?;
            let pieces = [
                text(&ending.head),
                text(first),
                text(second),
                text(&ending.reason),
            ];
            self.row_mould(*id)?.pour(&mut html, &pieces);
        }
        Ok(Value::safe_string(&html))
    }

    /// Makes the mould of a section. Its gaps are the outcome, the verdict, the reasons and both
    /// cards.
    fn section_mould(
        &self,
        id: CriterionId,
        columns: [SubjectId; 2],
    ) -> Result<&Mould, Diagnostic> {
        let is_unknown = self.is_unknown(id, columns);
        made(&self.moulds.sections[id.0][usize::from(is_unknown)], || {
            let mut row = self.row_base(id).into_map().unwrap_or_default();
            let verdict = with(Value::from(tera::Map::new()), "outcome", gap(0));
            row.insert("verdict".into(), verdict);
            row.insert("heading".into(), self.heading(id)?);
            row.insert("verdict_html".into(), gap(1));
            row.insert("why_html".into(), gap(WHY));
            row.insert("cards".into(), vec![gap(3), gap(4)].into());
            row.insert("is_unknown".into(), is_unknown.into());
            self.mould("pair_section", [("row", row.into())])
        })
    }

    /// Makes the mould of a table row. Its gaps are the head, both cells and the reason.
    fn row_mould(&self, id: CriterionId) -> Result<&Mould, Diagnostic> {
        made(&self.moulds.rows[id.0], || {
            let mut row = self.row_base(id).into_map().unwrap_or_default();
            row.insert("row_head".into(), gap(0));
            row.insert("cells".into(), vec![gap(1), gap(2)].into());
            row.insert("reason".into(), gap(3));
            self.mould("pair_row", [("row", row.into())])
        })
    }

    /// Appends the row of a criterion's contribution.
    pub(super) fn pour_contribution(
        &self,
        html: &mut String,
        found: &Contribution<'_>,
        printed: &Printed,
    ) -> Result<(), Diagnostic> {
        let turns = found.turns.as_deref();
        let side = found.bar.as_ref().map(|(side, _)| *side);
        let mould = self.contribution_mould(found.criterion, side, turns)?;
        let (from, to) = found
            .bar
            .as_ref()
            .map_or(("", ""), |(_, bar)| (bar.from.as_str(), bar.to.as_str()));
        let (name, class) = side.map_or(("", ""), |side| {
            (printed.names[side].as_str(), printed.classes[side].as_str())
        });
        mould.pour(
            html,
            &[
                found.points,
                name,
                class,
                from,
                to,
                turns.unwrap_or_default(),
            ],
        );
        Ok(())
    }

    fn contribution_mould(
        &self,
        id: CriterionId,
        side: Option<usize>,
        turns: Option<&str>,
    ) -> Result<&Mould, Diagnostic> {
        let kind = side.map_or(0, |side| side + 1);
        made(
            &self.moulds.contributions[id.0][kind][usize::from(turns.is_some())],
            || {
                let row = ContributionRow {
                    criterion: to_value(&self.criterion_link(id)),
                    weight: self.comparison.criterion(id).weight,
                    points: gap(0),
                    favours: side.map(|_| Name { name: gap(1) }),
                    class: gap(2),
                    side,
                    bar: side.map(|_| Ends {
                        from: gap(3),
                        to: gap(4),
                    }),
                    turns: turns.map(|_| gap(5)),
                };
                self.mould("contribution_row", [("one", to_value(&row))])
            },
        )
    }

    /// Appends the row of both scores under a criterion.
    pub(super) fn pour_scores(
        &self,
        html: &mut String,
        (id, [first, second]): (CriterionId, [&MarkView; 2]),
        printed: &Printed,
    ) -> Result<(), Diagnostic> {
        let mould = made(&self.moulds.scores[id.0], || {
            let marks = [
                Mark {
                    at: gap(0),
                    label: gap(1),
                },
                Mark {
                    at: gap(2),
                    label: gap(3),
                },
            ];
            let criterion = to_value(&self.criterion_link(id));
            let row = with(
                with(Value::from(tera::Map::new()), "criterion", criterion),
                "scores",
                to_value(&marks),
            );
            self.mould(
                "score_row",
                [("row", row), ("classes", vec![gap(4), gap(5)].into())],
            )
        })?;
        let [one, other] = &printed.classes;
        mould.pour(
            html,
            &[
                &first.at,
                &first.label,
                &second.at,
                &second.label,
                one,
                other,
            ],
        );
        Ok(())
    }

    /// Escapes the names and classes of two subjects.
    pub(super) fn printed(&self, columns: [SubjectId; 2]) -> Printed {
        Printed {
            names: columns.map(|id| escape::as_printed(&self.comparison.subject(id).name)),
            classes: columns.map(|id| escape::as_printed(&self.class(id))),
        }
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
        Ok(Mould::new(&self.templates.component(component, &context)?))
    }
}

/// Applies a function to both subjects.
fn each<'a>(
    [first, second]: [SubjectId; 2],
    of: impl Fn(SubjectId) -> Result<&'a Value, Diagnostic>,
) -> Result<[&'a Value; 2], Diagnostic> {
    Ok([of(first)?, of(second)?])
}

fn text(html: &Value) -> &str {
    html.as_str().unwrap_or_default()
}
