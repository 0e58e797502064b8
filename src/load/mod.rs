//! Files on disk into texts: the author's content, the templates, and the list of static files.
//!
//! This is the only module that reads the project's files. It rejects files that must not be read
//! (links, devices, very large files) and bytes that are not text. Each becomes a diagnostic with
//! its path. The module does not interpret the texts.

mod system;

mod plain_file;

mod folders;

mod side_file;

mod snapshot;

mod listing;

mod text_fault;

mod text_file;

mod picture_file;

mod static_file;

mod words;

mod inputs;

mod memory;

pub mod theme;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Result;
use crate::project::Project;
use crate::source_text::{FileId, SourceTexts, Span};
use listing::{FolderListing, FolderState};
use memory::Loading;
use side_file::Area;

pub use folders::Folders;
pub use inputs::{Inputs, Origins};
pub use memory::FileMemory;
pub use picture_file::{PictureFile, picture_bytes};
pub use plain_file::{exact_text, named_bytes, named_text, open_plain, open_plain_with};
pub use snapshot::{Changes, Stamp};
pub use static_file::{Opened, SmallerPicture, StaticFile};
pub use system::{FileNumber, peak_memory};
pub use text_fault::table_text;
pub use words::is_language_tag;

/// All files that a site is made from.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The texts of content and of the project's own templates.
    pub texts: SourceTexts,
    /// The texts that are templates, by the name that other templates use (`base.html`), sorted.
    pub templates: Vec<(String, FileId)>,
    /// The texts that are messages for readers (`templates/words/de.ftl`), by language tag, sorted.
    pub words: Vec<(String, FileId)>,
    /// All static files by their path below `static/`: the project's own, and the built-in
    /// ones that the project does not replace.
    pub static_files: BTreeMap<String, StaticFile>,
    /// The pictures among them, by the same path.
    pub pictures: BTreeMap<String, Arc<PictureFile>>,
    pub problems: Vec<Diagnostic>,
    /// The substitutes for files that could not be read as they are. They make the names of the
    /// files known. Other errors in them are consequences and are not reported.
    pub damaged: BTreeSet<FileId>,
    /// The changes since the previous load with the same memory.
    pub changes: Changes,
}

/// Loads all files of a project in the order of their paths, so that numbers of files are the same
/// on every machine.
///
/// # Errors
/// If the operating system cannot list a folder or read a file.
pub fn load(project: &Project) -> Result<Loaded> {
    FileMemory::default().load(project)
}

impl FileMemory {
    /// Loads like [`load`], but reads only files that may have changed since the last load.
    ///
    /// # Errors
    /// If the operating system cannot list a folder or read a file. The memory is then unchanged.
    pub fn load(&mut self, project: &Project) -> Result<Loaded> {
        let (mut loading, texts) = self.begin();
        let mut loaded = Loaded {
            texts,
            ..Loaded::default()
        };
        loaded.content(project, &mut loading)?;
        loaded.templates(project, &mut loading)?;
        loaded.static_files(project, &mut loading)?;
        loaded.changes = loading.end(&loaded.texts, &loaded.problems);
        Ok(loaded)
    }
}

impl Loaded {
    fn content(&mut self, project: &Project, loading: &mut Loading<'_>) -> Result<()> {
        let listing = FolderListing::of(&project.content(), Area::Content)?;
        let state = listing.state;
        self.read(listing, loading)?;
        if state == FolderState::Missing {
            let place = Place::Path("content".to_owned());
            let problem = Diagnostic::error(Code::NoContent, place, "there is no folder `content`");
            self.problems.push(problem.with_help(
                "`weighup init DIR` creates a small working site; `--root DIR` selects the project folder",
            ));
        } else if state == FolderState::Folder
            && !self
                .texts
                .iter()
                .any(|(_, text)| text.path == "content/site.toml")
        {
            let place = Place::Path("content/site.toml".to_owned());
            let problem = Diagnostic::error(Code::NoSite, place, "there is no `content/site.toml`");
            self.problems.push(problem.with_help(
                "the smallest one is `title = \"…\"`; `weighup init DIR` creates a small site to start from",
            ));
        }
        Ok(())
    }

