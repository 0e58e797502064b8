//! Checks that the verdict on which an answer relies (`asserts`) is the verdict of the criterion.

use crate::diagnostic::{Code, Diagnostic};
use crate::method::{Verdict, judge};
use crate::model::{Comparison, EditorVerdict, Question};

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let questions = comparison.faq.iter().flat_map(|group| &group.questions);
    questions
        .filter_map(|question| of_question(comparison, question))
        .collect()
}

fn of_question(comparison: &Comparison, question: &Question) -> Option<Diagnostic> {
    let asserts = question.asserts.as_ref()?;
    let (id, said) = asserts.value;
    let said = match said {
        EditorVerdict::Winner(subject) => Verdict::Winner(subject),
        EditorVerdict::Tie => Verdict::Tie,
        EditorVerdict::Depends => Verdict::Depends,
        EditorVerdict::None => Verdict::NotJudged,
    };
    let published = judge(comparison, id).published();
    if published == said {
        return None;
    }
    let criterion = comparison.criterion(id);
    let (found, wanted) = (name(comparison, published), name(comparison, said));
    let message = format!(
        "the answer says {wanted}, but the verdict on “{}” is {found}",
        criterion.title.value
    );
    let place = criterion
        .verdict
        .map_or(criterion.title.span, |verdict| verdict.span);
    let problem = Diagnostic::error(Code::UntrueAssertion, asserts.span, message);
    Some(
        problem
            .with_note(place, "the criterion is here")
            .with_help("correct the answer and its `asserts`, or the verdict"),
    )
}

fn name(comparison: &Comparison, verdict: Verdict) -> String {
    match verdict {
        Verdict::Winner(subject) => format!("`{}`", comparison.subject(subject).slug.value),
        Verdict::Tie => "`tie`".to_owned(),
        Verdict::Depends => "`depends`".to_owned(),
        Verdict::NotJudged => "`none`".to_owned(),
        Verdict::Open => "open: it is not judged yet".to_owned(),
        Verdict::Unknown => "open: not enough data".to_owned(),
        Verdict::NotScored => "open: its values have no scores".to_owned(),
        Verdict::NotComparable => "open: the question applies to fewer than two".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported;

    #[test]
    fn answers_agree_with_the_verdicts() {
        let files = |criterion: &str, winner: &str| {
            [
                ("site.toml", "title = \"T\"".to_owned()),
                ("subjects/a.toml", "name = \"A\"".to_owned()),
                ("subjects/b.toml", "name = \"B\"".to_owned()),
                ("criteria/c.toml", format!("title = \"C\"\n{criterion}\n")),
                (
                    "faq/q.toml",
                    format!(
                        "title = \"Q\"\n[[question]]\nq = \"?\"\na = \"!\"\nasserts = {{ criterion = \"c\", winner = \"{winner}\" }}\n"
                    ),
                ),
            ]
        };
        let computed = "type = \"rating\"\n[for.a]\nvalue = 5\n[for.b]\nvalue = 1";
        let cases: [(&str, &str, &[&str]); 5] = [
            ("winner = \"a\"", "a", &[]),
            ("winner = \"a\"", "b", &["untrue-assertion"]),
            ("winner = \"a\"", "tie", &["untrue-assertion"]),
            (computed, "a", &[]),
            (computed, "b", &["untrue-assertion"]),
        ];
        for (criterion, winner, expected) in cases {
            assert_eq!(
                reported(&files(criterion, winner)),
                expected,
                "{criterion} {winner}"
            );
        }
    }
}
