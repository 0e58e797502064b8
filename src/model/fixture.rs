//! Small comparisons for unit tests, from texts instead of a folder.

use std::collections::BTreeMap;

use super::{BuiltIn, Comparison, Drafts, LinkWords, Surroundings, link};
use crate::diagnostic::Diagnostic;
use crate::naming::StaticName;
use crate::parse::{PartialDate, parse};
use crate::source_text::{SourceText, SourceTexts};

/// Builds the comparison of some files, each with its path below `content/`. Panics when the files
/// have problems.
pub(crate) fn comparison(files: &[(&str, &str)]) -> Comparison {
    let (comparison, problems) = linked(files);
    assert!(problems.is_empty(), "{problems:#?}");
    comparison.expect("the files contain a site.toml")
}

/// Builds the same comparison and returns its problems.
pub(crate) fn linked(files: &[(&str, &str)]) -> (Option<Comparison>, Vec<Diagnostic>) {
    let mut texts = SourceTexts::default();
    for (path, text) in files {
        texts.add(SourceText::new(format!("content/{path}"), text));
    }
    let (documents, mut problems) = parse(&texts);
    let path = "css/own.css".to_owned();
    let static_files = [StaticName {
        published: path.clone(),
        path,
    }];
    let around = Surroundings {
        texts: &texts,
        static_files: &static_files,
        pictures: &BTreeMap::new(),
        sheet: "",
        drafts: Drafts::LeftOut,
        base_url: None,
        own_redirects: None,
        words: &PlainWords,
    };
    let (comparison, found) = link(documents, &around);
    problems.extend(found);
    (comparison, problems)
}

/// Words of links that show what they are about.
#[derive(Debug)]
struct PlainWords;

impl LinkWords for PlainWords {
    fn page(&self, page: BuiltIn) -> String {
        format!("{page:?}")
    }

    fn pros_and_cons(&self, subject: &str) -> String {
        format!("{subject} +-")
    }

    fn pair(&self, columns: [&str; 2]) -> String {
        columns.join(" vs ")
    }

    fn date(&self, date: PartialDate) -> String {
        date.to_string()
    }
}
