//! Changes on disk into new editions.
//!
//! One saved file is shown at once, if all is well with it. Everything else waits until it is silent: a checkout of many
//! files, a file that an editor moves away before it writes the new one, and errors, which a half-written file has as well.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Talk;
use super::alarm::{Alarm, LONGEST, Wake};
use super::news::News;
use super::preview::Preview;
use crate::diagnostic::tally::Tally;
use crate::diagnostic::{Severity, has_errors};
use crate::error::Result;
use crate::load::Changes;
use crate::pipeline::{Prepared, Session};

/// A project that cannot be read is looked at again after this time without an event.
const RETRY: Duration = Duration::from_millis(200);

/// A project that cannot be read while its files change is reported after this time.
const STORM: Duration = Duration::from_secs(3);

/// So often one burst of events is looked at before it is silent: editors save in up to five steps.
const QUICK_LOOKS: usize = 8;

/// Without any event, the project is looked at after this time.
const SAFETY: Duration = Duration::from_secs(4);

/// Such looks take no more than one part in this many of the time.
const SAFETY_SHARE: u32 = 500;

/// So many warnings are reported at once. Errors are all reported.
const MOST_WARNINGS: usize = 20;

/// Brings the project onto the preview, and keeps it there.
pub(super) struct Keeper {
    /// What is known of the project.
    session: Session,
    /// Where it is shown.
    preview: Arc<Preview>,
    /// Where changes and problems are reported.
    talk: Arc<dyn Talk>,
    /// What was reported already.
    news: News,
    /// What the looks found that is not shown yet.
    found: Changes,
    /// What was prepared from the last look and is not good enough to be shown before it is silent.
    held: Option<Prepared>,
    /// When the last look began.
    looked: Instant,
    /// How long it took.
    look_cost: Duration,
    /// Whether what is shown has errors.
    is_broken: bool,
    /// The failure of the last look, if it failed.
    failure: Option<String>,
}

impl Keeper {
    /// A keeper of a project that was not looked at yet.
    pub(super) fn new(session: Session, preview: Arc<Preview>, talk: Arc<dyn Talk>) -> Self {
        Self {
            session,
            preview,
            talk,
            news: News::default(),
            found: Changes::default(),
            held: None,
            looked: Instant::now(),
            look_cost: Duration::ZERO,
            is_broken: false,
            failure: None,
        }
    }

    /// Looks at the project for the first time.
    pub(super) fn begin(&mut self) {
        if let Err(error) = self.look() {
            return self.fail(&error.to_string());
        }
        self.found = Changes::default();
        let Some(mut prepared) = self.session.prepare() else { return };
        drop(self.preview.show(&mut prepared));
        self.tell(&prepared);
        self.is_broken = has_errors(&prepared.diagnostics);
        if self.is_broken {
            self.talk.say("there is nothing to show before this is mended; pages come up by themselves then");
        }
    }

    /// Looks at the project whenever it may have changed, for ever.
    pub(super) fn keep(mut self, mut alarm: Alarm) {
        loop {
            let patience = if self.failure.is_some() { LONGEST } else { alarm.interval() };
            match alarm.wait(patience) {
                Wake::Time => self.check(&mut alarm),
                wake => {
                    self.follow(&mut alarm, wake);
                    alarm.renew();
                    let looked = self.look();
                    self.settle(looked, &mut alarm);
                }
            }
        }
    }

    /// Looks at the project at each pause of a burst until there is something to show at once, and waits for its end.
    fn follow(&mut self, alarm: &mut Alarm, mut wake: Wake) {
        for _ in 0..QUICK_LOOKS {
            if wake != Wake::Saved || !self.look_at_once(alarm) {
                break;
            }
            wake = alarm.wait_on();
        }
        if wake != Wake::Silence {
            alarm.wait_for_silence();
        }
    }

    /// Looks at the project before it is silent, and shows a good site that differs in one file. Returns whether it is worth
    /// to look at the next pause.
    fn look_at_once(&mut self, alarm: &mut Alarm) -> bool {
        if self.failure.is_some() {
            return false;
        }
        if self.look().is_err() {
            return true;
        }
        let is_one_file = self.found.len() == 1 && self.found.modified.len() == 1;
        let is_whole = !self.found.is_refused_anew && !self.found.has_empty_file && !alarm.has_news();
        if is_one_file && is_whole && self.held.is_none() {
            match self.session.prepare() {
                Some(prepared) if !has_errors(&prepared.diagnostics) => {
                    self.show(prepared);
                    return false;
                }
                prepared => self.held = prepared,
            }
        }
        self.found.len() <= 2
    }

