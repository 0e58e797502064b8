//! Checks that no value of type `text` contains Markdown, which tables and lists print as is.

use crate::diagnostic::Diagnostic;
use crate::model::{Comparison, Value};
use crate::parse::markdown_as_is;
use crate::source_text::Spanned;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for criterion in comparison.criterion_ids() {
        for subject in comparison.subject_ids() {
            let found = comparison.assessment(criterion, subject);
            if let Some(Spanned {
                value: Value::Text(text),
                span,
            }) = found.and_then(|found| found.value.as_ref())
            {
                let problem = markdown_as_is("a value", &Spanned::new(text.clone(), *span));
                let help = "write it without Markdown; a `claim` beside it may have emphasis, code and links";
                problems.extend(problem.map(|problem| problem.with_help(help)));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported_on_criterion;

    #[test]
    fn texts_are_values_without_markdown() {
        let of = |value: &str, value_type: &str| {
            reported_on_criterion(&format!(
                "type = \"{value_type}\"\n[for.a]\nvalue = \"{value}\"\n[for.b]\nvalue = \"unknown\""
            ))
        };
        assert_eq!(of("[MIT](https://example.org)", "text"), ["markdown-as-is"]);
        assert_eq!(of("MIT", "text"), Vec::<String>::new());
        assert_eq!(of("3.*", "version"), Vec::<String>::new());
    }
}
