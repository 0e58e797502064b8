//! `weighup completions SHELL`: generates completions from the definitions of the commands.

use clap::CommandFactory;

use super::Ending;
use super::arguments::{Arguments, Completions};
use super::terminal::Terminal;

pub(super) fn run(arguments: Completions, terminal: &Terminal) -> Ending {
    // The generator panics when a write fails, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Arguments::command(),
        "weighup",
        &mut script,
    );
    terminal.print(&String::from_utf8_lossy(&script));
    Ending::Good
}
