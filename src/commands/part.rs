//! `build --shard K/N`: what a part is called, where it goes, what is told of it.

use std::path::PathBuf;

use crate::error::Result;
use crate::load::Inputs;
use crate::model::Drafts;
use crate::pipeline::{Choices, ReadySite};
use crate::plan::Part;
use crate::project::Project;
use crate::source_text::SourceTexts;
use crate::write::PartLabel;

/// The version that parts and the whole have in common.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Where a part goes if the user does not say: beside the other parts, and not where the whole site goes.
pub(super) fn out_dir(project: &Project, part: Part) -> PathBuf {
    project.parts().join(format!("{}-of-{}", part.number(), part.of()))
}

/// What the manifest of a part says.
///
/// # Errors
/// Where a static file cannot be read.
pub(super) fn label(
    part: Part,
    (site, texts): (&ReadySite, &SourceTexts),
    choices: &Choices,
) -> Result<PartLabel> {
    let drafts = if choices.drafts == Drafts::Kept { "with drafts" } else { "without drafts" };
    let base_url = choices.base_url.as_deref().unwrap_or("the base_url of site.toml");
    let inputs = Inputs { texts, static_files: &site.static_files };
    let inputs = inputs.fingerprint(&[VERSION, drafts, base_url])?;
    Ok(PartLabel { part, version: VERSION.to_owned(), inputs })
}
