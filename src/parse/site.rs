//! Parses `content/site.toml`: the site as a whole.

use rust_decimal::Decimal;

use super::allow::{self, AllowDocument};
use super::choice::word_of;
use super::csv_format::{self, CsvFormat};
use super::fields::{Extra, Fields};
use super::markdown::Html;
use super::reference;
use super::state::{self, StateDocument};
use super::table::{self, TableSettings};
use super::text::AuthorText;
use super::url;
use crate::diagnostic::{Code, Diagnostic};
use crate::load::is_language_tag;
use crate::source_text::{Span, Spanned};

#[derive(Debug, Clone, PartialEq)]
pub struct SiteDocument {
    /// The place of the file's beginning, to report for missing keys.
    pub span: Span,
    pub title: Spanned<String>,
    /// A summary of one or two sentences.
    pub description: Option<Spanned<String>>,
    /// The language of the content, BCP 47.
    pub language: Option<Spanned<String>>,
    /// The address of the published site; it ends in `/`.
    pub base_url: Option<Spanned<String>>,
    /// The subjects in column order. Empty means all subjects, by file name.
    pub subjects: Vec<Spanned<String>>,
    /// The CSV file with values of all subjects under all criteria.
    pub table: Option<TableSettings>,
    pub csv: CsvFormat,
    pub pairs: Spanned<PairsPolicy>,
    /// The pair at the top of the home page.
    pub featured: Vec<Spanned<String>>,
    /// The address at which readers can edit `content/…`.
    pub repository: Option<Spanned<String>>,
    /// The address at which readers can report a problem.
    pub report: Option<Spanned<String>>,
    /// The organization that publishes the site.
    pub publisher: Option<Spanned<String>>,
    pub disclosure: Option<Spanned<String>>,
    /// False for a comparison that judges nothing.
    pub verdicts: Option<Spanned<bool>>,
    pub redirects: Redirects,
    pub urls: Urls,
    pub static_names: StaticNames,
    pub raw_html: Html,
    pub policy: PolicyDocument,
    pub method: MethodDocument,
    pub check: CheckDocument,
    /// Kinds of readers, in the order in which pages offer them.
    pub profiles: Vec<ProfileDocument>,
    /// States for many criteria, by the name under which criteria use them.
    pub states: Vec<(Spanned<String>, Vec<StateDocument>)>,
    pub names: Nouns,
    pub extra: Extra,
}

/// The rule that selects the pairs with a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairsPolicy {
    /// Pairs that make a useful page.
    Auto,
    /// Every two subjects.
    All,
    /// The featured pair and the pairs of articles.
    Listed,
    None,
}

impl PairsPolicy {
    pub fn word(self) -> &'static str {
        word_of(&POLICIES, &self)
    }
}

/// The way in which old addresses (the other order of a pair, aliases) lead to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redirects {
    /// A small page at each old address, which any host can serve.
    Pages,
    /// One `_redirects` file, for hosts that read it.
    File,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urls {
    /// `criteria/routing/`: a folder with an `index.html`.
    Directory,
    /// `criteria/routing.html`: one file, without a folder of its own.
    File,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaticNames {
    /// With a hash of the content, so that the content at an address never changes.
    Hashed,
    /// As in `static/`.
    Plain,
}

/// `[policy]`: what pages may load from other sites.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PolicyDocument {
    /// The hosts whose pages may be shown in frames.
    pub frames: Vec<Spanned<String>>,
}

/// `[method]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MethodDocument {
    /// The version shown beside every verdict.
    pub version: Option<Spanned<String>>,
    /// Leads of up to this many points of 100 are ties.
    pub tie_within: Option<Spanned<i64>>,
    /// The share of known criteria, 0..1 with at most three decimals, below which a subject gets no rank.
    pub min_coverage: Option<Spanned<Decimal>>,
}

/// `[check]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckDocument {
    /// The age at which a claim is stale, in months.
    pub stale_after: Option<Spanned<u32>>,
    pub allow: Vec<AllowDocument>,
}

/// `[names]`: the author's words for subjects and criteria.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nouns {
    pub subject: Option<String>,
    pub subjects: Option<String>,
    pub criterion: Option<String>,
    pub criteria: Option<String>,
}

