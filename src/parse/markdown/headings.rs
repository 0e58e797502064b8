//! Gives headings their ids: the author's own id, or one derived from the text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::braces::{self, Braces};
use super::state::{HeadingDraft, Scan};
use super::{Heading, end_of};
use crate::diagnostic::{Code, Diagnostic};

/// Records the heading that starts at the event `index`. Its text is read later, when all
/// references are known.
pub(super) fn note(scan: &mut Scan, index: usize) {
    let (
        Event::Start(Tag::Heading {
            level, id, classes, ..
        }),
        range,
    ) = &scan.events[index]
    else {
        return;
    };
    let heading = Heading {
        level: *level as u8,
        id: String::new(),
        text: String::new(),
        range: range.clone(),
    };
    if let Some(unused) = classes.first() {
        let message = format!("`{unused}` at this heading has no effect");
        let help = format!("the braces can contain only an id: `{{#id}}`; {AS_TEXT}");
        scan.report(
            Diagnostic::warning(
                Code::HeadingId,
                scan.span(&braces(scan.text, range)),
                message,
            )
            .with_help(help),
        );
    }
    if let Some(place) = misspelt_id(scan.text, range) {
        let message = format!(
            "`{}` is not an id and is shown as text",
            &scan.text[place.clone()]
        );
        let help = format!("an id is one word: `{{#id}}`; {AS_TEXT}");
        scan.report(
            Diagnostic::warning(Code::HeadingId, scan.span(&place), message).with_help(help),
        );
    }
    let given_id = id.as_ref().map(ToString::to_string);
    scan.headings.push(HeadingDraft {
        heading,
        index,
        given_id,
    });
}

fn misspelt_id(text: &str, heading: &Range<usize>) -> Option<Range<usize>> {
    let Some(Braces::Text(range)) = braces::at_end(&text[heading.clone()]) else {
        return None;
    };
    let range = heading.start + range.start..heading.start + range.end;
    let begins_like_id = text[range.clone()].starts_with("{#") && range.len() > "{#}".len();
    (begins_like_id && !text[..range.start].ends_with('\\')).then_some(range)
}

/// Help for braces that are not an id.
const AS_TEXT: &str = "to show the braces, put a `\\` before them";

/// Gives every heading its id. The authors' own ids come first: an id derived from a text avoids
/// them, even if they occur further down.
pub(super) fn with_ids(scan: &mut Scan) -> Vec<Heading> {
    let mut drafts = std::mem::take(&mut scan.headings);
    for HeadingDraft { heading, index, .. } in &mut drafts {
        heading.text = scan
            .plain()
            .line(&scan.events[*index..end_of(scan.events, *index)]);
    }
    let reserved: BTreeSet<&str> = scan.rules.reserved_ids.iter().copied().collect();
    let mut taken: BTreeMap<String, Range<usize>> = BTreeMap::new();
    for HeadingDraft {
        heading, given_id, ..
    } in &drafts
    {
        let Some(id) = given_id else { continue };
        match refusal(id, &reserved) {
            Some((message, help)) => refuse(scan, heading, message, help),
            None if taken.contains_key(id) => {
                let first = scan.span(&taken[id]);
                let message = format!("the id `{id}` is given to two headings");
                let place = scan.span(&braces(scan.text, &heading.range));
                let help = "give one of them another id, so that links find the right one";
                let diagnostic = Diagnostic::error(Code::HeadingId, place, message);
                scan.report(
                    diagnostic
                        .with_note(first, "first given here")
                        .with_help(help),
                );
            }
            None => {
                taken.insert(id.clone(), heading.range.clone());
            }
        }
    }
    let mut ids = Ids {
        reserved,
        taken,
        numbers: BTreeMap::new(),
    };
    drafts.into_iter().map(|draft| ids.give(draft)).collect()
}

/// Warns about headings that skip a level, because users of screen readers look for the missing
/// one.
pub(super) fn check_levels(scan: &mut Scan) {
    let Some(top) = scan.headings.iter().map(|draft| draft.heading.level).min() else {
        return;
    };
    let mut before = top - 1;
    let mut leaps = Vec::new();
    for HeadingDraft { heading, .. } in &scan.headings {
        if heading.level > before + 1 {
            leaps.push((heading.range.clone(), heading.level, before + 1));
        }
        before = heading.level;
    }
    for (range, level, expected) in leaps {
        let message = format!("found a heading of level {level}, expected level {expected}");
        let help = format!("begin it with `{}`", "#".repeat(expected.into()));
        scan.report(
            Diagnostic::warning(Code::HeadingLevel, scan.line_span(&range), message)
                .with_help(help),
        );
    }
}

