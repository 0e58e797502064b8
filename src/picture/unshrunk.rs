//! Replaces `shrink` in a weighup that was built without the feature `pictures`.

use super::Head;

/// The picture's data cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken;

/// Makes no versions: pages use all pictures as they are.
///
/// # Errors
/// Always.
pub fn shrink(_file: &[u8], _head: &Head, _widths: &[u32]) -> Result<Vec<Vec<u8>>, Broken> {
    Err(Broken)
}