/// `[[profile]]`: a kind of reader, with its own weights.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileDocument {
    pub name: Spanned<String>,
    /// The question by which such a reader recognizes themselves, as plain text.
    pub question: Option<Spanned<String>>,
    /// The reason to choose a subject, inline Markdown, by the subject's slug.
    pub because: Vec<(Spanned<String>, AuthorText)>,
    /// Weights by criterion, 0..5. The other criteria keep the editor's weights.
    pub weights: Vec<(Spanned<String>, Spanned<i64>)>,
    /// Criteria that a subject must satisfy.
    pub must: Vec<Spanned<String>>,
}

const POLICIES: [(&str, PairsPolicy); 4] = [
    ("auto", PairsPolicy::Auto),
    ("all", PairsPolicy::All),
    ("listed", PairsPolicy::Listed),
    ("none", PairsPolicy::None),
];

/// Reads the fields of the file. Reports missing and invalid values, and leaves them empty.
pub(super) fn read(mut fields: Fields<'_>) -> SiteDocument {
    let span = fields.span;
    let document = SiteDocument {
        span,
        title: fields.required_or_blank("title"),
        description: fields.plain_text("description"),
        language: language(&mut fields),
        base_url: base_url(&mut fields),
        subjects: fields.strings("subjects"),
        table: table::take(&mut fields),
        csv: csv_format::take(&mut fields),
        pairs: fields
            .choice("pairs", &POLICIES)
            .unwrap_or_else(|| Spanned::new(PairsPolicy::Auto, span)),
        featured: fields.two_subjects("featured"),
        repository: fields.url("repository"),
        report: fields.contact("report"),
        publisher: fields.plain_text("publisher"),
        disclosure: fields.plain_text("disclosure"),
        verdicts: fields.boolean("verdicts"),
        redirects: fields
            .choice(
                "redirects",
                &[("pages", Redirects::Pages), ("file", Redirects::File)],
            )
            .map_or(Redirects::Pages, |choice| choice.value),
        urls: fields
            .choice(
                "urls",
                &[("directory", Urls::Directory), ("file", Urls::File)],
            )
            .map_or(Urls::Directory, |choice| choice.value),
        static_names: fields
            .choice(
                "static_names",
                &[
                    ("hashed", StaticNames::Hashed),
                    ("plain", StaticNames::Plain),
                ],
            )
            .map_or(StaticNames::Hashed, |choice| choice.value),
        raw_html: raw_html(&mut fields),
        policy: policy(&mut fields),
        method: method(&mut fields),
        check: check(&mut fields),
        profiles: fields
            .tables("profile")
            .into_iter()
            .filter_map(profile)
            .collect(),
        states: fields
            .named_tables("states")
            .into_iter()
            .map(|(name, table)| (name, state::states(table.into_named_tables())))
            .collect(),
        names: names(&mut fields),
        extra: fields.extra(),
    };
    fields.finish();
    document
}

/// Takes the language tag, which consists of letters, digits and hyphens.
fn language(fields: &mut Fields<'_>) -> Option<Spanned<String>> {
    let language = fields.worded("language", "a language tag in quotes, like `\"en\"`")?;
    if is_language_tag(&language.value) {
        return Some(language);
    }
    let message = format!("`{}` is not a language tag", language.value);
    let help = "write a tag such as `en`, `de` or `pt-BR`";
    fields.report(Diagnostic::error(Code::InvalidValue, language.span, message).with_help(help));
    None
}

/// Takes the base address and adds a final `/`. Rejects a query or fragment.
fn base_url(fields: &mut Fields<'_>) -> Option<Spanned<String>> {
    let address = fields.url("base_url")?;
    let base = url::base(&address.value);
    if base.is_none() {
        let message = "`base_url` cannot contain `?` or `#`";
        let help = "write the address of the home page, like `https://example.org/compare/`";
        fields.report(Diagnostic::error(Code::InvalidValue, address.span, message).with_help(help));
    }
    base.map(|base| Spanned::new(base, address.span))
}

/// Takes `[markdown] html = "escaped" | "sanitized"`.
fn raw_html(fields: &mut Fields<'_>) -> Html {
    let Some(mut markdown) = fields.table("markdown") else {
        return Html::Escaped;
    };
    let choices = [("escaped", Html::Escaped), ("sanitized", Html::Sanitized)];
    let html = markdown.choice("html", &choices);
    markdown.finish();
    html.map_or(Html::Escaped, |html| html.value)
}

