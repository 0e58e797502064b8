//! The verdict over all criteria: an article that names the better one of its pair (`winner`) agrees with the pair's
//! weighted total; and where the one with the most wins is not the one with the higher total, that is noted.
//!
//! The note is for pairs that the author chose to write about or to feature, for a pair that is the only one, and for the
//! first of more than two subjects.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::method::{Outcome, PairJudgement, Verdict, judge, judge_pair, judge_subjects};
use crate::model::{Article, Comparison, EditorVerdict, Pair, SubjectId};

/// Every overall verdict against the totals, and every pair whose leader wins fewer criteria.
pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let articles = comparison
        .articles
        .iter()
        .filter_map(|article| of_article(comparison, article));
    let of_articles = comparison
        .articles
        .iter()
        .filter_map(|article| article.pair);
    let only = (comparison.subjects.len() == 2)
        .then(|| comparison.pair(SubjectId(0), SubjectId(1)))
        .flatten();
    let chosen: BTreeSet<Pair> = of_articles
        .chain(comparison.site.featured)
        .chain(only)
        .collect();
    let notes = chosen
        .into_iter()
        .filter_map(|pair| of_wins(comparison, pair));
    articles.chain(notes).chain(of_ranks(comparison)).collect()
}

/// An article's verdict that the totals contradict, or an `override` that answers no contradiction.
fn of_article(comparison: &Comparison, article: &Article) -> Option<Diagnostic> {
    let said = article.verdict?;
    match (
        contradiction(said.value, judge_pair(comparison, article.pair?).outcome()),
        &article.override_reason,
    ) {
        (Some((first, leader)), None) => {
            let name = |subject: Option<SubjectId>| match subject {
                Some(subject) => format!("`{}`", comparison.subject(subject).slug.value),
                None => "neither".to_owned(),
            };
            let message = format!(
                "the text puts {} first, but by the criteria and their weights {} leads",
                name(first),
                name(leader)
            );
            let help = "correct `winner`, or the verdicts, values and weights of the criteria, or say why it stands with \
                        `override = \"…\"`, which the page prints";
            Some(Diagnostic::error(Code::OverallVerdict, said.span, message).with_help(help))
        }
        (None, Some(reason)) => {
            let message =
                "the criteria do not contradict the verdict, so there is nothing to override";
            let help = "remove `override`; a reason for the verdict goes into `because`";
            Some(Diagnostic::warning(Code::UnusedOverride, reason.span, message).with_help(help))
        }
        _ => None,
    }
}

/// Who is put first and who leads, where those are not the same; nobody in a tie.
fn contradiction(
    said: EditorVerdict,
    computed: Outcome,
) -> Option<(Option<SubjectId>, Option<SubjectId>)> {
    match (said, computed) {
        (EditorVerdict::Winner(winner), Outcome::Leads(leader)) if winner != leader => {
            Some((Some(winner), Some(leader)))
        }
        (EditorVerdict::Winner(winner), Outcome::Tie) => Some((Some(winner), None)),
        (EditorVerdict::Tie, Outcome::Leads(leader)) => Some((None, Some(leader))),
        _ => None,
    }
}

/// A leader that wins fewer criteria than the other.
fn of_wins(comparison: &Comparison, pair: Pair) -> Option<Diagnostic> {
    let judgement: PairJudgement = judge_pair(comparison, pair);
    let Outcome::Leads(leader) = judgement.outcome() else {
        return None;
    };
    let other = if leader == pair.first {
        pair.second
    } else {
        pair.first
    };
    let (own, others) = (
        judgement.wins_of(leader).count(),
        judgement.wins_of(other).count(),
    );
    (own < others).then(|| {
        let (leader, other) = (
            &comparison.subject(leader).slug,
            &comparison.subject(other).slug,
        );
        let message = format!(
            "`{}` wins {others} criteria and `{}` only {own}, but `{}` leads by weight and score",
            other.value, leader.value, leader.value
        );
        Diagnostic::note(Code::MostWins, leader.span, message)
            .with_help("the page says so; see that the text about the two does not say otherwise")
    })
}

