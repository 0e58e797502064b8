//! `weighup schema`: JSON Schemas of content files, for editors and other programs, and of the data behind the pages.

use std::path::Path;

use super::Outcome;
use super::arguments::Schema;
use super::terminal::Terminal;
use crate::error::{Error, Result};
use crate::load;
use crate::project::Project;
use crate::schema::{Kind, is_of, text};
use crate::write::{NewFile, create_file, replace_file};

/// The folder of a project's schemas.
const FOLDER: &str = "schemas";

/// What stands at the top of the file that tells editors of the schemas.
const TAPLO: &str = "\
# Tells the editor extension Even Better TOML (taplo) which schema completes and checks which file.
# `weighup schema` writes the schemas anew, after an update of weighup for example.
";

/// Prints one schema, or writes them: into the folder that is named, else into the project in `root`.
pub(super) fn run(root: &Path, arguments: &Schema, terminal: &Terminal) -> Result<Outcome> {
    let all = Kind::ALL.as_slice();
    match (arguments.kind, &arguments.out_dir) {
        (Some(kind), None) => terminal.print(&text(kind)),
        (Some(kind), Some(folder)) => write(&[kind], folder, terminal)?,
        (None, Some(folder)) => write(all, folder, terminal)?,
        (None, None) => {
            let project = Project::open(root)?;
            if !project.content().is_dir() {
                return Err(Error::refused(
                    "write schemas into",
                    root,
                    "there is no `content` in it",
                )
                .with_help("`--root DIR` names the project's folder, `--out-dir DIR` any other"));
            }
            write(all, &project.schemas(), terminal)?;
            if create_file(&project.root.join(".taplo.toml"), &taplo_config())? == NewFile::Made {
                terminal.print("wrote .taplo.toml, which tells your editor of them\n");
            }
        }
    }
    Ok(Outcome::Good)
}

/// The files that make an editor complete and check a project's content: path and text, sorted.
pub(super) fn editor_files() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Kind::ALL
        .iter()
        .map(|kind| (format!("{FOLDER}/{}", kind.file_name()), text(*kind)))
        .collect();
    files.push((".taplo.toml".to_owned(), taplo_config()));
    files.sort_unstable();
    files
}

/// Writes schemas into a folder, over older ones; anything else that has such a name is left alone.
fn write(kinds: &[Kind], folder: &Path, terminal: &Terminal) -> Result<()> {
    for kind in kinds {
        let (path, text) = (folder.join(kind.file_name()), text(*kind));
        if create_file(&path, &text)? == NewFile::Existed {
            let before = load::named_text("write the schema over", &path)?;
            if !is_of(*kind, &before) {
                let reason = "something that weighup did not write is there";
                return Err(Error::refused("write", &path, reason)
                    .with_help("name another folder with `--out-dir`"));
            }
            if before == text {
                continue;
            }
            replace_file(&path, &text)?;
        }
        terminal.print(&format!("wrote {}\n", path.display()));
    }
    Ok(())
}

/// The file that tells taplo which schema belongs to which file.
fn taplo_config() -> String {
    let rule = |kind: &Kind| {
        let (pattern, file) = (kind.pattern()?, kind.file_name());
        Some(format!(
            "\n[[rule]]\ninclude = [\"{pattern}\"]\n\n[rule.schema]\npath = \"./{FOLDER}/{file}\"\n"
        ))
    };
    let rules: String = Kind::ALL.iter().filter_map(rule).collect();
    format!("{TAPLO}{rules}")
}
