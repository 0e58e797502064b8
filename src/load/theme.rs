//! The built-in theme: this repository's `templates/` and `static/`, inside the binary.

use std::path::Path;

use include_dir::{Dir, include_dir};

/// The built-in templates.
static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The built-in static files.
static STATIC_FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// The built-in templates, by the name that other templates call them by, sorted.
///
/// # Panics
/// Never: the repository's own templates are UTF-8, or no test passes.
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

/// The built-in static files, by their path below the site's root.
pub fn static_files() -> impl Iterator<Item = (String, &'static [u8])> {
    files(&STATIC_FILES).into_iter()
}

/// Whether a file is a template, by its name; others beside templates are for people.
pub(super) fn is_template(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "html")
}

/// All files below a folder of the binary.
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
