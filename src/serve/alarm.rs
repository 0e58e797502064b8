//! Decides when to look at the project: after a file event, and every few seconds without one.
//!
//! File events get lost, arrive twice, report half of a rename, and differ between systems. So an
//! event only means that it is time to look; the look itself finds the changes. Watches get lost as
//! well when folders are removed or swapped. So the folders are compared every few seconds and
//! watched again if they were replaced.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::Talk;
use super::burst::{Burst, is_of_project, may_move_folders};
use crate::load::Folders;
use crate::project::Project;

/// A burst of events is over after this time without an event.
const SILENCE: Duration = Duration::from_millis(50);

/// A longer burst is interrupted after this time.
pub(super) const LONGEST: Duration = Duration::from_millis(500);

/// How often the project is checked when nothing is watched.
const INTERVAL: Duration = Duration::from_millis(500);

/// How often the watches are checked without events.
const HEARTBEAT: Duration = Duration::from_secs(2);

const FOLDERS: [&str; 3] = ["content", "templates", "static"];

/// The way in which the preview detects changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watching {
    /// The operating system reports them.
    Events,
    /// The preview polls for them.
    Polling,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wake {
    /// There were events, and every file that was written is closed.
    Saved,
    /// There were events, and then none for a while.
    Silence,
    /// The time ran out without an event.
    Time,
}

/// Waits for events, and keeps up the watches that report them.
pub(super) struct Alarm {
    project: Project,
    /// The way in which changes are detected from now on.
    watching: Watching,
    /// The system's watcher. `None` when polling, and while there is nothing to watch.
    watcher: Option<RecommendedWatcher>,
    /// The folders at the time when they were last watched.
    folders: Folders,
    /// True if folders may have been added or removed since then.
    is_stale: bool,
    /// The events since the last silence.
    burst: Burst,
    events: Receiver<notify::Result<Event>>,
    /// The sending end, for watchers.
    sender: Sender<notify::Result<Event>>,
    /// Receives reports of failed watches.
    talk: Arc<dyn Talk>,
}

impl Alarm {
    /// Starts to watch a project. If that fails, it reports the reason and polls.
    pub(super) fn new(project: &Project, watching: Watching, talk: &Arc<dyn Talk>) -> Self {
        let (sender, events) = channel();
        let mut alarm = Self {
            project: project.clone(),
            watching,
            watcher: None,
            folders: Folders::default(),
            is_stale: false,
            burst: Burst::begin(),
            events,
            sender,
            talk: Arc::clone(talk),
        };
        alarm.renew();
        alarm
    }

    pub(super) fn is_polling(&self) -> bool {
        self.watching == Watching::Polling
    }

    /// Returns how long to wait for an event before the watches are checked. Without watches, the
    /// project itself is checked instead.
    pub(super) fn interval(&self) -> Duration {
        if self.watcher.is_some() {
            HEARTBEAT
        } else {
            INTERVAL
        }
    }

    /// Waits for an event, and then until all files being written are closed or the burst is over.
    pub(super) fn wait(&mut self, longest: Duration) -> Wake {
        let Ok(event) = self.events.recv_timeout(longest) else {
            return Wake::Time;
        };
        self.burst = Burst::begin();
        self.note(event);
        self.wait_for_files()
    }

    /// Waits for the next event of the same burst.
    pub(super) fn wait_on(&mut self) -> Wake {
        let Ok(event) = self.events.recv_timeout(SILENCE) else {
            return Wake::Silence;
        };
        self.note(event);
        self.wait_for_files()
    }

    /// Waits until all files being written are closed or the burst is over.
    fn wait_for_files(&mut self) -> Wake {
        while self.burst.begun.elapsed() < LONGEST {
            if let Ok(event) = self.events.try_recv() {
                self.note(event);
            } else if self.burst.is_saved() {
                return Wake::Saved;
            } else if let Ok(event) = self.events.recv_timeout(SILENCE) {
                self.note(event);
            } else {
                break;
            }
        }
        Wake::Silence
    }

    pub(super) fn wait_for_silence(&mut self) {
        while self.burst.begun.elapsed() < LONGEST {
            let Ok(event) = self.events.recv_timeout(SILENCE) else {
                return;
            };
            self.note(event);
        }
    }

    pub(super) fn has_news(&mut self) -> bool {
        let mut has_news = false;
        while let Ok(event) = self.events.try_recv() {
            has_news |= !matches!(
                &event,
                Ok(Event {
                    kind: EventKind::Modify(ModifyKind::Metadata(_)),
                    ..
                })
            );
            self.note(event);
        }
        has_news
    }

    fn note(&mut self, event: notify::Result<Event>) {
        if let Ok(event) = event {
            self.is_stale |= may_move_folders(&event);
            self.burst.note(event);
        } else {
            // Events were lost, or folders could not be watched.
            (self.is_stale, self.burst.is_unclear) = (true, true);
        }
    }

    /// Drops the watches, because they missed a change. [`Alarm::renew`] sets new ones.
    pub(super) fn distrust(&mut self) {
        self.watcher = None;
    }

