//! Standard output and standard error of a command.
//!
//! A failed write is remembered until the command has done its work. [`Terminal::finish`] then
//! turns it into the error of the command. A closed pipe (`weighup explain | head -1`) is not a
//! failure. A closed standard output (`>&-`) is not a failure either: Rust opens `/dev/null` in its
//! place before the program starts.

use std::io::{self, ErrorKind, IsTerminal, Stderr, Stdout, Write, stderr, stdout};
use std::path::Path;
use std::sync::OnceLock;

use super::Ending;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::digest::{Extent, digest};
use crate::diagnostic::format::Listing;
use crate::diagnostic::report::Style;
use crate::diagnostic::tally::Tally;
use crate::error::{Error, Result};
use crate::source_text::SourceTexts;

#[derive(Debug)]
pub(super) struct Terminal {
    /// The style of reports on standard error.
    style: Style,
    /// True if standard error is a terminal.
    pub(super) is_watched: bool,
    /// Standard output, for data.
    output: Stdout,
    /// Standard error, for messages.
    talk: Stderr,
    /// The first failed write of data.
    lost_output: OnceLock<io::Error>,
    /// The first failed write of a report.
    lost_report: OnceLock<io::Error>,
}

impl Terminal {
    /// Opens the streams of the process. Colours are used only on a terminal, and not when
    /// `NO_COLOR` is set (no-color.org).
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

    /// Writes a message to standard error. A failure is ignored, because messages are not the
    /// purpose of a command.
    pub(super) fn say(&self, line: &str) {
        let _ = writeln!(&self.talk, "{line}");
    }

    pub(super) fn print(&self, text: &str) {
        self.keep_failure_of_output((&self.output).write_all(text.as_bytes()));
    }

    /// Records the result of a write to standard output that another function made.
    pub(super) fn keep_failure_of_output(&self, written: io::Result<()>) {
        keep(written, &self.lost_output);
    }

    /// Returns the outcome after everything is written.
    ///
    /// # Errors
    /// If standard output did not accept all data. Also when standard error did not accept the
    /// report and the outcome is [`Ending::Good`]; with [`Ending::Problems`] the exit code
    /// already reports the problems.
    pub(super) fn finish(&self, outcome: Ending) -> Result<Ending> {
        self.flush()?;
        match self.lost_report.get() {
            Some(cause) if outcome == Ending::Good => Err(failed("standard error", cause)),
            _ => Ok(outcome),
        }
    }

    /// Flushes standard output. Without this, a failure at the end of the process would be lost
    /// silently.
    ///
    /// # Errors
    /// If standard output did not accept all data so far.
    pub(super) fn flush(&self) -> Result<()> {
        keep((&self.output).flush(), &self.lost_output);
        self.lost_output
            .get()
            .map_or(Ok(()), |cause| Err(failed("standard output", cause)))
    }

    /// Reports the diagnostics of a project and their number.
    pub(super) fn report(&self, listing: &Listing<'_>, extent: Extent) {
        let tally = listing.tally;
        if tally.total() > 0 {
            let text = digest(listing.diagnostics, listing.texts, self.style, extent);
            keep((&self.talk).write_all(text.as_bytes()), &self.lost_report);
            self.say(&format!(
                "{tally}; `weighup explain CODE` explains a code in brackets"
            ));
            match listing.fixable() {
                0 => {}
                1 if tally.total() == 1 => self.say("`weighup check --fix` fixes it"),
                count if tally.total() == count => self.say("`weighup check --fix` fixes them all"),
                count => self.say(&format!("`weighup check --fix` fixes {count} of them")),
            }
        } else if tally.accepted > 0 {
            self.say(&tally.to_string());
        }
    }

    /// Reports all of these diagnostics and their number. The preview passes only the new ones.
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

/// Keeps the first failure of a stream, unless its reader closed the pipe.
fn keep(written: io::Result<()>, failure: &OnceLock<io::Error>) {
    if let Err(error) = written
        && error.kind() != ErrorKind::BrokenPipe
    {
        let _ = failure.set(error);
    }
}

fn failed(stream: &str, cause: &io::Error) -> Error {
    // An `io::Error` cannot be cloned, but its kind and message can.
    Error::io(
        "write to",
        Path::new(stream),
        io::Error::new(cause.kind(), cause.to_string()),
    )
}
