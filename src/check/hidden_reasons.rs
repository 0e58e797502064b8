//! Checks that a reason to choose one of two subjects for a kind of reader is shown: pages show the
//! reason of the subject that comes out first.
//!
//! With more subjects, any of two on a pair's page may come out first, so nothing is reported.

use crate::diagnostic::{Code, Diagnostic};
use crate::method::{ProfileFinding, judge_profiles, trace_pair};
use crate::model::Comparison;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let Some(pair) = comparison.both() else {
        return Vec::new();
    };
    let trace = trace_pair(comparison, pair);
    let mut problems = Vec::new();
    for judged in judge_profiles(comparison, &trace) {
        let choice = ProfileFinding::new(&judged).choice();
        let hidden = judged
            .profile
            .because
            .iter()
            .filter(|(subject, _)| Some(*subject) != choice);
        for (subject, reason) in hidden {
            let slug = |id| comparison.subject(id).slug.value.as_str();
            let first = choice.map_or_else(
                || "no subject comes".to_owned(),
                |first| format!("`{}` comes", slug(first)),
            );
            let message = format!(
                "this reason to choose `{}` is not shown, because {first} out first for “{}”",
                slug(*subject),
                judged.profile.name
            );
            let help = "remove it, or correct the weights of this kind of reader";
            let place = reason.markdown.place.whole();
            problems.push(Diagnostic::warning(Code::HiddenReason, place, message).with_help(help));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported;

    #[test]
    fn only_the_reason_of_the_first_is_shown() {
        let of = |winner: &str, because: &str| {
            reported(&[
                (
                    "site.toml",
                    format!("title = \"T\"\n[[profile]]\nname = \"N\"\nbecause = {{ {because} }}"),
                ),
                ("subjects/a.toml", "name = \"A\"".to_owned()),
                ("subjects/b.toml", "name = \"B\"".to_owned()),
                (
                    "criteria/c.toml",
                    format!("title = \"C\"\nwinner = \"{winner}\""),
                ),
            ])
        };
        assert_eq!(of("a", "a = \"x\""), Vec::<String>::new());
        assert_eq!(of("a", "a = \"x\", b = \"y\""), ["hidden-reason"]);
        assert_eq!(of("b", "a = \"x\""), ["hidden-reason"]);
        assert_eq!(of("tie", "a = \"x\""), ["hidden-reason"]);
    }
}
