//! The lower limit of a build: two threads write the same files, of the same sizes in the same
//! folders, without rendering anything.
//!
//! `bare_writer FOLDER LIST` writes the files in LIST (one line each: size, space, path) into
//! the new folder FOLDER. Each folder is created once, and each file costs one open, one write and
//! one close.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run stops")]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes the files in the list.
fn main() {
    let [folder, list] = [1, 2].map(|place| PathBuf::from(std::env::args_os().nth(place).unwrap()));
    let list = fs::read_to_string(list).unwrap();
    let files: Vec<(usize, &str)> = list
        .lines()
        .map(|line| {
            line.split_once(' ')
                .map(|(size, path)| (size.parse().unwrap(), path))
                .unwrap()
        })
        .collect();
    let longest = files
        .iter()
        .map(|(size, _)| *size)
        .max()
        .unwrap_or_default();
    fs::create_dir(&folder).unwrap();
    let (first, second) = files.split_at(files.len() / 2);
    std::thread::scope(|threads| {
        for half in [first, second] {
            let folder = &folder;
            threads.spawn(move || write(folder, half, longest));
        }
    });
}

fn write(folder: &Path, files: &[(usize, &str)], longest: usize) {
    let bytes = vec![b'x'; longest];
    let mut made = BTreeSet::new();
    for (size, path) in files {
        let target = folder.join(path);
        if let Some((above, _)) = path.rsplit_once('/')
            && made.insert(above)
        {
            fs::create_dir_all(folder.join(above)).unwrap();
        }
        File::create_new(&target)
            .unwrap()
            .write_all(&bytes[..*size])
            .unwrap();
    }
}
