//! `weighup init DIR`: a small working site to start from.

use include_dir::{Dir, include_dir};

use super::arguments::Init;
use super::terminal::Terminal;
use super::{Outcome, schema};
use crate::error::Result;
use crate::write::{NewFile, create_file};

/// The files of the starter site.
static STARTER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/commands/init");

/// The line of site.toml that `--title` replaces.
const TITLE: &str = "title       = \"Tea or coffee?\"";

/// Makes the site; files that are there already are kept as they are.
pub(super) fn run(arguments: &Init, terminal: &Terminal) -> Result<Outcome> {
    let mut kept = Vec::new();
    let mut made = 0;
    for (path, text) in starter_files().into_iter().chain(schema::editor_files()) {
        let text = match &arguments.title {
            Some(title) if path == "content/site.toml" => text.replace(TITLE, &title_line(title)),
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
        let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) else { continue };
        let path = if path == "gitignore" { ".gitignore" } else { path };
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
         \x20 weighup check                    # tells what does not fit\n"
    )
}
