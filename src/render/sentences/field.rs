//! States what a criterion says of three or more subjects.

use super::Sentences;
use crate::method::{Answers, CriterionFinding, Facts, Half, Judgement, Rank, is_about_all};
use crate::model::{Criterion, EditorVerdict, Money, Quantity, SubjectId, Value};
use crate::parse::ValueType;
use crate::render::words::{self, NAMED};
use crate::words::{Argument, Catalogue};
use rust_decimal::Decimal;

/// A finding about a criterion, and the words for it.
pub(crate) struct FieldSentences<'a> {
    pub sentences: Sentences<'a>,
    pub finding: &'a CriterionFinding,
    pub judgement: Judgement,
}

impl FieldSentences<'_> {
    /// States the answer: the editor's verdict, or else what the values say. `None` if the values
    /// have no order and no editor judged them.
    pub(crate) fn answer(&self) -> Option<String> {
        self.editors().or_else(|| self.values())
    }

    /// States what the values say. `None` if they have no order.
    pub(crate) fn values(&self) -> Option<String> {
        let known = ("known", self.finding.known.len().into());
        let unknown = ("unknown", self.finding.unknown.len().into());
        let first = || self.finding.known.first();
        let value = first().map(|one| self.value(*one)).unwrap_or_default();
        let value = ("value", Argument::from(&value));
        Some(match &self.finding.facts {
            Facts::Best { rivals, half } => joined([
                Some(self.best(rivals)),
                half.map(|half| self.half(half)),
                self.unknown().filter(|_| self.is_of_lists()),
            ]),
            Facts::Same => self.text("field-same", &[known, unknown, value]),
            Facts::Answers(answers) => self.answers(answers),
            Facts::States(states) => self.states(states),
            Facts::Items(items) => self.items(items),
            Facts::Range { least, greatest } => {
                let ends = [least, greatest].map(|one| self.value(*one));
                let ends = [
                    ("least", (&ends[0]).into()),
                    ("greatest", (&ends[1]).into()),
                ];
                self.text("field-range", &ends)
            }
            Facts::Only => {
                let name = first().map(|one| self.sentences.name(*one));
                self.text(
                    "field-only",
                    &[("name", name.unwrap_or_default().into()), value],
                )
            }
            Facts::Unordered => return None,
            Facts::Nothing => self.text("field-nothing", &[]),
        })
    }

    /// Labels the finding in two or three words, where others have a verdict. `None` if the values
    /// do not say who is better.
    pub(crate) fn label(&self) -> Option<String> {
        let mut best = self.finding.first();
        match &self.finding.facts {
            Facts::Best { rivals, .. } => {
                best.extend(rivals);
                best.sort_unstable();
            }
            Facts::Answers(_) | Facts::States(_) | Facts::Items(_) if !best.is_empty() => {}
            Facts::States(states) if states.len() > 1 => return None,
            Facts::Answers(answers) if !answers.is_one() => return None,
            Facts::Answers(_) | Facts::States(_) | Facts::Same => {
                return Some(self.text("field-label-same", &[]));
            }
            _ => return None,
        }
        let count = [
            ("count", best.len().into()),
            ("known", self.finding.known.len().into()),
        ];
        let count = || self.text("field-label-count", &count);
        Some(self.names(&best).unwrap_or_else(count))
    }

    /// States the editor's verdict, and whom it is about.
    fn editors(&self) -> Option<String> {
        let comparison = self.sentences.comparison;
        let criterion = comparison.criterion(self.finding.criterion);
        let among = criterion.among.as_ref();
        let among = among.filter(|_| !is_about_all(comparison, self.finding.criterion));
        let among = among.map(|among| {
            let compared = words::subjects(self.sentences.words, comparison, &among.value);
            self.text("verdict-among", &[("subjects", (&compared).into())])
        });
        let among = among.as_ref().map(|among| ("among", Argument::from(among)));
        Some(match (self.judgement.editor?, among) {
            (EditorVerdict::Winner(winner), among) => {
                let winner = ("winner", self.sentences.name(winner).into());
                match among {
                    Some(among) => self.text("field-editors-winner", &[winner, among]),
                    None => self.text("rule-editors-winner", &[winner]),
                }
            }
            (EditorVerdict::Tie, Some(among)) => self.text("field-editors-tie", &[among]),
            (EditorVerdict::Tie, None) => self.text("rule-editors-tie", &[]),
            (EditorVerdict::Depends, _) => self.text("rule-editors-depends", &[]),
            (EditorVerdict::None, _) => self.text("rule-editors-none", &[]),
        })
    }

    fn half(&self, half: Half) -> String {
        let key = match half {
            Half::Under(_) => "field-half-under",
            Half::AtLeast(_) => "field-half-at-least",
            Half::Median(_) => "field-median",
        };
        let value = self.number(half.number());
        let known = ("known", self.finding.known.len().into());
        let unknown = ("unknown", self.finding.unknown.len().into());
        if matches!(half, Half::Median(_)) {
            return self.text(key, &[("value", (&value).into())]);
        }
        self.text(key, &[("value", (&value).into()), known, unknown])
    }

    /// States who is best, or who may be, because values are ranges.
    fn best(&self, rivals: &[SubjectId]) -> String {
        let mut best = self.finding.first();
        best.extend(rivals);
        let known = self.finding.ranked().into();
        let count = [("count", best.len().into()), ("known", known)];
        let names = self.names(&best);
        let value = self.shared_value(&best);
        let value = value.as_ref().map(|value| ("value", value.into()));
        match (names, value) {
            (Some(_), _) if !rivals.is_empty() => {
                self.text("field-may-be", &[("names", (&self.each(&best)).into())])
            }
            (None, _) if !rivals.is_empty() => self.text("field-may-be-many", &count),
            (Some(names), Some(value)) => {
                self.text("field-best", &[("names", (&names).into()), value])
            }
            (Some(_), None) => {
                self.text("field-best-each", &[("names", (&self.each(&best)).into())])
            }
            (None, Some(value)) => self.text("field-best-many", &[count[0], count[1], value]),
            (None, None) => self.text("field-best-count", &count),
        }
    }

    /// Formats what the values of subjects count as. `None` if they differ.
    fn shared_value(&self, subjects: &[SubjectId]) -> Option<String> {
        let first = *subjects.first()?;
        let is_same = |one: &SubjectId| match (self.known(*one), self.known(first)) {
            (Some(one), Some(first)) => one.is_same_as(first),
            _ => false,
        };
        let is_one = self.is_of_lists() || subjects.iter().all(is_same);
        is_one.then(|| self.counted_value(first))
    }

    /// Lists subjects, each with its value.
    fn each(&self, subjects: &[SubjectId]) -> String {
        let one = |subject: &SubjectId| {
            let value = self.counted_value(*subject);
            let name = self.sentences.name(*subject).into();
            self.text("field-each", &[("name", name), ("value", (&value).into())])
        };
        let each: Vec<String> = subjects.iter().map(one).collect();
        let each: Vec<&str> = each.iter().map(String::as_str).collect();
        words::list(self.sentences.words, &each)
    }

    /// Formats a value, or how many of the wanted items a list has.
    fn counted_value(&self, subject: SubjectId) -> String {
        let Some(Value::List(items)) = self.known(subject) else {
            return self.value(subject);
        };
        let wanted = &self.criterion().wanted;
        let found = wanted.iter().filter(|one| items.contains(&one.value));
        let given = [
            ("count", found.count().into()),
            ("all", wanted.len().into()),
        ];
        self.text("field-wanted", &given)
    }

    fn is_of_lists(&self) -> bool {
        self.criterion().value_type == ValueType::List
    }

    /// States who is in each state, and how many are not known.
    fn states(&self, states: &[(usize, Vec<SubjectId>)]) -> String {
        let state = |(place, subjects): &(usize, Vec<SubjectId>)| {
            let label = self.criterion().states[*place].label.as_str();
            let names = self.names(subjects);
            let names = names.unwrap_or_else(|| subjects.len().to_string());
            let given = [("label", label.into()), ("names", (&names).into())];
            self.text("field-state", &given)
        };
        let mut sentences: Vec<String> = states.iter().map(state).collect();
        sentences.extend(self.unknown());
        sentences.join(" ")
    }

    /// Lists the items that are more frequent than all others, or counts the most frequent ones if
    /// they are too many to name.
    fn items(&self, items: &[(String, usize)]) -> String {
        let item = |(item, count): &(String, usize)| {
            let given = [("item", item.into()), ("count", (*count).into())];
            self.text("field-item", &given)
        };
        let count = |place: usize| items.get(place).map_or(0, |(_, count)| *count);
        let is_shared = |end: &usize| count(end - 1) > count(*end).max(1);
        let named = (1..=NAMED).rev().find(is_shared);
        let most = match named {
            _ if count(0) < 2 => self.text("field-items-once", &[]),
            Some(named) => {
                let items: Vec<String> = items.iter().take(named).map(item).collect();
                let items: Vec<&str> = items.iter().map(String::as_str).collect();
                let items = words::list(self.sentences.words, &items);
                self.text("field-items", &[("items", (&items).into())])
            }
            None => {
                let level = items.iter().filter(|(_, one)| *one == count(0)).count();
                let given = [("items", level.into()), ("count", count(0).into())];
                self.text("field-items-level", &given)
            }
        };
        joined([Some(most), self.unknown()])
    }

    /// States who has something, who has not, and how many are not known.
    fn answers(&self, answers: &Answers) -> String {
        let (keys, those, others) = if answers.is_no_better {
            (NO, &answers.no, ("field-other-yes", &answers.yes))
        } else {
            (YES, &answers.yes, ("field-other-no", &answers.no))
        };
        let known = self.finding.known.len();
        let count = [("count", those.len().into()), ("known", known.into())];
        let first = match self.names(those) {
            _ if those.len() == known => self.text(keys.all, &count[1..]),
            _ if those.is_empty() => self.text(keys.none, &count[1..]),
            Some(names) => {
                let names = ("names", (&names).into());
                self.text(keys.named, &[count[0], count[1], names])
            }
            None => self.text(keys.counted, &count),
        };
        // If these are all, the beginning says so.
        let is_rest = others.1.len() == known || those.len() == known;
        let partial = self.named("field-other-partial", &answers.partial);
        let partial = partial.or_else(|| {
            let count = answers.partial.len();
            (count > 0).then(|| self.text("field-others-partial", &[("count", count.into())]))
        });
        let others = self.named(others.0, others.1).filter(|_| !is_rest);
        joined([Some(first), partial, others, self.unknown()])
    }

    /// States who is not known.
    fn unknown(&self) -> Option<String> {
        let unknown = &self.finding.unknown;
        let count = || self.text("field-unknown-many", &[("count", unknown.len().into())]);
        let named = self.named("field-unknown", unknown);
        (!unknown.is_empty()).then(|| named.unwrap_or_else(count))
    }

    /// Puts names into a message. `None` if there are none, or too many.
    fn named(&self, key: &str, subjects: &[SubjectId]) -> Option<String> {
        let names = self.names(subjects).filter(|_| !subjects.is_empty())?;
        Some(self.text(key, &[("names", (&names).into())]))
    }

    /// Lists names. `None` if they are too many.
    fn names(&self, subjects: &[SubjectId]) -> Option<String> {
        let names: Vec<&str> = subjects
            .iter()
            .map(|one| self.sentences.name(*one))
            .collect();
        (names.len() <= NAMED).then(|| words::list(self.sentences.words, &names))
    }

    fn value(&self, subject: SubjectId) -> String {
        let criterion = self.criterion();
        let comparison = self.sentences.comparison;
        let said = comparison.said(self.finding.criterion, subject);
        words::value_or_gap(self.sentences.words, said, criterion)
    }

    /// Formats a number as the values of the criterion are.
    fn number(&self, number: Decimal) -> String {
        let first = self.finding.known.first().and_then(|one| self.known(*one));
        let value = match first {
            Some(Value::Money(money)) => Value::Money(Money {
                amount: Quantity::Exact(number),
                ..money.clone()
            }),
            _ => Value::Number(Quantity::Exact(number)),
        };
        words::value(self.sentences.words, &value, self.criterion())
    }

    fn known(&self, subject: SubjectId) -> Option<&Value> {
        let comparison = self.sentences.comparison;
        comparison.value(self.finding.criterion, subject)
    }

    fn criterion(&self) -> &Criterion {
        self.sentences.comparison.criterion(self.finding.criterion)
    }

    fn text(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.sentences.text(key, arguments)
    }
}

/// The messages about those with the better answer.
struct AnswerKeys {
    named: &'static str,
    counted: &'static str,
    all: &'static str,
    none: &'static str,
}

const YES: AnswerKeys = AnswerKeys {
    named: "field-yes",
    counted: "field-yes-many",
    all: "field-yes-all",
    none: "field-yes-none",
};

const NO: AnswerKeys = AnswerKeys {
    named: "field-no",
    counted: "field-no-many",
    all: "field-no-all",
    none: "field-no-none",
};

/// States a rank: "joint 4th".
pub(crate) fn rank(words: &Catalogue, rank: Rank) -> String {
    let shared = ("shared", rank.shared_by.into());
    words.text("field-rank", &[("place", rank.place.into()), shared])
}

/// States a rank among all: "joint 4th of 231".
pub(crate) fn rank_of_all(words: &Catalogue, rank: Rank) -> String {
    let shared = ("shared", rank.shared_by.into());
    let of = ("of", rank.of.into());
    words.text("field-rank-of", &[("place", rank.place.into()), shared, of])
}

/// Joins sentences.
fn joined<const N: usize>(sentences: [Option<String>; N]) -> String {
    sentences
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests;
