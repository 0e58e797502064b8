//! The command line of the commands that change content: `add`, `import`, `rename` and `remove`. It
//! contains no behaviour.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;

/// Arguments of `add`.
#[derive(Debug, Subcommand)]
pub(super) enum Add {
    /// Add a subject: one more thing to compare.
    Subject(AddArguments),
    /// Add a criterion: one more question to compare by.
    Criterion(AddArguments),
}

/// A new subject or criterion.
#[derive(Debug, Args)]
pub(super) struct AddArguments {
    /// The name that readers see.
    pub(super) name: String,

    /// The file name without ending, which is also used in addresses [default: the name in lower
    /// case, joined by hyphens].
    #[arg(long, value_name = "SLUG")]
    pub(super) slug: Option<String>,

    /// The date to show in the new file [default: `SOURCE_DATE_EPOCH`, else today].
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) today: Option<Date>,
}

/// Arguments of `import`.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// A file whose first row names the criteria and whose first column names the subjects (.csv,
    /// .tsv, .xlsx, .ods), or with an object per subject (.json, .yaml). Existing values are never
    /// changed.
    pub(super) file: PathBuf,

    /// The sheet of a spreadsheet [default: the first one that is not empty].
    #[arg(long, value_name = "NAME")]
    pub(super) sheet: Option<String>,

    /// The first row names the subjects, and the first column names the criteria.
    #[arg(long)]
    pub(super) criteria_in_rows: bool,

    /// Show the changes as a diff and write nothing.
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// Arguments of `rename`.
#[derive(Debug, Subcommand)]
pub(super) enum Rename {
    /// Rename the file of a subject and change all references to it.
    Subject(RenameArguments),
    /// Rename the file of a criterion and change all references to it.
    Criterion(RenameArguments),
}

/// The old and the new name of a subject or criterion.
#[derive(Debug, Args)]
pub(super) struct RenameArguments {
    /// The present name of its file, without the ending.
    #[arg(value_name = "OLD")]
    pub(super) old: String,

    /// The new name: letters, digits and hyphens. The old name becomes an alias, so that old
    /// addresses redirect to the new ones.
    #[arg(value_name = "NEW")]
    pub(super) new: String,

    /// Show the changes as a diff and write nothing.
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// Arguments of `remove`.
#[derive(Debug, Subcommand)]
pub(super) enum Remove {
    /// Remove the file of a subject, and what the content says about it.
    Subject(RemoveArguments),
    /// Remove the file of a criterion, and what the content says about it.
    Criterion(RemoveArguments),
}

/// The subject or criterion to remove.
#[derive(Debug, Args)]
pub(super) struct RemoveArguments {
    /// The name of its file, without the ending.
    #[arg(value_name = "NAME")]
    pub(super) name: String,

    /// Redirect its addresses to those of another one, which gets its name as an alias.
    #[arg(long, value_name = "NAME")]
    pub(super) to: Option<String>,

    /// Remove it although other texts still name it. `weighup check` then reports these texts.
    #[arg(long)]
    pub(super) force: bool,

    /// Show the changes as a diff and write nothing.
    #[arg(long)]
    pub(super) dry_run: bool,
}
