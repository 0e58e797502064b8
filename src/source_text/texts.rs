//! All texts of a project, by number.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::span::FileId;
use super::text::SourceText;

/// All texts of a project. A text gets its number when it is first added and keeps it in later
/// editions of the project. Documents that refer to the number remain valid.
#[derive(Debug, Clone, Default)]
pub struct SourceTexts {
    /// The texts of this edition and of earlier ones. A [`FileId`] is an index into them.
    texts: Vec<Arc<SourceText>>,
    /// The texts that belong to this edition, in the order in which they were added.
    present: Vec<FileId>,
}

impl SourceTexts {
    /// Adds a text and returns its number.
    ///
    /// # Panics
    /// After four billion texts. The limits in `load` are far below that.
    pub fn add(&mut self, text: impl Into<Arc<SourceText>>) -> FileId {
        let id =
            u32::try_from(self.texts.len()).expect("a project has fewer than four billion files");
        self.texts.push(text.into());
        self.present.push(FileId(id));
        FileId(id)
    }

    /// Adds a text of this edition under the number that it has from an earlier one.
    pub fn add_again(&mut self, id: FileId, text: Arc<SourceText>) {
        self.texts[id.0 as usize] = text;
        self.present.push(id);
    }

    /// Replaces texts of this edition, given by path and with the content that they would have on
    /// disk.
    pub fn replace(&mut self, raw_texts: &BTreeMap<String, String>) {
        for id in &self.present {
            let text = &mut self.texts[id.0 as usize];
            if let Some(raw) = raw_texts.get(&text.path) {
                *text = Arc::new(SourceText::new(text.path.as_str(), raw));
            }
        }
    }

    /// Starts the next edition. It knows all numbers but contains no texts yet.
    #[must_use]
    pub fn next_edition(&self) -> Self {
        Self {
            texts: self.texts.clone(),
            present: Vec::new(),
        }
    }

    #[must_use]
    pub fn get(&self, file: FileId) -> &SourceText {
        &self.texts[file.0 as usize]
    }

    /// Iterates over the texts of this edition with their numbers, in the order in which they were
    /// added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Arc<SourceText>)> {
        self.present
            .iter()
            .map(|id| (*id, &self.texts[id.0 as usize]))
    }
}
