//! `weighup completions SHELL`: completions from the same definitions as the commands.

use clap::CommandFactory;

use super::Outcome;
use super::arguments::{Arguments, Completions};

/// Prints the completions of a shell.
pub(super) fn run(arguments: Completions) -> Outcome {
    let mut command = Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "weighup", &mut std::io::stdout());
    Outcome::Good
}
