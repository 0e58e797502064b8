//! Checks that no key of a criterion is without effect because another key is missing.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, Criterion};
use crate::parse::Better;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let criteria = comparison.criteria.iter();
    criteria
        .flat_map(|criterion| [direction(criterion), condition(criterion)])
        .flatten()
        .collect()
}

/// Reports a direction of numbers that have no scores.
fn direction(criterion: &Criterion) -> Option<Diagnostic> {
    let better = criterion.better.as_ref()?;
    let ends = match better.value {
        Better::Higher => "the worst value first, then the best one, which is greater",
        Better::Lower => "the worst value first, then the best one, which is smaller",
        Better::Yes | Better::No => return None,
    };
    let message = "`better` has no effect without `scale`, because the values have no scores";
    let help = format!("add `scale = […, …]`: {ends}; or remove `better`");
    let problem = Diagnostic::error(Code::InvalidValue, better.span, message).with_help(help);
    criterion.scale.is_none().then_some(problem)
}

/// Reports a condition (`[[when]]`) of a verdict that no editor gave.
fn condition(criterion: &Criterion) -> Option<Diagnostic> {
    let condition = criterion.conditions.first()?;
    let place = condition.condition.markdown.place.whole();
    let message = "a condition (`[[when]]`) has no effect without a `winner`";
    let help = "add `winner = \"depends\"`, or the winner that it qualifies";
    let problem = Diagnostic::error(Code::InvalidValue, place, message).with_help(help);
    criterion.verdict.is_none().then_some(problem)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported_on_criterion;

    #[test]
    fn keys_have_an_effect() {
        let amount =
            |keys: &str| format!("type = \"number\"\n{keys}\n[for]\na.value = 1\nb.value = 2\n");
        let when = "[[when]]\nif = \"it is cold\"\nchoose = \"a\"\n";
        let cases: [(String, &[&str]); 6] = [
            (amount("better = \"higher\""), &["invalid-value"]),
            (
                amount("better = \"higher\"\nwinner = \"a\""),
                &["invalid-value"],
            ),
            (amount("better = \"lower\"\nscale = [9, 0]"), &[]),
            (amount(""), &[]),
            (format!("winner = \"depends\"\n{when}"), &[]),
            (
                format!("type = \"rating\"\nfor.a.value = 1\nfor.b.value = 2\n{when}"),
                &["invalid-value"],
            ),
        ];
        for (criterion, expected) in cases {
            assert_eq!(
                reported_on_criterion(&criterion)
                    .into_iter()
                    .filter(|code| code == "invalid-value")
                    .collect::<Vec<_>>(),
                expected,
                "{criterion}"
            );
        }
    }
}
