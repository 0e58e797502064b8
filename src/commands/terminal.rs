//! The two streams that people and programs read.
//!
//! A write that fails is remembered until the command has done its work: [`Terminal::finish`] turns it into the error
//! that ends the command. A reader who went away (`weighup explain | head -1`) is no failure. Neither is a standard
//! output that was closed (`>&-`): Rust opens `/dev/null` in its place before the program starts.

use std::io::{self, ErrorKind, IsTerminal, Stderr, Stdout, Write, stderr, stdout};
use std::path::Path;
use std::sync::OnceLock;

use super::Outcome;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::digest::{Extent, digest};
use crate::diagnostic::format::Listing;
use crate::diagnostic::report::Style;
use crate::diagnostic::tally::Tally;
use crate::error::{Error, Result};
use crate::source_text::SourceTexts;

/// Where a command talks.
#[derive(Debug)]
pub(super) struct Terminal {
    /// Whether standard error shows colours.
    style: Style,
    /// Whether somebody watches standard error.
    pub(super) is_watched: bool,
    /// For what the user asked for.
    output: Stdout,
    /// For talk.
    talk: Stderr,
    /// Why text that the user asked for was lost.
    lost_output: OnceLock<io::Error>,
    /// Why a report of problems was lost.
    lost_report: OnceLock<io::Error>,
}

impl Terminal {
    /// The process' own streams. Colours go only to a terminal, and not where `NO_COLOR` is set (no-color.org).
    pub(super) fn new() -> Self {
        let is_watched = stderr().is_terminal();
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let style = if is_watched && !no_color && !is_dumb {
            Style::Colored
        } else {
            Style::Plain
        };
        let (output, talk) = (stdout(), stderr());
        let (lost_output, lost_report) = (OnceLock::new(), OnceLock::new());
        Self {
            style,
            is_watched,
            output,
            talk,
            lost_output,
            lost_report,
        }
    }

    /// Writes a line of talk to standard error. No command is asked for its talk, so none fails without it.
    pub(super) fn say(&self, line: &str) {
        let _ = writeln!(&self.talk, "{line}");
    }

    /// Writes text that the user asked for to standard output.
    pub(super) fn print(&self, text: &str) {
        self.keep_failure_of_output((&self.output).write_all(text.as_bytes()));
    }

    /// Notes the result of a write to standard output that was made elsewhere.
    pub(super) fn keep_failure_of_output(&self, written: io::Result<()>) {
        keep(written, &self.lost_output);
    }

    /// The outcome of a command that has written everything.
    ///
    /// # Errors
    /// When standard output did not take all that was printed, or standard error the report of a command that would
    /// otherwise end well. With [`Outcome::Problems`] the exit code says that there are problems without the report.
    pub(super) fn finish(&self, outcome: Outcome) -> Result<Outcome> {
        self.flush()?;
        match self.lost_report.get() {
            Some(cause) if outcome == Outcome::Good => Err(failed("standard error", cause)),
            _ => Ok(outcome),
        }
    }

    /// Writes what waits in the buffer of standard output, which would be lost without a word when the process ends.
    ///
    /// # Errors
    /// When standard output did not take all that was printed so far.
    pub(super) fn flush(&self) -> Result<()> {
        keep((&self.output).flush(), &self.lost_output);
        self.lost_output
            .get()
            .map_or(Ok(()), |cause| Err(failed("standard output", cause)))
    }

    /// Reports the diagnostics of a project and how many they are.
    pub(super) fn report(&self, listing: &Listing<'_>, extent: Extent) {
        let tally = listing.tally;
        if tally.told() > 0 {
            let text = digest(listing.diagnostics, listing.texts, (self.style, extent));
            keep((&self.talk).write_all(text.as_bytes()), &self.lost_report);
            self.say(&format!(
                "{tally}; `weighup explain CODE` tells more about the code in brackets"
            ));
            match listing.fixable() {
                0 => {}
                1 if tally.told() == 1 => self.say("`weighup check --fix` fixes it"),
                count if tally.told() == count => self.say("`weighup check --fix` fixes them all"),
                count => self.say(&format!("`weighup check --fix` fixes {count} of them")),
            }
        } else if tally.accepted > 0 {
            self.say(&tally.to_string());
        }
    }

    /// Reports all of these diagnostics, of which a preview has chosen those that are news, and how many they are.
    pub(super) fn report_of(&self, diagnostics: &[Diagnostic], texts: &SourceTexts) {
        let tally = Tally::of(diagnostics, texts, 0);
        self.report(
            &Listing {
                diagnostics,
                texts,
                tally,
                prefix: "",
                pages: None,
            },
            Extent::All,
        );
    }
}

/// Keeps the first failure of a stream, unless its reader went away.
fn keep(written: io::Result<()>, failure: &OnceLock<io::Error>) {
    if let Err(error) = written
        && error.kind() != ErrorKind::BrokenPipe
    {
        let _ = failure.set(error);
    }
}

/// The error for a stream that does not take what is written to it.
fn failed(stream: &str, cause: &io::Error) -> Error {
    // An `io::Error` cannot be cloned; its kind and words can.
    Error::io(
        "write to",
        Path::new(stream),
        io::Error::new(cause.kind(), cause.to_string()),
    )
}
