//! Changes on disk into new editions: an event only wakes; what has changed is found by looking.
//!
//! Events get lost, come twice, tell half of a rename, and differ between systems. So no event is believed: after a short
//! silence the project is looked through once more, and what differs from the last time is what changed.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::Talk;
use super::news::News;
use super::preview::Preview;
use crate::diagnostic::tally::Tally;
use crate::diagnostic::{Severity, has_errors};
use crate::error::Result;
use crate::load::Changes;
use crate::pipeline::{Prepared, Session};
use crate::project::Project;

/// How long it has to be silent before the project is looked through.
const SILENCE: Duration = Duration::from_millis(50);

/// After this time it is looked through even if it is not silent.
const LONGEST: Duration = Duration::from_millis(500);

/// How often the project is looked through where nothing wakes.
const INTERVAL: Duration = Duration::from_millis(500);

/// How long to wait after a file could not be read, which often is about to be replaced.
const RETRY: Duration = Duration::from_millis(200);

/// So many warnings are told at once. Errors are all told.
const MOST_WARNINGS: usize = 20;

/// The folders that a site is made from.
const FOLDERS: [&str; 3] = ["content", "templates", "static"];

/// How the watcher learns of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watching {
    /// The system tells.
    Events,
    /// By looking again and again.
    Polling,
}

/// Brings the project onto the preview, and keeps it there.
pub(super) struct Keeper {
    /// What is known of the project.
    session: Session,
    /// Where it is shown.
    preview: Arc<Preview>,
    /// Who is told.
    talk: Arc<dyn Talk>,
    /// What was told already.
    news: News,
    /// Whether the last look found errors.
    is_broken: bool,
    /// The failure of the last look, where it failed.
    failure: Option<String>,
}

/// What wakes the keeper.
pub(super) struct Alarm {
    /// The system's watcher, where it works.
    watcher: Option<RecommendedWatcher>,
    /// Where its events come in.
    events: Receiver<()>,
    /// The sending end, kept so that the receiving one stays open without a watcher.
    _sender: Sender<()>,
    /// The project's folders.
    folders: Vec<PathBuf>,
    /// Who is told where watching fails.
    talk: Arc<dyn Talk>,
}

impl Alarm {
    /// Watches a project, or says why it has to be looked at again and again instead.
    pub(super) fn new(project: &Project, watching: Watching, talk: &Arc<dyn Talk>) -> Self {
        let (sender, events) = channel();
        let root = project.root.canonicalize().unwrap_or_else(|_| project.root.clone());
        let folders = FOLDERS.map(|name| root.join(name)).to_vec();
        let talk = Arc::clone(talk);
        let mut alarm = Self { watcher: None, events, _sender: sender.clone(), folders, talk };
        if watching == Watching::Events {
            match alarm.watch(&root, sender) {
                Ok(watcher) => alarm.watcher = Some(watcher),
                Err(error) => alarm.fall_back(&error),
            }
        }
        alarm
    }

    /// Looks again and again from now on, and says so.
    fn fall_back(&mut self, error: &notify::Error) {
        self.watcher = None;
        let interval = INTERVAL.as_millis();
        self.talk.say(&format!(
            "cannot watch the files ({error}), so they are looked through every {interval} ms"
        ));
    }

    /// A watcher of the root, in which the folders come and go, and of all that is in the folders.
    fn watch(&self, root: &Path, sender: Sender<()>) -> notify::Result<RecommendedWatcher> {
        let (own_root, folders) = (root.to_owned(), self.folders.clone());
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if event.map_or(true, |event| is_of_project(&event, &own_root, &folders)) {
                // Nobody listens any more when the preview ends.
                let _ = sender.send(());
            }
        })?;
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        watch_folders(&mut watcher, &self.folders)?;
        Ok(watcher)
    }

    /// Waits until something may have changed, no longer than said, and then until it is silent.
    fn wait(&mut self, longest: Option<Duration>) {
        let first = match (longest, &self.watcher) {
            (Some(longest), _) => self.events.recv_timeout(longest),
            (None, None) => self.events.recv_timeout(INTERVAL),
            (None, Some(_)) => self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        if first.is_err() {
            return;
        }
        let begun = Instant::now();
        while begun.elapsed() < LONGEST && self.events.recv_timeout(SILENCE).is_ok() {}
        // Folders that came, or came back in the place of others, are not watched yet.
        if let Some(watcher) = &mut self.watcher
            && let Err(error) = watch_folders(watcher, &self.folders)
        {
            self.fall_back(&error);
        }
    }
}

