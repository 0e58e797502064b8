//! The command line, as clap reads it; no behaviour.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::diagnostic::Code;
use crate::diagnostic::digest::Extent;
use crate::diagnostic::fix::FIXABLE;
use crate::diagnostic::format::Format;
use crate::plan::Part;
use crate::schema::Kind;

/// Static comparison websites: criteria, subjects and sources in, a fast and honest site out.
#[derive(Debug, Parser)]
#[command(name = "weighup", version, about, max_term_width = 100)]
pub(super) struct Arguments {
    /// The project's folder: the one that holds `content/`.
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,

    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a small working site to start from.
    Init(Init),
    /// Build the site into the output directory.
    Build(Build),
    /// Make the whole site of the parts that `build --shard` built.
    Merge(Merge),
    /// Show the site in a browser while you write it; it reloads by itself.
    Serve(Serve),
    /// Check the content and the templates. Writes nothing, except with `--fix`.
    Check(Check),
    /// Add a subject or a criterion.
    #[command(subcommand)]
    Add(Add),
    /// Tell why a verdict is what it is: scores, weights, rules.
    Why(Why),
    /// Tell what a diagnostic means, with a wrong and a right example.
    Explain(Explain),
    /// Print or write the JSON Schemas of content files and of the data behind the pages.
    Schema(Schema),
    /// Print completions for a shell.
    Completions(Completions),
}

/// `init`.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder to make the site in. Files that are there already are kept.
    pub(super) dir: PathBuf,

    /// The site's title. The description of the example site is left out then.
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,

    /// The day to write into claims and sources [default: `SOURCE_DATE_EPOCH`, else today].
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) today: Option<Date>,
}

/// `build`.
#[derive(Debug, Args)]
pub(super) struct Build {
    /// Where the site goes [default: `site` in the project's folder; for a part, `parts/K-of-N`].
    #[arg(long, value_name = "DIR")]
    pub(super) out_dir: Option<PathBuf>,

    /// Build one of N parts of the site, the K-th, for `weighup merge`; machines can build one each.
    #[arg(long, value_name = "K/N")]
    pub(super) shard: Option<Part>,

    /// Tell how long each stage and each kind of page took, and how much memory.
    #[arg(long)]
    pub(super) stats: bool,

    /// What pages are made, and for which address.
    #[command(flatten)]
    pub(super) content: Content,

    /// Which warnings count.
    #[command(flatten)]
    pub(super) policy: Policy,
}

/// `merge`.
#[derive(Debug, Args)]
pub(super) struct Merge {
    /// The folders of all parts, in any order.
    #[arg(required = true, value_name = "PART")]
    pub(super) parts: Vec<PathBuf>,

    /// Where the site goes [default: `site` in the project's folder].
    #[arg(long, value_name = "DIR")]
    pub(super) out_dir: Option<PathBuf>,

    /// Give the files of the parts a second name (hard links) instead of copying them; for parts on the same disk that
    /// nobody writes to again.
    #[arg(long)]
    pub(super) link: bool,
}

/// `serve`.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The address to listen at. With the default one, no other machine can see the site.
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    pub(super) host: String,

    /// The port to listen at [default: the first free one from 1111 on].
    #[arg(long)]
    pub(super) port: Option<u16>,

    /// Another name that browsers may ask for, as behind a proxy; may be given more than once.
    #[arg(long, value_name = "NAME")]
    pub(super) allow_host: Vec<String>,

    /// Open the site in your browser.
    #[arg(long)]
    pub(super) open: bool,

    /// Find changes by looking again and again, where the system does not tell of them (network disks, containers).
    #[arg(long)]
    pub(super) poll: bool,

    /// What pages are made, and for which address.
    #[command(flatten)]
    pub(super) content: Content,
}

/// `check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// What pages are made, and for which address.
    #[command(flatten)]
    pub(super) content: Content,

    /// Which warnings count.
    #[command(flatten)]
    pub(super) policy: Policy,

    /// How problems are told; all but the first go to standard output.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(super) format: Format,

    /// Render every page, as `build` does. Without it, of more than 2,000 pairs some prove the templates: those that somebody
    /// wrote about, one or more of each subject, and a few hundred others.
    #[arg(long)]
    pub(super) every_page: bool,

    /// Correct misspelt keys and table names in `content/`, then check again. Never changes what you say with them. With
    /// codes, fix only problems of these codes; that may also correct words (`invalid-value`) and remove sources
    /// (`unused-source`).
    #[arg(long, value_name = "CODE,…", num_args = 0..=1, value_delimiter = ',', value_parser = fixable())]
    pub(super) fix: Option<Vec<Code>>,

    /// With `--fix`: show the changes as a diff, and write nothing.
    #[arg(long, requires = "fix")]
    pub(super) dry_run: bool,

    /// Write the warnings there are now into a baseline, and accept them.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "dry_run"])]
    pub(super) write_baseline: Option<PathBuf>,
}

