//! Looks up what one document names, and collects what is not there.

use super::Surroundings;
use super::labels::FileLabels;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::ids::{CriterionId, Pair, SubjectId};
use crate::model::names::Names;
use crate::model::prose::{Block, Meaning, Prose};
use crate::model::target::{Link, Target};
use crate::model::{Citation, EditorVerdict};
use crate::parse::markdown::{Html, Markdown, Reference, Rules, Style, Target as Destined};
use crate::parse::reference::Problem;
use crate::parse::{AuthorText, CitationDocument, Documents};
use crate::source_text::{Span, Spanned};

/// What all linkers of a comparison share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    /// All names there are.
    pub(super) names: &'a Names,
    /// All documents, for what things are called.
    pub(super) documents: &'a Documents,
    /// What the comparison is made from besides.
    pub(super) around: &'a Surroundings<'a>,
    /// What becomes of raw HTML in Markdown.
    pub(super) raw_html: Html,
}

/// The linker of one document.
#[derive(Debug)]
pub(super) struct Linker<'a> {
    /// What all linkers share.
    pub(super) context: &'a Context<'a>,
    /// What was not there, in the order in which it was looked for.
    pub(super) problems: Vec<Diagnostic>,
}

impl<'a> Linker<'a> {
    /// A linker without problems.
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        Self {
            context,
            problems: Vec::new(),
        }
    }

    /// The subject of a slug.
    pub(super) fn subject(&mut self, name: &Spanned<String>) -> Option<SubjectId> {
        let found = self.context.names.subject(&name.value);
        self.found(found, name.span)
    }

    /// The criterion of a slug.
    pub(super) fn criterion(&mut self, name: &Spanned<String>) -> Option<CriterionId> {
        let found = self.context.names.criterion(&name.value);
        self.found(found, name.span)
    }

    /// A verdict: a subject's slug, `tie`, `depends` or `none`.
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

    /// The subject of a slug, where one of a few `words` could stand as well.
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

    /// The pair of two different subjects, of which either two names are written or none.
    pub(super) fn pair(&mut self, written: &[Spanned<String>]) -> Option<Pair> {
        let [one, other] = written else { return None };
        let (first, second) = (self.subject(one), self.subject(other));
        let pair = Pair::of((&one.value, first?), (&other.value, second?));
        if pair.is_none() {
            let message = format!("a pair cannot be `{}` twice", other.value);
            let problem = Diagnostic::error(Code::UnknownPair, other.span, message);
            self.problems
                .push(problem.with_help("name two different subjects"));
        }
        pair
    }

    /// The sources a claim or fact rests on; unknown ones are left out.
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

    /// A line of prose.
    pub(super) fn inline(&mut self, text: &AuthorText) -> Prose {
        self.prose(text, Style::Inline, &[])
    }

    /// A long text, whose headings must not take an id that its page's template uses: one of `reserved`.
    pub(super) fn block(&mut self, text: &AuthorText, reserved: &[&str]) -> Prose {
        self.prose(text, Style::Block, reserved)
    }

    /// A scanned text with the meanings of its references.
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

    /// What a reference in the file at `from` means.
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
            Destined::Picture(path) => {
                let found = names.picture(path).map(|target| Link {
                    target,
                    anchor: None,
                });
                Meaning::Link(self.found(found, reference.span).unwrap_or_else(nowhere))
            }
            Destined::Embed(embed) => {
                let found = names.block(embed);
                Meaning::Block(self.found(found, reference.span).unwrap_or(Block::Nothing))
            }
        }
    }

    /// What was found; else the problem is noted at the place of the name.
    pub(super) fn found<T>(&mut self, found: Result<T, Problem>, span: Span) -> Option<T> {
        found
            .map_err(|problem| self.problems.push(problem.at(span)))
            .ok()
    }
}

/// Words as code, with commas between them and "or" before the last.
fn or(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => quoted.concat(),
    }
}
