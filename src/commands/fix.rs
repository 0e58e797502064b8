//! `weighup check --fix`: mends what needs no thinking, in the author's own files, and looks again.

use std::path::Path;

use super::policy::Judged;
use crate::diagnostic::baseline::Baseline;
use crate::diagnostic::fix::mend;
use crate::error::{Error, Result};
use crate::load;
use crate::pipeline::Prepared;
use crate::project::Project;
use crate::source_text::SourceText;
use crate::write::{AuthorEdit, edit_file};

/// One mend can bring another to light, but not without end.
const ROUNDS: usize = 8;

/// The folder that nothing outside of is touched.
const CONTENT: &str = "content/";

/// Mends until nothing is left that can be; returns what the last look found. `check` looks, `tell` is given one line for
/// each mend. What the baseline accepts stays as it is.
///
/// # Errors
/// Where a file changed while it was looked at, or the operating system refuses.
pub(super) fn run(
    project: &Project,
    baseline: Option<&Baseline>,
    (check, tell): (impl Fn() -> Result<Prepared>, impl Fn(&str)),
) -> Result<Prepared> {
    let mut prepared = check()?;
    for _ in 0..ROUNDS {
        let judged = Judged::new(prepared.diagnostics.clone(), &prepared.texts, baseline);
        let mut is_mended = false;
        for mended in mend(&judged.diagnostics, &prepared.texts) {
            let source = prepared.texts.get(mended.file);
            let Some(name) = source.path.strip_prefix(CONTENT) else { continue };
            let path = project.content().join(name);
            let old = unchanged(&path, source)?;
            let new = mended.apply(source, &old);
            edit_file(&AuthorEdit { path: &path, folder: &project.content(), old: &old, new: &new })?;
            for (line, done) in &mended.done {
                tell(&format!("fixed {}:{line}: {done}", source.path));
            }
            is_mended = true;
        }
        if !is_mended {
            break;
        }
        prepared = check()?;
    }
    Ok(prepared)
}

/// The file's text to the byte, if it is still the one that was checked.
fn unchanged(path: &Path, source: &SourceText) -> Result<String> {
    let on_disk = load::exact_text(path).filter(|raw| SourceText::new(&source.path, raw) == *source);
    on_disk.ok_or_else(|| {
        Error::refused("mend", path, "it changed while it was checked").with_help("run the command again")
    })
}
