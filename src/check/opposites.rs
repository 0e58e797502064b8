//! Finds points that are both a pro and a con, of two subjects or of the same one.
//!
//! Two points are the same if they share four fifths of their words. Only points that share a rare
//! word are compared, which keeps the check fast on large sites.

use std::collections::{BTreeSet, HashMap, HashSet};

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::wording::{is_alike, plain, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, Point, Subject};

/// Points with fewer words are too short to compare.
const FEWEST_WORDS: usize = 2;

/// Words that occur in more pros than this are not used to find similar points.
const COMMON: usize = 40;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let texts = rayon::join(
        || texts(comparison, |subject| &subject.pros),
        || texts(comparison, |subject| &subject.cons),
    );
    let (pros, cons) = rayon::join(|| statements(&texts.0), || statements(&texts.1));
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, pro) in pros.iter().enumerate() {
        for word in &pro.words {
            by_word.entry(word).or_default().push(index);
        }
    }
    let reported = cons.iter().filter_map(|con| {
        let named = con.words.iter().filter_map(|word| by_word.get(word));
        let near: BTreeSet<usize> = named
            .filter(|pros| pros.len() <= COMMON)
            .flatten()
            .copied()
            .collect();
        near.into_iter()
            .map(|index| &pros[index])
            .find(|pro| is_alike(&pro.words, &con.words))
            .map(|pro| problem(pro.text, con.text))
    });
    reported.collect()
}

struct PointText<'a> {
    subject: &'a Subject,
    point: &'a Point,
    /// The text in lower case without markup.
    lower: String,
}

/// A point as a set of words.
struct Statement<'a> {
    text: &'a PointText<'a>,
    words: BTreeSet<&'a str>,
}

/// Prepares the texts of all points of one list.
fn texts<'a>(
    comparison: &'a Comparison,
    points: fn(&Subject) -> &Vec<Point>,
) -> Vec<PointText<'a>> {
    let text = |subject, point: &'a Point| PointText {
        subject,
        point,
        lower: plain(&point.text).to_lowercase(),
    };
    let subjects = comparison.subjects.par_iter();
    subjects
        .flat_map_iter(|subject| {
            points(subject)
                .iter()
                .map(move |point| text(subject, point))
        })
        .collect()
}

/// Selects the points that have enough words. Of points with the same words, only the first.
fn statements<'a>(texts: &'a [PointText<'a>]) -> Vec<Statement<'a>> {
    let all: Vec<Statement<'_>> = texts
        .par_iter()
        .map(|text| Statement {
            text,
            words: words(&text.lower),
        })
        .collect();
    let mut seen = HashSet::new();
    let first: Vec<bool> = all
        .iter()
        .map(|found| found.words.len() >= FEWEST_WORDS && seen.insert(&found.words))
        .collect();
    all.into_iter()
        .zip(first)
        .filter_map(|(found, is_first)| is_first.then_some(found))
        .collect()
}

fn problem(pro: &PointText<'_>, con: &PointText<'_>) -> Diagnostic {
    let (one, other) = (&pro.subject.slug.value, &con.subject.slug.value);
    let message = if one == other {
        format!("the same point is a pro and a con of `{one}`")
    } else {
        format!("a con of `{other}` is also a pro of `{one}`")
    };
    Diagnostic::warning(
        Code::ProAndCon,
        con.point.text.markdown.place.whole(),
        message,
    )
    .with_note(pro.point.text.markdown.place.whole(), "the pro is here")
    .with_help("keep only one of them, or state the difference in both")
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported;

    /// The codes for a pro of one subject and a con of the same or of another one.
    fn of_points(pro: &str, con: &str, is_same: bool) -> Vec<String> {
        let (pro, con) = (
            format!("[[pro]]\ntext = \"{pro}\"\n"),
            format!("[[con]]\ntext = \"{con}\"\n"),
        );
        let first = if is_same {
            format!("name = \"A\"\n{pro}{con}")
        } else {
            format!("name = \"A\"\n{pro}")
        };
        let second = if is_same {
            "name = \"B\"".to_owned()
        } else {
            format!("name = \"B\"\n{con}")
        };
        reported(&[
            ("site.toml", "title = \"T\"".to_owned()),
            ("subjects/a.toml", first),
            ("subjects/b.toml", second),
            (
                "criteria/c.toml",
                "title = \"C\"\nwinner = \"a\"".to_owned(),
            ),
        ])
    }

    #[test]
    fn one_statement_is_not_both_a_pro_and_a_con() {
        for is_same in [true, false] {
            assert_eq!(
                of_points("A **small** core.", "The small core", is_same),
                ["pro-and-con"]
            );
            assert_eq!(
                of_points("A small core.", "A small community.", is_same),
                Vec::<String>::new()
            );
            assert_eq!(
                of_points("Fast", "Fast", is_same),
                Vec::<String>::new(),
                "too short to compare"
            );
        }
    }
}
