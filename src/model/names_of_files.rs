//! Finds the page that a relative path in a link means.

use super::names::{Names, unless_draft};
use super::target::Target;
use crate::diagnostic::Code;
use crate::diagnostic::suggest::{self, Candidates};
use crate::parse::reference::Problem;
use crate::parse::relative_path::{encoded, relative, resolve};

impl Names {
    /// Finds the page for the content file or static file at `path`, relative to the file at
    /// `from`.
    pub(super) fn file(&self, path: &str, from: &str) -> Result<Target, Problem> {
        let unknown = |message, help| Problem {
            code: Code::UnknownFile,
            message,
            help,
        };
        if from.is_empty() {
            let help = "link by name instead, like `criterion:speed`".to_owned();
            return Err(unknown(
                format!("`{path}` is a path, and paths do not work in templates"),
                Some(help),
            ));
        }
        let Some(resolved) = resolve(path, from) else {
            let help = "put a copy into `static/` and link to `static:NAME`, or link to its address on the web";
            return Err(unknown(
                format!("`{path}` leads out of the project"),
                Some(help.to_owned()),
            ));
        };
        let in_static = resolved
            .strip_prefix("static/")
            .and_then(|path| self.static_files.get(path));
        let found = self
            .files
            .get(&resolved)
            .cloned()
            .or(in_static.map(|id| Target::Static(*id)));
        found.ok_or_else(|| {
            let near = if path.starts_with("www.") {
                Some(format!("https://{path}"))
            } else {
                self.near_file(&resolved)
                    .map(|near| encoded(&relative(&near, from)))
            };
            let help = near.map_or_else(
                || "write the path from the folder of this file".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let problem = unknown(format!("no page is made from `{path}`"), Some(help));
            unless_draft(problem, self.draft_files.get(&resolved))
        })
    }

    /// Finds the file that a path from the project's root may mean: a file with the same name in
    /// another folder, or else a file with a similar name in the same folder.
    fn near_file(&self, path: &str) -> Option<String> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        if let Some(same_name) = self.first_of_name.get(name) {
            return Some(same_name.clone());
        }
        let (known, top) = match path.strip_prefix("static/") {
            Some(path) => (Candidates::beside(path, &self.static_files), "static/"),
            None => (Candidates::beside(path, &self.files), ""),
        };
        let in_folder = known
            .iter()
            .filter_map(|file| match folder.strip_prefix(top) {
                // A file directly in `static`.
                None => Some(file),
                Some(folder) => file.strip_prefix(folder)?.strip_prefix('/'),
            });
        suggest::nearest(name, in_folder).map(|near| format!("{folder}/{near}"))
    }
}
