//! What speaks for one subject does not speak against another, or against itself, in the same words: one of the two
//! would be in the wrong list, or not thought through.
//!
//! Two points are the same where four fifths of their words are. Words that many points have in common say nothing
//! about them, so only points that share a rarer one are compared, and a large site stays fast.

use std::collections::{BTreeSet, HashMap, HashSet};

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::wording::{is_alike, plain, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, Point, Subject};

/// Points of fewer words are too short to compare.
const FEWEST_WORDS: usize = 2;

/// Words that stand in more pros than this do not lead from one point to another.
const COMMON: usize = 40;

/// Every con that is a pro as well.
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
    let told = cons.iter().filter_map(|con| {
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
    told.collect()
}

/// The text of a point.
struct Text<'a> {
    /// Whose it is.
    subject: &'a Subject,
    /// The point.
    point: &'a Point,
    /// Its text without markup, in small letters.
    lower: String,
}

/// A point, by its words.
struct Statement<'a> {
    /// The point.
    text: &'a Text<'a>,
    /// Its words.
    words: BTreeSet<&'a str>,
}

/// The texts of all points.
fn texts<'a>(comparison: &'a Comparison, points: fn(&Subject) -> &Vec<Point>) -> Vec<Text<'a>> {
    let text = |subject, point: &'a Point| Text {
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

/// The points that have enough words, each statement once.
fn statements<'a>(texts: &'a [Text<'a>]) -> Vec<Statement<'a>> {
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

/// The warning for a con that is a pro as well.
fn problem(pro: &Text<'_>, con: &Text<'_>) -> Diagnostic {
    let (one, other) = (&pro.subject.slug.value, &con.subject.slug.value);
    let message = if one == other {
        format!("the same is a pro and a con of `{one}`")
    } else {
        format!("a con of `{other}` is a pro of `{one}`")
    };
    Diagnostic::warning(
        Code::ProAndCon,
        con.point.text.markdown.place.whole(),
        message,
    )
    .with_note(pro.point.text.markdown.place.whole(), "the pro is here")
    .with_help("keep it where it belongs, or say in both what makes the difference")
}

#[cfg(test)]
mod tests {
    use crate::check::tests::told;

    /// What is told of a pro of one subject and a con of that or another one.
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
        told(&[
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
                "too short to tell"
            );
        }
    }
}
