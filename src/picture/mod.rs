//! Pictures: the sizes that their files state, and smaller versions of them.
//!
//! [`head()`] reads the few bytes of a file that contain its size. [`Version`] names the smaller
//! versions that pages offer to browsers, and [`shrink()`] makes them. The same picture gives the same
//! bytes on every machine: all arithmetic is in integers. This module opens no files.

mod jpeg;

mod others;

mod png;

mod svg;

mod head;

mod version;

#[cfg(feature = "pictures")]
mod average;

#[cfg(feature = "pictures")]
mod shrink;

#[cfg(not(feature = "pictures"))]
#[path = "unshrunk.rs"]
mod shrink;

#[cfg(test)]
mod tests;

pub use head::{Fault, Format, Head, Size, head};
pub use shrink::{Broken, shrink};
pub use version::{MOST_PIXELS, Version, versions};

/// The orientation of a photo, as EXIF counts it from 1 to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orientation(u8);

impl Orientation {
    /// As the pixels are stored.
    pub const UPRIGHT: Self = Self(1);

    /// Returns the orientation with this number, or [`Self::UPRIGHT`] for other numbers.
    pub(crate) fn of_exif(number: u16) -> Self {
        match u8::try_from(number) {
            Ok(number @ 1..=8) => Self(number),
            _ => Self::UPRIGHT,
        }
    }

    /// Returns true if rows become columns.
    pub fn is_sideways(self) -> bool {
        self.0 >= 5
    }

    /// Returns true if columns are shown from right to left, and if rows are shown from bottom to
    /// top, after rows became columns.
    #[cfg(feature = "pictures")]
    fn flips(self) -> (bool, bool) {
        match self.0 {
            2 | 6 => (true, false),
            3 | 7 => (true, true),
            4 | 8 => (false, true),
            _ => (false, false),
        }
    }
}