/// Watches all that is in those folders which are there.
fn watch_folders(watcher: &mut RecommendedWatcher, folders: &[PathBuf]) -> notify::Result<()> {
    for folder in folders {
        match watcher.watch(folder, RecursiveMode::Recursive) {
            Err(error) if !is_absence(&error) => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Whether something is only not there (any more).
fn is_absence(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// Whether an event may be about the project's files: not about reading, and not about what lies beside its folders.
fn is_of_project(event: &Event, root: &Path, folders: &[PathBuf]) -> bool {
    let is_beside =
        |path: &PathBuf| path.as_path() != root && !folders.iter().any(|folder| path.starts_with(folder));
    let is_about_others = !event.paths.is_empty() && event.paths.iter().all(is_beside);
    event.need_rescan() || !(matches!(event.kind, EventKind::Access(_)) || is_about_others)
}

impl Keeper {
    /// A keeper of a project that was never looked at.
    pub(super) fn new(session: Session, preview: Arc<Preview>, talk: Arc<dyn Talk>) -> Self {
        Self { session, preview, talk, news: News::default(), is_broken: false, failure: None }
    }

    /// Looks at the project for the first time.
    pub(super) fn begin(&mut self) {
        match self.session.prepare() {
            Ok(mut prepared) => {
                drop(self.preview.show(&mut prepared));
                self.tell(&prepared);
                self.is_broken = has_errors(&prepared.diagnostics);
                if self.is_broken {
                    self.talk.say(
                        "there is nothing to show before this is mended; pages come up by themselves then",
                    );
                }
            }
            Err(error) => self.fail(&error.to_string()),
        }
    }

    /// Looks at the project whenever it may have changed, for ever.
    pub(super) fn keep(mut self, mut alarm: Alarm) {
        loop {
            alarm.wait(self.failure.is_some().then_some(RETRY));
            let mut started = Instant::now();
            let mut looked = self.look();
            if looked.is_err() && self.failure.is_none() {
                // What went away between listing and reading is about to be replaced, most of the time.
                alarm.wait(Some(RETRY));
                started = Instant::now();
                looked = self.look();
            }
            self.show(looked, started);
        }
    }

    /// Looks at the project: nothing where it is as it was. What could not be read before is always news.
    fn look(&mut self) -> Result<Option<Prepared>> {
        if self.failure.is_some() {
            self.session.prepare().map(Some)
        } else {
            self.session.prepare_if_changed()
        }
    }

    /// Shows what a look found.
    fn show(&mut self, looked: Result<Option<Prepared>>, started: Instant) {
        let mut prepared = match looked {
            Ok(Some(prepared)) => prepared,
            Ok(None) => return,
            Err(error) => return self.fail(&error.to_string()),
        };
        let was_broken = std::mem::replace(&mut self.is_broken, has_errors(&prepared.diagnostics));
        self.failure = None;
        let before = self.preview.show(&mut prepared);
        let milliseconds = started.elapsed().as_millis();
        let tally = Tally::of(&prepared.diagnostics, &prepared.texts, 0);
        let state = match (self.is_broken, was_broken) {
            (true, _) if self.preview.now().site.is_none() => format!("; {tally}, and nothing to show yet"),
            (true, _) => format!("; {tally}, so the last good pages stay"),
            (false, true) => "; all is well again".to_owned(),
            (false, false) if tally.told() > 0 => format!("; in all {tally}"),
            (false, false) => String::new(),
        };
        self.talk.say(&format!("{} ({milliseconds} ms){state}", in_words(&prepared.changes)));
        self.tell(&prepared);
        drop(before);
    }

    /// Tells what is wrong and was not told before. A site may have thousands of warnings, which nobody reads here.
    fn tell(&mut self, prepared: &Prepared) {
        let mut news = self.news.of(&prepared.diagnostics, &prepared.texts);
        let all = news.len();
        let mut room = MOST_WARNINGS;
        news.retain(|found| {
            let is_told = found.severity == Severity::Error || room > 0;
            room -= usize::from(is_told && found.severity != Severity::Error);
            is_told
        });
        self.talk.report(&news, &prepared.texts);
        if news.len() < all {
            self.talk.say(&format!("and {} more, which `weighup check` lists", all - news.len()));
        }
    }

    /// Shows that the project could not be read; once for each reason.
    fn fail(&mut self, error: &str) {
        if self.failure.as_deref() != Some(error) {
            self.talk.say(&format!("error: {error}"));
            self.preview.show_failure(error);
            self.failure = Some(error.to_owned());
            self.is_broken = true;
        }
    }
}

/// What changed, in a line.
fn in_words(changes: &Changes) -> String {
    let kinds = [("changed", &changes.modified), ("added", &changes.added), ("removed", &changes.removed)];
    let parts = kinds.into_iter().filter_map(|(verb, paths)| match paths.as_slice() {
        [] => None,
        [path] => Some(format!("{verb} {path}")),
        [path, others @ ..] => Some(format!("{verb} {path} and {} more", others.len())),
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { "looked again".to_owned() } else { parts.join(", ") }
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, CreateKind, Flag};

    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::source_text::SourceTexts;

    #[test]
    fn only_what_may_change_the_site_wakes() {
        let (root, folders) = (Path::new("/p"), [PathBuf::from("/p/content"), PathBuf::from("/p/static")]);
        let event = |kind, path: &str| Event::new(kind).add_path(PathBuf::from(path));
        let created = EventKind::Create(CreateKind::Any);
        let wakes = |event: &Event| is_of_project(event, root, &folders);
        assert!(wakes(&event(created, "/p/content/a.toml")) && wakes(&event(created, "/p/static")));
        assert!(wakes(&Event::new(EventKind::Other).set_flag(Flag::Rescan)));
        assert!(wakes(&event(created, "/p/site").set_flag(Flag::Rescan)), "others were lost");
        assert!(!wakes(&event(created, "/p/site")) && !wakes(&event(created, "/p/contents/a")));
        assert!(!wakes(&event(EventKind::Access(AccessKind::Read), "/p/content/a.toml")));
    }

    /// Somebody to talk to who does not listen.
    struct Nobody;

    impl Talk for Nobody {
        fn say(&self, _: &str) {}

        fn report(&self, _: &[Diagnostic], _: &SourceTexts) {}

        fn ready(&self, _: &str) {}
    }

    #[test]
    fn many_events_are_waited_for_as_one_but_not_for_ever() {
        let (sender, events) = channel();
        let talk: Arc<dyn Talk> = Arc::new(Nobody);
        let mut alarm = Alarm { watcher: None, events, _sender: sender.clone(), folders: Vec::new(), talk };
        for _ in 0..3 {
            sender.send(()).unwrap();
        }
        let started = Instant::now();
        alarm.wait(None);
        assert!(started.elapsed() >= SILENCE, "{:?}", started.elapsed());
        assert!(alarm.events.try_recv().is_err(), "one look is enough for all of them");

        let restless = std::thread::spawn(move || {
            while sender.send(()).is_ok() {
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        alarm.wait(None);
        drop(alarm);
        restless.join().unwrap();
    }

    #[test]
    fn changes_are_told_in_a_line() {
        let changes = Changes {
            modified: vec!["content/a.toml".to_owned()],
            removed: vec!["static/b".to_owned(), "static/c".to_owned()],
            ..Changes::default()
        };
        assert_eq!(in_words(&changes), "changed content/a.toml, removed static/b and 1 more");
    }
}