/// Reads the code of a problem that can be fixed.
fn fixable() -> impl TypedValueParser<Value = Code> {
    let names = FIXABLE.iter().filter_map(ValueEnum::to_possible_value);
    PossibleValuesParser::new(names)
        .map(|name| Code::named(&name).expect("the possible values are the names of codes"))
}

/// Which warnings count, and how many problems are shown.
#[derive(Debug, Args)]
pub(super) struct Policy {
    /// Take warnings for problems: with any of them, the command ends with 1.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(super) deny: Option<Deny>,

    /// Accept the warnings in this file, which `check --write-baseline` wrote.
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,

    /// Show every problem. Without it, people see the first ten of each code in a file, and how many more there are.
    #[arg(long)]
    pub(super) all: bool,
}

impl Policy {
    /// How many problems are shown.
    pub(super) fn extent(&self) -> Extent {
        if self.all { Extent::All } else { Extent::First }
    }
}

/// What is denied besides errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Every warning that is not accepted.
    Warnings,
}

/// `why`.
#[derive(Debug, Args)]
pub(super) struct Why {
    /// Two subjects, such as `flask/django`.
    pub(super) pair: String,

    /// One criterion between them, instead of all.
    pub(super) criterion: Option<String>,

    /// Other weights, 0 to 5, instead of the editor's: `speed=5,price=0`. The rest keep theirs.
    #[arg(long, value_name = "CRITERION=WEIGHT,…", value_delimiter = ',', value_parser = weight)]
    pub(super) weights: Vec<(String, u32)>,

    /// How it is told.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(super) format: WhyFormat,

    /// What pages are made, and for which address.
    #[command(flatten)]
    pub(super) content: Content,
}

/// How `why` tells it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum WhyFormat {
    /// For people.
    #[default]
    Human,
    /// The pair's entry in `pairs` of `/data/comparison.json`.
    Json,
}

/// A criterion's slug and its weight, 0..=5.
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

/// What pages are made, and for which address.
#[derive(Debug, Args)]
pub(super) struct Content {
    /// The address the site is published at, instead of `base_url` in site.toml.
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,

    /// Keep articles and pages that say `draft = true`.
    #[arg(long)]
    pub(super) drafts: bool,

    /// The day by which claims are stale [default: `SOURCE_DATE_EPOCH`, else today]. No page changes by it.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) today: Option<Date>,
}

/// `add`.
#[derive(Debug, Subcommand)]
pub(super) enum Add {
    /// Add a subject: one more thing to compare.
    Subject(Addition),
    /// Add a criterion: one more question to compare by.
    Criterion(Addition),
}

/// A new subject or criterion.
#[derive(Debug, Args)]
pub(super) struct Addition {
    /// Its name, as readers see it.
    pub(super) name: String,

    /// Its file's name without ending, which is also its part of addresses [default: the name in small letters, joined by
    /// hyphens].
    #[arg(long, value_name = "SLUG")]
    pub(super) slug: Option<String>,

    /// The day to write where the new file shows a date [default: `SOURCE_DATE_EPOCH`, else today].
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) today: Option<Date>,
}

/// `explain`.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct Explain {
    /// The code, as printed in brackets; without one, all codes are listed.
    #[arg(value_enum, hide_possible_values = true)]
    pub(super) code: Option<Code>,
}

/// `schema`.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// The kind of file to print the schema of; without one, all are written into the project's `schemas/`.
    #[arg(value_enum)]
    pub(super) kind: Option<Kind>,

    /// The folder to write into instead.
    #[arg(long, value_name = "DIR")]
    pub(super) out_dir: Option<PathBuf>,
}

/// `completions`.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct Completions {
    /// The shell to print them for.
    #[arg(value_enum)]
    pub(super) shell: Shell,
}
