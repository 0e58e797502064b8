//! Checks that no two subjects have the same list of reasons to choose them, which would help no
//! reader to choose.

use std::collections::{BTreeMap, BTreeSet};

use super::wording::{plain, sequence};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, Subject};

/// Reports every list of reasons (`[[choose_when]]`) that an earlier subject has, too.
pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<BTreeSet<Vec<String>>, &Subject> = BTreeMap::new();
    let mut problems = Vec::new();
    for subject in comparison
        .subjects
        .iter()
        .filter(|subject| !subject.choose_when.is_empty())
    {
        let reasons = subject
            .choose_when
            .iter()
            .map(|point| sequence(&plain(&point.text)))
            .collect();
        let place = |subject: &Subject| subject.choose_when[0].text.markdown.place.whole();
        if let Some(first) = seen.get(&reasons) {
            let (one, other) = (&first.slug.value, &subject.slug.value);
            let message = format!("`{one}` and `{other}` have the same reasons to choose them");
            problems.push(
                Diagnostic::warning(Code::EqualChoices, place(subject), message)
                    .with_note(place(first), "the other list begins here")
                    .with_help("keep in each list only the reasons that do not apply to the other"),
            );
        } else {
            seen.insert(reasons, subject);
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported;

    #[test]
    fn two_lists_of_reasons_differ() {
        let list = |name: &str, reasons: &[&str]| {
            let points = reasons
                .iter()
                .map(|reason| format!("[[choose_when]]\ntext = \"{reason}\"\n"));
            format!("name = \"{name}\"\n{}", points.collect::<String>())
        };
        let files = |other: &[&str]| {
            [
                ("site.toml", "title = \"T\"".to_owned()),
                (
                    "subjects/a.toml",
                    list("A", &["you are alone", "it is late"]),
                ),
                ("subjects/b.toml", list("B", other)),
                (
                    "criteria/c.toml",
                    "title = \"C\"\nwinner = \"a\"".to_owned(),
                ),
            ]
        };
        assert_eq!(
            reported(&files(&["it is **late**", "You are alone."])),
            ["equal-choices"]
        );
        assert_eq!(reported(&files(&["you are alone"])), Vec::<String>::new());
        assert_eq!(reported(&files(&[])), Vec::<String>::new());
    }
}
