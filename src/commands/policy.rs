//! Which warnings count: those that a baseline accepts do not, those that are denied count like errors.

use std::path::Path;

use super::arguments::Deny;
use super::terminal::Terminal;
use crate::diagnostic::baseline::{Baseline, Entry};
use crate::diagnostic::format::Listing;
use crate::diagnostic::tally::Tally;
use crate::diagnostic::{Diagnostic, Severity, has_errors};
use crate::error::{Error, Result};
use crate::load;
use crate::source_text::SourceTexts;
use crate::write::{NewFile, create_file, replace_file};

/// The diagnostics that count.
#[derive(Debug)]
pub(super) struct Judged {
    /// Those that are told, in their order.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many warnings the baseline accepts.
    accepted: usize,
    /// Entries of the baseline that no warning belongs to.
    outdated: Vec<Entry>,
    /// What is denied besides errors.
    deny: Option<Deny>,
}

impl Judged {
    /// Takes away what a baseline accepts.
    pub(super) fn new(
        diagnostics: Vec<Diagnostic>,
        texts: &SourceTexts,
        baseline: Option<&Baseline>,
    ) -> Self {
        match baseline {
            None => Self {
                diagnostics,
                accepted: 0,
                outdated: Vec::new(),
                deny: None,
            },
            Some(baseline) => {
                let remainder = baseline.accept(diagnostics, texts);
                Self {
                    diagnostics: remainder.diagnostics,
                    accepted: remainder.accepted,
                    outdated: remainder.outdated,
                    deny: None,
                }
            }
        }
    }

    /// The same, with what is denied besides errors.
    pub(super) fn denying(self, deny: Option<Deny>) -> Self {
        Self { deny, ..self }
    }

    /// Whether something among them keeps the command from ending well.
    pub(super) fn is_refused(&self) -> bool {
        let is_warning = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Warning;
        has_errors(&self.diagnostics)
            || (self.deny == Some(Deny::Warnings) && self.diagnostics.iter().any(is_warning))
    }

    /// What is told of them; `prefix` leads from the working folder to the project.
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

    /// Says why warnings alone are a problem, and which entries of the baseline can go.
    pub(super) fn tell_rules(&self, terminal: &Terminal) {
        if self.is_refused() && !has_errors(&self.diagnostics) {
            terminal.say("warnings are problems here, because of `--deny warnings`");
        }
        for entry in &self.outdated {
            terminal.say(&format!(
                "note: the baseline accepts a `{}` in `{}` that is there no more: {}",
                entry.code.escape_debug(),
                entry.path.escape_debug(),
                entry.text.escape_debug()
            ));
        }
        if !self.outdated.is_empty() {
            terminal.say("`weighup check --write-baseline FILE` writes it anew without them");
        }
    }
}

/// Reads a baseline.
///
/// # Errors
/// If there is no plain file, or it is not a baseline.
pub(super) fn read(path: &Path) -> Result<Baseline> {
    read_for("read the baseline", path)
}

/// Reads a baseline for an operation.
fn read_for(operation: &'static str, path: &Path) -> Result<Baseline> {
    const HELP: &str = "a baseline is a file that `weighup check --write-baseline FILE` wrote";
    let text = load::named_text(operation, path).map_err(|error| error.with_help(HELP))?;
    Baseline::parse(&text).map_err(|reason| Error::refused(operation, path, reason).with_help(HELP))
}

/// Writes the warnings among the diagnostics into a baseline. Anything else at its path is left unchanged.
///
/// # Errors
/// If something else is there, or the operating system refuses.
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
