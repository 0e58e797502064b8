//! Titles and names from the command line, before they are written into the author's files.

use std::path::Path;

use crate::error::{Error, Result};
use crate::source_text::is_forbidden;

/// Refuses a text that `check` would refuse in the file it is written into.
///
/// # Errors
/// If it is blank or holds a character that cannot be seen.
pub(super) fn check_title(operation: &'static str, text: &str) -> Result<()> {
    let fault = match text.chars().find(|c| is_forbidden(*c)) {
        Some(c) => format!("it holds the invisible character U+{:04X}", u32::from(c)),
        None if text.trim().is_empty() => "it is blank".to_owned(),
        None => return Ok(()),
    };
    Err(Error::refused(
        operation,
        Path::new(&text.escape_debug().to_string()),
        fault,
    ))
}
