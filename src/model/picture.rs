//! A picture with its size and smaller versions.

use std::sync::Arc;

use crate::load::PictureFile;
use crate::picture::{Size, Version};
use crate::source_text::Span;

/// A picture that a text or a subject shows.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The place that names it, the first one if there are several.
    pub span: Span,
    /// `None` for a file whose name is not that of a picture.
    pub file: Option<Arc<PictureFile>>,
    /// Its smaller versions, the narrowest first.
    pub versions: Vec<Version>,
}

impl Picture {
    /// Returns the size at which browsers show the picture, if it is known.
    pub fn size(&self) -> Option<Size> {
        self.file.as_ref()?.head.ok()?.size
    }
}
