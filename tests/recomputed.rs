//! Verdicts, stances, reasons and ranks of random sites, computed a second time by another program.
//!
//! `tests/recompute/` contains that program: `sites.py` writes random content, `method.py` computes
//! from the content with exact fractions, `compare.py` builds and compares with
//! `/data/comparison.json`, and `browser.mjs` compares the findings of the theme's scripts.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/machine.rs"]
mod machine;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The number of sites, unless `WEIGHUP_RANDOM_SITES` gives another.
const SITES: usize = 50;

/// The number of programs that build and compare at the same time.
const AT_ONCE: usize = 2;

#[test]
fn random_sites_say_what_another_program_computes_and_so_do_their_scripts() {
    for program in ["python3", "node"] {
        if Command::new(program).arg("--version").output().is_err() {
            machine::without(program);
            return;
        }
    }
    let count = std::env::var("WEIGHUP_RANDOM_SITES").map_or(SITES, |count| count.parse().unwrap());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("recomputed");
    let _ = fs::remove_dir_all(&folder);
    let each = count.div_ceil(AT_ONCE);
    let running: Vec<_> = (0..AT_ONCE)
        .map(|part| {
            let mut compare = Command::new("python3");
            compare.arg("-B").arg(script("compare.py"));
            compare.args([env!("CARGO_BIN_EXE_weighup").as_ref(), folder.as_os_str()]);
            compare.args([part * each, each].map(|number| number.to_string()));
            std::thread::spawn(move || compare.output().unwrap())
        })
        .collect();
    for part in running {
        let output = part.join().unwrap();
        let report = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success(),
            "{report}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        machine::report(report.trim());
    }
    let compare = Command::new("node")
        .arg(script("browser.mjs"))
        .args([modules(&folder), folder])
        .output()
        .unwrap();
    let report = String::from_utf8_lossy(&compare.stdout);
    assert!(
        compare.status.success(),
        "{report}{}",
        String::from_utf8_lossy(&compare.stderr)
    );
    machine::report(report.trim());
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/recompute")
        .join(name)
}

/// Copies the theme's scripts to a folder that marks them as modules, which Node requires.
fn modules(folder: &Path) -> PathBuf {
    let modules = folder.join("scripts");
    fs::create_dir_all(&modules).unwrap();
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/js");
    for entry in fs::read_dir(scripts).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), modules.join(entry.file_name())).unwrap();
    }
    fs::write(modules.join("package.json"), "{ \"type\": \"module\" }").unwrap();
    modules
}
