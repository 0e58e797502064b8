//! The commands: arguments into calls of the stages. One short file a command.
//!
//! Data goes to standard output, talk to standard error. A command ends good (0), with problems in the author's files
//! (1), or because the machine or the user kept it from working (2). A standard output that does not take what is
//! written to it (a full disk) keeps a command from working; a reader who stops reading does not, and changes no exit code.

mod add;

mod arguments;

mod build;

mod check;

mod completions;

mod explain;

mod failures;

mod fix;

mod init;

mod merge;

mod pages;

mod part;

mod policy;

mod progress;

mod schema;

mod serve;

mod stats;

mod terminal;

mod title;

mod today;

mod why;

use std::process::ExitCode;

use clap::Parser;
use clap::error::Error as UsageError;

use crate::error::Result;
use arguments::{Arguments, Command};
use terminal::Terminal;

/// How a command ended that was not kept from working.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Good,
    /// The author's files have errors.
    Problems,
}

/// Runs the command that the process was called with. Wrong usage ends the process with 2, `--help` with 0.
#[must_use]
pub fn run() -> ExitCode {
    let terminal = Terminal::new();
    let outcome = match Arguments::try_parse() {
        Ok(arguments) => dispatch(&arguments, &terminal),
        Err(usage) if usage.use_stderr() => {
            // Nothing is left to report to when standard error fails.
            let _ = usage.print();
            return ExitCode::from(2);
        }
        Err(asked) => Ok(show(&asked, &terminal)),
    };
    match outcome.and_then(|outcome| terminal.finish(outcome)) {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Err(error) => {
            terminal.say(&format!("error: {error}"));
            ExitCode::from(2)
        }
    }
}

/// Shows the help or the version that the user asked for; clap treats both as errors, and knows how to colour them.
fn show(asked: &UsageError, terminal: &Terminal) -> Outcome {
    terminal.keep_failure_of_output(asked.print());
    Outcome::Good
}

/// Calls the command.
fn dispatch(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    match &arguments.command {
        Command::Init(init) => init::run(init, terminal),
        Command::Build(build) => build::run(&arguments.root, build, terminal),
        Command::Merge(merge) => merge::run(&arguments.root, merge, terminal),
        Command::Serve(serve) => serve::run(&arguments.root, serve),
        Command::Check(check) => check::run(&arguments.root, check, terminal),
        Command::Add(add) => add::run(&arguments.root, add, terminal),
        Command::Why(why) => why::run(&arguments.root, why, terminal),
        Command::Schema(schema) => schema::run(&arguments.root, schema, terminal),
        Command::Explain(explain) => Ok(explain::run(*explain, terminal)),
        Command::Completions(shell) => Ok(completions::run(*shell, terminal)),
    }
}
