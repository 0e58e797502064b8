//! Turns criteria into views: verdicts, rows and tables.

use tera::Value;

use super::fragment::with;
use super::{Parts, once, to_value};
use crate::diagnostic::Diagnostic;
use crate::method::{Outcome, PairJudgement, Verdict};
use crate::model::{Comparison, CriterionId, MOST_COLUMNS, SubjectId};
use crate::plan::Page;
use crate::render::views::criteria::{ConditionView, GroupView, RowView, TableView, VerdictView};
use crate::render::words;

/// The largest number of subjects for which overviews show every assessment.
pub(in crate::render) const FEW: usize = 5;

impl Parts {
    /// Builds the row of a criterion with the assessments of all subjects.
    pub(in crate::render) fn row(&self, id: CriterionId) -> Value {
        once(&self.rows[id.0], || {
            let assessments = self
                .comparison
                .subject_ids()
                .map(|subject| self.assessment(id, subject));
            self.row_of(id, self.judged(id), assessments.collect())
        })
    }

    /// Does the same, but leaves out the assessments if there are more than [`FEW`] subjects.
    pub(in crate::render) fn overview_row(&self, id: CriterionId) -> Value {
        if self.comparison.subjects.len() <= FEW {
            self.row(id)
        } else {
            self.row_of(id, self.judged(id), Vec::new())
        }
    }

    /// Builds the row of a criterion with the assessments of some subjects.
    pub(in crate::render) fn row_of_some(&self, id: CriterionId, subjects: &[SubjectId]) -> Value {
        let assessments = subjects.iter().map(|subject| self.assessment(id, *subject));
        self.row_of(id, self.judged(id), assessments.collect())
    }

    /// Builds the row of a criterion with the assessment of one subject. It links to the page that
    /// shows this assessment.
    pub(in crate::render) fn row_of_subject(&self, id: CriterionId, subject: SubjectId) -> Value {
        let row = self.row_of_some(id, &[subject]);
        match self.plan.page_of_assessment(id, subject) {
            Page::Criterion(_) => row,
            page => with(row, "href", self.page_href(page).into()),
        }
    }

    /// Builds the row of a criterion between two subjects, given in column order. It includes the
    /// finished pieces that `templates/README.md` lists under "PairRow".
    ///
    /// # Errors
    /// Returns the diagnostic of the component that failed.
    pub(in crate::render) fn row_of_pair(
        &self,
        id: CriterionId,
        judgement: &PairJudgement,
        columns: [SubjectId; 2],
    ) -> Result<Value, Diagnostic> {
        let verdict = self.verdict_on_page(id, judgement);
        let ending = self.ending(id, verdict)?;
        let mut row = self.row_base(id).into_map().unwrap_or_default();
        let mut put = |field: &'static str, value: Value| row.insert(field.into(), value);
        put("why_html", self.why_on_page(id, verdict, columns)?);
        if self.has_only_pair() {
            put(
                "why",
                once(&self.whys[id.0], || to_value(&self.why_criterion(id))),
            );
        } else {
            put("why", to_value(&self.why_between(id, verdict, columns)));
        }
        put(
            "assessments",
            columns
                .map(|subject| self.assessment_with(id, subject, verdict))
                .to_vec()
                .into(),
        );
        put("is_unknown", self.is_unknown(id, columns).into());
        put("heading", self.heading(id)?);
        put("verdict_html", ending.text.clone());
        put("row_head", ending.head.clone());
        put("reason", ending.reason.clone());
        put("verdict", ending.verdict.clone());
        let [first, second] = columns;
        put(
            "cards",
            vec![
                self.card(id, first, verdict)?.clone(),
                self.card(id, second, verdict)?.clone(),
            ]
            .into(),
        );
        put(
            "cells",
            vec![
                self.cell(id, first, verdict)?.clone(),
                self.cell(id, second, verdict)?.clone(),
            ]
            .into(),
        );
        Ok(row.into())
    }

    /// Returns true if the site compares exactly two subjects. Verdicts about all subjects then
    /// apply to this pair.
    pub(in crate::render) fn has_only_pair(&self) -> bool {
        self.comparison.subjects.len() == 2
    }

    /// Returns the verdict of a criterion as a pair's page shows it.
    pub(super) fn verdict_on_page(&self, id: CriterionId, judgement: &PairJudgement) -> Verdict {
        if self.has_only_pair() {
            self.judgement(id).published()
        } else {
            self.verdict_between(id, judgement)
        }
    }

    /// Renders the reasons for a criterion's verdict as a pair's page shows them.
    pub(super) fn why_on_page(
        &self,
        id: CriterionId,
        verdict: Verdict,
        columns: [SubjectId; 2],
    ) -> Result<Value, Diagnostic> {
        if self.has_only_pair() {
            let why = once(&self.whys[id.0], || to_value(&self.why_criterion(id)));
            return self
                .brief_why(id, why)
                .map(|html| Value::safe_string(&html));
        }
        self.why_of_rule(id, &self.rule_between(id, verdict, columns))
    }

    /// Returns true if neither subject has a value under the criterion.
    pub(super) fn is_unknown(&self, id: CriterionId, columns: [SubjectId; 2]) -> bool {
        let value = |subject| {
            self.comparison
                .assessment(id, subject)
                .and_then(|found| found.value.as_ref())
        };
        columns.into_iter().all(|subject| value(subject).is_none())
    }

    /// Builds the row of a criterion without verdict, reasons and assessments.
    pub(super) fn row_base(&self, id: CriterionId) -> Value {
        once(&self.row_bases[id.0], || {
            let nothing = Judged {
                verdict: Value::none(),
                why: Value::none(),
            };
            self.row_of(id, nothing, Vec::new())
        })
    }

