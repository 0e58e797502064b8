//! `weighup explain CODE`: the meaning of a diagnostic.

use super::Ending;
use super::arguments::Explain;
use super::terminal::Terminal;
use crate::diagnostic::explain::{explanation, list};

/// Prints the explanation of a code, or the list of all codes.
pub(super) fn run(arguments: Explain, terminal: &Terminal) -> Ending {
    let text = match arguments.code {
        Some(code) => format!(
            "# {}\n\n{}",
            code.name(),
            explanation(code).unwrap_or_default()
        ),
        None => list(),
    };
    terminal.print(&text);
    Ending::Good
}
