//! `weighup schema`: JSON Schemas of content files, for editors and other programs, and of the
//! published data.

use std::path::Path;

use super::Ending;
use super::arguments::Schema;
use super::terminal::Terminal;
use crate::error::{Error, Result};
use crate::load;
use crate::project::Project;
use crate::schema::{Kind, is_of, text};
use crate::write::{NewFile, create_file, replace_file};

/// The project's folder for schemas.
const FOLDER: &str = "schemas";

/// The first lines of `.taplo.toml`.
const TAPLO: &str = "\
# Lists the schemas with which the editor extension Even Better TOML (taplo) completes and checks files.
# Run `weighup schema` to write the schemas again, for example after an update of weighup.
";

/// Prints one schema, or writes schemas to `--out-dir` or to the project in `root`.
pub(super) fn run(root: &Path, arguments: &Schema, terminal: &Terminal) -> Result<Ending> {
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
                    "it has no folder `content`",
                )
                .with_help(
                    "use `--root DIR` for the project folder or `--out-dir DIR` for any other",
                ));
            }
            write(all, &project.schemas(), terminal)?;
            if create_file(&project.root.join(".taplo.toml"), &taplo_config())? == NewFile::Made {
                terminal.print("wrote .taplo.toml, which lists them for your editor\n");
            }
        }
    }
    Ok(Ending::Good)
}

/// Lists the files with which an editor completes and checks content, as path and text, sorted.
pub(super) fn editor_files() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Kind::ALL
        .iter()
        .map(|kind| (format!("{FOLDER}/{}", kind.file_name()), text(*kind)))
        .collect();
    files.push((".taplo.toml".to_owned(), taplo_config()));
    files.sort_unstable();
    files
}

/// Writes schemas to a folder and replaces older ones. Other files with these names cause an error.
fn write(kinds: &[Kind], folder: &Path, terminal: &Terminal) -> Result<()> {
    for kind in kinds {
        let (path, text) = (folder.join(kind.file_name()), text(*kind));
        if create_file(&path, &text)? == NewFile::Existed {
            let before = load::named_text("write the schema over", &path)?;
            if !is_of(*kind, &before) {
                let reason = "weighup did not write the existing file";
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

/// Creates the configuration of taplo, which maps content files to schemas.
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
