//! Turns criteria into views: verdicts and rows, once for all pages.

use std::sync::{Arc, OnceLock};

use tera::Value;

use super::assessments::Assessments;
use super::cache::{once, slots, to_value};
use super::fields::Fields;
use super::links::inline;
use super::reasons::why_criterion;
use super::subjects::Subjects;
use crate::method::{Judgement, PairJudgement, Verdict, is_about_all, is_scored, is_spoken_of};
use crate::model::{Comparison, CriterionId, SubjectId};
use crate::plan::{Page, Plan};
use crate::render::href::page_href;
use crate::render::sentences::verdict_label;
use crate::render::views::criteria::{ConditionView, RowView, VerdictView};
use crate::render::words;

/// The largest number of subjects for which overviews show every assessment.
pub(crate) const FEW: usize = 5;

/// The views of all criteria.
pub(crate) struct Criteria {
    plan: Arc<Plan>,
    comparison: Arc<Comparison>,
    pub subjects: Arc<Subjects>,
    assessments: Arc<Assessments>,
    fields: Arc<Fields>,
    verdicts: Vec<OnceLock<Value>>,
    whys: Vec<OnceLock<Value>>,
    /// With the assessments of all subjects.
    rows: Vec<OnceLock<Value>>,
    /// Without verdict, reasons and assessments.
    row_bases: Vec<OnceLock<Value>>,
}

impl Criteria {
    pub(super) fn new(assessments: Arc<Assessments>, fields: Arc<Fields>) -> Self {
        let subjects = Arc::clone(&assessments.subjects);
        let count = subjects.comparison.criteria.len();
        Self {
            plan: Arc::clone(&subjects.plan),
            comparison: Arc::clone(&subjects.comparison),
            subjects,
            assessments,
            fields,
            verdicts: slots(count),
            whys: slots(count),
            rows: slots(count),
            row_bases: slots(count),
        }
    }

    pub(crate) fn judgement(&self, id: CriterionId) -> Judgement {
        self.fields.judgement(id)
    }

    /// Builds the view of a criterion's published verdict. None if the site judges nothing, as below.
    pub(crate) fn verdict(&self, id: CriterionId) -> Value {
        once(&self.verdicts[id.0], || {
            if !self.comparison.site.has_verdicts {
                return Value::none();
            }
            let judgement = self.judgement(id);
            let spoken = if judgement.editor.is_some() {
                Spoken::ByEditor
            } else {
                Spoken::ByScores
            };
            let mut view = self.new_verdict(id, judgement.published(), spoken);
            // Among three or more subjects, the values say more than that the best two are level.
            let is_tie = judgement.editor.is_none() && judgement.computed == Verdict::Tie;
            if let Some(label) = self.fields.label(id).filter(|_| is_tie) {
                view.label = label;
            }
            to_value(&self.among(id, view))
        })
    }

    /// Builds the view of a criterion's verdict between two subjects.
    pub(super) fn verdict_of(&self, id: CriterionId, verdict: Verdict, spoken: Spoken) -> Value {
        if !self.comparison.site.has_verdicts {
            return Value::none();
        }
        to_value(&self.new_verdict(id, verdict, spoken))
    }

    /// Returns the origin of a criterion's verdict between two subjects: the editor's verdict if it
    /// is about both and has this outcome.
    pub(super) fn spoken_between(
        &self,
        id: CriterionId,
        verdict: Verdict,
        two: [SubjectId; 2],
    ) -> Spoken {
        let is_of_both = || {
            two.into_iter()
                .all(|subject| is_spoken_of(&self.comparison, id, subject))
        };
        if verdict == self.judgement(id).published() && is_of_both() {
            Spoken::ByEditor
        } else {
            Spoken::ByScores
        }
    }

    /// Adds to the view of a published verdict the subjects that it is about, unless these are all.
    fn among(&self, id: CriterionId, view: VerdictView) -> VerdictView {
        let among = self.comparison.criterion(id).among.as_ref();
        match among.filter(|_| !is_about_all(&self.comparison, id)) {
            Some(among) => {
                let catalogue = &self.subjects.words;
                let compared = words::subjects(catalogue, &self.comparison, &among.value);
                let limit =
                    catalogue.text("verdict-among", &[("subjects", compared.as_str().into())]);
                let label = [
                    ("verdict", view.label.as_str().into()),
                    ("among", limit.as_str().into()),
                ];
                let named = among.value.iter().map(|one| self.subjects.named(*one));
                VerdictView {
                    label: catalogue.text("verdict-limited", &label),
                    among: named.collect(),
                    among_label: Some(limit),
                    ..view
                }
            }
            None => view,
        }
    }

    /// Returns the verdict of a criterion as a pair's page shows it. If the site compares exactly
    /// two subjects, the verdict about all subjects applies to this pair. Otherwise a verdict that
    /// the editor leaves open for all subjects is open for these two.
    pub(super) fn verdict_on_page(&self, id: CriterionId, judgement: &PairJudgement) -> Verdict {
        if self.comparison.subjects.len() == 2 {
            self.judgement(id).published()
        } else {
            judgement.verdict_of(id)
        }
    }

