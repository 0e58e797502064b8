//! What each [`Code`] means: its text in `explain/<name>.md`, with an example that is wrong and one that is right.
//!
//! An explanation is Markdown: some paragraphs, then `## Wrong` and `## Right`, each with files of a project in one code
//! block: a line `//- path` and the file's text below it. A test builds both.

use include_dir::{Dir, include_dir};

use super::Code;

/// All explanations, by the code's name.
static EXPLANATIONS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/diagnostic/explain");

/// The explanation of a code; `None` only where its file is missing, which a test forbids.
#[must_use]
pub fn explanation(code: Code) -> Option<&'static str> {
    EXPLANATIONS.get_file(format!("{}.md", code.name()))?.contents_utf8()
}
