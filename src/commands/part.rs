//! Information about a build for its manifest: its part (`--shard K/N`) and the inputs of its
//! pages.

use std::path::PathBuf;

use crate::error::Result;
use crate::load::{Inputs, Origins};
use crate::model::{Comparison, Drafts};
use crate::pipeline::{Choices, ReadySite};
use crate::plan::Shard;
use crate::project::Project;
use crate::source_text::SourceTexts;
use crate::write::PartLabel;

/// The version of weighup. All parts of a site must have the same.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A hash of weighup's own source files from the build script. During development, one version can
/// have many.
const SOURCES: &str = env!("WEIGHUP_SOURCES");

/// Returns the default output directory of a part. All parts are beside each other, outside the
/// output directory of the whole site.
pub(super) fn out_dir(project: &Project, part: Shard) -> PathBuf {
    project
        .parts()
        .join(format!("{}-of-{}", part.number(), part.of()))
}

/// Creates the label of a part for its manifest.
///
/// # Errors
/// If a static file cannot be read.
pub(super) fn label(
    part: Shard,
    (site, texts): (&ReadySite, &SourceTexts),
    choices: &Choices,
) -> Result<PartLabel> {
    let comparison = site.renderer.plan().comparison();
    let inputs = Inputs {
        texts,
        static_files: &site.static_files,
    };
    Ok(PartLabel {
        part,
        version: VERSION.to_owned(),
        inputs: inputs.fingerprint(&settings(choices, comparison))?,
    })
}

/// Hashes the inputs of all pages, so that a later build finds the pages that it can keep.
pub(super) fn origins((site, texts): (&ReadySite, &SourceTexts), choices: &Choices) -> Origins {
    let comparison = site.renderer.plan().comparison();
    let inputs = Inputs {
        texts,
        static_files: &site.static_files,
    };
    inputs.origins(
        &settings(choices, comparison),
        &comparison.faces(),
        &comparison.claim_places(),
    )
}

/// Lists the settings besides files on which pages depend.
fn settings<'a>(choices: &'a Choices, comparison: &'a Comparison) -> [&'a str; 5] {
    let drafts = if choices.drafts == Drafts::Kept {
        "with drafts"
    } else {
        "without drafts"
    };
    let base_url = choices
        .base_url
        .as_deref()
        .unwrap_or("the base_url of site.toml");
    let own_redirects = comparison.own_redirects.as_deref().unwrap_or_default();
    [VERSION, SOURCES, drafts, base_url, own_redirects]
}
