//! The texts of the author's files and positions in them.
//!
//! Turns file contents into numbered [`SourceText`]s, and byte ranges into lines and columns. It
//! does not read files (`load` does) and knows nothing about TOML or Markdown.

mod span;

mod text;

mod texts;

pub use span::{FileId, Span, Spanned};
pub use text::{SourceText, is_forbidden};
pub use texts::SourceTexts;
