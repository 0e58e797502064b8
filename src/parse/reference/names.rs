//! Finds the subjects and criteria that a written destination names.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::{EmbedKind, Scheme, scheme};
use crate::parse::relative_path::resolve;

/// The kinds of things with names that pages and files share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    Subject,
    Criterion,
}

/// A name in a destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamePart {
    pub kind: NameKind,
    /// The bytes of the name in the destination, encoded as the author wrote it.
    pub range: Range<usize>,
    pub name: String,
}

/// What the destinations in a text can lead to, besides what they name.
#[derive(Debug, Clone, Copy)]
pub struct TextHome<'a> {
    /// The path of the text's file, from the project's root.
    pub path: &'a str,
    /// The kind of the names that are anchors on the text's own page.
    pub anchors: Option<NameKind>,
    /// The slugs, and the paths from the project's root, of the articles whose page is that of a
    /// pair, where the criteria are anchors.
    pub articles_of_pairs: &'a BTreeSet<String>,
}

impl TextHome<'_> {
    fn anchors_of_article(&self, name: &str) -> Option<NameKind> {
        let has_pair = self.articles_of_pairs.contains(name);
        has_pair.then_some(NameKind::Criterion)
    }
}

impl NamePart {
    fn of(kind: NameKind, written: &str, start: usize) -> Self {
        let decoded = percent_decode_str(written).decode_utf8();
        Self {
            kind,
            range: start..start + written.len(),
            name: decoded.unwrap_or(Cow::Borrowed(written)).into_owned(),
        }
    }
}

/// Lists the names in the destination of a link or an embed, in order. `written` is the text between
/// the brackets.
pub fn names(written: &str, home: &TextHome<'_>) -> Vec<NamePart> {
    let start = written.len() - written.trim_start_matches(' ').len();
    let (before, anchor) = match written.split_once('#') {
        Some((before, anchor)) => (before, Some(anchor)),
        None => (written, None),
    };
    let before = &before[start..];
    let (mut found, anchors) = match scheme(before) {
        Some((name, rest)) => of_scheme(name, rest, start + name.len() + 1, home),
        None if before.is_empty() => (Vec::new(), home.anchors),
        None => of_path(before, start, home),
    };
    if let (Some(kind), Some(anchor)) = (anchors, anchor) {
        let anchor = anchor.trim_end_matches(' ');
        found.push(NamePart::of(kind, anchor, start + before.len() + 1));
    }
    found
}

/// The names in a destination, and the kind of the names that are anchors on its page.
type Found = (Vec<NamePart>, Option<NameKind>);

fn of_scheme(name: &str, rest: &str, start: usize, home: &TextHome<'_>) -> Found {
    let subject = |written: &str, start| NamePart::of(NameKind::Subject, written, start);
    let pair = || match rest.split_once('/') {
        Some((one, other)) => vec![subject(one, start), subject(other, start + one.len() + 1)],
        None => Vec::new(),
    };
    match (Scheme::of(name), EmbedKind::of(name)) {
        (Some(Scheme::Subject | Scheme::ProsCons), _) => (vec![subject(rest, start)], None),
        (Some(Scheme::Criterion), _) => {
            let criterion = NamePart::of(NameKind::Criterion, rest, start);
            (vec![criterion], Some(NameKind::Subject))
        }
        (Some(Scheme::Pair), _) => (pair(), Some(NameKind::Criterion)),
        (Some(Scheme::Fact), _) => {
            let subject = rest.split_once('.').map(|(name, _)| subject(name, start));
            (subject.into_iter().collect(), None)
        }
        (Some(Scheme::Page), _) if rest == "compare" => (Vec::new(), Some(NameKind::Criterion)),
        (Some(Scheme::Article), _) => (Vec::new(), home.anchors_of_article(rest)),
        (None, Some(EmbedKind::Verdict)) => {
            (vec![NamePart::of(NameKind::Criterion, rest, start)], None)
        }
        (None, Some(EmbedKind::Choose | EmbedKind::Chart)) => (pair(), None),
        _ => (Vec::new(), None),
    }
}

/// Finds the names in the path of a content file: `../criteria/routing.flask.md` has two.
fn of_path(written: &str, start: usize, home: &TextHome<'_>) -> Found {
    let decoded = percent_decode_str(written).decode_utf8_lossy();
    let Some(path) = resolve(&decoded, home.path) else {
        return (Vec::new(), None);
    };
    let file = written.rfind('/').map_or(0, |slash| slash + 1);
    let Some((stem, "toml" | "md")) = written[file..].rsplit_once('.') else {
        return (Vec::new(), None);
    };
    let (first, second) = stem.split_once('.').unwrap_or((stem, ""));
    let start = start + file;
    match path
        .strip_prefix("content/")
        .and_then(|path| path.split_once('/'))
    {
        Some(("subjects", _)) => (vec![NamePart::of(NameKind::Subject, stem, start)], None),
        Some(("criteria", _)) => {
            let mut found = vec![NamePart::of(NameKind::Criterion, first, start)];
            if !second.is_empty() {
                let start = start + first.len() + 1;
                found.push(NamePart::of(NameKind::Subject, second, start));
            }
            (found, Some(NameKind::Subject))
        }
        Some(("articles", _)) => (Vec::new(), home.anchors_of_article(&path)),
        _ => (Vec::new(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists the names in a destination of an article, each with the first letter of its kind.
    fn found(written: &str) -> Vec<String> {
        let articles_of_pairs = BTreeSet::from(["both".to_owned()]);
        let home = TextHome {
            path: "content/articles/a.md",
            anchors: Some(NameKind::Criterion),
            articles_of_pairs: &articles_of_pairs,
        };
        let parts = names(written, &home).into_iter();
        parts
            .map(|part| {
                assert!(part.name == written[part.range.clone()] || written.contains('%'));
                format!("{:?} {}", part.kind, part.name)
            })
            .collect()
    }

    #[test]
    fn every_form_of_a_destination_shows_its_names() {
        let cases: [(&str, &[&str]); 19] = [
            ("subject:a", &["Subject a"]),
            (" subject:a#pros ", &["Subject a"]),
            ("subject:gr%C3%B6%C3%9Fe", &["Subject größe"]),
            ("pros-cons:a", &["Subject a"]),
            ("pair:a/b#c", &["Subject a", "Subject b", "Criterion c"]),
            ("fact:a.born", &["Subject a"]),
            ("criterion:c#a", &["Criterion c", "Subject a"]),
            ("verdict:c", &["Criterion c"]),
            ("chart:a/b", &["Subject a", "Subject b"]),
            ("choose:a/b", &["Subject a", "Subject b"]),
            ("page:compare#c", &["Criterion c"]),
            ("page:about#c", &[]),
            ("article:both#c", &["Criterion c"]),
            ("article:other#c", &[]),
            ("#c", &["Criterion c"]),
            ("../criteria/c.toml#a", &["Criterion c", "Subject a"]),
            ("../criteria/c.a.md", &["Criterion c", "Subject a"]),
            ("../subjects/a.md", &["Subject a"]),
            ("https://example.org/subjects/a.md#c", &[]),
        ];
        for (written, expected) in cases {
            assert_eq!(found(written), expected, "{written}");
        }
    }
}
