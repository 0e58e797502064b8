//! "did you mean": the known name that is nearest to a misspelt one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// A name is compared with at most this many neighbours in a sorted table. This finds all typos
/// except those in the first letters, and keeps thousands of unknown names among thousands of known
/// ones fast.
const COMPARED: usize = 400;

/// Longer names are not compared, unless one is the start of the other.
const LONGEST: usize = 100;

/// The names with which a misspelt one is compared.
#[derive(Debug, Clone)]
pub struct Candidates<'a> {
    compared: Vec<&'a str>,
    /// The number of all names, including those that are not compared.
    count: usize,
}

impl<'a> Candidates<'a> {
    /// Selects the names of a table to compare with `name`: all names of a small table, the
    /// neighbours in a large one.
    pub fn beside<T>(name: &str, table: &'a BTreeMap<String, T>) -> Self {
        if table.len() <= COMPARED {
            return table.keys().map(String::as_str).collect();
        }
        let before = table
            .range::<str, _>((Bound::Unbounded, Bound::Excluded(name)))
            .rev();
        let after = table.range::<str, _>((Bound::Included(name), Bound::Unbounded));
        Self::between(
            before.map(|(known, _)| known),
            after.map(|(known, _)| known),
            table.len(),
        )
    }

    /// Selects the names of a set in the same way.
    pub fn beside_in(name: &str, set: &'a BTreeSet<String>) -> Self {
        if set.len() <= COMPARED {
            return set.iter().map(String::as_str).collect();
        }
        let before = set
            .range::<str, _>((Bound::Unbounded, Bound::Excluded(name)))
            .rev();
        let after = set.range::<str, _>((Bound::Included(name), Bound::Unbounded));
        Self::between(before, after, set.len())
    }

    /// Selects the nearest of `count` names: `before` lists the earlier ones in reverse order,
    /// `after` the later ones.
    fn between(
        before: impl Iterator<Item = &'a String>,
        after: impl Iterator<Item = &'a String>,
        count: usize,
    ) -> Self {
        let mut compared: Vec<&str> = before.take(COMPARED / 2).map(String::as_str).collect();
        compared.reverse();
        compared.extend(after.take(COMPARED / 2).map(String::as_str));
        Self { compared, count }
    }

    /// Adds more words.
    #[must_use]
    pub fn and(mut self, words: impl IntoIterator<Item = &'a str>) -> Self {
        let before = self.compared.len();
        self.compared.extend(words);
        self.count += self.compared.len() - before;
        self
    }

    /// Lists the names to compare.
    pub fn iter(&self) -> impl Iterator<Item = &'a str> {
        self.compared.iter().copied()
    }

    /// Returns the [`help`] for these names.
    pub fn help(&self, name: &str) -> Option<String> {
        /// Longer lists do not help on a terminal.
        const LISTED: usize = 12;
        if let Some(near) = nearest(name, self.iter()) {
            return Some(format!("did you mean `{near}`?"));
        }
        match self.compared.as_slice() {
            [] => None,
            [only] => Some(format!("the only choice is `{only}`")),
            [first, second, third, .., _] if self.compared.len() > LISTED => Some(format!(
                "use one of the {} names, such as `{first}`, `{second}` or `{third}`",
                self.count
            )),
            few => Some(format!("use one of `{}`", few.join("`, `"))),
        }
    }

    /// Finds the name that `name` misspells. `None` when not all names were compared. See
    /// [`misspelt`].
    pub fn misspelt(&self, name: &str) -> Option<&'a str> {
        if self.compared.len() == self.count {
            misspelt(name, self.iter())
        } else {
            None
        }
    }
}

impl<'a> FromIterator<&'a str> for Candidates<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        let compared: Vec<&str> = names.into_iter().collect();
        Self {
            count: compared.len(),
            compared,
        }
    }
}

/// Finds the candidate nearest to `name` if it is a likely typo: at most a third of the letters
/// differ (Damerau-Levenshtein, case ignored), or one name is the start of the other. Of equally
/// near candidates, it takes the one with the longest common start, then the first.
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

/// Writes a help text for an unknown name: the nearest candidate, otherwise all candidates if they
/// are few, otherwise their number and the first ones. `None` when there are no candidates.
pub fn help<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    candidates
        .into_iter()
        .collect::<Candidates<'_>>()
        .help(name)
}

/// Finds the candidate that `name` certainly misspells: the only near one, at most two letters
/// away, with the same digits (`v4` is not a typo of `v5`). Excludes names that only have the same
/// start.
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

/// Counts the edits between two lower-case names when there are at most `allowed`. A long common
/// start counts as one edit. Names of one letter are not compared.
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
    // Each edit changes the length by at most one letter.
    if shorter <= 1 || longer > LONGEST || lengths.0.abs_diff(lengths.1) > allowed {
        return None;
    }
    Some(strsim::damerau_levenshtein(wanted, candidate)).filter(|distance| *distance <= allowed)
}

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
        assert_eq!(Candidates::beside(name, &few).iter().count(), COMPARED);
        let known = Candidates::beside(name, &many);
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
        assert!(Candidates::beside_in(name, &set).iter().eq(known.iter()));
        assert_eq!(
            known.misspelt(name),
            None,
            "an equally near name may not have been compared"
        );
        let expected = "use one of the 100000 names, such as `source-099800`, `source-099801` or `source-099802`";
        assert_eq!(
            Candidates::beside("z", &many).help("z"),
            Some(expected.into())
        );
        let words = Candidates::beside("te", &many).and(["tie"]);
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
    fn only_certain_typos_are_misspelt() {
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
            ("routng", None),
            ("route", Some("router")),
            // One name is the start of the other.
            ("flask-restful", None),
            ("pyr", None),
            // Another version is another name.
            ("pyramid-3", None),
            ("rails", None),
        ];
        for (name, expected) in cases {
            assert_eq!(misspelt(name, known), expected, "{name}");
        }
    }

    #[test]
    fn help_lists_the_choices_when_nothing_is_near() {
        assert_eq!(
            help("rails", ["flask", "django"]),
            Some("use one of `flask`, `django`".into())
        );
        assert_eq!(help("rails", []), None);
        let many: Vec<String> = (10..30).map(|number| format!("source-{number}")).collect();
        let expected = "use one of the 20 names, such as `source-10`, `source-11` or `source-12`";
        assert_eq!(
            help("rails", many.iter().map(String::as_str)),
            Some(expected.into())
        );
    }
}
