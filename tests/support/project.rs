//! A project in one text: `//- path` lines with the text of each file below them.
//!
//! `src/diagnostic/explain.rs` describes the notation and uses it for its examples. Nothing is
//! checked here: a project is written to disk exactly as described, even if it is wrong.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

/// The start of a line that begins a file.
pub(crate) const HEADER: &str = "//- ";

/// The files of a project, in the order of the text.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    /// Each file's path from the root, and its content.
    files: Vec<(PathBuf, Content)>,
}

/// The content of a path.
#[derive(Debug, Clone)]
enum Content {
    File(Vec<u8>),
    Folder,
    /// A symbolic link to this path.
    Link(PathBuf),
    /// Removes the path.
    Nothing,
}

impl Project {
    /// Parses a project. Lines before the first header are ignored.
    pub(crate) fn parse(text: &str) -> Self {
        let mut files = Vec::new();
        let mut lines = text.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            let Some(header) = line.strip_prefix(HEADER) else {
                continue;
            };
            let mut body = String::new();
            while let Some(line) = lines.next_if(|line| !line.starts_with(HEADER)) {
                body.push_str(line);
            }
            files.push(file(header.trim_end(), text_of(&body)));
        }
        Self { files }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Writes the files into the folder, replacing existing ones.
    pub(crate) fn write(&self, root: &Path) -> io::Result<()> {
        for (path, content) in &self.files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap_or(root))?;
            match content {
                Content::File(bytes) => fs::write(path, bytes)?,
                Content::Folder => fs::create_dir_all(path)?,
                Content::Link(target) => symlink(target, path)?,
                Content::Nothing if path.is_dir() => fs::remove_dir_all(path)?,
                Content::Nothing => fs::remove_file(path)?,
            }
        }
        Ok(())
    }
}

/// Extracts the text below a file's header, without empty lines before the next header.
fn text_of(body: &str) -> &str {
    let text = body.trim_end_matches('\n');
    &body[..body.len().min(text.len() + 1)]
}

/// Reads a file from a header (without its sign) and a text.
fn file(header: &str, text: &str) -> (PathBuf, Content) {
    if let Some((path, target)) = header.split_once(" -> ") {
        return (path.into(), Content::Link(target.into()));
    }
    if let Some(path) = header.strip_suffix(" removed") {
        return (path.into(), Content::Nothing);
    }
    if let Some(path) = header.strip_suffix(" \\x") {
        return (
            OsString::from_vec(unescaped(path)).into(),
            Content::File(unescaped(text)),
        );
    }
    if let Some((path, times)) = header.rsplit_once(" x ") {
        let times = times.parse().expect("a number follows the `x`");
        return (path.into(), Content::File(text.repeat(times).into_bytes()));
    }
    match header.strip_suffix('/') {
        Some(folder) => (folder.into(), Content::Folder),
        None => (header.into(), Content::File(text.as_bytes().to_vec())),
    }
}

/// Decodes a text in which `\xff` is a byte, and a backslash at the end of a line joins it with the
/// next.
fn unescaped(text: &str) -> Vec<u8> {
    let mut pieces = text.split('\\');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        if let Some(rest) = piece.strip_prefix('\n') {
            bytes.extend(rest.as_bytes());
        } else {
            let digits = piece.get(..3).and_then(|digits| digits.strip_prefix('x'));
            let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            bytes.push(byte.expect("a backslash begins `\\xff` or ends a line"));
            bytes.extend(&piece.as_bytes()[3..]);
        }
    }
    bytes
}