struct Ids<'a> {
    /// The ids of the page's template.
    reserved: BTreeSet<&'a str>,
    /// The ids of this text, with the headings that have them.
    taken: BTreeMap<String, Range<usize>>,
    /// The last number appended to each slug.
    numbers: BTreeMap<String, u32>,
}

impl Ids<'_> {
    fn give(
        &mut self,
        HeadingDraft {
            mut heading,
            given_id,
            ..
        }: HeadingDraft,
    ) -> Heading {
        let own = given_id.filter(|id| self.taken.get(id) == Some(&heading.range));
        heading.id = own.unwrap_or_else(|| self.free(&slug(&heading.text)));
        self.taken.insert(heading.id.clone(), heading.range.clone());
        heading
    }

    /// Makes a slug unique: if it is in use, appends the first free number from 2 on.
    fn free(&mut self, slug: &str) -> String {
        let mut id = slug.to_owned();
        while self.taken.contains_key(&id) || self.reserved.contains(id.as_str()) {
            let number = self.numbers.entry(slug.to_owned()).or_insert(1);
            *number += 1;
            id = format!("{slug}-{number}");
        }
        id
    }
}

/// Derives an id from a heading's text: letters (of any script, in lower case) and digits, with a
/// `-` for everything between and a letter in front.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.nfc().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() || is_combining_mark(letter) || letter == '_' {
            slug.push(letter);
        } else if (letter.is_whitespace() || letter == '-')
            && !slug.is_empty()
            && !slug.ends_with('-')
        {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    match slug.chars().next() {
        None => "section".into(),
        Some(first) if first.is_alphabetic() && !is_footnote(slug) => slug.into(),
        Some(_) => format!("section-{slug}"),
    }
}

fn is_footnote(id: &str) -> bool {
    id.starts_with("fn-") || id.starts_with("fnref-")
}

/// Returns why an id cannot be used and how to fix it.
fn refusal(id: &str, reserved: &BTreeSet<&str>) -> Option<(String, &'static str)> {
    let is_plain = id.chars().next().is_some_and(char::is_alphabetic)
        && id
            .chars()
            .all(|c| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '-' | '_'));
    if !is_plain {
        return Some((
            format!("`{id}` cannot be the id of a heading"),
            "begin with a letter, and use only letters, digits, `-` and `_`",
        ));
    }
    let is_taken = reserved.contains(id) || is_footnote(id);
    is_taken.then(|| {
        (
            format!("the page itself uses the id `{id}`"),
            "give the heading another id",
        )
    })
}

fn refuse(scan: &mut Scan, heading: &Heading, message: String, help: &str) {
    let place = scan.span(&braces(scan.text, &heading.range));
    let help = format!("{help}; {AS_TEXT}");
    scan.report(Diagnostic::error(Code::HeadingId, place, message).with_help(help));
}

fn braces(text: &str, heading: &Range<usize>) -> Range<usize> {
    match braces::at_end(&text[heading.clone()]) {
        Some(Braces::Attributes(range)) => heading.start + range.start..heading.start + range.end,
        _ => heading.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_keep_letters_of_any_script() {
        let cases = [
            ("Getting started", "getting-started"),
            ("What's `new`, & why?", "whats-new-why"),
            ("  a -- b  ", "a-b"),
            ("Größe", "größe"),
            ("Gro\u{308}ße", "größe"),
            ("İstanbul", "i\u{307}stanbul"),
            ("हिन्दी शब्द", "हिन्दी-शब्द"),
            ("日本語 テスト", "日本語-テスト"),
            ("snake_case", "snake_case"),
            ("3 reasons", "section-3-reasons"),
            ("_x", "section-_x"),
            ("fn 1", "section-fn-1"),
            ("…", "section"),
            ("", "section"),
        ];
        for (text, expected) in cases {
            assert_eq!(slug(text), expected, "{text}");
        }
    }
}
