//! `weighup init DIR`: creates a small working site to start from.

use include_dir::{Dir, include_dir};

use super::arguments::Init;
use super::terminal::Terminal;
use super::title::check_title;
use super::today::today;
use super::{Ending, schema};
use crate::error::Result;
use crate::write::{NewFile, create_file};

static STARTER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/commands/init");

/// The line of site.toml that `--title` replaces.
const TITLE: &str = "title       = \"Tea or coffee?\"";

/// The line below the title, which also describes tea and coffee.
const DESCRIPTION: &str =
    "description = \"Two hot drinks compared by what matters on a working day.\"";

/// Replaces the description when the site has its own title.
const NO_DESCRIPTION: &str =
    "# description = \"One or two sentences about what is compared, for search engines.\"";

/// The date in the starter's files, which is replaced by the current date.
const DAY: &str = "2026-11-22";

/// Creates the site. Existing files are kept unchanged.
pub(super) fn run(arguments: &Init, terminal: &Terminal) -> Result<Ending> {
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
        terminal.say(&format!("kept {path}, which already exists"));
    }
    let dir = arguments.dir.display().to_string();
    terminal.print(&match made {
        0 => format!("created nothing: {dir} already contains all files\n"),
        _ => next_steps(&dir),
    });
    Ok(Ending::Good)
}

/// Returns the starter site's files by path, sorted.
fn starter_files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    collect(&STARTER, &mut files);
    files.sort_unstable();
    files
}

/// Adds the files of an embedded folder. The starter's `gitignore` has no dot in this repository,
/// because `.gitignore` would hide files here.
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

fn title_line(title: &str) -> String {
    format!("title       = {}", toml_edit::Value::from(title))
}

fn next_steps(dir: &str) -> String {
    format!(
        "created a small site in {dir}\n\n\
         next:\n\
         \x20 cd {dir}\n\
         \x20 weighup serve --open             # previews it and updates when you save a file\n\
         \x20 weighup build                    # writes the site into site/\n\
         \x20 weighup add subject \"Hot milk\"   # one more thing to compare\n\
         \x20 weighup add criterion \"Taste\"    # one more question to compare by\n\
         \x20 weighup check                    # lists problems\n"
    )
}
