//! Writes `/data/subjects.json` and `/data/criteria/<criterion>.json`: the table of many subjects
//! for the browser, one file per column, so that a page loads only the columns that it shows.
//!
//! Lists have one entry per subject, in the order of `/data/subjects.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::data::{line, schema};
use crate::method::{Known, Standing, is_spoken_of, known, places, ranges, score, sizes};
use crate::model::{Comparison, CriterionId, EditorVerdict, Picture, StaticId, SubjectId, Value};
use crate::parse::ValueType;
use crate::plan::Page;
use crate::render::fragments::Fragments;
use crate::render::href::{ROOT, page_href, path_href};
use crate::render::{sentences, words};

const FORMAT: u32 = 1;

/// All subjects by name, for pages with many of them. Keys may be added. A breaking change raises
/// `format`.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "The subjects: /data/subjects.json")]
struct RollJson<'a> {
    /// The version of the format.
    format: u32,
    /// The subjects, in column order.
    subjects: Vec<NameJson<'a>>,
}

/// The name and rank of a subject.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Name")]
struct NameJson<'a> {
    /// The subject's slug.
    id: &'a str,
    /// The subject's name.
    name: &'a str,
    /// The kind of thing that it is.
    kind: Option<&'a str>,
    /// What it has in common with others, each in a word or two.
    tags: &'a [String],
    /// The address of its page from the site's root, percent-encoded.
    address: String,
    /// Its rank by the editor's weights, from 1; null if not enough is known.
    rank: Option<usize>,
    /// The share of the possible points by those weights, "61.3 %"; null if nothing is known.
    total: Option<String>,
    /// Its logo; null without one.
    logo: Option<LogoJson>,
}

/// The logo of a subject.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Logo")]
struct LogoJson {
    /// The address of the picture from the site's root, percent-encoded.
    address: String,
    /// The width in pixels; null if it is not known.
    width: Option<u32>,
    /// The height in pixels; null if it is not known.
    height: Option<u32>,
    /// Smaller versions of the picture, the narrowest first.
    versions: Vec<VersionJson>,
}

/// A smaller version of a picture.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Version")]
struct VersionJson {
    /// The address from the site's root, percent-encoded.
    address: String,
    /// The width in pixels.
    width: u32,
}

/// The values of all subjects under one criterion. Keys may be added. A breaking change raises
/// `format`.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "A criterion: /data/criteria/<criterion>.json")]
struct ColumnJson<'a> {
    /// The version of the format.
    format: u32,
    /// The criterion's slug.
    id: &'a str,
    /// The criterion's title.
    title: &'a str,
    /// The editor's weight, 0..5.
    weight: u32,
    /// The editor's verdict: a subject's index, `tie`, `depends` or `none`; null without one.
    winner: Option<WinnerJson>,
    /// The scores, 0..1000; null for a subject without a score.
    scores: Vec<Option<i64>>,
    /// The places, the best first, from 0; equal subjects share one. Null for a subject whose value
    /// cannot be compared.
    places: Vec<Option<usize>>,
    /// The places by the size of the value, the smallest first, from 0; equal values share one. Null
    /// for texts, and for a subject without a known value.
    sizes: Vec<Option<usize>>,
    /// The least and the greatest score of each subject, null where they are the score itself. Null
    /// for a criterion without ranges.
    ranges: Option<Vec<Option<[i64; 2]>>>,
    /// The indices of the subjects whose value is no exact number: a range, or a number without end.
    inexact: Vec<usize>,
    /// The values in words; "unknown", "not applicable" or "no data" for a subject without a value.
    values: Vec<String>,
    /// The items of each subject's list; null for other types. A list that is not known is empty.
    items: Option<Vec<&'a [String]>>,
    /// The indices of the subjects that have no known value.
    missing: Vec<usize>,
    /// The indices of the subjects to which the criterion does not apply, or for which nothing is
    /// announced: they neither gain nor lose.
    exempt: Vec<usize>,
    /// The indices of the subjects that the editor did not compare.
    unspoken: Vec<usize>,
}

