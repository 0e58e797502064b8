//! Names the smaller versions of the pictures that a comparison shows, and adds them to the static
//! files.

use std::collections::BTreeMap;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::load::{SmallerPicture, StaticFile};
use crate::model::{Comparison, Picture};
use crate::naming::digits;
use crate::picture::{Version, versions};

/// Adds the versions to the pictures of the comparison and to the files. The names of versions
/// contain a hash of the picture, so large pictures are read here.
pub(super) fn add(comparison: &mut Comparison, files: &mut BTreeMap<String, StaticFile>) {
    let names = &comparison.static_files;
    let found: Vec<_> = comparison
        .pictures
        .iter_mut()
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(id, picture)| {
            let made = of(picture, &names[id.0].published);
            picture.versions = made.iter().map(|(version, _)| version.clone()).collect();
            made
        })
        .collect();
    for (version, smaller) in found.into_iter().flatten() {
        files
            .entry(version.published)
            .or_insert(StaticFile::Smaller(smaller));
    }
}

/// Names the versions of a picture, and says how to make them.
fn of(picture: &Picture, published: &str) -> Vec<(Version, SmallerPicture)> {
    let Some(file) = &picture.file else {
        return Vec::new();
    };
    let Ok(head) = file.head else {
        return Vec::new();
    };
    let widths = versions(&head, file.len);
    if widths.is_empty() {
        return Vec::new();
    }
    let Some((path, hash)) = file.content() else {
        return Vec::new();
    };
    let version = |width: u32| {
        let smaller = SmallerPicture {
            of: path.to_owned(),
            head,
            hash,
            width,
        };
        (Version::new(published, width, &digits(&hash)), smaller)
    };
    widths.into_iter().map(version).collect()
}
