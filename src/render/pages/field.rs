//! Builds the ranking of a criterion: one row for each of many subjects.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use num_traits::ToPrimitive;
use rust_decimal::Decimal;
use tera::Value as View;

use crate::diagnostic::Diagnostic;
use crate::method::{CriterionFinding, FULL, score};
use crate::model::{Assessment, Comparison, CriterionId, SubjectId, Value};
use crate::render::fragments::Fragments;
use crate::render::fragments::evidence::{citations, freshness};
use crate::render::sentences::tenths;
use crate::render::views::field::{FieldRowView, FieldView, KindView};
use crate::render::words;

/// The least number of subjects that are rows. Fewer have cards.
const LEAST: usize = 5;

/// The most kinds to choose from.
const MOST_KINDS: usize = 8;

/// Builds the view of these subjects under a criterion, all or those of one list page. `None` if the
/// site has few subjects.
///
/// # Errors
/// Returns the diagnostic of the embedded block that failed.
pub(super) fn view<'a>(
    fragments: &'a Fragments,
    id: CriterionId,
    shown: &[SubjectId],
) -> Result<Option<FieldView<'a>>, Diagnostic> {
    let comparison = &*fragments.comparison;
    let finding = fragments.fields.finding(id);
    let Some(finding) = finding.filter(|_| comparison.subjects.len() >= LEAST) else {
        return Ok(None);
    };
    let field = Field {
        fragments,
        id,
        finding,
        rows: in_order(comparison, finding, shown),
    };
    field.view(shown).map(Some)
}

/// The rows of a criterion under construction.
struct Field<'a> {
    fragments: &'a Fragments,
    id: CriterionId,
    finding: &'a CriterionFinding,
    rows: Vec<SubjectId>,
}

/// Lists the subjects with a value, a claim or a long text: the best first, then in column order those without a
/// known value.
fn in_order(
    comparison: &Comparison,
    finding: &CriterionFinding,
    shown: &[SubjectId],
) -> Vec<SubjectId> {
    let texts = &comparison.criterion(finding.criterion).texts;
    let has_claim = |subject: &SubjectId| {
        let found = comparison.assessment(finding.criterion, *subject);
        found.is_some_and(|found| found.claim.is_some()) || texts.contains_key(subject)
    };
    let others = finding.unknown.iter().chain(&finding.exempt);
    let all = finding
        .known
        .iter()
        .chain(others.filter(|one| has_claim(one)));
    let shown: BTreeSet<&SubjectId> = shown.iter().collect();
    all.filter(|one| shown.contains(one)).copied().collect()
}

