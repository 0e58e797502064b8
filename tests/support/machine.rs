//! Features that only some machines have (private mounts, `strace`), and random numbers.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]
#![allow(
    dead_code,
    reason = "every test binary uses its own part of this module"
)]

use std::ffi::OsStr;
use std::io::{Write, stderr};
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

/// Set in a test that already runs in its own mounts.
const PRIVATE: &str = "WEIGHUP_TEST_IN_PRIVATE_MOUNTS";

/// Random numbers (SplitMix64). The seed is reported, so that a failure can be repeated with
/// `WEIGHUP_DICE`.
#[derive(Debug)]
pub(crate) struct Dice {
    state: u64,
}

impl Dice {
    /// Takes the seed from `WEIGHUP_DICE`, or a new one.
    pub(crate) fn thrown() -> Self {
        let now = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap();
        let state = match std::env::var("WEIGHUP_DICE") {
            Ok(state) => state.parse().unwrap(),
            Err(_) => u64::from(now.subsec_nanos()) ^ now.as_secs(),
        };
        Self { state }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    pub(crate) fn fraction(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap()) / f64::from(u32::MAX)
    }
}

/// Prints a line that is visible even if the test passes.
pub(crate) fn report(line: &str) {
    let _ = writeln!(stderr(), "  {line}");
}

/// Reports that a test was skipped because the machine lacks something. Fails if the variable `CI`
/// is `true`.
#[track_caller]
pub(crate) fn without(what: &str) {
    let is_ci = std::env::var_os("CI").is_some_and(|value| value == "true");
    assert!(!is_ci, "this machine has no {what}, which CI needs");
    report(&format!("NOT RUN: this machine has no {what}"));
}

/// The system calls that change the disk while publishing, or wait for it.
pub(crate) const CHANGING: [&str; 15] = [
    "copy_file_range",
    "openat",
    "write",
    "mkdir",
    "linkat",
    "rename",
    "renameat2",
    "unlink",
    "unlinkat",
    "rmdir",
    "utimensat",
    "fchmodat",
    "chmod",
    "syncfs",
    "fsync",
];

/// Runs a test with permission to mount. The test of this name, which must be the calling one, runs
/// again in a private mount namespace. All mounts disappear when it ends.
pub(crate) fn in_private_mounts(test: &str, body: impl FnOnce()) {
    if std::env::var_os(PRIVATE).is_some() {
        return body();
    }
    let ways: [&[&str]; 3] = [
        &["unshare", "--mount"],
        &["unshare", "--user", "--map-root-user", "--mount"],
        &["sudo", "-nE", "unshare", "--mount"],
    ];
    let works = |way: &&&[&str]| {
        let mut command = Command::new(way[0]);
        command
            .args(&way[1..])
            .args(["sh", "-c", "mount -t tmpfs none /mnt"]);
        command.output().is_ok_and(|output| output.status.success())
    };
    let Some(way) = ways.iter().find(works) else {
        return without("private mounts");
    };
    let mut command = Command::new(way[0]);
    command
        .args(&way[1..])
        .arg(std::env::current_exe().unwrap());
    command
        .args(["--exact", test, "--nocapture"])
        .env(PRIVATE, "1");
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
    said.lines()
        .filter(|line| line.starts_with("  "))
        .for_each(|line| report(line.trim_start()));
}

/// Mounts something; the arguments are those of `mount`.
#[track_caller]
pub(crate) fn mount<A: AsRef<OsStr>>(arguments: &[A]) {
    let output = Command::new("mount").args(arguments).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[track_caller]
pub(crate) fn unmount(folder: &Path) {
    let output = Command::new("umount").arg(folder).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

pub(crate) fn has_strace() -> bool {
    let mut command = Command::new("strace");
    command.args(["-qq", "-o", "/dev/null", "-e", "trace=none", "true"]);
    command.output().is_ok_and(|output| output.status.success())
}
