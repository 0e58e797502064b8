//! Checks which subjects the editor's winners and ties are about.
//!
//! With more than two subjects, a verdict names the subjects that it compares, so that a subject
//! that came later neither wins nor loses. The reports together are the list of open decisions.

use super::names::list;
use crate::diagnostic::{Code, Diagnostic};
use crate::method::{is_scored, is_spoken_of};
use crate::model::{Comparison, CriterionId, EditorVerdict, SubjectId, Value};
use crate::source_text::Span;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    if comparison.subjects.len() <= 2 {
        return Vec::new();
    }
    comparison
        .criterion_ids()
        .flat_map(|id| of_criterion(comparison, id))
        .collect()
}

fn of_criterion(comparison: &Comparison, id: CriterionId) -> Vec<Diagnostic> {
    let criterion = comparison.criterion(id);
    let Some(verdict) = criterion.verdict else {
        return Vec::new();
    };
    let winner = match verdict.value {
        EditorVerdict::Winner(winner) => Some(winner),
        EditorVerdict::Tie => None,
        EditorVerdict::Depends | EditorVerdict::None => return Vec::new(),
    };
    let Some(among) = &criterion.among else {
        return vec![missing(comparison, id, verdict.span, winner)];
    };
    let exempt = among
        .value
        .iter()
        .filter(|id_of| is_exempt(comparison, id, **id_of));
    let mut problems: Vec<Diagnostic> = exempt
        .map(|subject| exempt_but_named(comparison, id, *subject, among.span))
        .collect();
    problems.extend(unjudged(comparison, id, among.span));
    problems
}

/// Reports a verdict that does not say which subjects it is about.
fn missing(
    comparison: &Comparison,
    id: CriterionId,
    span: Span,
    winner: Option<SubjectId>,
) -> Diagnostic {
    let message = format!(
        "`winner` needs `among`, because the site has {} subjects",
        comparison.subjects.len()
    );
    let assessed = comparison
        .subject_ids()
        .filter(|subject| Some(*subject) == winner || is_assessed(comparison, id, *subject));
    let mut names: Vec<String> = assessed
        .map(|subject| format!("\"{}\"", comparison.subject(subject).slug.value))
        .collect();
    let open = 2_usize.saturating_sub(names.len());
    names.extend(vec!["\"…\"".to_owned(); open]);
    let line = format!("among = [{}]", names.join(", "));
    let help = if open > 0 {
        format!("name all subjects that you compared: `{line}`")
    } else {
        format!(
            "write `{line}`: these have a value or a claim here; leave out those that you did not compare"
        )
    };
    Diagnostic::error(Code::MissingAmong, span, message).with_help(help)
}

/// Reports a subject that the verdict is about although the criterion does not apply to it.
fn exempt_but_named(
    comparison: &Comparison,
    id: CriterionId,
    subject: SubjectId,
    span: Span,
) -> Diagnostic {
    let slug = &comparison.subject(subject).slug.value;
    let message = format!("`among` names `{slug}`, but its value is \"n/a\"");
    let problem = Diagnostic::error(Code::InvalidValue, span, message);
    let value = comparison
        .assessment(id, subject)
        .and_then(|found| found.value.as_ref());
    let problem = match value {
        Some(value) => problem.with_note(value.span, "the value is here"),
        None => problem,
    };
    problem.with_help("remove it from the list, or correct the value")
}

/// Reports the subjects that neither a score nor the editor judges, although they could be judged.
fn unjudged(comparison: &Comparison, id: CriterionId, span: Span) -> Option<Diagnostic> {
    let criterion = comparison.criterion(id);
    if is_scored(criterion) {
        return None;
    }
    let open: Vec<SubjectId> = comparison
        .subject_ids()
        .filter(|subject| {
            !is_spoken_of(comparison, id, *subject) && is_comparable(comparison, id, *subject)
        })
        .collect();
    let message = format!(
        "not judged under “{}”: {}",
        criterion.title.value,
        list(comparison, &open)
    );
    let help = "compare them with the others, correct the winner if one of them is better, and add them to `among`; \
                until then, the criterion does not count for them";
    (!open.is_empty()).then(|| Diagnostic::warning(Code::NotJudged, span, message).with_help(help))
}

/// Returns true if the content says something about a subject: a known value, or only a claim.
fn is_assessed(comparison: &Comparison, id: CriterionId, subject: SubjectId) -> bool {
    comparison.assessment(id, subject).is_some_and(|found| {
        let value = found.value.as_ref();
        value.is_none_or(|value| value.value.is_known())
    })
}

/// Returns true unless the value is "unknown" or "n/a".
fn is_comparable(comparison: &Comparison, id: CriterionId, subject: SubjectId) -> bool {
    let value = comparison.value(id, subject);
    value.is_none_or(Value::is_known)
}

fn is_exempt(comparison: &Comparison, id: CriterionId, subject: SubjectId) -> bool {
    comparison.value(id, subject) == Some(&Value::NotApplicable)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported;

    /// The codes for a comparison of `a`, `b` and `c` with this criterion.
    fn of_three(criterion: &str) -> Vec<String> {
        reported(&[
            ("site.toml", "title = \"T\"".to_owned()),
            ("subjects/a.toml", "name = \"A\"".to_owned()),
            ("subjects/b.toml", "name = \"B\"".to_owned()),
            ("subjects/c.toml", "name = \"C\"".to_owned()),
            ("criteria/c.toml", format!("title = \"C\"\n{criterion}\n")),
        ])
    }

    #[test]
    fn a_verdict_says_whom_it_is_about() {
        let all = "among = [\"a\", \"b\", \"c\"]\n";
        let two = "among = [\"a\", \"b\"]\n";
        let rating =
            "type = \"rating\"\nfor.a.value = 5\nfor.b.value = 1\nfor.c.value = \"unknown\"\n";
        let exempt = "for.a.value = \"x\"\nfor.b.value = \"y\"\nfor.c.value = \"n/a\"\n";
        let unknown = exempt.replace("n/a", "unknown");
        let cases: [(String, &[&str]); 10] = [
            ("winner = \"a\"\n".to_owned(), &["missing-among"]),
            ("winner = \"tie\"\n".to_owned(), &["missing-among"]),
            ("winner = \"depends\"\n".to_owned(), &[]),
            (format!("winner = \"a\"\n{all}"), &[]),
            (format!("winner = \"tie\"\n{two}"), &["not-judged"]),
            (format!("winner = \"a\"\n{two}{rating}"), &[]),
            (format!("winner = \"a\"\n{rating}"), &["missing-among"]),
            (format!("winner = \"a\"\n{two}{exempt}"), &[]),
            (format!("winner = \"a\"\n{two}{unknown}"), &[]),
            (format!("winner = \"a\"\n{all}{exempt}"), &["invalid-value"]),
        ];
        for (criterion, expected) in cases {
            assert_eq!(of_three(&criterion), expected, "{criterion}");
        }
    }
}
