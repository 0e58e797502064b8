//! The `weighup` binary: hands its arguments to the library and turns the outcome into an exit code.

use std::process::ExitCode;

/// Runs the command that the process was called with.
fn main() -> ExitCode {
    weighup::commands::run()
}
