//! What each [`Code`] means: its text in `explain/<name>.md`, with an example that is wrong and one that is right.
//!
//! An explanation is Markdown that reads well in a terminal: some paragraphs, then `## Wrong` and `## Right`, each with
//! one code block of project files. A test lays them over a small site (`tests/fixtures/base.txt`) and sees that the
//! wrong one yields the code, and only it, and that the right one has no errors. In such a block
//!
//! * `//- content/site.toml` begins a file; its text stands below, without the empty lines before the next file,
//! * `//- content/` is an empty folder,
//! * `//- content/criteria removed` takes a file or folder of the small site away,
//! * `//- content/a.toml -> /etc/hostname` is a symbolic link,
//! * `//- content/a.md x 1000` is a file with the text below a thousand times,
//! * `//- content/a.toml \x` may hold `\xff`, in its name too, for a byte that is no text; a backslash at the end of a line
//!   joins it with the next one.

use include_dir::{Dir, include_dir};

use super::Code;

/// All explanations, by the code's name.
static EXPLANATIONS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/diagnostic/explain");

/// The explanation of a code; `None` only where its file is missing, which a test forbids.
#[must_use]
pub fn explanation(code: Code) -> Option<&'static str> {
    EXPLANATIONS
        .get_file(format!("{}.md", code.name()))?
        .contents_utf8()
}