impl<'a> Field<'a> {
    fn view(&self, shown: &[SubjectId]) -> Result<FieldView<'a>, Diagnostic> {
        let comparison = &*self.fragments.comparison;
        let criterion = comparison.criterion(self.id);
        let kinds = self.kinds(shown);
        let digits = self.rows.iter().filter_map(|one| self.number(*one));
        let digits = digits.map(|number| number.scale()).max().unwrap_or(0);
        let most = self.most();
        let is_logarithmic = criterion.is_logarithmic();
        let evidence = self.evidence();
        let row = |subject: &SubjectId| {
            Ok(FieldRowView {
                bar: if is_logarithmic {
                    self.place_on_scale(*subject)
                } else {
                    most.and_then(|most| part(self.amount(*subject)?, most))
                },
                fill: self
                    .number(*subject)
                    .map(|number| fill(number, digits))
                    .unwrap_or_default(),
                kind: self.kind_of(*subject, &kinds),
                has_more: self.has_more(*subject, &evidence),
                ..self.row(*subject)?
            })
        };
        let rows = self.rows.iter().map(row);
        let rows: Vec<FieldRowView<'a>> = rows.collect::<Result<_, Diagnostic>>()?;
        let page: BTreeSet<&SubjectId> = shown.iter().collect();
        let left_out = |subjects: &[SubjectId]| -> Vec<View> {
            let left = subjects.iter().filter(|one| page.contains(one));
            let left = left.filter(|one| !self.rows.contains(one));
            left.map(|one| self.fragments.subjects.named(*one))
                .collect()
        };
        let has_ranks = rows.iter().any(|row| row.rank.is_some());
        let has_bars = rows.iter().any(|row| row.bar.is_some());
        Ok(FieldView {
            has_ranks,
            has_bars,
            columns: 2 + usize::from(has_ranks) + usize::from(has_bars),
            values: match () {
                () if self.finding.known.is_empty() => "claims",
                () if self.rows.iter().any(|one| self.number(*one).is_some()) => "numbers",
                () => "words",
            },
            unit: words::unit(&self.fragments.words, comparison, self.id)
                .filter(|_| !self.finding.known.is_empty()),
            better: match (&criterion.scale, criterion.better) {
                _ if !criterion.is_judged => None,
                _ if !self.rows.iter().any(|one| self.amount(*one).is_some()) => None,
                (None, None) => None,
                _ if criterion.is_less_better() => Some("lower"),
                _ => Some("higher"),
            },
            unknown: left_out(&self.finding.unknown),
            exempt: left_out(&self.finding.exempt),
            common: evidence
                .sources
                .map(|found| citations(comparison, &found.citations))
                .unwrap_or_default(),
            checked: evidence.checked,
            kinds,
            rows,
        })
    }

    fn row(&self, subject: SubjectId) -> Result<FieldRowView<'a>, Diagnostic> {
        let comparison = &self.fragments.comparison;
        let criterion = comparison.criterion(self.id);
        let words = &self.fragments.words;
        let value = self.value(subject);
        let rank = self.finding.rank_of(subject);
        // Answers are counted, not ranked: half of all would share the first place.
        let is_answer = matches!(
            value,
            Some(Value::YesNo(_) | Value::Support(_) | Value::State(_))
        );
        let assessment = self.fragments.criteria.assessment(self.id, subject);
        let texts = &self.fragments.texts;
        Ok(FieldRowView {
            assessment: texts.beside(self.id, subject, assessment)?,
            rank: rank
                .filter(|_| !is_answer)
                .map(|rank| words::place(rank.place, rank.shared_by)),
            is_best: rank.is_some_and(|rank| rank.place == 1) && criterion.verdict.is_none(),
            value: match value {
                Some(Value::Number(quantity)) => words::quantity(words, *quantity, None),
                // The word for what is free says enough.
                Some(Value::Money(money)) if money.currency.is_some() => {
                    words::amount(words, money)
                }
                _ => words::value_or_gap(words, comparison.said(self.id, subject), criterion),
            },
            fill: String::new(),
            bar: None,
            kind: None,
            has_more: false,
            slug: self.slug(subject),
        })
    }

    fn slug(&self, subject: SubjectId) -> &'a str {
        &self.fragments.comparison.subject(subject).slug.value
    }

    fn assessment(&self, subject: SubjectId) -> Option<&'a Assessment> {
        self.fragments.comparison.assessment(self.id, subject)
    }

    fn value(&self, subject: SubjectId) -> Option<&'a Value> {
        self.fragments.comparison.value(self.id, subject)
    }

    /// Returns a number or an amount that is shown as it is, without its unit.
    fn number(&self, subject: SubjectId) -> Option<Decimal> {
        match self.value(subject)? {
            Value::Number(quantity) => quantity.exact(),
            Value::Money(money) if money.currency.is_some() => money.amount.exact(),
            _ => None,
        }
    }

    /// Returns a number that a bar can show.
    fn amount(&self, subject: SubjectId) -> Option<Decimal> {
        self.value(subject)?.number()
    }

    /// Computes how far a value is from the lower end of its scale, as a percentage. `None` without a
    /// score.
    fn place_on_scale(&self, subject: SubjectId) -> Option<String> {
        let criterion = self.fragments.comparison.criterion(self.id);
        let score = score(self.value(subject)?, criterion)?;
        Some(tenths(if criterion.is_less_better() {
            FULL - score
        } else {
            score
        }))
    }

    /// Returns the number whose bar is the longest: the greatest on any page, or the best rating.
    /// `None` if a bar from zero cannot show all numbers.
    fn most(&self) -> Option<Decimal> {
        let criterion = self.fragments.comparison.criterion(self.id);
        let mut most = None;
        for subject in &self.finding.known {
            let amount = self.amount(*subject)?;
            if amount.is_sign_negative() && !amount.is_zero() {
                return None;
            }
            let full = match self.value(*subject) {
                Some(Value::Rating(_)) => criterion.ratings().best.max(criterion.ratings().worst),
                _ => amount,
            };
            most = most.max(Some(full));
        }
        most.filter(|most| !most.is_zero())
    }

    /// Lists the kinds of the rows, the largest first. Empty if the page does not show all subjects,
    /// and if there is nothing to choose from.
    fn kinds(&self, shown: &[SubjectId]) -> Vec<KindView<'a>> {
        let comparison = &self.fragments.comparison;
        let mut counts: BTreeMap<&'a str, usize> = BTreeMap::new();
        for subject in &self.rows {
            if let Some(kind) = self.fragments.comparison.subject(*subject).kind.as_deref() {
                *counts.entry(kind).or_default() += 1;
            }
        }
        let is_whole = shown.len() == comparison.subjects.len();
        if !is_whole || !(2..=MOST_KINDS).contains(&counts.len()) {
            return Vec::new();
        }
        let kinds = counts.into_iter();
        let mut kinds: Vec<KindView<'a>> = kinds
            .map(|(title, count)| KindView { title, count })
            .collect();
        kinds.sort_by_key(|kind| Reverse(kind.count));
        kinds
    }

    fn kind_of(&self, subject: SubjectId, kinds: &[KindView<'_>]) -> Option<usize> {
        let kind = self.fragments.comparison.subject(subject).kind.as_deref()?;
        let place = kinds.iter().position(|one| one.title == kind)?;
        Some(place + 1)
    }

    /// Finds the sources and the day that all claims of the page share.
    fn evidence(&self) -> Shared<'a> {
        let claims = self.rows.iter().filter_map(|one| self.assessment(*one));
        let claims: Vec<&Assessment> = claims.filter(|found| found.is_claim()).collect();
        let sources = claims.first().copied().filter(|first| {
            !first.citations.is_empty() && claims.iter().all(|one| cites_the_same(one, first))
        });
        let freshness = freshness(claims.into_iter()).filter(|found| found.is_one_day);
        Shared {
            sources,
            checked: freshness.and_then(|found| found.oldest),
        }
    }

    fn has_more(&self, subject: SubjectId, shared: &Shared<'_>) -> bool {
        let criterion = self.fragments.comparison.criterion(self.id);
        if criterion.texts.contains_key(&subject) {
            return true;
        }
        let Some(found) = self.assessment(subject) else {
            return false;
        };
        let has_own_sources = shared.sources.is_none() && !found.citations.is_empty();
        let has_own_day = shared.checked.is_none() && found.as_of.is_some();
        let has_claim = found.claim.is_some() && !self.finding.known.is_empty();
        has_own_sources
            || has_own_day
            || has_claim
            || found.partial_because.is_some()
            || found.versions.is_some()
            || !found.old.is_empty()
    }
}

/// The evidence that all claims of a page share.
struct Shared<'a> {
    /// An assessment with these sources.
    sources: Option<&'a Assessment>,
    checked: Option<String>,
}

/// Returns true if two assessments cite the same places of the same sources.
fn cites_the_same(one: &Assessment, other: &Assessment) -> bool {
    let [one, other] = [one, other].map(|found| {
        let citations = found.citations.iter();
        citations.map(|one| (one.source, &one.quote, &one.locator))
    });
    one.eq(other)
}

/// Returns the digits that are missing at the end of a number.
pub(super) fn fill(number: Decimal, digits: u32) -> String {
    let missing = "0".repeat((digits - number.scale()) as usize);
    if number.scale() == 0 && digits > 0 {
        format!(".{missing}")
    } else {
        missing
    }
}

/// Computes a part as a percentage with at most one decimal.
fn part(amount: Decimal, most: Decimal) -> Option<String> {
    let permille = amount.checked_mul(Decimal::from(1000))?.checked_div(most)?;
    Some(tenths(permille.round().to_i64()?))
}