/// The editor's verdict.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Winner")]
#[serde(untagged)]
enum WinnerJson {
    /// The index of a subject.
    Subject(usize),
    /// `tie`, `depends` or `none`.
    Word(&'static str),
}

pub(crate) fn roll_schema() -> serde_json::Value {
    schema::<RollJson<'_>>()
}

pub(crate) fn column_schema() -> serde_json::Value {
    schema::<ColumnJson<'_>>()
}

/// Writes `/data/subjects.json`.
pub(super) fn roll(fragments: &Fragments) -> String {
    let name = |standing: &Standing| {
        let subject = fragments.comparison.subject(standing.subject);
        NameJson {
            id: &subject.slug.value,
            name: &subject.name,
            kind: subject.kind.as_deref(),
            tags: &subject.tags,
            address: from_root(&page_href(
                &fragments.comparison,
                Page::Subject(standing.subject),
            )),
            rank: standing.rank,
            total: standing
                .total
                .share()
                .map(|share| sentences::percent(&share)),
            logo: subject
                .logo
                .as_ref()
                .map(|logo| self::logo(&fragments.comparison, logo.value)),
        }
    };
    let mut standings: Vec<&Standing> = fragments.ranking.standings().standings.iter().collect();
    standings.sort_by_key(|standing| standing.subject);
    line(&RollJson {
        format: FORMAT,
        subjects: standings.into_iter().map(name).collect(),
    })
}

fn logo(comparison: &Comparison, id: StaticId) -> LogoJson {
    let picture = comparison.picture(id);
    let size = picture.and_then(Picture::size);
    let versions = picture.iter().flat_map(|picture| &picture.versions);
    LogoJson {
        address: from_root(&path_href(comparison.static_file(id))),
        width: size.map(|size| size.width),
        height: size.map(|size| size.height),
        versions: versions
            .map(|version| VersionJson {
                address: from_root(&path_href(&version.published)),
                width: version.width,
            })
            .collect(),
    }
}

/// Returns an address without the sign for the site's root.
fn from_root(href: &str) -> String {
    href.trim_start_matches(ROOT).to_owned()
}

/// Writes the column of a criterion.
pub(super) fn column(fragments: &Fragments, id: CriterionId) -> String {
    let comparison = &fragments.comparison;
    let criterion = comparison.criterion(id);
    let found: Vec<_> = comparison
        .subject_ids()
        .map(|subject| comparison.value(id, subject))
        .collect();
    let is_exempt = |subject: &SubjectId| known(comparison, id, *subject) == Known::Exempt;
    let missing = found
        .iter()
        .enumerate()
        .filter(|(_, value)| !value.is_some_and(Value::is_known));
    let is_unspoken = |subject: &SubjectId| {
        criterion.verdict.is_some() && !is_spoken_of(comparison, id, *subject)
    };
    line(&ColumnJson {
        format: FORMAT,
        id: &criterion.slug.value,
        title: &criterion.title.value,
        weight: criterion.weight,
        winner: match criterion.verdict.map(|verdict| verdict.value) {
            Some(EditorVerdict::Winner(winner)) => Some(WinnerJson::Subject(winner.0)),
            Some(EditorVerdict::Tie) => Some(WinnerJson::Word("tie")),
            Some(EditorVerdict::Depends) => Some(WinnerJson::Word("depends")),
            Some(EditorVerdict::None) => Some(WinnerJson::Word("none")),
            None => None,
        },
        scores: found
            .iter()
            .map(|value| score((*value)?, criterion))
            .collect(),
        places: places(comparison, id),
        sizes: sizes(comparison, id),
        values: comparison
            .subject_ids()
            .map(|subject| comparison.said(id, subject))
            .map(|said| words::value_or_gap(&fragments.words, said, criterion))
            .collect(),
        ranges: ranges(comparison, id, comparison.subject_ids()),
        inexact: found
            .iter()
            .enumerate()
            .filter(|(_, value)| value.is_some_and(is_inexact))
            .map(|(place, _)| place)
            .collect(),
        items: (criterion.value_type == ValueType::List).then(|| {
            let items = found.iter().map(|value| match value {
                Some(Value::List(items)) => items.as_slice(),
                _ => &[],
            });
            items.collect()
        }),
        missing: missing.map(|(place, _)| place).collect(),
        exempt: comparison
            .subject_ids()
            .filter(is_exempt)
            .map(|subject| subject.0)
            .collect(),
        unspoken: comparison
            .subject_ids()
            .filter(is_unspoken)
            .map(|subject| subject.0)
            .collect(),
    })
}

/// Returns true if a value has a quantity that is no exact number, or that is free.
fn is_inexact(value: &Value) -> bool {
    let is_free = matches!(value, Value::Money(money) if money.currency.is_none());
    is_free || value.quantity().is_some_and(|one| one.exact().is_none())
}
