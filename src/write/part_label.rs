//! What a part of a site says of itself in its manifest, so that only parts of one site are merged.

use serde::Deserialize;

use crate::plan::Part;

/// Which part of which site a folder holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartLabel {
    /// Which of how many.
    pub part: Part,
    /// The version of weighup that built it.
    pub version: String,
    /// What tells everything that the site is made from apart from anything else.
    pub inputs: String,
}

/// A label as it stands in a manifest.
#[derive(Deserialize)]
pub(super) struct Document {
    /// Which part it is, from 1.
    number: u32,
    /// How many parts there are.
    of: u32,
    /// How many files the part has, so that no line of the list gets lost unseen.
    files: usize,
    /// See [`PartLabel::version`].
    version: String,
    /// See [`PartLabel::inputs`].
    inputs: String,
}

impl PartLabel {
    /// The label in the manifest of a part with so many files.
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
    /// The label, or why it is none.
    pub(super) fn label(self) -> Result<PartLabel, String> {
        let Self {
            number,
            of,
            version,
            inputs,
            ..
        } = self;
        let part =
            Part::new(number, of).ok_or_else(|| format!("there is no part {number} of {of}"))?;
        Ok(PartLabel {
            part,
            version,
            inputs,
        })
    }

    /// The label of a part that lists so many files, or why it is none.
    pub(super) fn label_of(self, listed: usize) -> Result<PartLabel, String> {
        match self.files {
            files if files == listed => self.label(),
            files => Err(format!(
                "it lists {listed} files and says that they are {files}"
            )),
        }
    }
}
