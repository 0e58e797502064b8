//! `weighup import`: writes the values of a table of another program into content, once.

mod changes;

use std::path::Path;

use similar::TextDiff;

use super::Ending;
use super::add::{Before, check_site, subjects};
use super::content_arguments::Import;
use super::fix::CONTENT;
use super::terminal::Terminal;
use crate::diagnostic::has_errors;
use crate::error::{Error, Result};
use crate::import::{self, Existing, Grid, ImportedFile, Orientation, Placement};
use crate::load;
use crate::parse::{self, CsvFormat, DecimalSign};
use crate::project::Project;
use crate::write::{AuthorChange, change_files};
use changes::Changes;

pub(super) fn run(root: &Path, arguments: &Import, terminal: &Terminal) -> Result<Ending> {
    let project = Project::open(root)?;
    check_site("import into", &project, root)?;
    let loaded = load::load(&project)?;
    let (documents, problems) = parse::parse(&loaded.texts);
    if has_errors(&loaded.problems) || has_errors(&problems) {
        let faulty = Error::refused("import into", root, "its files have errors");
        return Err(faulty.with_help("`weighup check` lists them"));
    }
    let csv = documents.site.as_ref().map(|site| site.csv);
    let csv = csv.unwrap_or_default();
    let mut grid = grid(arguments, csv)?;
    let sheet = grid.sheet.take();
    let placement = import::place(grid, &Existing::of(&documents), decimal(arguments, csv));
    let before = Before {
        project: &project,
        texts: &loaded.texts,
        documents: &documents,
        subjects: subjects(&documents),
    };
    let changes = Changes::find(&before, &placement)?;
    if arguments.dry_run {
        changes
            .files
            .iter()
            .for_each(|file| terminal.print(&diff(&project, file)));
    } else {
        change_files(&project.content(), &changes.files)?;
        report_files(&placement, &changes, terminal);
    }
    if let Some(sheet) = sheet {
        terminal.say(&format!(
            "read the sheet `{sheet}`; `--sheet NAME` selects another one"
        ));
    }
    Ok(report(&placement, &changes, terminal))
}

fn grid(arguments: &Import, csv: CsvFormat) -> Result<Grid> {
    let path = &arguments.file;
    let bytes = load::named_bytes("import", path)?;
    let file = ImportedFile {
        path,
        bytes: &bytes,
        separator: csv.separator,
        sheet: arguments.sheet.as_deref(),
        orientation: if arguments.criteria_in_rows {
            Orientation::CriteriaInRows
        } else {
            Orientation::CriteriaInColumns
        },
    };
    import::grid_of(file).map_err(|reason| Error::refused("import", path, reason))
}

/// Returns the sign before decimals. Only CSV files follow site.toml.
fn decimal(arguments: &Import, csv: CsvFormat) -> DecimalSign {
    let ending = arguments
        .file
        .extension()
        .and_then(|ending| ending.to_str());
    let is_csv = |ending: &str| matches!(ending.to_lowercase().as_str(), "csv" | "tsv");
    if ending.is_some_and(is_csv) {
        csv.decimal
    } else {
        DecimalSign::Point
    }
}

/// Shows a change as a unified diff, with paths from the project's root.
fn diff(project: &Project, file: &AuthorChange) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (old, new) = (text(&file.old), text(&file.new));
    let diff = TextDiff::from_lines(&old, &new);
    let path = file.path.strip_prefix(project.content());
    let path = path.unwrap_or(&file.path).display();
    let path = format!("{CONTENT}{path}");
    let before = file.old.as_ref().map(|_| format!("a/{path}"));
    let before = before.as_deref().unwrap_or("/dev/null");
    diff.unified_diff()
        .header(before, &format!("b/{path}"))
        .to_string()
}

/// Lists the files that were written: each criterion with its type, and the number of subjects.
fn report_files(placement: &Placement, changes: &Changes, terminal: &Terminal) {
    for criterion in &placement.new_criteria {
        terminal.print(&format!("wrote the criterion {criterion}\n"));
    }
    match placement.new_subjects.as_slice() {
        [] => {}
        [one] => terminal.print(&format!("wrote the subject {one}\n")),
        more => terminal.print(&format!("wrote {} subjects\n", more.len())),
    }
    for file in changes.files.iter().filter(|file| file.old.is_some()) {
        terminal.print(&format!("changed {}\n", file.path.display()));
    }
}

/// Reports the totals, everything that was left out, and the next steps.
fn report(placement: &Placement, changes: &Changes, terminal: &Terminal) -> Ending {
    let Placement {
        placed,
        known,
        left_out,
        ..
    } = placement;
    let count = left_out.len();
    terminal.say(&format!(
        "{placed} new {}, {known} known already, {count} left out",
        if *placed == 1 { "value" } else { "values" }
    ));
    for left in left_out {
        terminal.say(&format!("  {left}"));
    }
    if !changes.again.is_empty() {
        terminal.say(&format!(
            "the new subjects neither win nor lose under {} until you judge them and add them to `among`",
            changes.again.join(", ")
        ));
    }
    if *placed > 0 {
        terminal.say(
            "next: add `sources` and `as_of`, `weight`, and `better` or a `winner` to the criteria; `weighup check` lists what is missing",
        );
    }
    if count == 0 {
        Ending::Good
    } else {
        Ending::Problems
    }
}
