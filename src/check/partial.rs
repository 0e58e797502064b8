//! Checks that partial support has a reason: “partly” alone does not help a reader.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Assessment, Comparison, Support, Value};
use crate::source_text::Spanned;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let assessments = comparison.criterion_ids().flat_map(|id| {
        comparison
            .subject_ids()
            .filter_map(move |subject| comparison.assessment(id, subject))
    });
    assessments.filter_map(of_assessment).collect()
}

fn of_assessment(assessment: &Assessment) -> Option<Diagnostic> {
    let Some(Spanned {
        value: Value::Support(Support::Partial),
        span,
    }) = &assessment.value
    else {
        return None;
    };
    let message = "support is \"partial\" without a reason";
    let problem = Diagnostic::error(Code::PartialWithoutReason, *span, message);
    assessment
        .partial_because
        .is_none()
        .then(|| problem.with_help("give the reason in `partial_because`"))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported_on_criterion;

    #[test]
    fn partial_support_says_why() {
        let criterion = |rest: &str| {
            format!(
                "type = \"support\"\n[for.a]\nvalue = \"partial\"\n{rest}\n[for.b]\nvalue = \"no\"\n"
            )
        };
        assert_eq!(
            reported_on_criterion(&criterion("")),
            ["partial-without-reason"]
        );
        assert_eq!(
            reported_on_criterion(&criterion("partial_because = \"On Linux only.\"")),
            Vec::<String>::new()
        );
    }
}
