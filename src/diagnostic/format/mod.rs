//! Diagnostics as text for programs, one module per format.
//!
//! All formats list the same diagnostics in the same order. Paths use `/`. Lines and columns count
//! from 1, columns in characters, and the end of a range is exclusive.

pub mod github;

pub mod json;

pub mod sarif;

#[cfg(test)]
mod tests;

use std::ops::Range;

use clap::ValueEnum;
use serde::Serialize;

use super::fix::Consent;
use super::tally::Tally;
use super::{Diagnostic, Place};
use crate::source_text::{SourceTexts, Span};

/// The output format of diagnostics.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, on standard error.
    #[default]
    Human,
    /// One JSON document.
    Json,
    /// Workflow commands, which GitHub shows as annotations of a pull request.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

/// The input of all formats.
#[derive(Debug, Clone, Copy)]
pub struct Listing<'a> {
    /// The diagnostics, in the order of the output.
    pub diagnostics: &'a [Diagnostic],
    /// The texts to which the diagnostics refer.
    pub texts: &'a SourceTexts,
    /// The numbers of problems.
    pub tally: Tally,
    /// The path from the current folder to the project, with a final `/`, for services that know
    /// only whole repositories. Empty when they are the same folder.
    pub prefix: &'a str,
    /// The number of pages. `None` when there is no site or the pages were not counted.
    pub pages: Option<PageCount>,
}

/// The number of pages of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PageCount {
    /// All pages, files for programs and redirects.
    pub total: usize,
    /// Pages that were rendered to test the templates.
    pub rendered: usize,
    /// Pairs with a page.
    pub pairs: usize,
    /// All pairs of two subjects.
    pub possible_pairs: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct Position {
    /// The line, from 1.
    line: usize,
    /// The column in characters, from 1.
    column: usize,
    /// The byte offset in the file on disk, from 0.
    byte: usize,
}

impl Listing<'_> {
    /// Counts the diagnostics that `check --fix` fixes.
    pub fn fixable(&self) -> usize {
        let fixes = self
            .diagnostics
            .iter()
            .filter_map(|diagnostic| diagnostic.fix.as_ref());
        fixes
            .filter(|fix| fix.consent == Consent::Automatic)
            .count()
    }

    /// Returns the start and the exclusive end of a span. `None` when the span means the whole
    /// file.
    fn points(&self, span: Span) -> Option<Range<Position>> {
        let source = self.texts.get(span.file);
        let point = |byte: u32| {
            let (line, column) = source.line_and_column(byte);
            Position {
                line,
                column,
                byte: source.byte_on_disk(byte),
            }
        };
        (!span.is_whole_file()).then(|| point(span.start)..point(span.end))
    }

    /// Like `points`, for a place.
    fn points_of(&self, place: &Place) -> Option<Range<Position>> {
        match place {
            Place::Span(span) => self.points(*span),
            Place::Path(_) => None,
        }
    }
}
