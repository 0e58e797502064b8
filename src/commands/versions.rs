//! Makes and writes the smaller versions of pictures, within bounds of memory.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Condvar, Mutex, PoisonError};

use blake3::Hash;
use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Result;
use crate::load::{SmallerPicture, picture_bytes};
use crate::picture::{Head, MOST_PIXELS, Size, shrink};
use crate::pipeline::ReadySite;
use crate::write::Staging;

/// A picture, and its versions that must be made.
struct Work<'a> {
    of: &'a Path,
    head: Head,
    /// The hash of its content.
    hash: Hash,
    /// The paths and widths of the versions.
    versions: Vec<(&'a str, u32)>,
}

/// Writes the versions of pictures, given with their paths below the site's root. Keeps those of the
/// previous build if their pictures are unchanged. Each picture is decoded once. Returns the
/// pictures that cannot be decoded. Their versions are copies, because browsers may still show some
/// of them.
///
/// # Errors
/// If a picture cannot be read or a version cannot be written.
pub(super) fn write<'a>(
    versions: impl Iterator<Item = (&'a str, &'a SmallerPicture)>,
    staging: &Staging,
) -> Result<Vec<&'a Path>> {
    let mut pictures: BTreeMap<&Path, Work<'a>> = BTreeMap::new();
    for (path, version) in versions {
        let work = pictures.entry(&version.of).or_insert_with(|| Work {
            of: &version.of,
            head: version.head,
            hash: version.hash,
            versions: Vec::new(),
        });
        work.versions.push((path, version.width));
    }
    let room = Room::new(MOST_PIXELS);
    let pictures: Vec<Work<'a>> = pictures.into_values().collect();
    let broken: Vec<Option<&Path>> = pictures
        .into_par_iter()
        .map(|work| work.write(staging, &room))
        .collect::<Result<_>>()?;
    Ok(broken.into_iter().flatten().collect())
}

/// Reports pictures that cannot be decoded, each at the place that shows it.
pub(super) fn problems(broken: &[&Path], site: &ReadySite) -> Vec<Diagnostic> {
    let comparison = site.renderer.plan().comparison();
    let shown = comparison.pictures.iter().filter_map(|(id, picture)| {
        let (on_disk, _) = picture.file.as_ref()?.content()?;
        let path = &comparison.static_files[id.0].path;
        broken.contains(&on_disk).then_some((path, picture.span))
    });
    let problem = |(path, span)| {
        let message = format!("the pixels of `{path}` cannot be read");
        let help = "save the picture again; until then, pages use it as it is";
        Diagnostic::warning(Code::BrokenPicture, Place::Span(span), message).with_help(help)
    };
    shown.map(problem).collect()
}

impl<'a> Work<'a> {
    /// Writes the versions. Returns the picture if it cannot be decoded.
    fn write(mut self, staging: &Staging, room: &Room) -> Result<Option<&'a Path>> {
        let mut missing = Vec::new();
        for version in self.versions {
            if !staging.keep_made(version.0, self.hash)? {
                missing.push(version);
            }
        }
        self.versions = missing;
        if self.versions.is_empty() {
            return Ok(None);
        }
        let _taken = room.take(self.head.size.map_or(0, Size::pixels));
        let file = picture_bytes(self.of)?;
        let widths: Vec<u32> = self.versions.iter().map(|(_, width)| *width).collect();
        let made = shrink(&file, &self.head, &widths);
        for (index, (path, _)) in self.versions.iter().enumerate() {
            let bytes = made.as_ref().map_or(&file, |made| &made[index]);
            staging.write(path, bytes)?;
        }
        Ok(made.is_err().then_some(self.of))
    }
}

/// Room for the pixels of the pictures that are decoded at the same time.
struct Room {
    free: Mutex<u64>,
    freed: Condvar,
}

/// A part of the room, which is free again when this is dropped.
struct TakenRoom<'r> {
    room: &'r Room,
    pixels: u64,
}

impl Room {
    fn new(pixels: u64) -> Self {
        Self {
            free: Mutex::new(pixels),
            freed: Condvar::new(),
        }
    }

    /// Waits until there is room for a picture. No picture is larger than the room.
    fn take(&self, pixels: u64) -> TakenRoom<'_> {
        let pixels = pixels.min(MOST_PIXELS);
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.freed.wait_while(free, |free| *free < pixels);
        *waited.unwrap_or_else(PoisonError::into_inner) -= pixels;
        TakenRoom { room: self, pixels }
    }
}

impl Drop for TakenRoom<'_> {
    fn drop(&mut self) {
        let mut free = self
            .room
            .free
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *free += self.pixels;
        self.room.freed.notify_all();
    }
}