    /// Watches the folders again if they, or folders in them, may have been replaced. Returns true
    /// when changes may have been missed: it set new watches, or nothing is left to watch.
    pub(super) fn renew(&mut self) -> bool {
        if self.is_polling() {
            return false;
        }
        let folders = Folders::of(&self.project);
        if self.watcher.is_some() && folders == self.folders && !self.is_stale {
            return false;
        }
        if !folders.has_root_of(&self.folders) {
            self.watcher = None;
        }
        let is_other = folders != self.folders;
        let root = folders.root().map(Path::to_owned);
        self.folders = folders;
        self.is_stale = false;
        let Some(root) = root else { return is_other };
        match self.watch(&root) {
            Ok(()) => true,
            Err(error) if is_passing(&error) => {
                self.watcher = None;
                is_other
            }
            Err(error) => {
                self.fall_back(&error);
                true
            }
        }
    }

    /// Watches the root, in which the folders are added and removed, and everything in the folders.
    fn watch(&mut self, root: &Path) -> notify::Result<()> {
        let folders = FOLDERS.map(|name| root.join(name));
        let mut watcher = match self.watcher.take() {
            Some(watcher) => watcher,
            None => watcher(root.to_owned(), folders.to_vec(), self.sender.clone())?,
        };
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        for folder in folders {
            match watcher.watch(&folder, RecursiveMode::Recursive) {
                // Something in it was removed in the meantime, so the rest of it may not be
                // watched.
                Err(error) if is_passing(&error) => self.is_stale |= folder.exists(),
                outcome => outcome?,
            }
        }
        self.watcher = Some(watcher);
        Ok(())
    }

    /// Polls from now on, and reports it.
    fn fall_back(&mut self, error: &notify::Error) {
        (self.watcher, self.watching) = (None, Watching::Polling);
        let interval = INTERVAL.as_millis();
        self.talk.say(&format!(
            "cannot watch the files ({error}), so they are checked every {interval} ms"
        ));
    }
}

/// Creates a watcher that sends the events about a project.
fn watcher(
    root: PathBuf,
    folders: Vec<PathBuf>,
    sender: Sender<notify::Result<Event>>,
) -> notify::Result<RecommendedWatcher> {
    notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event
            .as_ref()
            .map_or(true, |event| is_of_project(event, &root, &folders))
        {
            // There is no receiver when the preview ends.
            let _ = sender.send(event);
        }
    })
}

/// Recognises errors about missing or unreadable files, which may go away.
fn is_passing(error: &notify::Error) -> bool {
    use std::io::ErrorKind::{NotADirectory, NotFound, PermissionDenied};
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => {
            matches!(error.kind(), NotFound | NotADirectory | PermissionDenied)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, AccessMode, CreateKind, DataChange, MetadataKind, RenameMode};

    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::source_text::SourceTexts;

    fn event(kind: EventKind, path: &str) -> Event {
        Event::new(kind).add_path(PathBuf::from(path))
    }

    const CREATED: EventKind = EventKind::Create(CreateKind::File);
    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));
    const MOVED: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::Both));

    struct Silent;

    impl Talk for Silent {
        fn say(&self, _: &str) {}

        fn report(&self, _: &[Diagnostic], _: &SourceTexts) {}

        fn ready(&self, _: &str) -> crate::error::Result<()> {
            Ok(())
        }
    }

    fn alarm() -> Alarm {
        let project = Project {
            root: PathBuf::from("/p"),
        };
        let talk: Arc<dyn Talk> = Arc::new(Silent);
        Alarm::new(&project, Watching::Polling, &talk)
    }

    #[test]
    fn a_file_is_saved_when_it_is_closed_or_in_its_place() {
        let folder = EventKind::Create(CreateKind::Folder);
        let attributes = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
        let cases: [(&[(EventKind, &str)], Wake); 9] = [
            (
                &[(WRITTEN, "a"), (WRITTEN, "a"), (CLOSED, "a")],
                Wake::Saved,
            ),
            (
                &[(CREATED, "t"), (WRITTEN, "t"), (CLOSED, "t"), (MOVED, "a")],
                Wake::Saved,
            ),
            (&[(MOVED, "a"), (attributes, "a")], Wake::Saved),
            (&[(WRITTEN, "a")], Wake::Silence),
            (
                &[(WRITTEN, "a"), (WRITTEN, "b"), (CLOSED, "a")],
                Wake::Silence,
            ),
            (&[(CREATED, "a")], Wake::Silence),
            (
                &[(folder, "d"), (CREATED, "d/a"), (CLOSED, "d/a")],
                Wake::Silence,
            ),
            (&[(EventKind::Other, "a")], Wake::Silence),
            (&[], Wake::Time),
        ];
        for (events, expected) in cases {
            let mut alarm = alarm();
            for (kind, path) in events {
                alarm.sender.send(Ok(event(*kind, path))).unwrap();
            }
            assert_eq!(alarm.wait(Duration::from_millis(1)), expected, "{events:?}");
            assert!(
                alarm.events.try_recv().is_err(),
                "one look is enough for all of them"
            );
        }
    }

    #[test]
    fn a_burst_without_end_is_interrupted() {
        let mut alarm = alarm();
        let sender = alarm.sender.clone();
        let restless = std::thread::spawn(move || {
            while sender.send(Ok(event(WRITTEN, "a"))).is_ok() {
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        assert_eq!(alarm.wait(Duration::from_secs(20)), Wake::Silence);
        alarm.wait_for_silence();
        drop(alarm);
        restless.join().unwrap();
    }
}