/// Takes `[policy]`. Leaves out what is not a host.
fn policy(fields: &mut Fields<'_>) -> PolicyDocument {
    let Some(mut policy) = fields.table("policy") else {
        return PolicyDocument::default();
    };
    let mut frames = policy.strings("frames");
    frames.retain(|host| {
        let is_host = reference::is_host(&host.value);
        if !is_host {
            let message = format!("`{}` is not a host", host.value);
            let help = "write the host only, in lower case, like `www.youtube-nocookie.com`";
            policy
                .report(Diagnostic::error(Code::InvalidValue, host.span, message).with_help(help));
        }
        is_host
    });
    policy.finish();
    PolicyDocument { frames }
}

fn method(fields: &mut Fields<'_>) -> MethodDocument {
    let Some(mut method) = fields.table("method") else {
        return MethodDocument::default();
    };
    let min_coverage = method.number("min_coverage").filter(|share| {
        let fits = share.value >= Decimal::ZERO
            && share.value <= Decimal::ONE
            && share.value.normalize().scale() <= 3;
        if !fits {
            let message = format!(
                "`min_coverage` must be a share from 0 to 1 with at most three decimals, found `{}`",
                share.value
            );
            let help = "write 60 of 100 as `0.6`, two thirds as `0.667`";
            method
                .report(Diagnostic::error(Code::InvalidValue, share.span, message).with_help(help));
        }
        fits
    });
    let document = MethodDocument {
        version: method.plain_text("version"),
        tie_within: method.integer("tie_within", 0, 100),
        min_coverage,
    };
    method.finish();
    document
}

fn check(fields: &mut Fields<'_>) -> CheckDocument {
    let Some(mut check) = fields.table("check") else {
        return CheckDocument::default();
    };
    let stale_after = months(&mut check);
    let allow = allow::take(&mut check);
    check.finish();
    CheckDocument { stale_after, allow }
}

/// Takes `[names]`. A singular needs its plural, and the reverse.
fn names(fields: &mut Fields<'_>) -> Nouns {
    let Some(mut names) = fields.table("names") else {
        return Nouns::default();
    };
    let mut both = |one: &'static str, many: &'static str| {
        let (singular, plural) = (names.plain_text(one), names.plain_text(many));
        if singular.is_some() != plural.is_some() {
            let (given, missing) = if plural.is_none() {
                (one, many)
            } else {
                (many, one)
            };
            let message = format!("`{given}` needs `{missing}` beside it");
            let problem = Diagnostic::error(Code::MissingKey, names.span, message);
            names.report(problem.with_help(format!("add `{missing} = \"…\"`")));
        }
        (
            singular.map(|name| name.value),
            plural.map(|name| name.value),
        )
    };
    let (subject, subjects) = both("subject", "subjects");
    let (criterion, criteria) = both("criterion", "criteria");
    names.finish();
    Nouns {
        subject,
        subjects,
        criterion,
        criteria,
    }
}

/// Reads a kind of reader. Returns `None` if it has no name.
fn profile(mut fields: Fields<'_>) -> Option<ProfileDocument> {
    let name = fields.required_plain_text("name");
    let question = fields.plain_text("question");
    let because = fields.table("because").map(Fields::into_author_texts);
    let weights = fields
        .table("weights")
        .map(|weights| weights.into_integers(0, 5))
        .unwrap_or_default();
    let must = fields.strings("must");
    fields.finish();
    Some(ProfileDocument {
        name: name?,
        question,
        because: because.unwrap_or_default(),
        weights,
        must,
    })
}

/// Takes an age such as "12 months" or "2 years", in months.
fn months(fields: &mut Fields<'_>) -> Option<Spanned<u32>> {
    let age = fields.worded("stale_after", "an age in quotes, like `\"12 months\"`")?;
    let months = match age.value.split_whitespace().collect::<Vec<_>>().as_slice() {
        [count, "month" | "months"] => count.parse().ok(),
        [count, "year" | "years"] => count
            .parse::<u32>()
            .ok()
            .and_then(|years| years.checked_mul(12)),
        _ => None,
    };
    if months.is_none() {
        let message = format!("`{}` is not an age", age.value);
        let help = "write it as `\"12 months\"` or `\"2 years\"`";
        fields.report(Diagnostic::error(Code::InvalidValue, age.span, message).with_help(help));
    }
    months.map(|months| Spanned::new(months, age.span))
}
