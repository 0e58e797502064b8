//! The two streams that people and programs read.

use std::io::{IsTerminal, Stderr, Stdout, Write, stderr, stdout};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::format::Listing;
use crate::diagnostic::report::{self, Style};
use crate::diagnostic::tally::Tally;
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
}

impl Terminal {
    /// The process' own streams. Colours go only to a terminal, and not where `NO_COLOR` is set (no-color.org).
    pub(super) fn new() -> Self {
        let is_watched = stderr().is_terminal();
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let style = if is_watched && !no_color && !is_dumb { Style::Colored } else { Style::Plain };
        Self { style, is_watched, output: stdout(), talk: stderr() }
    }

    /// A line of talk, on standard error. A closed stream is nobody's error: nobody listens.
    pub(super) fn say(&self, line: &str) {
        let _ = writeln!(&self.talk, "{line}");
    }

    /// Text that the user asked for, on standard output.
    pub(super) fn print(&self, text: &str) {
        let _ = (&self.output).write_all(text.as_bytes());
    }

    /// All diagnostics of a project and how many they are.
    pub(super) fn report(&self, listing: &Listing<'_>) {
        let tally = listing.tally;
        if tally.told() > 0 {
            let _ = write!(&self.talk, "{}", report::human(listing.diagnostics, listing.texts, self.style));
            self.say(&format!("{tally}; `weighup explain CODE` tells more about the code in brackets"));
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

    /// Diagnostics about these texts and how many they are.
    pub(super) fn report_of(&self, diagnostics: &[Diagnostic], texts: &SourceTexts) {
        let tally = Tally::of(diagnostics, texts, 0);
        self.report(&Listing { diagnostics, texts, tally, prefix: "", pages: None });
    }
}
