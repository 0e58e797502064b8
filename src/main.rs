//! The `weighup` binary: hands its arguments to the library and turns the outcome into an exit code.

use std::process::ExitCode;

/// Pages are made of many small texts; this allocator hands them out on all threads without waiting.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs the command that the process was called with.
fn main() -> ExitCode {
    weighup::commands::run()
}
