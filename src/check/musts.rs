//! Checks that the must-haves of a kind of reader can be confirmed: a must-have is a least score,
//! and an editor's winner has none.

use crate::diagnostic::{Code, Diagnostic};
use crate::method::is_scored;
use crate::model::Comparison;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let musts = comparison.site.profiles.iter().flat_map(|one| &one.must);
    let unscored = musts.filter(|must| !is_scored(comparison.criterion(must.value)));
    unscored
        .map(|must| {
            let criterion = comparison.criterion(must.value);
            let message = format!(
                "a must-have needs values that have scores, and those of “{}” have none",
                criterion.title.value
            );
            Diagnostic::error(Code::UnscoredMust, must.span, message)
                .with_note(criterion.title.span, "the criterion is here")
                .with_help(
                    "give the criterion a `type` whose values have scores (`support`, `rating`, `yes-no` with `better`, \
                     `state` with `score`, `list` with `wanted`, or numbers, money, dates or versions with `scale`), \
                     or remove it from `must`",
                )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported;

    #[test]
    fn a_must_have_needs_scores() {
        let files = |criterion: &str| {
            [
                (
                    "site.toml",
                    "title = \"T\"\n[[profile]]\nname = \"P\"\nmust = [\"c\"]\n".to_owned(),
                ),
                ("subjects/a.toml", "name = \"A\"".to_owned()),
                ("subjects/b.toml", "name = \"B\"".to_owned()),
                ("criteria/c.toml", format!("title = \"C\"\n{criterion}\n")),
            ]
        };
        let values = "[for.a]\nvalue = 1\n[for.b]\nvalue = 2\n";
        let cases: [(String, &[&str]); 4] = [
            ("winner = \"a\"".to_owned(), &["unscored-must"]),
            (format!("type = \"number\"\n{values}"), &["unscored-must"]),
            (format!("type = \"number\"\nscale = [0, 9]\n{values}"), &[]),
            (format!("type = \"rating\"\n{values}"), &[]),
        ];
        for (criterion, expected) in cases {
            assert_eq!(reported(&files(&criterion)), expected, "{criterion}");
        }
    }
}
