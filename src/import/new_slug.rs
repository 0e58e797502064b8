//! Makes the slugs of new subjects and criteria.

use crate::diagnostic::Place;
use crate::parse::slug::{read, suggestion};
use crate::source_text::is_forbidden;

/// Makes the slug of a name.
pub(super) fn new_slug(name: &str) -> Result<String, String> {
    visible(name)?;
    let slug = suggestion(name).ok_or(
        "no slug can be made from its name; add it with `weighup add`, with a `--slug` of your own",
    )?;
    read(&slug, Place::Path(String::new())).map_err(|fault| fault.message)
}

/// Checks that a slug belongs to nothing else in the project.
pub(super) fn free<'n>(
    slug: String,
    owner: impl Fn(&str) -> Option<&'n str>,
) -> Result<String, String> {
    match owner(&slug) {
        Some(name) => Err(format!("`{name}` has the slug `{slug}`")),
        None => Ok(slug),
    }
}

/// Rejects a text with a character that content must not contain.
pub(super) fn visible(text: &str) -> Result<(), String> {
    let hidden = text.chars().find(|c| is_forbidden(*c));
    hidden.map_or(Ok(()), |c| {
        let number = u32::from(c);
        Err(format!(
            "it contains the invisible character U+{number:04X}"
        ))
    })
}
