//! Decides which warnings count. Those in the baseline do not; denied ones count like errors.

use std::path::Path;

use super::arguments::{Deny, Policy};
use super::terminal::Terminal;
use crate::diagnostic::baseline::{Baseline, Entry, Remainder};
use crate::diagnostic::digest::Extent;
use crate::diagnostic::format::Listing;
use crate::diagnostic::tally::Tally;
use crate::diagnostic::{Diagnostic, Severity, has_errors};
use crate::error::{Error, Result};
use crate::load;
use crate::source_text::SourceTexts;
use crate::write::{NewFile, create_file, replace_file};

/// The diagnostics that count.
#[derive(Debug)]
pub(super) struct JudgedProblems {
    /// The reported diagnostics, in order.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The number of warnings that the baseline accepts.
    accepted: usize,
    /// Entries of the baseline that match no warning.
    outdated: Vec<Entry>,
    /// The diagnostics that are denied besides errors.
    deny: Option<Deny>,
}

impl JudgedProblems {
    /// Removes the diagnostics that the baseline accepts.
    pub(super) fn new(
        diagnostics: Vec<Diagnostic>,
        texts: &SourceTexts,
        baseline: Option<&Baseline>,
    ) -> Self {
        let remainder = match baseline {
            None => Remainder {
                diagnostics,
                accepted: 0,
                outdated: Vec::new(),
            },
            Some(baseline) => baseline.accept(diagnostics, texts),
        };
        Self {
            diagnostics: remainder.diagnostics,
            accepted: remainder.accepted,
            outdated: remainder.outdated,
            deny: None,
        }
    }

    /// Sets the diagnostics that are denied besides errors.
    pub(super) fn denying(self, deny: Option<Deny>) -> Self {
        Self { deny, ..self }
    }

    /// Returns true if a diagnostic makes the command exit with 1.
    pub(super) fn is_refused(&self) -> bool {
        let is_warning = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Warning;
        has_errors(&self.diagnostics)
            || (self.deny == Some(Deny::Warnings) && self.diagnostics.iter().any(is_warning))
    }

    /// Returns the listing to report. `prefix` is the path from the working folder to the project.
    pub(super) fn listing<'a>(&'a self, texts: &'a SourceTexts, prefix: &'a str) -> Listing<'a> {
        let tally = Tally::of(&self.diagnostics, texts, self.accepted);
        Listing {
            diagnostics: &self.diagnostics,
            texts,
            tally,
            prefix,
            pages: None,
        }
    }

    /// Reports everything to the terminal.
    pub(super) fn report(&self, texts: &SourceTexts, extent: Extent, terminal: &Terminal) {
        terminal.report(&self.listing(texts, ""), extent);
        self.list_rules(terminal);
    }

    /// Explains denied warnings, and lists the outdated entries of the baseline.
    pub(super) fn list_rules(&self, terminal: &Terminal) {
        if self.is_refused() && !has_errors(&self.diagnostics) {
            terminal.say("warnings count as errors because of `--deny warnings`");
        }
        for entry in &self.outdated {
            terminal.say(&format!(
                "note: the baseline accepts a `{}` in `{}` that no longer exists: {}",
                entry.code.escape_debug(),
                entry.path.escape_debug(),
                entry.text.escape_debug()
            ));
        }
        if !self.outdated.is_empty() {
            terminal.say("run `weighup check --write-baseline FILE` to remove them");
        }
    }
}

impl Policy {
    /// Returns how many problems are shown.
    pub(super) fn extent(&self) -> Extent {
        if self.all { Extent::All } else { Extent::First }
    }

    /// Reads the baseline, if one is named.
    ///
    /// # Errors
    /// If the path is not a plain file or the file is not a baseline.
    pub(super) fn baseline(&self) -> Result<Option<Baseline>> {
        let path = self.baseline.as_deref();
        path.map(|path| read_for("read the baseline", path))
            .transpose()
    }
}

fn read_for(operation: &'static str, path: &Path) -> Result<Baseline> {
    const HELP: &str = "create a baseline with `weighup check --write-baseline FILE`";
    let text = load::named_text(operation, path).map_err(|error| error.with_help(HELP))?;
    Baseline::parse(&text).map_err(|reason| Error::refused(operation, path, reason).with_help(HELP))
}

/// Writes the warnings among the diagnostics to a baseline. A file at `path` that is not a baseline
/// is left unchanged.
///
/// # Errors
/// If `path` exists and is not a baseline, or the operating system reports an error.
pub(super) fn write(
    path: &Path,
    diagnostics: &[Diagnostic],
    texts: &SourceTexts,
) -> Result<Baseline> {
    let baseline = Baseline::of(diagnostics, texts);
    let text = baseline.to_toml();
    if create_file(path, &text)? == NewFile::Existed {
        let before = read_for("write the baseline over", path)?;
        if before != baseline {
            replace_file(path, &text)?;
        }
    }
    Ok(baseline)
}
