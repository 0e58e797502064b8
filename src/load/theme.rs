//! The built-in theme: this repository's `templates/` and `static/`, embedded in the binary.

use std::path::Path;

use include_dir::{Dir, include_dir};

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

static STATIC_FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// Lists the built-in templates, sorted by the name that other templates use.
///
/// # Panics
/// Never: the repository's own templates are UTF-8, which tests ensure.
#[must_use]
pub fn templates() -> Vec<(String, &'static str)> {
    let mut templates: Vec<_> = files(&TEMPLATES)
        .into_iter()
        .filter(|(path, _)| is_template(path))
        .map(|(path, bytes)| {
            (
                path,
                std::str::from_utf8(bytes).expect("built-in templates are UTF-8"),
            )
        })
        .collect();
    templates.sort_unstable();
    templates
}

/// Returns the built-in messages for readers, in English and in Fluent syntax.
#[must_use]
pub fn words() -> &'static str {
    include_str!("../../templates/words/en.ftl")
}

/// Lists the built-in static files, by their path below `static/`.
pub fn static_files() -> impl Iterator<Item = (String, &'static [u8])> {
    files(&STATIC_FILES).into_iter()
}

/// Returns true if the name is that of a template. Other files beside templates are documentation.
pub(super) fn is_template(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "html")
}

fn files(folder: &'static Dir<'static>) -> Vec<(String, &'static [u8])> {
    let mut files: Vec<_> = folder
        .files()
        .filter_map(|file| Some((file.path().to_str()?.replace('\\', "/"), file.contents())))
        .collect();
    for inner in folder.dirs() {
        files.extend(self::files(inner));
    }
    files
}