    /// Checks without an event that nothing was missed: the watches, and now and then the files.
    fn check(&mut self, alarm: &mut Alarm) {
        let is_renewed = alarm.renew();
        let is_due = alarm.is_polling() || self.looked.elapsed() >= SAFETY.max(self.look_cost * SAFETY_SHARE);
        if !(is_renewed || is_due || self.failure.is_some()) {
            return;
        }
        let mut looked = self.look();
        if matches!(looked, Ok(true)) && !is_renewed && !alarm.has_news() {
            alarm.distrust();
            alarm.renew();
        }
        let begun = Instant::now();
        // Without events, only the files themselves show whether a program is still writing.
        while matches!(looked, Ok(true)) && begun.elapsed() < LONGEST {
            alarm.wait_on();
            looked = self.look();
        }
        self.settle(looked, alarm);
    }

    /// Shows what a look found if it differs from what is shown, or could not be read before. If it failed, looks again.
    fn settle(&mut self, mut looked: Result<bool>, alarm: &mut Alarm) {
        let begun = Instant::now();
        // What went away between listing and reading is about to be replaced, most of the time.
        while looked.is_err() && begun.elapsed() < STORM {
            let wake = alarm.wait(RETRY);
            if wake == Wake::Saved {
                alarm.wait_for_silence();
            }
            looked = self.look();
            if wake == Wake::Time {
                break;
            }
        }
        if let Err(error) = looked {
            return self.fail(&error.to_string());
        }
        if self.found.is_empty() && self.failure.is_none() {
            return;
        }
        if self.failure.take().is_some() {
            alarm.distrust();
        }
        if let Some(prepared) = self.held.take().or_else(|| self.session.prepare()) {
            self.show(prepared);
        }
    }

    /// Looks at the project; returns whether it differs from the last look.
    fn look(&mut self) -> Result<bool> {
        self.looked = Instant::now();
        let looked = self.session.look();
        self.look_cost = self.looked.elapsed();
        let changes = looked?;
        let is_new = !changes.is_empty();
        if is_new {
            self.held = None;
        }
        self.found.extend(changes);
        Ok(is_new)
    }

    /// Shows what was prepared, and reports what changed.
    fn show(&mut self, mut prepared: Prepared) {
        let was_broken = std::mem::replace(&mut self.is_broken, has_errors(&prepared.diagnostics));
        let before = self.preview.show(&mut prepared);
        let milliseconds = self.looked.elapsed().as_millis();
        let tally = Tally::of(&prepared.diagnostics, &prepared.texts, 0);
        let state = match (self.is_broken, was_broken) {
            (true, _) if self.preview.now().site.is_none() => format!("; {tally}, and nothing to show yet"),
            (true, _) => format!("; {tally}, so the last good pages stay"),
            (false, true) => "; all is well again".to_owned(),
            (false, false) if tally.told() > 0 => format!("; in all {tally}"),
            (false, false) => String::new(),
        };
        let changes = std::mem::take(&mut self.found);
        self.talk.say(&format!("{} ({milliseconds} ms){state}", in_words(&changes)));
        self.tell(&prepared);
        drop(before);
    }

    /// Reports what is wrong and was not reported before. A site may have thousands of warnings, which nobody reads here.
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
    use std::fs;
    use std::sync::Mutex;

    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::model::Drafts;
    use crate::pipeline::Choices;
    use crate::project::Project;
    use crate::serve::alarm::Watching;
    use crate::source_text::SourceTexts;

    /// Notes every line that is said.
    #[derive(Default)]
    struct Listener(Mutex<Vec<String>>);

    impl Talk for Listener {
        fn say(&self, line: &str) {
            self.0.lock().unwrap().push(line.to_owned());
        }

        fn report(&self, _: &[Diagnostic], _: &SourceTexts) {}

        fn ready(&self, _: &str) -> Result<()> {
            Ok(())
        }
    }

    /// A keeper of a small project.
    struct Kept {
        /// The project's folder.
        folder: tempfile::TempDir,
        /// The keeper.
        keeper: Keeper,
        /// An alarm without any event.
        alarm: Alarm,
        /// What it said.
        listener: Arc<Listener>,
    }

