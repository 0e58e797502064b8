//! What a build says of itself in its manifest: which part it is (`--shard K/N`), and what its pages are made from.

use std::path::PathBuf;

use crate::error::Result;
use crate::load::{Inputs, Origins};
use crate::model::{Comparison, Drafts};
use crate::pipeline::{Choices, ReadySite};
use crate::plan::Part;
use crate::project::Project;
use crate::source_text::SourceTexts;
use crate::write::PartLabel;

/// The version that parts and the whole have in common.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The sources that this program was made from, told by the build script: one version may have many while it is written.
const SOURCES: &str = env!("WEIGHUP_SOURCES");

/// Where a part goes if the user does not say: beside the other parts, and not where the whole site goes.
pub(super) fn out_dir(project: &Project, part: Part) -> PathBuf {
    project
        .parts()
        .join(format!("{}-of-{}", part.number(), part.of()))
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

/// What pages are made from, so that a later build knows which of them it need not make again.
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

/// What pages depend on besides files.
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
