//! Keeps the files that were read, so that a session reads only files that may have changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::listing::FoundFile;
use super::picture_file::PictureFile;
use super::snapshot::{COARSEST, Changes, Snapshot, Stamp};
use super::static_file;
use super::text_file::{TextReading, read_text};
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::source_text::{FileId, SourceText, SourceTexts};

/// The files that were read before. Initially empty, so that everything is read.
#[derive(Debug, Default)]
pub struct FileMemory {
    /// The texts of the last load, and the numbers of all texts so far.
    texts: SourceTexts,
    /// The number of every path that a text was read from.
    ids: BTreeMap<String, FileId>,
    /// The files of the last load by path.
    known: BTreeMap<String, KnownFile>,
    snapshot: Snapshot,
    /// The second of the latest change that any stamp shows.
    last_second: i64,
}

#[derive(Debug, Clone)]
struct KnownFile {
    stamp: Stamp,
    /// The number of the file's edition. It grows with every change.
    edition: u64,
    content: Content,
    /// The picture, if the file is one.
    picture: Option<Arc<PictureFile>>,
}

#[derive(Debug, Clone, PartialEq)]
enum Content {
    /// A text that was read.
    Text(Arc<TextReading>),
    /// The bytes of a static file that is kept in memory.
    Held(Arc<[u8]>),
    /// A static file that is not read.
    OnDisk,
}

impl Content {
    fn of_text(file: &FoundFile) -> Result<Self> {
        Ok(Self::Text(Arc::new(read_text(file)?)))
    }

    fn of_static_file(file: &FoundFile) -> Result<Self> {
        if let Some(bytes) = static_file::hold(file)? {
            return Ok(Self::Held(bytes));
        }
        static_file::check_readable(file)?;
        Ok(Self::OnDisk)
    }
}

/// One load: the memory before it, and the files found so far.
#[derive(Debug)]
pub(super) struct Loading<'m> {
    memory: &'m mut FileMemory,
    known: BTreeMap<String, KnownFile>,
    /// The numbers of paths that had no number before.
    new_ids: BTreeMap<String, FileId>,
}

impl FileMemory {
    /// Starts a load. Also returns the edition for its texts.
    pub(super) fn begin(&mut self) -> (Loading<'_>, SourceTexts) {
        let texts = self.texts.next_edition();
        (
            Loading {
                memory: self,
                known: BTreeMap::new(),
                new_ids: BTreeMap::new(),
            },
            texts,
        )
    }
}

impl Loading<'_> {
    /// Reads the files whose stamps changed. The other files keep their earlier reading.
    pub(super) fn read(&mut self, files: &[FoundFile]) -> Result<Vec<Arc<TextReading>>> {
        let memory = &*self.memory;
        let known: Vec<KnownFile> = files
            .par_iter()
            .map(|file| memory.known(file, Content::of_text))
            .collect::<Result<_>>()?;
        let readings = known
            .iter()
            .filter_map(|known| match &known.content {
                Content::Text(reading) => Some(Arc::clone(reading)),
                _ => None,
            })
            .collect();
        self.known
            .extend(files.iter().map(|file| file.path.clone()).zip(known));
        Ok(readings)
    }

    /// Records static files. Only files that are kept in memory, such as style sheets and scripts,
    /// and the heads of pictures are read.
    pub(super) fn note(&mut self, files: &[FoundFile]) -> Result<()> {
        let memory = &*self.memory;
        let known: Vec<KnownFile> = files
            .par_iter()
            .map(|file| memory.known(file, Content::of_static_file))
            .collect::<Result<_>>()?;
        self.known
            .extend(files.iter().map(|file| file.path.clone()).zip(known));
        Ok(())
    }

    pub(super) fn held(&self, path: &str) -> Option<Arc<[u8]>> {
        match &self.known.get(path)?.content {
            Content::Held(bytes) => Some(Arc::clone(bytes)),
            _ => None,
        }
    }

    pub(super) fn picture(&self, path: &str) -> Option<Arc<PictureFile>> {
        self.known.get(path)?.picture.clone()
    }

    /// Adds a text under its earlier number, or under a new one.
    pub(super) fn add(&mut self, text: Arc<SourceText>, texts: &mut SourceTexts) -> FileId {
        if let Some(id) = self.memory.ids.get(&text.path) {
            texts.add_again(*id, text);
            return *id;
        }
        let path = text.path.clone();
        let id = texts.add(text);
        self.new_ids.insert(path, id);
        id
    }

    /// Stores the files of this load for the next one. Returns the changes since the last load.
    pub(super) fn end(self, texts: &SourceTexts, problems: &[Diagnostic]) -> Changes {
        let Self {
            memory,
            known,
            new_ids,
        } = self;
        memory.ids.extend(new_ids);
        let files = known
            .iter()
            .map(|(path, known)| (path.clone(), known.edition))
            .collect();
        let snapshot = Snapshot {
            files,
            problems: problems.to_vec(),
        };
        let mut changes = snapshot.changes_since(&memory.snapshot);
        let mut present = changes.added.iter().chain(&changes.modified);
        changes.has_empty_file =
            present.any(|path| known.get(path).is_some_and(|known| known.stamp.len == 0));
        memory.last_second = known
            .values()
            .map(|known| known.stamp.second())
            .max()
            .unwrap_or_default();
        (memory.snapshot, memory.known, memory.texts) = (snapshot, known, texts.clone());
        changes
    }
}

