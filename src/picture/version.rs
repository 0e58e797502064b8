//! The smaller versions of a picture that pages offer to browsers.

use super::head::Head;

/// The widths of smaller versions, in pixels: for the column of a text on a small phone, on most
/// phones and laptops, and on dense screens.
const WIDTHS: [u32; 3] = [400, 800, 1600];

/// The largest picture that is made smaller, in pixels. It bounds the time and memory that one
/// picture takes.
pub const MOST_PIXELS: u64 = 50_000_000;

/// The smallest file that is worth smaller versions, in bytes.
const SMALLEST: u64 = 100 << 10;

/// A smaller version of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub width: u32,
    /// Its path below the site's root, with a hash of the picture.
    pub published: String,
}

/// Lists the widths of the versions of a picture, the narrowest first. `len` is the length of its
/// file. Each has at most two thirds of the picture's width: others would save little.
pub fn versions(head: &Head, len: u64) -> Vec<u32> {
    let Some(size) = head.size.filter(|size| {
        let is_worth_it = len >= SMALLEST && size.pixels() <= MOST_PIXELS;
        cfg!(feature = "pictures") && head.can_shrink && is_worth_it
    }) else {
        return Vec::new();
    };
    let fits = |width: &u32| width * 3 <= size.width * 2;
    WIDTHS.into_iter().filter(fits).collect()
}

impl Version {
    /// Names the version of a picture at this published path. `hash` is of the picture's content.
    pub fn new(picture: &str, width: u32, hash: &str) -> Self {
        let dot = picture.rfind('.').unwrap_or(picture.len());
        let (stem, ending) = picture.split_at(dot);
        Self {
            width,
            published: format!("{stem}-{width}.{hash}{ending}"),
        }
    }
}
