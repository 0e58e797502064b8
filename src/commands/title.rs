//! Checks titles and names from the command line before they are written to the author's files.

use std::path::Path;

use crate::error::{Error, Result};
use crate::source_text::is_forbidden;

/// Rejects a text that `check` would reject in the file it is written to.
///
/// # Errors
/// If the text is blank or contains a forbidden invisible character.
pub(super) fn check_title(operation: &'static str, text: &str) -> Result<()> {
    let fault = match text.chars().find(|c| is_forbidden(*c)) {
        Some(c) => format!("it contains the invisible character U+{:04X}", u32::from(c)),
        None if text.trim().is_empty() => "it is blank".to_owned(),
        None => return Ok(()),
    };
    Err(Error::refused(
        operation,
        Path::new(&text.escape_debug().to_string()),
        fault,
    ))
}
