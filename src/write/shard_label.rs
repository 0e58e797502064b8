//! The label of a shard in its manifest, so that only shards of one site are merged.

use serde::Deserialize;

use crate::plan::Shard;

/// Identifies the shard and the site in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShardLabel {
    /// The number of the shard, and the number of shards.
    pub shard: Shard,
    /// The version of weighup that built it.
    pub version: String,
    /// The hash of everything that the site is made from.
    pub inputs: String,
}

#[derive(Deserialize)]
pub(super) struct ShardLabelJson {
    /// The number of the shard, from 1.
    number: u32,
    of: u32,
    /// The number of files in the shard, so that a lost line of the list is noticed.
    files: usize,
    version: String,
    inputs: String,
}

impl ShardLabel {
    /// Returns the label for the manifest of a shard with this number of files.
    pub(super) fn to_json(&self, files: usize) -> String {
        let [version, inputs] =
            [&self.version, &self.inputs].map(|text| serde_json::Value::from(text.as_str()));
        let (number, of) = (self.shard.number(), self.shard.of());
        format!(
            "{{ \"number\": {number}, \"of\": {of}, \"files\": {files}, \"version\": {version}, \"inputs\": {inputs} }}"
        )
    }
}

impl ShardLabelJson {
    pub(super) fn label(self) -> Result<ShardLabel, String> {
        let Self {
            number,
            of,
            version,
            inputs,
            ..
        } = self;
        let shard =
            Shard::new(number, of).ok_or_else(|| format!("there is no part {number} of {of}"))?;
        Ok(ShardLabel {
            shard,
            version,
            inputs,
        })
    }

    /// Validates the label of a shard that lists `listed` files.
    pub(super) fn label_of(self, listed: usize) -> Result<ShardLabel, String> {
        match self.files {
            files if files == listed => self.label(),
            files => Err(format!("it lists {listed} files, but should list {files}")),
        }
    }
}
