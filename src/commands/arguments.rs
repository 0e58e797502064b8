//! The command line as clap reads it. It contains no behaviour.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use super::content_arguments::{Add, Import, Remove, Rename};
use crate::diagnostic::Code;
use crate::diagnostic::fix::FIXABLE;
use crate::diagnostic::format::Format;
use crate::plan::Shard;
use crate::schema::Kind;

/// Static comparison websites: criteria, subjects and sources in, a fast and honest site out.
#[derive(Debug, Parser)]
#[command(name = "weighup", version, about, max_term_width = 100)]
pub(super) struct Arguments {
    /// The project folder, which contains `content/`.
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,

    /// The command to run.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// The command to run.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Create a small working site to start from.
    Init(Init),
    /// Build the site into the output directory.
    Build(Build),
    /// Merge the parts from `build --shard` into one site.
    Merge(Merge),
    /// Preview the site in a browser; pages reload when you save a file.
    Serve(Serve),
    /// Check the content and the templates. Writes nothing, except with `--fix` or
    /// `--write-baseline`.
    Check(Check),
    /// Add a subject or a criterion.
    #[command(subcommand)]
    Add(Add),
    /// Rename a subject or a criterion, everywhere in the content.
    #[command(subcommand)]
    Rename(Rename),
    /// Remove a subject or a criterion from the content.
    #[command(subcommand)]
    Remove(Remove),
    /// Write the values of a CSV, JSON or YAML file or of a spreadsheet into content, once.
    Import(Import),
    /// Explain a verdict: its scores, weights and rules.
    Why(Why),
    /// Explain a diagnostic code, with a wrong and a right example.
    Explain(Explain),
    /// Print or write the JSON Schemas of the content files and of the published data.
    Schema(Schema),
    /// Print shell completions.
    Completions(Completions),
}

/// Arguments of `init`.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder to create the site in. Existing files are kept.
    pub(super) dir: PathBuf,

    /// The site's title. Leaves out the description of the example site.
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,

    /// The date to write into claims and sources [default: `SOURCE_DATE_EPOCH`, else today].
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) today: Option<Date>,
}

/// Arguments of `build`.
#[derive(Debug, Args)]
pub(super) struct Build {
    /// The output directory [default: `site` in the project folder; for a part, `parts/K-of-N`].
    #[arg(long, value_name = "DIR")]
    pub(super) out_dir: Option<PathBuf>,

    /// Build only part K of N, for example one part per machine. Combine the parts with `weighup
    /// merge`.
    #[arg(long, value_name = "K/N")]
    pub(super) shard: Option<Shard>,

    /// Print the time per stage and per kind of page, and the memory used.
    #[arg(long)]
    pub(super) stats: bool,

    /// Options that affect the pages.
    #[command(flatten)]
    pub(super) content: ContentOptions,

    /// Options that decide which warnings count.
    #[command(flatten)]
    pub(super) policy: Policy,
}

/// Arguments of `merge`.
#[derive(Debug, Args)]
pub(super) struct Merge {
    /// The folders of all parts, in any order.
    #[arg(required = true, value_name = "PART")]
    pub(super) parts: Vec<PathBuf>,

    /// The output directory [default: `site` in the project folder].
    #[arg(long, value_name = "DIR")]
    pub(super) out_dir: Option<PathBuf>,

    /// Hard-link the files of the parts instead of copying them. The parts must be on the same
    /// disk, and must not be written to again.
    #[arg(long)]
    pub(super) link: bool,
}

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The address to listen on. The default is visible only on this machine.
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    pub(super) host: String,

    /// The port to listen on [default: the first free port from 1111].
    #[arg(long)]
    pub(super) port: Option<u16>,

    /// Another host name that browsers may use, for example behind a proxy. Can be repeated.
    #[arg(long, value_name = "NAME")]
    pub(super) allow_host: Vec<String>,

    /// Open the site in your browser.
    #[arg(long)]
    pub(super) open: bool,

    /// Poll for changes where file events are unavailable (network disks, containers).
    #[arg(long)]
    pub(super) poll: bool,

    /// Options that affect the pages.
    #[command(flatten)]
    pub(super) content: ContentOptions,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Options that affect the pages.
    #[command(flatten)]
    pub(super) content: ContentOptions,

    /// Options that decide which warnings count.
    #[command(flatten)]
    pub(super) policy: Policy,

    /// Output format. All formats except `human` go to standard output.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(super) format: Format,

    /// Render every page, as `build` does. By default, a site with more than 2,000 pairs renders a
    /// sample of its pages to test your templates: pairs that are featured or have an article, at
    /// least one pair per subject, and a few hundred others. This keeps `check` fast on large
    /// sites.
    #[arg(long)]
    pub(super) every_page: bool,

    /// Fix misspelt keys and table names in `content/`, then check again. Never changes the meaning
    /// of your content. With codes, fix only problems with these codes, which may also correct
    /// words (`invalid-value`) and remove sources (`unused-source`).
    #[arg(long, value_name = "CODE,…", num_args = 0..=1, value_delimiter = ',', value_parser = fixable())]
    pub(super) fix: Option<Vec<Code>>,

    /// With `--fix`: show the changes as a diff and write nothing.
    #[arg(long, requires = "fix")]
    pub(super) dry_run: bool,

    /// Write all current warnings to a baseline file and accept them.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "dry_run"])]
    pub(super) write_baseline: Option<PathBuf>,
}

