//! Reads the system's events about a project's files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Event, EventKind};

/// The state of the files according to a burst of events.
#[derive(Debug)]
pub(super) struct Burst {
    pub(super) begun: Instant,
    /// Files that were written and not closed yet.
    open: BTreeSet<PathBuf>,
    /// True after an event, such as a new folder, that leaves open which files were written.
    pub(super) is_unclear: bool,
}

/// Filters out events about reading and about paths beside the project's folders.
pub(super) fn is_of_project(event: &Event, root: &Path, folders: &[PathBuf]) -> bool {
    let is_beside = |path: &PathBuf| {
        path.as_path() != root && !folders.iter().any(|folder| path.starts_with(folder))
    };
    let is_about_others = !event.paths.is_empty() && event.paths.iter().all(is_beside);
    let is_reading = matches!(event.kind, EventKind::Access(_)) && !is_end_of_writing(event.kind);
    event.need_rescan() || !(is_reading || is_about_others)
}

fn is_end_of_writing(kind: EventKind) -> bool {
    kind == EventKind::Access(AccessKind::Close(AccessMode::Write))
}

/// Returns true if folders may have been added, removed or made readable.
pub(super) fn may_move_folders(event: &Event) -> bool {
    use EventKind::{Access, Create, Modify};
    let is_of_file = match event.kind {
        Create(kind) => kind == CreateKind::File,
        Modify(kind) => matches!(kind, ModifyKind::Data(_)),
        kind => matches!(kind, Access(_)),
    };
    event.need_rescan() || !is_of_file
}

impl Burst {
    pub(super) fn begin() -> Self {
        Self {
            begun: Instant::now(),
            open: BTreeSet::new(),
            is_unclear: false,
        }
    }

    /// Returns true once every file that was written is closed or moved into place.
    pub(super) fn is_saved(&self) -> bool {
        self.open.is_empty() && !self.is_unclear
    }

    pub(super) fn note(&mut self, event: Event) {
        match event.kind {
            EventKind::Create(CreateKind::File) | EventKind::Modify(ModifyKind::Data(_)) => {
                self.open.extend(event.paths);
            }
            EventKind::Access(_)
            | EventKind::Remove(_)
            | EventKind::Modify(ModifyKind::Name(_)) => {
                self.open.retain(|path| !event.paths.contains(path));
            }
            EventKind::Modify(ModifyKind::Metadata(_)) => {}
            _ => self.is_unclear = true,
        }
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{DataChange, Flag, RenameMode};

    use super::*;

    fn event(kind: EventKind, path: &str) -> Event {
        Event::new(kind).add_path(PathBuf::from(path))
    }

    const CREATED: EventKind = EventKind::Create(CreateKind::File);
    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));
    const MOVED: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::Both));

    #[test]
    fn only_what_may_change_the_site_wakes() {
        let (root, folders) = (
            Path::new("/p"),
            [PathBuf::from("/p/content"), PathBuf::from("/p/static")],
        );
        let wakes = |event: &Event| is_of_project(event, root, &folders);
        assert!(wakes(&event(CREATED, "/p/content/a.toml")) && wakes(&event(CREATED, "/p/static")));
        assert!(wakes(&event(CLOSED, "/p/content/a.toml")));
        assert!(wakes(&Event::new(EventKind::Other).set_flag(Flag::Rescan)));
        assert!(
            wakes(&event(CREATED, "/p/site").set_flag(Flag::Rescan)),
            "others were lost"
        );
        assert!(!wakes(&event(CREATED, "/p/site")) && !wakes(&event(CREATED, "/p/contents/a")));
        assert!(!wakes(&event(
            EventKind::Access(AccessKind::Read),
            "/p/content/a.toml"
        )));
    }

    #[test]
    fn folders_are_watched_again_after_everything_but_writing() {
        let may = |kind| may_move_folders(&event(kind, "a"));
        assert!(!may(CREATED) && !may(WRITTEN) && !may(CLOSED));
        assert!(may(MOVED) && may(EventKind::Create(CreateKind::Folder)) && may(EventKind::Any));
        assert!(may_move_folders(
            &event(WRITTEN, "a").set_flag(Flag::Rescan)
        ));
    }
}
