//! The label of a part in its manifest, so that only parts of one site are merged.

use serde::Deserialize;

use crate::plan::Shard;

/// Identifies the part and the site in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartLabel {
    /// The number of the part, and the number of parts.
    pub part: Shard,
    /// The version of weighup that built it.
    pub version: String,
    /// The hash of everything that the site is made from.
    pub inputs: String,
}

#[derive(Deserialize)]
pub(super) struct Document {
    /// The number of the part, from 1.
    number: u32,
    of: u32,
    /// The number of files in the part, so that a lost line of the list is noticed.
    files: usize,
    version: String,
    inputs: String,
}

impl PartLabel {
    /// Returns the label for the manifest of a part with this number of files.
    pub(super) fn to_json(&self, files: usize) -> String {
        let [version, inputs] =
            [&self.version, &self.inputs].map(|text| serde_json::Value::from(text.as_str()));
        let (number, of) = (self.part.number(), self.part.of());
        format!(
            "{{ \"number\": {number}, \"of\": {of}, \"files\": {files}, \"version\": {version}, \"inputs\": {inputs} }}"
        )
    }
}

impl Document {
    pub(super) fn label(self) -> Result<PartLabel, String> {
        let Self {
            number,
            of,
            version,
            inputs,
            ..
        } = self;
        let part =
            Shard::new(number, of).ok_or_else(|| format!("there is no part {number} of {of}"))?;
        Ok(PartLabel {
            part,
            version,
            inputs,
        })
    }

    /// Validates the label of a part that lists `listed` files.
    pub(super) fn label_of(self, listed: usize) -> Result<PartLabel, String> {
        match self.files {
            files if files == listed => self.label(),
            files => Err(format!("it lists {listed} files, but should list {files}")),
        }
    }
}
