//! `weighup completions SHELL`: completions from the same definitions as the commands.

use clap::CommandFactory;

use super::Outcome;
use super::arguments::{Arguments, Completions};
use super::terminal::Terminal;

/// Prints the completions of a shell.
pub(super) fn run(arguments: Completions, terminal: &Terminal) -> Outcome {
    // Into memory, which cannot be closed: the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Arguments::command(),
        "weighup",
        &mut script,
    );
    terminal.print(&String::from_utf8_lossy(&script));
    Outcome::Good
}
