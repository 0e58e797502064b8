//! "did you mean": the known name nearest to a mistyped one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// A name of a table is compared with at most this many others: with those beside it in their order, where slips other
/// than those of the first letters are found. So thousands of unknown names among thousands of known ones take little time.
const COMPARED: usize = 400;

/// Longer names are no slips of each other, unless one begins with the other.
const LONGEST: usize = 100;

/// The names of a table that a misspelt one is compared with.
#[derive(Debug, Clone)]
pub struct Known<'a> {
    /// The names, in their order.
    compared: Vec<&'a str>,
    /// How many names there are, with those that are not compared.
    count: usize,
}

impl<'a> Known<'a> {
    /// The names of a table that may be meant by `name`: all of a small table, of a large one those beside it.
    #[must_use]
    pub fn beside<T>(name: &str, table: &'a BTreeMap<String, T>) -> Self {
        if table.len() <= COMPARED {
            return table.keys().map(String::as_str).collect();
        }
        let before = table
            .range::<str, _>((Bound::Unbounded, Bound::Excluded(name)))
            .rev();
        let after = table.range::<str, _>((Bound::Included(name), Bound::Unbounded));
        Self::between(
            (
                before.map(|(known, _)| known),
                after.map(|(known, _)| known),
            ),
            table.len(),
        )
    }

    /// The same for a set of names.
    #[must_use]
    pub fn beside_in(name: &str, set: &'a BTreeSet<String>) -> Self {
        if set.len() <= COMPARED {
            return set.iter().map(String::as_str).collect();
        }
        let before = set
            .range::<str, _>((Bound::Unbounded, Bound::Excluded(name)))
            .rev();
        let after = set.range::<str, _>((Bound::Included(name), Bound::Unbounded));
        Self::between((before, after), set.len())
    }

    /// Of `count` names the nearest of those before a name, which are in reverse order, and of those after it.
    fn between(
        (before, after): (
            impl Iterator<Item = &'a String>,
            impl Iterator<Item = &'a String>,
        ),
        count: usize,
    ) -> Self {
        let mut compared: Vec<&str> = before.take(COMPARED / 2).map(String::as_str).collect();
        compared.reverse();
        compared.extend(after.take(COMPARED / 2).map(String::as_str));
        Self { compared, count }
    }

    /// These names and some words.
    #[must_use]
    pub fn and(mut self, words: impl IntoIterator<Item = &'a str>) -> Self {
        let before = self.compared.len();
        self.compared.extend(words);
        self.count += self.compared.len() - before;
        self
    }

    /// The names that are compared.
    pub fn iter(&self) -> impl Iterator<Item = &'a str> {
        self.compared.iter().copied()
    }

    /// What [`help`] says of these names.
    #[must_use]
    pub fn help(&self, name: &str) -> Option<String> {
        /// Longer lists are no help on a terminal.
        const LISTED: usize = 12;
        if let Some(near) = nearest(name, self.iter()) {
            return Some(format!("did you mean `{near}`?"));
        }
        match self.compared.as_slice() {
            [] => None,
            [only] => Some(format!("the only one there is: `{only}`")),
            [first, second, third, .., _] if self.compared.len() > LISTED => Some(format!(
                "use one of the {} there are, like `{first}`, `{second}` or `{third}`",
                self.count
            )),
            few => Some(format!("use one of `{}`", few.join("`, `"))),
        }
    }

    /// What [`misspelt`] finds among these names; none if not all of them were compared.
    #[must_use]
    pub fn misspelt(&self, name: &str) -> Option<&'a str> {
        if self.compared.len() == self.count {
            misspelt(name, self.iter())
        } else {
            None
        }
    }
}

impl<'a> FromIterator<&'a str> for Known<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        let compared: Vec<&str> = names.into_iter().collect();
        Self {
            count: compared.len(),
            compared,
        }
    }
}

/// The candidate nearest to `name`, if one is near enough to be a likely slip: at most a third of its letters away
/// (Damerau-Levenshtein, case ignored), or beginning with the other. Of equally near ones the one that begins most like
/// it, then the first in order.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = name.to_lowercase();
    let allowed = (wanted.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            Some((
                distance(&wanted, &candidate.to_lowercase(), allowed)?,
                candidate,
            ))
        })
        .min_by_key(|(distance, candidate)| (*distance, Reverse(common_start(&wanted, candidate))))
        .map(|(_, candidate)| candidate)
}

/// A help text for an unknown name: the nearest candidate, else the whole list where it is short, in its order, else its
/// length and beginning; none where there is no candidate.
pub fn help<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    candidates.into_iter().collect::<Known<'_>>().help(name)
}

