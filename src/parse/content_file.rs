//! Parses one file under `content/`, according to its folder and the ending of its name.

use std::sync::Arc;

use super::data::DataFile;
use super::fields::{Fields, TomlReader};
use super::table::TableFile;
use super::text::TextsBeside;
use super::{
    ArticleDocument, CriterionDocument, CsvFormat, DataDocument, FaqDocument, SiteDocument, Source,
    SubjectDocument, TableDocument, article, criterion, faq, site, slug, sources, subject,
};
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::source_text::{FileId, SourceText, Span, Spanned};

/// A file under `content/`, by the parts of its path.
pub(super) struct ContentFile<'t> {
    pub(super) id: FileId,
    pub(super) source: &'t Arc<SourceText>,
    /// The folder under `content/`; empty for files directly in it.
    pub(super) folder: &'t str,
    /// The file's name without its extension.
    pub(super) stem: &'t str,
    /// The extension without its dot.
    pub(super) ending: &'t str,
}

/// How the CSV files of a project are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CsvReading {
    pub(super) format: CsvFormat,
    /// The path from `content/` of the file that is read as the table.
    pub(super) table: Option<String>,
}

impl CsvReading {
    /// Returns how a site asks for its CSV files to be read.
    pub(super) fn of(site: &SiteDocument) -> Self {
        let table = site.table.as_ref().map(|table| table.file.value.clone());
        Self {
            format: site.csv,
            table,
        }
    }
}

#[derive(Debug)]
pub(super) enum Parsed {
    Site(Box<SiteDocument>),
    Sources(Arc<Vec<Source>>),
    Subject(Arc<SubjectDocument>),
    Criterion(Arc<CriterionDocument>),
    Article(Arc<ArticleDocument>),
    Page(Arc<ArticleDocument>),
    Faq(Arc<FaqDocument>),
    Data(Arc<DataDocument>),
    Table(Arc<TableDocument>),
    /// No document of its own: a long text, or a file in the wrong place.
    Nothing,
}

impl<'t> ContentFile<'t> {
    pub(super) fn new(id: FileId, source: &'t Arc<SourceText>) -> Option<Self> {
        let path = source.path.strip_prefix("content/")?;
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        Some(Self {
            id,
            source,
            folder,
            stem,
            ending,
        })
    }

    pub(super) fn is_site(&self) -> bool {
        (self.folder, self.stem, self.ending) == ("", "site", "toml")
    }

    pub(super) fn is_csv(&self) -> bool {
        (self.folder, self.ending) == ("data", "csv")
    }

