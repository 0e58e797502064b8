//! Tests that after any sequence of builds and owner's changes, the tree consists of the foreign
//! files and the last pages.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;

use proptest::prelude::*;

use super::{KINDS, Site};
use crate::write::manifest::Manifest;
use crate::write::page_path;

#[derive(Debug, Clone)]
enum Event {
    /// A build of the pages at these indexes of [`PATHS`], with these contents.
    Build(BTreeMap<usize, u8>),
    /// The owner writes this file, page or not, when the path allows it.
    Write(usize, u8),
    /// The owner creates this folder, when the path allows it.
    MakeFolder(usize),
    /// The owner creates a link at this path, when it is free.
    Link(usize),
    Remove(usize),
}

/// Paths that get in each other's way.
const PATHS: [&str; 12] = [
    "a",
    "a/b",
    "a/b/c",
    "a/d",
    "a-b",
    "e/f/g",
    "e/f",
    "e/h",
    "i/index.html",
    "j/index.html",
    "k",
    ".gitignore",
];

/// Generates one event of a sequence. Every second one is a build.
fn event() -> impl Strategy<Value = Event> {
    let path = || 0..PATHS.len();
    prop_oneof![
        5 => prop::collection::btree_map(path(), 0..3_u8, 0..6).prop_map(Event::Build),
        2 => (path(), 0..3_u8).prop_map(|(path, content)| Event::Write(path, content)),
        1 => path().prop_map(Event::MakeFolder),
        1 => path().prop_map(Event::Link),
        1 => path().prop_map(Event::Remove),
    ]
}

/// Selects the foreign entries of these contents, independently of `write`'s own code: all files
/// that are no pages, all links, their folders, and empty folders that are on no page's path.
fn foreign(
    all: &BTreeMap<String, String>,
    pages: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let is_page_file =
        |path: &str, what: &str| what.starts_with(char::is_numeric) && pages.contains_key(path);
    let is_in = |path: &str, folder: &str| {
        path.strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
    };
    let is_root_of_foreign = |(path, what): &(&String, &String)| match what.as_str() {
        "/" => !all
            .keys()
            .chain(pages.keys())
            .any(|other| is_in(other, path)),
        _ => !is_page_file(path, what),
    };
    let roots: Vec<(&String, &String)> = all.iter().filter(is_root_of_foreign).collect();
    let folders = all
        .iter()
        .filter(|(path, _)| roots.iter().any(|(root, _)| is_in(root, path)));
    folders
        .chain(roots.iter().copied())
        .map(|(path, what)| (path.clone(), what.clone()))
        .collect()
}

/// Returns the contents after a build: foreign entries, pages, and the pages' folders. `None` if
/// they are in each other's way.
fn together(
    foreign: &BTreeMap<String, String>,
    pages: &BTreeMap<String, String>,
) -> Option<BTreeMap<String, String>> {
    let mut all = foreign.clone();
    for (path, content) in pages {
        for folder in page_path::folders_of(path) {
            if all
                .insert(folder.to_owned(), "/".to_owned())
                .is_some_and(|before| before != "/")
            {
                return None;
            }
        }
        if all.insert(path.clone(), content.clone()).is_some() {
            return None;
        }
    }
    Some(all)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_tree_is_what_is_foreign_and_the_last_pages(
        kind in prop::sample::select(KINDS.to_vec()),
        events in prop::collection::vec(event(), 1..12),
    ) {
        let site = Site::of(kind, &[]);
        let mut last = BTreeMap::new();
        for event in events {
            let at = |path: usize| site.out_dir().join(PATHS[path]);
            match event {
                Event::Write(path, content) => {
                    let _ = fs::create_dir_all(at(path).parent().unwrap());
                    if !at(path).is_symlink() {
                        let _ = fs::write(at(path), content.to_string());
                    }
                }
                Event::MakeFolder(path) => drop(fs::create_dir_all(at(path))),
                Event::Link(path) => drop(symlink("nowhere", at(path))),
                Event::Remove(path) => {
                    let _ = fs::remove_file(at(path));
                    let _ = fs::remove_dir_all(at(path));
                }
                Event::Build(pages) => {
                    let pages: BTreeMap<String, String> = pages
                        .iter()
                        .map(|(path, content)| (PATHS[*path].to_owned(), content.to_string()))
                        .collect();
                    let before = site.contents();
                    let expected = together(&foreign(&before, &last), &pages);
                    let given: Vec<_> = pages.iter().map(|(path, what)| (path.as_str(), what.as_str())).collect();
                    let outcome = site.build(&given);
                    prop_assert_eq!(outcome.is_ok(), expected.is_some(), "{:?}", outcome);
                    if outcome.is_ok() {
                        last = pages;
                    }
                    prop_assert_eq!(site.contents(), expected.unwrap_or(before));
                    let manifest = Manifest::read(&site.out_dir()).unwrap().unwrap();
                    prop_assert!(manifest.pages.keys().eq(last.keys()));
                }
            }
        }
    }
}
