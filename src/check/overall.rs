//! Checks the overall verdict. The `winner` of an article about a pair must agree with the pair's
//! weighted totals. A note says if the subject with the most wins does not have the highest total.
//!
//! The note is given for pairs with an article, for the featured pair, for the only pair, and for
//! the first of more than two subjects.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::method::{
    Outcome, PairJudgement, Verdict, is_about_all, judge, judge_pair, judge_subjects,
};
use crate::model::{Article, Comparison, EditorVerdict, Pair, SubjectId};

/// Reports every overall verdict that disagrees with the totals, and every leader with fewer wins.
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

/// Reports a verdict of an article that disagrees with the totals, or an `override` without
/// disagreement.
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
                "the article puts {} first, but by the criteria and their weights {} leads",
                name(first),
                name(leader)
            );
            let help = "correct `winner`, or the verdicts, values and weights of the criteria, or give a reason in \
                        `override = \"…\"`, which the page prints";
            Some(Diagnostic::error(Code::OverallVerdict, said.span, message).with_help(help))
        }
        (None, Some(reason)) => {
            let message =
                "the criteria do not contradict the verdict, so there is nothing to override";
            let help = "remove `override`; a reason for the verdict belongs in `because`";
            Some(Diagnostic::warning(Code::UnusedOverride, reason.span, message).with_help(help))
        }
        _ => None,
    }
}

/// Returns the subject that the article puts first and the one that leads, when they differ. `None`
/// means a tie.
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

/// Writes a note when the leader of a pair wins fewer criteria than the other subject.
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
            "`{}` wins {} and `{}` only {own}, but `{}` leads by weight and score",
            other.value,
            criteria(others),
            leader.value,
            leader.value
        );
        Diagnostic::note(Code::MostWins, leader.span, message)
            .with_help("the page explains this; make sure that your text about the pair agrees")
    })
}

/// Writes a note when the first of more than two subjects wins fewer criteria than another.
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
    let of_all = standings
        .criteria
        .iter()
        .filter(|id| is_about_all(comparison, **id));
    for id in of_all {
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
        "`{}` wins {} and `{}` only {}, but `{}` has the highest total",
        other.value,
        criteria(most),
        leader.value,
        wins[first.0],
        leader.value
    );
    Some(
        Diagnostic::note(Code::MostWins, leader.span, message)
            .with_help("the pages rank by totals; make sure that your texts agree"),
    )
}

fn criteria(count: usize) -> String {
    match count {
        1 => "1 criterion".to_owned(),
        _ => format!("{count} criteria"),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported;

    /// The files of a site with these weights and winners, and an article that names this winner.
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
    fn an_article_cannot_put_first_a_subject_that_does_not_lead() {
        let criteria = [(2, "a"), (1, "b"), (1, "tie")];
        assert_eq!(reported(&files(&criteria, "a")), Vec::<String>::new());
        assert_eq!(reported(&files(&criteria, "b")), ["overall-verdict"]);
        assert_eq!(reported(&files(&criteria, "tie")), ["overall-verdict"]);
        assert_eq!(
            reported(&files(&[(1, "a"), (1, "b"), (1, "tie")], "tie")),
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
            reported(&files([[3, 2, 1], [3, 2, 1], [1, 5, 1]])),
            ["most-wins"]
        );
        assert_eq!(
            reported(&files([[3, 2, 1], [3, 2, 1], [5, 1, 1]])),
            Vec::<String>::new()
        );
    }

    #[test]
    fn the_most_wins_without_the_lead_are_noted() {
        assert_eq!(
            reported(&files(&[(4, "a"), (1, "b"), (2, "b")], "a")),
            ["dictator-weight", "most-wins"]
        );
        assert_eq!(
            reported(&files(&[(2, "a"), (2, "b"), (2, "b")], "b")),
            Vec::<String>::new()
        );
    }
}
