//! Looks up the names in one document, and collects those that are unknown.

use super::context::Context;
use super::labels::FileLabels;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::ids::{CriterionId, Pair, SubjectId};
use crate::model::prose::{Block, Meaning, Prose};
use crate::model::target::{Link, Target};
use crate::model::{Citation, EditorVerdict, Evidence};
use crate::parse::markdown::{Markdown, Reference, Rules, Style, Target as Destined};
use crate::parse::reference::Problem;
use crate::parse::{AuthorText, CitationDocument, EvidenceDocument};
use crate::source_text::{Span, Spanned};

#[derive(Debug)]
pub(super) struct Linker<'a> {
    pub(super) context: &'a Context<'a>,
    /// The problems, in the order of the look-ups.
    pub(super) problems: Vec<Diagnostic>,
}

impl<'a> Linker<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        Self {
            context,
            problems: Vec::new(),
        }
    }

    /// Finds a subject by its slug, or reports the slug.
    pub(super) fn subject(&mut self, name: &Spanned<String>) -> Option<SubjectId> {
        let found = self.context.names.subject(&name.value);
        self.found(found, name.span)
    }

    /// Finds a criterion by its slug, or reports the slug.
    pub(super) fn criterion(&mut self, name: &Spanned<String>) -> Option<CriterionId> {
        let found = self.context.names.criterion(&name.value);
        self.found(found, name.span)
    }

    /// Reads a verdict: a subject's slug, `tie`, `depends` or `none`.
    pub(super) fn verdict(&mut self, word: &Spanned<String>) -> Option<EditorVerdict> {
        match word.value.as_str() {
            "tie" => Some(EditorVerdict::Tie),
            "depends" => Some(EditorVerdict::Depends),
            "none" => Some(EditorVerdict::None),
            _ => self
                .subject_or(word, &["tie", "depends", "none"])
                .map(EditorVerdict::Winner),
        }
    }

    /// Finds a subject by its slug. If the slug is unknown, the problem also names the `words` that
    /// are allowed instead of a slug.
    pub(super) fn subject_or(
        &mut self,
        name: &Spanned<String>,
        words: &[&str],
    ) -> Option<SubjectId> {
        let names = self.context.names;
        let found = names.subject(&name.value).map_err(|problem| {
            let known = names
                .subjects_beside(&name.value)
                .and(words.iter().copied());
            Problem {
                message: format!("`{}` is neither a subject nor {}", name.value, or(words)),
                help: known.help(&name.value),
                ..problem
            }
        });
        self.found(found, name.span)
    }

    /// Finds a pair by the names of its two subjects. Returns `None` when no names are written, and
    /// reports a pair of one subject with itself.
    pub(super) fn pair(&mut self, written: &[Spanned<String>]) -> Option<Pair> {
        let [one, other] = written else { return None };
        let (first, second) = (self.subject(one), self.subject(other));
        let pair = Pair::of([(&one.value, first?), (&other.value, second?)]);
        if pair.is_none() {
            let message = format!("a pair cannot be `{}` twice", other.value);
            let problem = Diagnostic::error(Code::UnknownPair, other.span, message);
            self.problems
                .push(problem.with_help("name two different subjects"));
        }
        pair
    }

    pub(super) fn evidence(&mut self, evidence: &EvidenceDocument) -> Evidence {
        let citations = evidence.citations.as_ref();
        Evidence {
            citations: citations.map(|citations| self.citations(citations)),
            as_of: evidence.as_of,
            versions: evidence.versions.clone(),
            confidence: evidence.confidence,
        }
    }

    /// Links the sources of a claim or fact. Unknown sources are reported and left out.
    pub(super) fn citations(&mut self, citations: &[CitationDocument]) -> Vec<Citation> {
        let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
        citations
            .iter()
            .filter_map(|citation| {
                let found = self.context.names.source(&citation.key.value);
                let source = self.found(found, citation.key.span)?;
                let (quote, locator) = (text(&citation.quote), text(&citation.locator));
                Some(Citation {
                    source,
                    span: citation.key.span,
                    quote,
                    locator,
                })
            })
            .collect()
    }

    pub(super) fn inline(&mut self, text: &AuthorText) -> Prose {
        self.prose(text, Style::Inline, &[])
    }

    /// Links a long text. Its headings must not take a `reserved` anchor, which the page's template
    /// uses.
    pub(super) fn block(&mut self, text: &AuthorText, reserved: &[&str]) -> Prose {
        self.prose(text, Style::Block, reserved)
    }

    /// Scans a text and finds the meanings of its references.
    fn prose(&mut self, text: &AuthorText, style: Style, reserved_ids: &[&str]) -> Prose {
        let from = self
            .context
            .around
            .texts
            .get(text.span().file)
            .path
            .as_str();
        let labels = FileLabels {
            context: self.context,
            from,
        };
        let rules = Rules {
            style,
            html: self.context.raw_html,
            reserved_ids,
            labels: Some(&labels),
        };
        let (markdown, problems) = Markdown::scan(&text.text, text.place, &rules);
        self.problems.extend(problems);
        let meanings = markdown
            .references
            .iter()
            .map(|reference| self.meaning(reference, from))
            .collect();
        Prose { markdown, meanings }
    }

    /// Finds the meaning of a reference in the file at `from`.
    fn meaning(&mut self, reference: &Reference, from: &str) -> Meaning {
        let names = self.context.names;
        let nowhere = || Link {
            target: Target::Nowhere,
            anchor: None,
        };
        match &reference.target {
            Destined::Link(destination) => {
                let found = names.link(destination, from);
                Meaning::Link(self.found(found, reference.span).unwrap_or_else(nowhere))
            }
            Destined::Picture(destination) => {
                let found = names.picture(destination, from);
                let link = self.found(found, reference.span).map(|id| Link {
                    target: Target::Static(id),
                    anchor: None,
                });
                Meaning::Link(link.unwrap_or_else(nowhere))
            }
            Destined::Embed(embed) => {
                let found = names.block(embed, self.context.frame_hosts);
                Meaning::Block(self.found(found, reference.span).unwrap_or(Block::Nothing))
            }
        }
    }

    /// Returns the value, or reports the problem at the place of the name.
    pub(super) fn found<T>(&mut self, found: Result<T, Problem>, span: Span) -> Option<T> {
        found
            .map_err(|problem| self.problems.push(problem.at(span)))
            .ok()
    }
}

/// Converts a key to words: `first_release` becomes "First release".
pub(super) fn in_words(key: &str) -> String {
    let words = key.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Lists words as code, with commas between them and "or" before the last one.
fn or(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => quoted.concat(),
    }
}
