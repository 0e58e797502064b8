//! Diagnostics as text for programs: one file a format.
//!
//! All of them tell the same in the same order. Paths have `/` between their parts; lines and columns are counted from 1,
//! columns in characters, and a range ends before its end.

pub mod github;

pub mod json;

pub mod sarif;

#[cfg(test)]
mod tests;

use clap::ValueEnum;

use super::fix::Consent;
use super::tally::Tally;
use super::{Diagnostic, Place};
use crate::source_text::{SourceTexts, Span};

/// How diagnostics are told.
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

/// What is told.
#[derive(Debug, Clone, Copy)]
pub struct Listing<'a> {
    /// The diagnostics, in the order in which they are told.
    pub diagnostics: &'a [Diagnostic],
    /// The texts that they are about.
    pub texts: &'a SourceTexts,
    /// How many they are.
    pub tally: Tally,
    /// The way from where weighup runs to the project, ended by `/`, for readers who know only whole repositories; empty
    /// where they are the same.
    pub prefix: &'a str,
    /// The pages that the project makes; none where it makes none, or nobody looked.
    pub pages: Option<PageCount>,
}

/// How many pages a site has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageCount {
    /// All of them, with files for programs and old addresses.
    pub total: usize,
    /// Those that were rendered to prove the templates.
    pub rendered: usize,
    /// The pairs that have a page.
    pub pairs: usize,
    /// The pairs that could have one: every two subjects.
    pub possible_pairs: usize,
}

/// One end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Point {
    /// The line, from 1.
    line: usize,
    /// The column in characters, from 1.
    column: usize,
    /// The byte of the file on disk, from 0.
    byte: usize,
}

impl Listing<'_> {
    /// How many of the diagnostics `check --fix` fixes.
    #[must_use]
    pub fn fixable(&self) -> usize {
        let fixes = self
            .diagnostics
            .iter()
            .filter_map(|diagnostic| diagnostic.fix.as_ref());
        fixes
            .filter(|fix| fix.consent == Consent::Automatic)
            .count()
    }

    /// The beginning of a span and what comes right after it; none where a file as a whole is meant.
    fn points(&self, span: Span) -> Option<(Point, Point)> {
        let source = self.texts.get(span.file);
        let point = |byte: u32| {
            let (line, column) = source.line_and_column(byte);
            Point {
                line,
                column,
                byte: source.byte_on_disk(byte),
            }
        };
        (!span.is_whole_file()).then(|| (point(span.start), point(span.end)))
    }

    /// The same for a place.
    fn points_of(&self, place: &Place) -> Option<(Point, Point)> {
        match place {
            Place::Span(span) => self.points(*span),
            Place::Path(_) => None,
        }
    }
}