/// The candidate that `name` is a misspelling of beyond doubt: the only near one, at most two letters away, with the same
/// digits (`v4` is no slip of `v5`). What is near only because it begins alike may be something else that was meant.
pub fn misspelt<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const FARTHEST: usize = 2;
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let near = nearest(name, candidates.iter().copied())?;
    let others = candidates
        .iter()
        .copied()
        .filter(|candidate| *candidate != near);
    let digits = |name: &str| {
        name.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let is_slip =
        strsim::damerau_levenshtein(&name.to_lowercase(), &near.to_lowercase()) <= FARTHEST;
    (is_slip && digits(name) == digits(near) && nearest(name, others).is_none()).then_some(near)
}

/// Edits between two lower-case names, if they are at most as many as `allowed`; a long common beginning counts as near.
/// A name of one letter has no slips.
fn distance(wanted: &str, candidate: &str, allowed: usize) -> Option<usize> {
    let (shorter, longer) = (
        wanted.len().min(candidate.len()),
        wanted.len().max(candidate.len()),
    );
    if shorter >= 3 && (wanted.starts_with(candidate) || candidate.starts_with(wanted)) {
        return Some(1);
    }
    if wanted == candidate {
        return Some(0);
    }
    let lengths = (wanted.chars().count(), candidate.chars().count());
    // Each edit makes a name at most one letter longer or shorter.
    if shorter <= 1 || longer > LONGEST || lengths.0.abs_diff(lengths.1) > allowed {
        return None;
    }
    Some(strsim::damerau_levenshtein(wanted, candidate)).filter(|distance| *distance <= allowed)
}

/// How many letters two names begin with in common.
fn common_start(wanted: &str, candidate: &str) -> usize {
    let pairs = wanted
        .chars()
        .zip(candidate.chars().flat_map(char::to_lowercase));
    pairs.take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_finds_slips_and_beginnings_and_nothing_far() {
        let known = ["django", "flask", "pyramid", "none", "a", "pycon", "python"];
        let cases = [
            ("djnago", Some("django")),
            ("Django", Some("django")),
            ("flas", Some("flask")),
            ("pyr", Some("pyramid")),
            ("pyton", Some("python")),
            ("A", Some("a")),
            ("rails", None),
            ("some", None),
            ("b", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(nearest(name, known), expected, "{name}");
        }
    }

    #[test]
    fn of_many_names_only_those_beside_are_compared() {
        let table = |count: usize| -> BTreeMap<String, usize> {
            (0..count)
                .map(|number| (format!("source-{number:06}"), number))
                .collect()
        };
        let (few, many) = (table(COMPARED), table(100_000));
        let name = "source-0123x5";
        assert_eq!(Known::beside(name, &few).iter().count(), COMPARED);
        let known = Known::beside(name, &many);
        assert_eq!(
            known.iter().count(),
            COMPARED,
            "the work does not grow with the table"
        );
        assert_eq!(
            known.help(name),
            Some("did you mean `source-012305`?".into())
        );
        let set = many.keys().cloned().collect();
        assert!(Known::beside_in(name, &set).iter().eq(known.iter()));
        assert_eq!(
            known.misspelt(name),
            None,
            "another one that is as near may not have been compared"
        );
        let expected = "use one of the 100000 there are, like `source-099800`, `source-099801` or `source-099802`";
        assert_eq!(Known::beside("z", &many).help("z"), Some(expected.into()));
        let words = Known::beside("te", &many).and(["tie"]);
        assert_eq!(words.help("te"), Some("did you mean `tie`?".into()));
    }

    #[test]
    fn very_long_names_are_not_compared() {
        let long = |letter: &str| letter.repeat(LONGEST + 1);
        assert_eq!(
            nearest(
                &format!("{}b", long("a")),
                [format!("{}c", long("a")).as_str()]
            ),
            None
        );
        assert_eq!(nearest(&long("a"), ["aaa"]), Some("aaa"));
    }

    #[test]
    fn only_what_is_beyond_doubt_is_misspelt() {
        let known = [
            "django",
            "flask",
            "pyramid-2",
            "routing",
            "router",
            "learning-curve",
        ];
        let cases = [
            ("djnago", Some("django")),
            ("Flask", Some("flask")),
            ("learning_curve", Some("learning-curve")),
            // Two are near.
            ("routng", None),
            ("route", Some("router")),
            // One begins with the other.
            ("flask-restful", None),
            ("pyr", None),
            // Another version is another thing.
            ("pyramid-3", None),
            ("rails", None),
        ];
        for (name, expected) in cases {
            assert_eq!(misspelt(name, known), expected, "{name}");
        }
    }

    #[test]
    fn help_lists_what_there_is_when_nothing_is_near() {
        assert_eq!(
            help("rails", ["flask", "django"]),
            Some("use one of `flask`, `django`".into())
        );
        assert_eq!(help("rails", []), None);
        let many: Vec<String> = (10..30).map(|number| format!("source-{number}")).collect();
        let expected = "use one of the 20 there are, like `source-10`, `source-11` or `source-12`";
        assert_eq!(
            help("rails", many.iter().map(String::as_str)),
            Some(expected.into())
        );
    }
}
