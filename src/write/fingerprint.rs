//! The content of a file as size and hash, and comparisons with files that anyone may have replaced.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use blake3::Hash;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::load::open_plain;

/// The largest number of bytes to read at a time.
const LONGEST_PIECE: usize = 64 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) struct Fingerprint {
    pub(super) size: u64,
    /// The content's BLAKE3 hash, in the manifest as hexadecimal digits.
    #[serde(deserialize_with = "hash")]
    pub(super) blake3: Hash,
}

fn hash<'de, D: Deserializer<'de>>(value: D) -> Result<Hash, D::Error> {
    Hash::from_hex(String::deserialize(value)?).map_err(D::Error::custom)
}

impl Fingerprint {
    pub(super) fn of(content: &[u8]) -> Self {
        Self {
            size: content.len() as u64,
            blake3: blake3::hash(content),
        }
    }

    /// Reads to the end, and passes each piece on.
    pub(super) fn of_pieces(
        content: impl Read,
        hand_on: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<Self> {
        Self::of_read(content, &mut vec![0; LONGEST_PIECE], hand_on)
    }

    /// Returns true for a plain file with this content, and false for an unreadable one.
    pub(super) fn is_of(&self, path: &Path) -> bool {
        open_of_size(path, self.size).is_some_and(|file| {
            // One byte more, so that content and end need one read each.
            let piece = usize::try_from(self.size)
                .map_or(LONGEST_PIECE, |length| LONGEST_PIECE.min(length + 1));
            Self::of_read(file, &mut vec![0; piece], |_| Ok(())).is_ok_and(|found| found == *self)
        })
    }

    fn of_read(
        mut content: impl Read,
        buffer: &mut [u8],
        mut hand_on: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        loop {
            match content.read(buffer) {
                Ok(0) => {
                    return Ok(Self {
                        size: hasher.count(),
                        blake3: hasher.finalize(),
                    });
                }
                Ok(read) => {
                    hasher.update(&buffer[..read]);
                    hand_on(&buffer[..read])?;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Returns true for a plain file with exactly this content, and false for an unreadable one.
pub(super) fn has_content(path: &Path, content: &[u8]) -> bool {
    open_of_size(path, content.len() as u64).is_some_and(|file| reads_as(file, content))
}

/// Opens a plain file if it has this size.
fn open_of_size(path: &Path, size: u64) -> Option<File> {
    let file = open_plain(path).ok()?;
    (file.metadata().ok()?.len() == size).then_some(file)
}

/// Compares a file of the right length with the content.
fn reads_as(mut file: File, mut content: &[u8]) -> bool {
    let mut buffer = [0; 16 * 1024];
    while !content.is_empty() {
        match file.read(&mut buffer) {
            Ok(read @ 1..) if content.starts_with(&buffer[..read]) => content = &content[read..],
            _ => return false,
        }
    }
    true
}