/// The first of more than two subjects, where another one wins more criteria.
fn of_ranks(comparison: &Comparison) -> Option<Diagnostic> {
    let standings = judge_subjects(comparison);
    let mut ranked = standings
        .standings
        .iter()
        .filter(|standing| standing.rank == Some(1));
    let first = ranked
        .next()
        .filter(|_| comparison.subjects.len() > 2 && ranked.next().is_none())?
        .subject;
    let mut wins = vec![0_usize; comparison.subjects.len()];
    for id in &standings.criteria {
        if let Verdict::Winner(winner) = judge(comparison, *id).published() {
            wins[winner.0] += 1;
        }
    }
    let most = *wins.iter().max()?;
    let other = wins
        .iter()
        .position(|count| *count == most && most > wins[first.0])
        .map(SubjectId)?;
    let (leader, other) = (
        &comparison.subject(first).slug,
        &comparison.subject(other).slug,
    );
    let message = format!(
        "`{}` wins {most} criteria and `{}` only {}, but `{}` has the highest total",
        other.value, leader.value, wins[first.0], leader.value
    );
    Some(
        Diagnostic::note(Code::MostWins, leader.span, message)
            .with_help("the pages rank by totals; see that no text says otherwise"),
    )
}

#[cfg(test)]
mod tests {
    use crate::check::tests::told;

    /// Criteria of these weights and winners, and an article about the two that names a winner.
    fn files(criteria: &[(u8, &str)], winner: &str) -> Vec<(&'static str, String)> {
        const NAMES: [&str; 3] = [
            "criteria/one.toml",
            "criteria/two.toml",
            "criteria/three.toml",
        ];
        const TITLES: [&str; 3] = ["Speed", "Price", "Looks"];
        let mut files = vec![
            ("site.toml", "title = \"T\"".to_owned()),
            ("subjects/a.toml", "name = \"A\"".to_owned()),
            ("subjects/b.toml", "name = \"B\"".to_owned()),
            (
                "articles/x.md",
                format!("+++\ntitle = \"X\"\npair = [\"a\", \"b\"]\nwinner = \"{winner}\"\n+++\n"),
            ),
        ];
        for (index, (weight, winner)) in criteria.iter().enumerate() {
            let title = TITLES[index];
            files.push((
                NAMES[index],
                format!("title = \"{title}\"\nweight = {weight}\nwinner = \"{winner}\"\n"),
            ));
        }
        files
    }

    #[test]
    fn an_article_cannot_put_first_who_does_not_lead() {
        let criteria = [(2, "a"), (1, "b"), (1, "tie")];
        assert_eq!(told(&files(&criteria, "a")), Vec::<String>::new());
        assert_eq!(told(&files(&criteria, "b")), ["overall-verdict"]);
        assert_eq!(told(&files(&criteria, "tie")), ["overall-verdict"]);
        assert_eq!(
            told(&files(&[(1, "a"), (1, "b"), (1, "tie")], "tie")),
            Vec::<String>::new()
        );
    }

    #[test]
    fn the_first_of_many_may_win_few() {
        let files = |ratings: [[u8; 3]; 3]| {
            let mut files = vec![
                ("site.toml", "title = \"T\"".to_owned()),
                ("subjects/a.toml", "name = \"A\"".to_owned()),
                ("subjects/b.toml", "name = \"B\"".to_owned()),
                ("subjects/c.toml", "name = \"C\"".to_owned()),
            ];
            let names = [
                ("criteria/one.toml", "Speed"),
                ("criteria/two.toml", "Price"),
                ("criteria/three.toml", "Looks"),
            ];
            for ((path, title), [a, b, c]) in names.into_iter().zip(ratings) {
                let values =
                    format!("[for.a]\nvalue = {a}\n[for.b]\nvalue = {b}\n[for.c]\nvalue = {c}\n");
                files.push((
                    path,
                    format!("title = \"{title}\"\ntype = \"rating\"\n{values}"),
                ));
            }
            files
        };
        assert_eq!(
            told(&files([[3, 2, 1], [3, 2, 1], [1, 5, 1]])),
            ["most-wins"]
        );
        assert_eq!(
            told(&files([[3, 2, 1], [3, 2, 1], [5, 1, 1]])),
            Vec::<String>::new()
        );
    }

    #[test]
    fn who_wins_most_and_does_not_lead_is_noted() {
        assert_eq!(
            told(&files(&[(4, "a"), (1, "b"), (2, "b")], "a")),
            ["dictator-weight", "most-wins"]
        );
        assert_eq!(
            told(&files(&[(2, "a"), (2, "b"), (2, "b")], "b")),
            Vec::<String>::new()
        );
    }
}