    /// Returns the stem of the TOML file to which the file belongs if it is a long text: `routing`
    /// for `criteria/routing.flask.md`.
    pub(super) fn owner_stem(&self) -> &'t str {
        match self.stem.split_once('.') {
            Some((owner, _)) if self.folder == "criteria" => owner,
            _ => self.stem,
        }
    }

    /// Returns the name of the subject in a long text's name: `flask` for
    /// `criteria/routing.flask.md`.
    pub(super) fn subject_stem(&self) -> Option<&'t str> {
        let (_, subject) = self.stem.split_once('.')?;
        Some(subject).filter(|_| self.folder == "criteria")
    }

    /// Parses the file according to its place. `beside` has the long texts beside it.
    pub(super) fn parse(&self, beside: TextsBeside, csv: &CsvReading) -> (Parsed, Vec<Diagnostic>) {
        match (self.folder, self.stem, self.ending) {
            ("", "site", "toml") => self.toml(|fields| Parsed::Site(Box::new(site::read(fields)))),
            ("", "sources", "toml") => {
                self.toml(|fields| Parsed::Sources(Arc::new(sources::read(fields))))
            }
            ("subjects", _, "toml") => self.named_toml(|slug, fields| {
                Parsed::Subject(Arc::new(subject::read(slug, fields, beside.whole)))
            }),
            ("criteria", _, "toml") => self.named_toml(|slug, fields| {
                Parsed::Criterion(Arc::new(criterion::read(slug, fields, beside)))
            }),
            ("faq", _, "toml") => {
                self.named_toml(|slug, fields| Parsed::Faq(Arc::new(faq::read(slug, fields))))
            }
            ("articles", _, "md") => self.markdown(Parsed::Article),
            ("pages", _, "md") => self.markdown(Parsed::Page),
            ("data", _, "csv") => self.csv(csv),
            ("subjects" | "criteria", _, "md") => {
                (Parsed::Nothing, self.blank().into_iter().collect())
            }
            _ => (Parsed::Nothing, vec![self.unexpected()]),
        }
    }

    /// Warns about a long text without a word.
    fn blank(&self) -> Option<Diagnostic> {
        let message = "this text is empty";
        let problem = Diagnostic::warning(Code::UnexpectedFile, Span::whole_file(self.id), message);
        self.is_blank()
            .then(|| problem.with_help("write the text, or remove the file"))
    }

    pub(super) fn is_blank(&self) -> bool {
        self.source.text.trim().is_empty()
    }

    fn csv(&self, reading: &CsvReading) -> (Parsed, Vec<Diagnostic>) {
        let path = format!("data/{}.csv", self.stem);
        let separator = reading.format.separator;
        if reading.table.as_ref() == Some(&path) {
            let file = TableFile {
                path,
                id: self.id,
                source: self.source,
                separator,
            };
            let (document, problems) = file.read();
            return (Parsed::Table(Arc::new(document)), problems);
        }
        let file = DataFile {
            path,
            id: self.id,
            source: self.source,
            separator,
        };
        (Parsed::Data(Arc::new(file.read())), Vec::new())
    }

    fn toml(&self, read: impl FnOnce(Fields<'_>) -> Parsed) -> (Parsed, Vec<Diagnostic>) {
        let reader = TomlReader::new(self.id, self.source, 0);
        let parsed = read(reader.root(&self.source.text));
        (parsed, reader.into_problems())
    }

    /// Parses a TOML file with a slug as its name.
    fn named_toml(
        &self,
        read: impl FnOnce(Spanned<String>, Fields<'_>) -> Parsed,
    ) -> (Parsed, Vec<Diagnostic>) {
        let (slug, fault) = self.slug();
        let (parsed, problems) = self.toml(|fields| read(slug, fields));
        (parsed, fault.into_iter().chain(problems).collect())
    }

    fn markdown(
        &self,
        wrap: impl FnOnce(Arc<ArticleDocument>) -> Parsed,
    ) -> (Parsed, Vec<Diagnostic>) {
        let (slug, fault) = self.slug();
        let (document, problems) = article::read(slug, self.id, self.source);
        (
            wrap(Arc::new(document)),
            fault.into_iter().chain(problems).collect(),
        )
    }

    /// Reads the slug from the file's name. When the name is not a valid slug, returns the name and
    /// a diagnostic.
    fn slug(&self) -> (Spanned<String>, Option<Diagnostic>) {
        let whole = Span::whole_file(self.id);
        match slug::read(self.stem, whole) {
            Ok(slug) => (Spanned::new(slug, whole), None),
            Err(fault) => (Spanned::new(self.stem.to_owned(), whole), Some(fault)),
        }
    }

    fn unexpected(&self) -> Diagnostic {
        const FOLDERS: [(&str, &[&str]); 6] = [
            ("subjects", &["toml", "md"]),
            ("criteria", &["toml", "md"]),
            ("articles", &["md"]),
            ("pages", &["md"]),
            ("faq", &["toml"]),
            ("data", &["csv"]),
        ];
        let lower = self.ending.to_lowercase();
        let elsewhere = match lower.as_str() {
            "xlsx" | "xls" | "ods" | "numbers" => {
                "export its table as CSV into `content/data/`; files that pages link to belong in `static/`"
            }
            _ => "move it elsewhere; files that pages link to belong in `static/`",
        };
        let fits = |endings: &[&str]| endings.contains(&lower.as_str());
        let folder = self.folder.split('/').next().unwrap_or_default();
        let (message, help) = match FOLDERS.iter().find(|(name, _)| *name == folder) {
            Some((_, endings)) if fits(endings) && self.folder != folder => (
                format!("`content/{folder}` cannot contain folders"),
                format!("move the file directly into `content/{folder}`"),
            ),
            Some((_, endings)) if fits(endings) => (
                format!("the file's name ends in `.{}`", self.ending),
                format!("rename it to `{}.{lower}`", self.stem),
            ),
            Some((_, endings)) => (
                format!(
                    "`content/{folder}` can contain only `.{}` files",
                    endings.join("` and `.")
                ),
                elsewhere.to_owned(),
            ),
            None => {
                let fitting = FOLDERS
                    .iter()
                    .filter(|(_, endings)| fits(endings))
                    .map(|(name, _)| *name);
                let near = suggest::nearest(folder, fitting).map_or_else(
                    || elsewhere.to_owned(),
                    |near| format!("did you mean the folder `content/{near}`?"),
                );
                let known: Vec<&str> = FOLDERS.iter().map(|(name, _)| *name).collect();
                let known = known.join("`, `");
                (
                    format!(
                        "`content` can contain only `site.toml`, `sources.toml` and the folders `{known}`"
                    ),
                    near,
                )
            }
        };
        Diagnostic::error(Code::UnexpectedFile, Span::whole_file(self.id), message).with_help(help)
    }
}
