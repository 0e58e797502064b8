//! Tests which of the steps of saving a file are shown, and when.

use std::fs;
use std::sync::Mutex;

use super::*;
use crate::diagnostic::Diagnostic;
use crate::model::Drafts;
use crate::pipeline::Choices;
use crate::project::Project;
use crate::serve::alarm::Watching;
use crate::source_text::SourceTexts;

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

struct Kept {
    folder: tempfile::TempDir,
    keeper: Keeper,
    alarm: Alarm,
    listener: Arc<Listener>,
}

impl Kept {
    /// Creates a project, and a keeper that has looked at it once.
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
        let choices = Choices {
            drafts: Drafts::Kept,
            base_url: None,
            today: jiff::civil::date(2026, 11, 22),
        };
        let keeper = Keeper::new(Session::new(project, choices), preview, talk);
        let mut kept = Self {
            folder,
            keeper,
            alarm,
            listener,
        };
        kept.write("site.toml", "title = \"T\"");
        kept.write("subjects/tea.toml", "name = \"Tea\"");
        kept.write("subjects/mate.toml", "name = \"Mate\"");
        kept.write("criteria/taste.toml", "title = \"Taste\"");
        kept.write("pages/a.md", "+++\ntitle = \"A\"\n+++\nOne.");
        kept.keeper.begin();
        assert!(kept.said().is_empty());
        kept
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.folder.path().join("content").join(path), text).unwrap();
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.folder.path().join("content").join(path)).unwrap();
    }

    /// Looks before silence. Returns the lines that were said.
    fn at_once(&mut self) -> String {
        self.keeper.look_at_once(&mut self.alarm);
        self.said()
    }

    /// Looks after silence. Returns the lines that were said.
    fn in_silence(&mut self) -> String {
        let looked = self.keeper.look();
        self.keeper.settle(looked, &mut self.alarm);
        self.said()
    }

    /// Returns the lines since the last call, without durations.
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
    // Truncated, then written.
    kept.write("pages/a.md", "");
    assert_eq!(kept.at_once(), "");
    kept.write("pages/a.md", "+++\ntitle = \"A\"\n+++\nTwo.");
    assert_eq!(kept.at_once(), "changed content/pages/a.md");
    // Written beside its place, then moved there.
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
    assert_eq!(
        (kept.at_once(), kept.at_once()),
        (String::new(), String::new())
    );
    kept.write("site.toml", "title = \"Other\"");
    assert_eq!(
        kept.at_once(),
        "changed content/site.toml",
        "the error was never reported"
    );
    kept.write("site.toml", "title = ");
    assert_eq!(kept.at_once(), "");
    assert_eq!(kept.in_silence(), "changed content/site.toml");
    assert!(kept.keeper.is_broken);
    kept.write("site.toml", "title = \"T\"");
    assert_eq!(kept.at_once(), "changed content/site.toml");
    assert!(!kept.keeper.is_broken);
}

#[test]
fn changes_are_reported_in_a_line() {
    let changes = Changes {
        modified: vec!["content/a.toml".to_owned()],
        removed: vec!["static/b".to_owned(), "static/c".to_owned()],
        ..Changes::default()
    };
    assert_eq!(
        in_words(&changes),
        "changed content/a.toml, removed static/b and 1 more"
    );
}