    impl Kept {
        /// A keeper that has looked at its project once.
        fn begin() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let listener = Arc::new(Listener::default());
            let talk: Arc<dyn Talk> = Arc::clone(&listener) as Arc<dyn Talk>;
            for name in ["content/subjects", "content/criteria", "content/pages"] {
                fs::create_dir_all(folder.path().join(name)).unwrap();
            }
            let project = Project::open(folder.path()).unwrap();
            let alarm = Alarm::new(&project, Watching::Polling, &talk);
            let preview = Arc::new(Preview::new(project.static_files()));
            let choices =
                Choices { drafts: Drafts::Kept, base_url: None, today: jiff::civil::date(2026, 11, 22) };
            let keeper = Keeper::new(Session::new(project, choices), preview, talk);
            let mut kept = Self { folder, keeper, alarm, listener };
            kept.write("site.toml", "title = \"T\"");
            kept.write("subjects/tea.toml", "name = \"Tea\"");
            kept.write("subjects/mate.toml", "name = \"Mate\"");
            kept.write("criteria/taste.toml", "title = \"Taste\"");
            kept.write("pages/a.md", "+++\ntitle = \"A\"\n+++\nOne.");
            kept.keeper.begin();
            assert!(kept.said().is_empty());
            kept
        }

        /// Writes a file of the content.
        fn write(&self, path: &str, text: &str) {
            fs::write(self.folder.path().join("content").join(path), text).unwrap();
        }

        /// Removes a file of the content.
        fn remove(&self, path: &str) {
            fs::remove_file(self.folder.path().join("content").join(path)).unwrap();
        }

        /// Looks before it is silent; returns what that says.
        fn at_once(&mut self) -> String {
            self.keeper.look_at_once(&mut self.alarm);
            self.said()
        }

        /// Looks when it is silent; returns what that says.
        fn in_silence(&mut self) -> String {
            let looked = self.keeper.look();
            self.keeper.settle(looked, &mut self.alarm);
            self.said()
        }

        /// What was said since the last time, without times.
        fn said(&self) -> String {
            let said: Vec<String> = self.listener.0.lock().unwrap().drain(..).collect();
            let without_time = |line: &String| line.split(" (").next().unwrap_or_default().to_owned();
            said.iter().map(without_time).collect::<Vec<_>>().join("\n")
        }
    }

    #[test]
    fn one_saved_file_is_shown_at_once_and_reported_once() {
        let mut kept = Kept::begin();
        kept.write("site.toml", "title = \"Other\"");
        assert_eq!(kept.at_once(), "changed content/site.toml");
        assert_eq!(kept.in_silence(), "");
    }

    #[test]
    fn steps_of_saving_are_not_shown_and_their_end_is_one_change() {
        let mut kept = Kept::begin();
        // Cut to nothing, then written again.
        kept.write("pages/a.md", "");
        assert_eq!(kept.at_once(), "");
        kept.write("pages/a.md", "+++\ntitle = \"A\"\n+++\nTwo.");
        assert_eq!(kept.at_once(), "changed content/pages/a.md");
        // Written beside, then moved into its place.
        kept.write("pages/a.md.new", "+++\ntitle = \"A\"\n+++\nThree.");
        assert_eq!(kept.at_once(), "");
        let at = |path: &str| kept.folder.path().join("content/pages").join(path);
        fs::rename(at("a.md.new"), at("a.md")).unwrap();
        assert_eq!(kept.at_once(), "changed content/pages/a.md");
        // Moved aside, then written.
        kept.remove("pages/a.md");
        assert_eq!(kept.at_once(), "");
        kept.write("pages/a.md", "+++\ntitle = \"A\"\n+++\nFour.");
        assert_eq!(kept.at_once(), "changed content/pages/a.md");
        assert_eq!(kept.in_silence(), "");
    }

    #[test]
    fn many_files_and_what_is_gone_wait_for_silence() {
        let mut kept = Kept::begin();
        kept.write("site.toml", "title = \"Other\"");
        kept.write("subjects/tea.toml", "name = \"Green tea\"");
        assert_eq!(kept.at_once(), "");
        assert_eq!(kept.in_silence(), "changed content/site.toml and 1 more");
        kept.remove("pages/a.md");
        assert_eq!(
            (kept.at_once(), kept.in_silence().as_str()),
            (String::new(), "removed content/pages/a.md")
        );
    }

    #[test]
    fn an_error_waits_for_silence_and_its_end_does_not() {
        let mut kept = Kept::begin();
        kept.write("site.toml", "title = ");
        assert_eq!((kept.at_once(), kept.at_once()), (String::new(), String::new()));
        kept.write("site.toml", "title = \"Other\"");
        assert_eq!(kept.at_once(), "changed content/site.toml", "the error was never reported");
        kept.write("site.toml", "title = ");
        assert_eq!(kept.at_once(), "");
        assert_eq!(kept.in_silence(), "changed content/site.toml");
        assert!(kept.keeper.is_broken);
        kept.write("site.toml", "title = \"T\"");
        assert_eq!(kept.at_once(), "changed content/site.toml");
        assert!(!kept.keeper.is_broken);
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
