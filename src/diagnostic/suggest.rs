//! "did you mean": the known name nearest to a mistyped one.

use std::cmp::Reverse;

/// The candidate nearest to `name`, if one is near enough to be a likely slip: at most a third of its letters away
/// (Damerau-Levenshtein, case ignored), or beginning with the other. Of equally near ones the one that begins most like
/// it, then the first in order.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = name.to_lowercase();
    let allowed = (wanted.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(&wanted, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, candidate)| (*distance, Reverse(common_start(&wanted, candidate))))
        .map(|(_, candidate)| candidate)
}

/// A help text for an unknown name: the nearest candidate, else the whole list where it is short, in its order, else its
/// length and beginning; none where there is no candidate.
pub fn help<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    /// Longer lists are no help on a terminal.
    const LISTED: usize = 12;
    let candidates: Vec<&str> = candidates.into_iter().collect();
    if let Some(near) = nearest(name, candidates.iter().copied()) {
        return Some(format!("did you mean `{near}`?"));
    }
    match candidates.as_slice() {
        [] => None,
        [only] => Some(format!("the only one there is: `{only}`")),
        [first, second, third, .., _] if candidates.len() > LISTED => Some(format!(
            "use one of the {} there are, like `{first}`, `{second}` or `{third}`",
            candidates.len()
        )),
        few => Some(format!("use one of `{}`", few.join("`, `"))),
    }
}

/// The candidate that `name` is a misspelling of beyond doubt: the only near one, at most two letters away, with the same
/// digits (`v4` is no slip of `v5`). What is near only because it begins alike may be something else that was meant.
pub fn misspelt<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const FARTHEST: usize = 2;
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let near = nearest(name, candidates.iter().copied())?;
    let others = candidates.iter().copied().filter(|candidate| *candidate != near);
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_slip = strsim::damerau_levenshtein(&name.to_lowercase(), &near.to_lowercase()) <= FARTHEST;
    (is_slip && digits(name) == digits(near) && nearest(name, others).is_none()).then_some(near)
}

/// Edits between two lower-case names; a long common beginning counts as near. A name of one letter has no slips.
fn distance(wanted: &str, candidate: &str) -> usize {
    let shorter = wanted.len().min(candidate.len());
    if shorter >= 3 && (wanted.starts_with(candidate) || candidate.starts_with(wanted)) {
        return 1;
    }
    if shorter <= 1 && wanted != candidate {
        return usize::MAX;
    }
    strsim::damerau_levenshtein(wanted, candidate)
}

/// How many letters two names begin with in common.
fn common_start(wanted: &str, candidate: &str) -> usize {
    let pairs = wanted.chars().zip(candidate.chars().flat_map(char::to_lowercase));
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
    fn only_what_is_beyond_doubt_is_misspelt() {
        let known = ["django", "flask", "pyramid-2", "routing", "router", "learning-curve"];
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
        assert_eq!(help("rails", ["flask", "django"]), Some("use one of `flask`, `django`".into()));
        assert_eq!(help("rails", []), None);
        let many: Vec<String> = (10..30).map(|number| format!("source-{number}")).collect();
        let expected = "use one of the 20 there are, like `source-10`, `source-11` or `source-12`";
        assert_eq!(help("rails", many.iter().map(String::as_str)), Some(expected.into()));
    }
}
