//! The commands: each turns its arguments into calls of the stages. One short file per command.
//!
//! Data goes to standard output, messages go to standard error. A command exits with 0 on success,
//! 1 if the author's files have problems, and 2 if the machine or the user prevented it from
//! working. A standard output that does not accept data, for example when the disk is full, also
//! gives 2. A reader that stops reading early is not an error and does not change the exit code.

mod add;

mod arguments;

mod build;

mod check;

mod completions;

mod content_arguments;

mod content_changes;

mod entry;

mod explain;

mod failures;

mod fix;

mod import;

mod init;

mod lists;

mod merge;

mod pages;

mod policy;

mod progress;

mod remove;

mod rename;

mod schema;

mod serve;

mod shard;

mod stats;

mod terminal;

mod title;

mod today;

mod versions;

mod why;

use std::process::ExitCode;

use clap::Parser;
use clap::error::Error as UsageError;

use crate::error::Result;
use arguments::{Arguments, Command};
use terminal::Terminal;

/// How a command ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Good,
    /// The author's files have errors, or warnings that are denied.
    Problems,
}

/// Runs the command from the command line of the process. Wrong usage exits with 2, `--help` and
/// `--version` with 0.
#[must_use]
pub fn run() -> ExitCode {
    let terminal = Terminal::new();
    let outcome = match Arguments::try_parse() {
        Ok(arguments) => dispatch(&arguments, &terminal),
        Err(usage) if usage.use_stderr() => {
            // When standard error fails, there is no other place to report to.
            let _ = usage.print();
            return ExitCode::from(2);
        }
        Err(asked) => Ok(show(&asked, &terminal)),
    };
    match outcome.and_then(|outcome| terminal.finish(outcome)) {
        Ok(Ending::Good) => ExitCode::SUCCESS,
        Ok(Ending::Problems) => ExitCode::from(1),
        Err(error) => {
            terminal.say(&format!("error: {error}"));
            ExitCode::from(2)
        }
    }
}

/// Prints the help or the version. clap returns both as errors and knows how to colour them.
fn show(asked: &UsageError, terminal: &Terminal) -> Ending {
    terminal.keep_failure_of_output(asked.print());
    Ending::Good
}

fn dispatch(arguments: &Arguments, terminal: &Terminal) -> Result<Ending> {
    match &arguments.command {
        Command::Init(init) => init::run(init, terminal),
        Command::Build(build) => build::run(&arguments.root, build, terminal),
        Command::Merge(merge) => merge::run(&arguments.root, merge, terminal),
        Command::Serve(serve) => serve::run(&arguments.root, serve),
        Command::Check(check) => check::run(&arguments.root, check, terminal),
        Command::Add(add) => add::run(&arguments.root, add, terminal),
        Command::Rename(rename) => rename::run(&arguments.root, rename, terminal),
        Command::Remove(remove) => remove::run(&arguments.root, remove, terminal),
        Command::Import(import) => import::run(&arguments.root, import, terminal),
        Command::Why(why) => why::run(&arguments.root, why, terminal),
        Command::Schema(schema) => schema::run(&arguments.root, schema, terminal),
        Command::Explain(explain) => Ok(explain::run(*explain, terminal)),
        Command::Completions(shell) => Ok(completions::run(*shell, terminal)),
    }
}
