//! Gives the program a hash of its sources, so that it renders pages again if another version made
//! them.

use std::fs;
use std::path::{Path, PathBuf};

/// Passes the hash of all sources and dependency versions to the program as `WEIGHUP_SOURCES`.
fn main() {
    let mut files = vec![PathBuf::from("Cargo.lock"), PathBuf::from("Cargo.toml")];
    collect(Path::new("src"), &mut files);
    files.sort();
    let mut hasher = blake3::Hasher::new();
    for file in &files {
        // A packaged crate may come without its lock file.
        let bytes = fs::read(file).unwrap_or_default();
        let name = file.to_string_lossy().replace('\\', "/");
        hasher
            .update(name.as_bytes())
            .update(&[0])
            .update(blake3::hash(&bytes).as_bytes());
    }
    for watched in ["src", "Cargo.lock", "Cargo.toml"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    println!(
        "cargo::rustc-env=WEIGHUP_SOURCES={}",
        &hasher.finalize().to_hex()[..16]
    );
}

/// Collects all files below a folder.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).map(|entries| entries.flatten().collect::<Vec<_>>());
    for entry in entries.unwrap_or_default() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
