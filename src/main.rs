//! The `weighup` binary: passes its arguments to the library and turns the result into an exit
//! code.

use std::process::ExitCode;

/// Pages consist of many small texts. This allocator serves all threads without waiting.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs the command of this process.
fn main() -> ExitCode {
    weighup::commands::run()
}
