//! `weighup init DIR`: a small working site to start from.

use include_dir::{Dir, include_dir};

use super::arguments::Init;
use super::terminal::Terminal;
use super::title::check_title;
use super::today::today;
use super::{Outcome, schema};
use crate::error::Result;
use crate::write::{NewFile, create_file};

/// The files of the starter site.
static STARTER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/commands/init");

/// The line of site.toml that `--title` replaces.
const TITLE: &str = "title       = \"Tea or coffee?\"";

/// The line below it, which is about tea and coffee too.
const DESCRIPTION: &str =
    "description = \"Two hot drinks compared by what matters on a working day.\"";

/// The line that takes its place if the site has a title of its own.
const NO_DESCRIPTION: &str =
    "# description = \"One or two sentences about what is compared, for search engines.\"";

/// The day in the starter's files, which the day of making the site replaces.
const DAY: &str = "2026-11-22";

/// Makes the site; files that are there already are kept as they are.
pub(super) fn run(arguments: &Init, terminal: &Terminal) -> Result<Outcome> {
    if let Some(title) = &arguments.title {
        check_title("use the title", title)?;
    }
    let today = today(arguments.today)?.to_string();
    let mut kept = Vec::new();
    let mut made = 0;
    let starter = starter_files()
        .into_iter()
        .map(|(path, text)| (path, text.replace(DAY, &today)));
    for (path, text) in starter.chain(schema::editor_files()) {
        let text = match &arguments.title {
            Some(title) if path == "content/site.toml" => text
                .replace(DESCRIPTION, NO_DESCRIPTION)
                .replace(TITLE, &title_line(title)),
            _ => text,
        };
        if create_file(&arguments.dir.join(&path), &text)? == NewFile::Existed {
            kept.push(path);
        } else {
            made += 1;
        }
    }
    for path in &kept {
        terminal.say(&format!("kept {path}, which was there already"));
    }
    let dir = arguments.dir.display().to_string();
    terminal.print(&match made {
        0 => format!("made nothing: all of it is in {dir} already\n"),
        _ => next_steps(&dir),
    });
    Ok(Outcome::Good)
}

/// The starter site's files by path, sorted.
fn starter_files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    collect(&STARTER, &mut files);
    files.sort_unstable();
    files
}

/// Adds the files below a folder of the binary. `gitignore` has no dot there, or it would hide files of this repository.
fn collect(folder: &'static Dir<'static>, files: &mut Vec<(String, String)>) {
    for file in folder.files() {
        let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) else {
            continue;
        };
        let path = if path == "gitignore" {
            ".gitignore"
        } else {
            path
        };
        files.push((path.replace('\\', "/"), text.to_owned()));
    }
    folder.dirs().for_each(|inner| collect(inner, files));
}

/// The line that sets the site's title.
fn title_line(title: &str) -> String {
    format!("title       = {}", toml_edit::Value::from(title))
}

/// What to do now.
fn next_steps(dir: &str) -> String {
    format!(
        "made a small site in {dir}\n\n\
         next:\n\
         \x20 cd {dir}\n\
         \x20 weighup serve --open             # shows it, and every change as you make it\n\
         \x20 weighup build                    # writes the site into site/\n\
         \x20 weighup add subject \"Hot milk\"   # one more thing to compare\n\
         \x20 weighup add criterion \"Taste\"    # one more question to compare by\n\
         \x20 weighup check                    # lists mistakes\n"
    )
}