    /// Loads the project's own templates, which end in `.html`, and its messages for readers. Other
    /// files are ignored, except beside the messages.
    fn templates(&mut self, project: &Project, loading: &mut Loading<'_>) -> Result<()> {
        let mut listing = FolderListing::of(&project.templates(), Area::Templates)?;
        let misplaced = listing
            .files
            .iter()
            .filter(|file| words::is_misplaced(&file.path));
        self.problems
            .extend(misplaced.map(|file| words::misplaced(&file.path)));
        listing.files.retain(|file| {
            words::language(&file.path).is_some()
                || theme::is_template(&file.path) && !words::is_misplaced(&file.path)
        });
        for id in self.read(listing, loading)? {
            if self.damaged.contains(&id) {
                continue;
            }
            let path = &self.texts.get(id).path;
            match words::language(path) {
                Some(language) => self.words.push((language.to_owned(), id)),
                None => self.templates.push((below(path).to_owned(), id)),
            }
        }
        Ok(())
    }

    /// Lists the built-in static files, then the project's own, which replace built-in ones of the
    /// same path.
    fn static_files(&mut self, project: &Project, loading: &mut Loading<'_>) -> Result<()> {
        self.static_files = theme::static_files()
            .map(|(path, bytes)| (path, StaticFile::Held(bytes.into())))
            .collect();
        self.pictures = theme::static_files()
            .filter_map(|(path, bytes)| {
                let picture = PictureFile::of_theme(&path, bytes)?;
                Some((path, Arc::new(picture)))
            })
            .collect();
        let folder = project.static_files();
        let listing = FolderListing::of(&folder, Area::Static)?;
        self.problems.extend(listing.problems);
        loading.note(&listing.files)?;
        for file in listing.files {
            let path = below(&file.path).to_owned();
            if let Some(picture) = loading.picture(&file.path) {
                self.pictures.insert(path.clone(), picture);
            }
            let found = match loading.held(&file.path) {
                Some(bytes) => StaticFile::Held(bytes),
                None => StaticFile::OnDisk(file.on_disk),
            };
            self.static_files.insert(path, found);
        }
        Ok(())
    }

    /// Adds the texts of listed files and the problems with files that are not text.
    fn read(&mut self, listing: FolderListing, loading: &mut Loading<'_>) -> Result<Vec<FileId>> {
        self.problems.extend(listing.problems);
        let mut ids = Vec::with_capacity(listing.files.len());
        for (file, reading) in listing.files.iter().zip(loading.read(&listing.files)?) {
            let id = loading.add(Arc::clone(&reading.text), &mut self.texts);
            ids.push(id);
            if file.is_link || reading.fault.is_some() {
                self.damaged.insert(id);
            }
            self.problems.extend(reading.fault.as_ref().map(|fault| {
                let place = Span::new(id, &fault.range);
                Diagnostic::error(fault.code, place, fault.message.clone()).with_help(fault.help)
            }));
        }
        Ok(ids)
    }
}

/// Removes the top folder from a path.
fn below(path: &str) -> &str {
    path.split_once('/').map_or(path, |(_, inside)| inside)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_in_a_folder_of_its_name_is_a_folder_like_any_other() {
        let folder = tempfile::tempdir().unwrap();
        for path in [
            "templates/templates/base.html",
            "static/static/own.txt",
            "static/own.txt",
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let loaded = load(&Project::open(folder.path()).unwrap()).unwrap();
        let templates: Vec<&str> = loaded
            .templates
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(templates, ["templates/base.html"]);
        let own: Vec<&String> = loaded
            .static_files
            .keys()
            .filter(|path| path.ends_with("own.txt"))
            .collect();
        assert_eq!(own, ["own.txt", "static/own.txt"]);
    }
}
