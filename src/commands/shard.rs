//! Information about a build for its manifest: its shard (`--shard K/N`) and the inputs of its
//! pages.

use std::path::PathBuf;

use crate::error::Result;
use crate::load::{Inputs, Origins};
use crate::model::{Comparison, Drafts};
use crate::pipeline::{Choices, ReadySite};
use crate::plan::Shard;
use crate::project::Project;
use crate::source_text::SourceTexts;
use crate::write::ShardLabel;

/// The version of weighup. All shards of a site must have the same.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A hash of weighup's own source files from the build script. During development, one version can
/// have many.
const SOURCES: &str = env!("WEIGHUP_SOURCES");

/// Returns the default output directory of a shard. All shards are beside each other, outside the
/// output directory of the whole site.
pub(super) fn out_dir(project: &Project, shard: Shard) -> PathBuf {
    let name = format!("{}-of-{}", shard.number(), shard.of());
    project.parts().join(name)
}

/// Everything that the pages of a site depend on.
#[derive(Clone, Copy)]
pub(super) struct SiteInputs<'a> {
    pub(super) site: &'a ReadySite,
    pub(super) texts: &'a SourceTexts,
    pub(super) choices: &'a Choices,
}

impl SiteInputs<'_> {
    /// Creates the label of a shard for its manifest.
    ///
    /// # Errors
    /// If a static file cannot be read.
    pub(super) fn label(self, shard: Shard) -> Result<ShardLabel> {
        Ok(ShardLabel {
            shard,
            version: VERSION.to_owned(),
            inputs: self
                .files()
                .fingerprint(&self.settings(&self.comparison().picture_sizes()))?,
        })
    }

    /// Hashes the inputs of all pages, so that a later build finds the pages that it can keep.
    pub(super) fn origins(self) -> Origins {
        let (faces, claims) = (self.comparison().faces(), self.comparison().claim_places());
        let sizes = self.comparison().picture_sizes();
        let program = format!("{VERSION} {SOURCES}");
        let origins = self
            .files()
            .origins(&self.settings(&sizes), &faces, &claims);
        Origins { program, ..origins }
    }

    fn files(&self) -> Inputs<'_> {
        Inputs {
            texts: self.texts,
            static_files: &self.site.static_files,
        }
    }

    fn comparison(&self) -> &Comparison {
        self.site.renderer.plan().comparison()
    }

    /// Lists what pages depend on besides files. Parts of the style sheet are no files of the site.
    fn settings<'t>(&'t self, sizes: &'t str) -> [&'t str; 7] {
        let drafts = match self.choices.drafts {
            Drafts::Kept => "with drafts",
            Drafts::LeftOut => "without drafts",
        };
        let base_url = self.choices.base_url.as_deref();
        let base_url = base_url.unwrap_or("the base_url of site.toml");
        let own_redirects = self.comparison().own_redirects.as_deref();
        let own_redirects = own_redirects.unwrap_or_default();
        let styles = self.comparison().styles.text.as_str();
        [
            VERSION,
            SOURCES,
            drafts,
            base_url,
            own_redirects,
            styles,
            sizes,
        ]
    }
}