impl FileMemory {
    /// Returns true if a file need not be read again. A file that changed within the last known
    /// seconds may have changed again with the same stamp.
    fn is_as_it_was(&self, before: &KnownFile, file: &FoundFile) -> bool {
        let is_old = before.stamp.second() + COARSEST < self.last_second;
        before.stamp == file.stamp && (is_old || before.content == Content::OnDisk)
    }

    /// Looks up a file. Reads it again when it may have changed. Equal content is replaced by the
    /// earlier one.
    fn known(
        &self,
        file: &FoundFile,
        read: impl Fn(&FoundFile) -> Result<Content>,
    ) -> Result<KnownFile> {
        let stamp = file.stamp;
        let before = self.known.get(&file.path);
        if let Some(before) = before
            && self.is_as_it_was(before, file)
        {
            return Ok(before.clone());
        }
        let content = read(file)?;
        if let Some(before) = before
            && before.content == content
            && content != Content::OnDisk
        {
            return Ok(KnownFile {
                stamp,
                ..before.clone()
            });
        }
        let picture = match &content {
            Content::Text(_) => None,
            _ => PictureFile::of(file)?.map(Arc::new),
        };
        Ok(KnownFile {
            stamp,
            edition: before.map_or(0, |before| before.edition + 1),
            content,
            picture,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::project::Project;

    fn text(loaded: &super::super::Loaded, path: &str) -> (FileId, Arc<SourceText>) {
        let (id, text) = loaded
            .texts
            .iter()
            .find(|(_, text)| text.path == path)
            .unwrap();
        (id, Arc::clone(text))
    }

    #[test]
    fn a_session_reads_what_changed_and_keeps_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("content/pages")).unwrap();
        let write =
            |path: &str, text: &str| fs::write(root.join("content").join(path), text).unwrap();
        write("site.toml", "title = \"T\"");
        write("pages/a.md", "one");
        write("pages/b.md", "two");
        let project = Project::open(root).unwrap();
        let mut memory = FileMemory::default();
        let first = memory.load(&project).unwrap();
        assert_eq!(first.changes.added.len(), 3);
        assert!(memory.load(&project).unwrap().changes.is_empty());

        // The size and the time are equal, so the stamps may be, too.
        write("pages/a.md", "six");
        write("pages/b.md", "two");
        let second = memory.load(&project).unwrap();
        assert_eq!(second.changes.modified, ["content/pages/a.md"]);
        assert_eq!(text(&second, "content/pages/a.md").1.text, "six");
        let (before, after) = (
            text(&first, "content/pages/b.md"),
            text(&second, "content/pages/b.md"),
        );
        assert!(
            before.0 == after.0 && Arc::ptr_eq(&before.1, &after.1),
            "an equal text is the same object"
        );

        let number = text(&second, "content/pages/a.md").0;
        fs::rename(
            root.join("content/pages/a.md"),
            root.join("content/pages/c.md"),
        )
        .unwrap();
        let third = memory.load(&project).unwrap();
        assert_eq!(third.changes.removed, ["content/pages/a.md"]);
        assert_eq!(third.changes.added, ["content/pages/c.md"]);
        write("pages/a.md", "back");
        let fourth = memory.load(&project).unwrap();
        assert_eq!(
            text(&fourth, "content/pages/a.md").0,
            number,
            "a path keeps its number"
        );
        let paths: Vec<&str> = fourth
            .texts
            .iter()
            .map(|(_, text)| text.path.as_str())
            .collect();
        assert_eq!(
            paths,
            [
                "content/pages/a.md",
                "content/pages/b.md",
                "content/pages/c.md",
                "content/site.toml"
            ]
        );
    }

    #[test]
    fn a_stamp_is_believed_only_when_it_is_old() {
        let folder = tempfile::tempdir().unwrap();
        let on_disk = folder.path().join("content/site.toml");
        fs::create_dir(folder.path().join("content")).unwrap();
        fs::write(&on_disk, "one").unwrap();
        let mut memory = FileMemory::default();
        memory.load(&Project::open(folder.path()).unwrap()).unwrap();
        let path = "content/site.toml".to_owned();
        let stamp = memory.known[&path].stamp;
        // Changed again before the disk's clock advanced, so the stamp is the same.
        fs::write(&on_disk, "six").unwrap();
        let file = FoundFile {
            path,
            on_disk,
            is_link: false,
            stamp,
        };
        assert_eq!(
            memory.known(&file, Content::of_text).unwrap().edition,
            1,
            "it may have changed since, so it is read"
        );
        memory.last_second += COARSEST + 1;
        assert_eq!(
            memory.known(&file, Content::of_text).unwrap().edition,
            0,
            "others changed later, so the clock has ticked"
        );
    }
}
