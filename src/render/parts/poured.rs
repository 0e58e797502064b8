//! What a pair's page says of each criterion, poured from moulds: its section, its row of the table, what it adds, its scores.
//!
//! Which pieces are poured is decided here; how they look is the components'. A project's own component counts, as everywhere.

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

/// The gap of a section's reasons.
const WHY: usize = 2;

/// The moulds of all pairs' pages, each by criterion.
pub(super) struct Moulds {
    /// The section, where nothing is known of either and where something is.
    sections: Vec<[Made<Mould>; 2]>,
    /// The row of the table.
    rows: Vec<Made<Mould>>,
    /// What it adds: for nobody, the first or the second; where it turns the lead and where it does not.
    contributions: Vec<[[Made<Mould>; 2]; 3]>,
    /// The scores of both.
    scores: Vec<Made<Mould>>,
    /// The length of the longest sections of a pair so far: room for the next ones. It changes no page.
    longest: AtomicUsize,
}

impl Moulds {
    /// Room for the moulds of a site.
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

/// What one criterion adds to a pair's verdict, ready to be poured.
pub(super) struct Contribution<'a> {
    /// The criterion.
    pub(super) criterion: CriterionId,
    /// Its points of 100.
    pub(super) points: &'a str,
    /// The side it speaks for, and its bar; none for nothing.
    pub(super) bar: Option<(usize, BarView)>,
    /// Where it turns the lead.
    pub(super) turns: Option<String>,
}

/// The two of a pair as they stand in markup, in column order.
pub(super) struct Printed {
    /// Their names.
    names: [String; 2],
    /// The classes that carry their colours.
    classes: [String; 2],
}

/// What `contribution_row` is given.
#[derive(Serialize)]
struct ContributionRow {
    /// The criterion.
    criterion: Value,
    /// How much it counts.
    weight: u32,
    /// Points of 100.
    points: Value,
    /// The one that it speaks for.
    favours: Option<Name>,
    /// The class that carries that one's colour.
    class: Value,
    /// The column of that one.
    side: Option<usize>,
    /// From where to where.
    bar: Option<Ends>,
    /// Where it turns the lead.
    turns: Option<Value>,
}

/// A name alone.
#[derive(Serialize)]
struct Name {
    /// The name.
    name: Value,
}

/// The ends of a bar.
#[derive(Serialize)]
struct Ends {
    /// Where it begins.
    from: Value,
    /// Where it ends.
    to: Value,
}

/// A place and what is written there.
#[derive(Serialize)]
struct Mark {
    /// The place.
    at: Value,
    /// The text.
    label: Value,
}

impl Parts {
    /// The sections of all criteria between the two subjects of a pair, in row order.
    ///
    /// # Errors
    /// The diagnostic of a component that failed.
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

    /// The rows of some criteria in the table of a pair.
    ///
    /// # Errors
    /// The diagnostic of a component that failed.
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

    /// The mould of a section: outcome, verdict, reasons and both cards are missing.
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

    /// The mould of a row of the table: head, both cells and reason are missing.
    fn row_mould(&self, id: CriterionId) -> Result<&Mould, Diagnostic> {
        made(&self.moulds.rows[id.0], || {
            let mut row = self.row_base(id).into_map().unwrap_or_default();
            row.insert("row_head".into(), gap(0));
            row.insert("cells".into(), vec![gap(1), gap(2)].into());
            row.insert("reason".into(), gap(3));
            self.mould("pair_row", [("row", row.into())])
        })
    }

    /// Appends what a criterion adds.
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

    /// The mould of what a criterion adds.
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

    /// Appends the scores of both under a criterion.
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

    /// The two as they stand in markup.
    pub(super) fn printed(&self, columns: [SubjectId; 2]) -> Printed {
        Printed {
            names: columns.map(|id| escape::as_printed(&self.comparison.subject(id).name)),
            classes: columns.map(|id| escape::as_printed(&self.class(id))),
        }
    }

    /// The mould of a component.
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

/// Something of both.
fn each<'a>(
    [first, second]: [SubjectId; 2],
    of: impl Fn(SubjectId) -> Result<&'a Value, Diagnostic>,
) -> Result<[&'a Value; 2], Diagnostic> {
    Ok([of(first)?, of(second)?])
}

/// The text of finished markup.
fn text(html: &Value) -> &str {
    html.as_str().unwrap_or_default()
}
