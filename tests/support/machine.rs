//! What only some machines allow: private mounts, `strace`; and chance.

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

/// Tells a test that it runs in mounts of its own already.
const PRIVATE: &str = "WEIGHUP_TEST_IN_PRIVATE_MOUNTS";

/// Random numbers (SplitMix64) whose start is told, so that a failure can be thrown again with `WEIGHUP_DICE`.
#[derive(Debug)]
pub(crate) struct Dice {
    /// What the next number is made from.
    state: u64,
}

impl Dice {
    /// New dice, or those of `WEIGHUP_DICE`.
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

    /// Any number.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    /// A number from 0 to 1.
    pub(crate) fn fraction(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap()) / f64::from(u32::MAX)
    }
}

/// Says something that is heard although the test ends well.
pub(crate) fn report(line: &str) {
    let _ = writeln!(stderr(), "  {line}");
}

/// Says loudly that a test was not run for want of something; fails where the variable `CI` is `true`.
#[track_caller]
pub(crate) fn without(what: &str) {
    let is_ci = std::env::var_os("CI").is_some_and(|value| value == "true");
    assert!(!is_ci, "this machine has no {what}, which CI needs");
    report(&format!("NOT RUN: this machine has no {what}"));
}

/// The system calls by which publishing changes the disk, or waits for it.
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

/// Runs a test where it can mount what it likes: the test of this name (this one) is run once more in a mount namespace
/// of its own, which goes away with everything mounted when the test ends.
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

/// Unmounts what is mounted at a folder.
#[track_caller]
pub(crate) fn unmount(folder: &Path) {
    let output = Command::new("umount").arg(folder).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Whether `strace` works here.
pub(crate) fn has_strace() -> bool {
    let mut command = Command::new("strace");
    command.args(["-qq", "-o", "/dev/null", "-e", "trace=none", "true"]);
    command.output().is_ok_and(|output| output.status.success())
}