    /// Builds the view of a verdict between two subjects.
    pub(super) fn verdict_between_view(&self, id: CriterionId, verdict: Verdict) -> Value {
        if verdict == self.judgement(id).published() {
            self.verdict(id)
        } else {
            self.verdict_view(id, verdict, Spoken::ByScores)
        }
    }

    /// Builds the view of a criterion's published verdict.
    pub(in crate::render) fn verdict(&self, id: CriterionId) -> Value {
        once(&self.verdicts[id.0], || {
            let judgement = self.judgement(id);
            let spoken = if judgement.editor.is_some() {
                Spoken::ByEditor
            } else {
                Spoken::ByScores
            };
            self.verdict_view(id, judgement.published(), spoken)
        })
    }

    fn judged(&self, id: CriterionId) -> Judged {
        let why = once(&self.whys[id.0], || to_value(&self.why_criterion(id)));
        Judged {
            verdict: self.verdict(id),
            why,
        }
    }

    /// Builds the table of some criteria, by group. If there are too many subjects for columns, it
    /// shows the first ones by rank.
    pub(in crate::render) fn table(&self, id: String, criteria: &[CriterionId]) -> TableView {
        let all: Vec<SubjectId> = self.comparison.subject_ids().collect();
        if !self.comparison.has_many_subjects() {
            return TableView {
                id,
                caption: caption(&self.comparison, &all),
                subjects: self.all_subjects(),
                groups: self.groups(criteria, |criterion| self.row(criterion)),
            };
        }
        let first = self.best(MOST_COLUMNS);
        TableView {
            id,
            caption: format!(
                "The first {MOST_COLUMNS} by rank, of {}",
                caption(&self.comparison, &all)
            ),
            subjects: first.iter().map(|subject| self.subject(*subject)).collect(),
            groups: self.groups(criteria, |criterion| self.row_of_some(criterion, &first)),
        }
    }

    /// Builds the rows of some criteria under the headings of their groups.
    pub(in crate::render) fn groups(
        &self,
        criteria: &[CriterionId],
        row: impl Fn(CriterionId) -> Value,
    ) -> Vec<GroupView> {
        self.comparison
            .criteria_by_group()
            .into_iter()
            .map(|(title, members)| GroupView {
                title: title.map(str::to_owned),
                rows: members
                    .into_iter()
                    .filter(|id| criteria.contains(id))
                    .map(&row)
                    .collect(),
                rows_html: Value::none(),
            })
            .filter(|group| !group.rows.is_empty())
            .collect()
    }

    fn row_of(&self, id: CriterionId, judged: Judged, assessments: Vec<Value>) -> Value {
        let criterion = self.comparison.criterion(id);
        to_value(&RowView {
            slug: &criterion.slug.value,
            id: &criterion.slug.value,
            title: &criterion.title.value,
            href: self.page_href(Page::Criterion(id)),
            question: criterion.question.as_deref(),
            group: criterion.group.as_deref(),
            unit: criterion.unit.as_deref(),
            weight: criterion.weight,
            value_type: words::value_type(criterion.value_type),
            levels: &criterion.levels,
            verdict: judged.verdict,
            why: judged.why,
            assessments,
            extra: &criterion.extra,
        })
    }

    /// Builds the view of a verdict. The editor's conditions belong only to the editor's verdict.
    /// The reason belongs to the criterion's published verdict, computed or not.
    fn verdict_view(&self, id: CriterionId, verdict: Verdict, spoken: Spoken) -> Value {
        let criterion = self.comparison.criterion(id);
        let (outcome, label) = words::verdict(&self.comparison, verdict);
        let by_editor = spoken == Spoken::ByEditor;
        let is_of_criterion = verdict == self.judgement(id).published();
        let computed = self.judgement(id).computed;
        let is_contradicted = computed != verdict && computed != Verdict::NoData;
        let conditions = criterion
            .conditions
            .iter()
            .filter(|_| by_editor)
            .map(|condition| ConditionView {
                condition: self.inline(&condition.condition),
                choose: condition.choose.value.map(|subject| self.named(subject)),
            });
        to_value(&VerdictView {
            outcome,
            winner: match verdict {
                Verdict::Winner(subject) => Some(self.named(subject)),
                _ => None,
            },
            label,
            because: criterion
                .because
                .as_ref()
                .filter(|_| is_of_criterion)
                .map(|because| self.inline(because)),
            conditions: conditions.collect(),
            is_computed: !by_editor,
            override_reason: criterion
                .override_reason
                .as_ref()
                .filter(|_| by_editor && is_contradicted)
                .map(|reason| reason.value.clone()),
        })
    }

    /// Returns the verdict of a criterion between the two subjects of a pair. If the editor leaves
    /// it open for all subjects, it is open for these two.
    pub(in crate::render) fn verdict_between(
        &self,
        id: CriterionId,
        judgement: &PairJudgement,
    ) -> Verdict {
        match (judgement.outcome_of(id), self.judgement(id).published()) {
            (Outcome::Leads(subject), _) => Verdict::Winner(subject),
            (Outcome::Tie, _) => Verdict::Tie,
            (Outcome::NoData, open @ (Verdict::Depends | Verdict::None)) => open,
            (Outcome::NoData, _) => Verdict::NoData,
        }
    }
}

struct Judged {
    verdict: Value,
    /// The assessments and rules that gave the verdict.
    why: Value,
}

/// The origin of a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spoken {
    ByEditor,
    ByScores,
}

pub(in crate::render) fn caption(comparison: &Comparison, subjects: &[SubjectId]) -> String {
    format!("{} compared", words::subjects(comparison, subjects))
}