    /// Explains a criterion's published verdict.
    pub(super) fn why(&self, id: CriterionId) -> Value {
        once(&self.whys[id.0], || {
            to_value(&why_criterion(&self.subjects, id))
        })
    }

    /// Builds the row of a criterion with the assessments of all subjects.
    pub(crate) fn row(&self, id: CriterionId) -> Value {
        once(&self.rows[id.0], || {
            let all: Vec<SubjectId> = self.comparison.subject_ids().collect();
            self.row_of(id, &all)
        })
    }

    /// Builds the view of an assessment. It wins if the published verdict says so: of three or more
    /// subjects, only an editor's.
    pub(crate) fn assessment(&self, id: CriterionId, subject: SubjectId) -> Value {
        let judgement = self.judgement(id);
        let verdict = if judgement.editor.is_none() && self.comparison.subjects.len() > 2 {
            Verdict::NotJudged
        } else {
            judgement.published()
        };
        self.assessments.view(id, subject, verdict)
    }

    /// Does the same, but leaves out the assessments if there are more than [`FEW`] subjects.
    pub(crate) fn overview_row(&self, id: CriterionId) -> Value {
        if self.comparison.subjects.len() <= FEW {
            self.row(id)
        } else {
            self.row_of(id, &[])
        }
    }

    /// Builds the row of a criterion with the assessments of some subjects.
    pub(crate) fn row_of(&self, id: CriterionId, subjects: &[SubjectId]) -> Value {
        let cards = subjects.iter().map(|subject| self.card(id, *subject));
        self.row_with(id, cards.collect())
    }

    /// Builds the row of a criterion with these assessments.
    pub(crate) fn row_with(&self, id: CriterionId, assessments: Vec<Value>) -> Value {
        to_value(&RowView {
            verdict: self.verdict(id),
            answer: self.fields.answer(id),
            why: self.why(id),
            assessments,
            ..self.base(id)
        })
    }

    /// Builds the view of an assessment beside others of its criterion, under its published verdict.
    pub(crate) fn card(&self, id: CriterionId, subject: SubjectId) -> Value {
        self.assessments
            .view(id, subject, self.judgement(id).published())
    }

    /// Builds the row of a criterion without verdict, reasons and assessments.
    pub(crate) fn row_base(&self, id: CriterionId) -> Value {
        once(&self.row_bases[id.0], || to_value(&self.base(id)))
    }

    fn base(&self, id: CriterionId) -> RowView<'_> {
        let criterion = self.comparison.criterion(id);
        RowView {
            slug: &criterion.slug.value,
            id: &criterion.slug.value,
            title: &criterion.title.value,
            href: page_href(&self.comparison, Page::Criterion(id)),
            question: criterion.question.as_deref(),
            note: criterion.note.as_ref().map(|note| inline(&self.plan, note)),
            group: criterion.group.as_deref(),
            unit: criterion.unit.as_deref(),
            weight: criterion.weight,
            is_scored: is_scored(criterion),
            value_type: words::value_type(criterion.value_type),
            levels: &criterion.levels,
            verdict: Value::none(),
            answer: None,
            why: Value::none(),
            assessments: Vec::new(),
            extra: &criterion.extra,
        }
    }

    /// Builds the view of a verdict. The editor's conditions belong only to the editor's verdict.
    /// The reason belongs to the criterion's published verdict, computed or not.
    fn new_verdict(&self, id: CriterionId, verdict: Verdict, spoken: Spoken) -> VerdictView {
        let criterion = self.comparison.criterion(id);
        let label = verdict_label(&self.subjects.words, &self.comparison, verdict);
        let by_editor = spoken == Spoken::ByEditor;
        let Judgement { editor, computed } = self.judgement(id);
        let is_of_criterion = by_editor || editor.is_none() && verdict == computed;
        let is_contradicted = computed != verdict && computed.is_decided();
        let conditions = criterion
            .conditions
            .iter()
            .filter(|_| by_editor)
            .map(|condition| ConditionView {
                condition: inline(&self.plan, &condition.condition),
                choose: condition.choose.value.map(|id| self.subjects.named(id)),
            });
        VerdictView {
            outcome: verdict.name(),
            winner: match verdict {
                Verdict::Winner(subject) => Some(self.subjects.named(subject)),
                _ => None,
            },
            label,
            among: Vec::new(),
            among_label: None,
            because: criterion
                .because
                .as_ref()
                .filter(|_| is_of_criterion)
                .map(|because| inline(&self.plan, because)),
            conditions: conditions.collect(),
            is_computed: !by_editor,
            override_reason: criterion
                .override_reason
                .as_ref()
                .filter(|_| by_editor && is_contradicted)
                .map(|reason| reason.value.clone()),
        }
    }
}

/// The origin of a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spoken {
    ByEditor,
    ByScores,
}