/// Parses the code of a problem that can be fixed.
fn fixable() -> impl TypedValueParser<Value = Code> {
    let names = FIXABLE.iter().filter_map(ValueEnum::to_possible_value);
    PossibleValuesParser::new(names)
        .map(|name| Code::named(&name).expect("the possible values are the names of codes"))
}

/// Which warnings count, and how many problems are shown.
#[derive(Debug, Args)]
pub(super) struct Policy {
    /// Treat warnings as errors (exit status 1).
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(super) deny: Option<Deny>,

    /// Accept the warnings in this baseline file. Create it with `check --write-baseline`.
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,

    /// Show every problem. By default, only the first ten per code and file are shown, with the
    /// number of the rest.
    #[arg(long)]
    pub(super) all: bool,
}

/// Diagnostics that count as errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// All warnings that are not accepted.
    Warnings,
}

/// Arguments of `why`.
#[derive(Debug, Args)]
pub(super) struct Why {
    /// Two subjects, such as `flask/django`.
    pub(super) pair: String,

    /// One criterion to explain instead of all.
    pub(super) criterion: Option<String>,

    /// Weights from 0 to 5 to use instead of the editor's, such as `speed=5,price=0`. Other
    /// criteria keep their weights.
    #[arg(long, value_name = "CRITERION=WEIGHT,…", value_delimiter = ',', value_parser = weight)]
    pub(super) weights: Vec<(String, u32)>,

    /// Output format.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(super) format: WhyFormat,

    /// Options that affect the pages.
    #[command(flatten)]
    pub(super) content: ContentOptions,
}

/// Output format of `why`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum WhyFormat {
    /// Text for people.
    #[default]
    Human,
    /// The pair's entry in `pairs` of `/data/comparison.json`.
    Json,
}

/// Parses a criterion's slug and its weight, 0..=5.
fn weight(text: &str) -> Result<(String, u32), String> {
    let (criterion, weight) = text
        .split_once('=')
        .ok_or_else(|| format!("write a criterion and its weight, like `{text}=3`"))?;
    match weight.trim().parse() {
        Ok(number @ 0..=5) => Ok((criterion.trim().to_owned(), number)),
        _ => Err(format!(
            "a weight is a whole number from 0 to 5, found `{weight}`"
        )),
    }
}

/// Options that affect the pages.
#[derive(Debug, Args)]
pub(super) struct ContentOptions {
    /// The address of the published site. Overrides `base_url` in site.toml.
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,

    /// Include articles and pages with `draft = true`.
    #[arg(long)]
    pub(super) drafts: bool,

    /// The date used to find stale claims and dates in the future [default: `SOURCE_DATE_EPOCH`,
    /// else today]. Never affects pages.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) today: Option<Date>,
}

/// Arguments of `explain`.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct Explain {
    /// A diagnostic code, as printed in brackets. Without it, all codes are listed.
    #[arg(value_enum, hide_possible_values = true)]
    pub(super) code: Option<Code>,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// The kind of file whose schema is printed. Without it, all schemas are written to `schemas/`
    /// in the project.
    #[arg(value_enum)]
    pub(super) kind: Option<Kind>,

    /// The folder to write to instead.
    #[arg(long, value_name = "DIR")]
    pub(super) out_dir: Option<PathBuf>,
}

/// Arguments of `completions`.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct Completions {
    /// The shell to print completions for.
    #[arg(value_enum)]
    pub(super) shell: Shell,
}
