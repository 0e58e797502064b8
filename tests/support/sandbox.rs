//! A project in a folder of its own, the real binary run on it, and what it left on disk.
//!
//! Nothing is checked here: a test writes whatever it likes, runs `weighup`, and looks at the exit code, at what was
//! said, and at every file of the site with its identity. Folders go away with the test.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]
#![allow(
    dead_code,
    reason = "every test binary uses its own part of this module"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use tempfile::TempDir;

/// A build that takes longer hangs.
const PATIENCE: Duration = Duration::from_mins(2);

/// A project's folder.
#[derive(Debug)]
pub(crate) struct Project {
    /// The temporary folder that holds the project's root, so that what is left beside the root is seen too.
    folder: TempDir,
}

/// How a run ended and what it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    /// The exit code; none where a signal ended it.
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

/// The files of a folder, by their path in it, with `/` between its parts.
pub(crate) type Tree = BTreeMap<String, Entry>;

/// One file, link or other thing that is no folder.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// A file's bytes; where a link leads; nothing for other things.
    pub(crate) bytes: Vec<u8>,
    /// When it was last modified.
    pub(crate) modified: SystemTime,
    /// Its inode.
    pub(crate) inode: u64,
}

impl Project {
    /// A project without any file.
    pub(crate) fn empty() -> Self {
        let project = Self {
            folder: temporary_folder(),
        };
        fs::create_dir(project.root()).unwrap();
        project
    }

    /// A project with a copy of every file of a folder.
    pub(crate) fn copy_of(folder: &Path) -> Self {
        let project = Self::empty();
        for (path, entry) in tree_of(folder) {
            project.write(&path, &entry.bytes);
        }
        project
    }

    /// The smallest project that builds: two subjects, one criterion.
    pub(crate) fn smallest() -> Self {
        Self::empty()
            .with("content/site.toml", "title = \"Tea or coffee?\"\n")
            .with("content/subjects/tea.toml", "name = \"Tea\"\n")
            .with("content/subjects/coffee.toml", "name = \"Coffee\"\n")
            .with(
                "content/criteria/taste.toml",
                "title = \"Taste\"\nwinner = \"tea\"\nbecause = \"We say so.\"\n",
            )
    }

    /// The project's root. Links in the way to it are resolved, as messages show it so.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join("project")
    }

    /// The folder that holds the root and nothing else, until something is put beside it.
    pub(crate) fn around(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap()
    }

    /// The full path of a path in the project.
    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file, over the one that is there, and the folders that it needs.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The project with one more file.
    #[must_use]
    pub(crate) fn with(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.write(path, text);
        self
    }

    /// The text of a file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Replaces a part of a file that stands in it exactly once.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}");
        self.write(path, text.replacen(from, to, 1));
    }

    /// Removes a file or a folder with everything in it.
    pub(crate) fn delete(&self, path: &str) {
        let path = self.at(path);
        if path.is_dir() {
            fs::remove_dir_all(path)
        } else {
            fs::remove_file(path)
        }
        .unwrap();
    }

    /// The binary with these arguments, to be run in the root. No variable of the machine's decides how it talks.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_weighup"));
        command.args(arguments).current_dir(self.root());
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "RAYON_NUM_THREADS"] {
            command.env_remove(name);
        }
        // 2026-11-22: nothing goes stale overnight.
        command.env("SOURCE_DATE_EPOCH", "1795305600");
        command
    }

    /// Runs the binary in the root.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        run(self.command(arguments))
    }

    /// Builds with these arguments besides, which has to end well.
    #[track_caller]
    pub(crate) fn build(&self, arguments: &[&str]) -> Run {
        let run = self.run(&[&["build"], arguments].concat());
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run
    }

    /// The text of the built page or file at an address, such as `criteria/ease/` or `robots.txt`.
    pub(crate) fn page(&self, address: &str) -> String {
        let index = if address.is_empty() || address.ends_with('/') {
            "index.html"
        } else {
            ""
        };
        self.read(&format!("site/{address}{index}"))
    }

    /// Every file of the built site.
    pub(crate) fn tree(&self) -> Tree {
        tree_of(&self.at("site"))
    }
}

impl Run {
    /// Everything that was said.
    pub(crate) fn output(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }
}

/// Names what differs at a glance; the bytes of a page would fill the screen.
impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let hash = blake3::hash(&self.bytes).to_hex();
        write!(
            f,
            "{} bytes {} inode {} {:?}",
            self.bytes.len(),
            &hash[..8],
            self.inode,
            self.modified
        )
    }
}

/// A folder that goes away, in memory where the machine offers that and `TMPDIR` says nothing else: a build waits until
/// its pages are on the disk, which takes a busy disk seconds.
fn temporary_folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let is_wanted = std::env::var_os("TMPDIR").is_none() && memory.is_dir();
    let named = |folder: &Path| TempDir::with_prefix_in("weighup-e2e-", folder);
    let in_memory = if is_wanted { named(memory).ok() } else { None };
    in_memory.unwrap_or_else(|| named(&std::env::temp_dir()).unwrap())
}

/// Runs a command to its end.
pub(crate) fn run(mut command: Command) -> Run {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let stdout = reader(child.stdout.take().unwrap());
    let stderr = reader(child.stderr.take().unwrap());
    let code = wait(&mut child);
    Run {
        code,
        stdout: stdout.join().unwrap(),
        stderr: stderr.join().unwrap(),
    }
}

/// Reads a stream to its end, aside, so that a full pipe stops nobody.
fn reader(mut stream: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// The exit code of a process that has to end.
fn wait(child: &mut Child) -> Option<i32> {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if started.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("the process hung for {PATIENCE:?}");
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// Every file of a folder and of those in it; none where the folder is missing.
pub(crate) fn tree_of(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    if !folder.exists() {
        return tree;
    }
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        let found = entry.metadata().unwrap();
        if found.is_dir() {
            continue;
        }
        let bytes = if found.is_symlink() {
            fs::read_link(entry.path())
                .unwrap()
                .into_os_string()
                .into_encoded_bytes()
        } else if found.is_file() {
            fs::read(entry.path()).unwrap()
        } else {
            Vec::new()
        };
        let path = entry
            .path()
            .strip_prefix(folder)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        tree.insert(
            path,
            Entry {
                bytes,
                modified: found.modified().unwrap(),
                inode: found.ino(),
            },
        );
    }
    tree
}

/// The bytes of a tree without the identity of its files, for comparing builds of different folders.
pub(crate) fn bytes_of(tree: &Tree) -> BTreeMap<&str, &[u8]> {
    tree.iter()
        .map(|(path, entry)| (path.as_str(), entry.bytes.as_slice()))
        .collect()
}

/// The paths at which two trees differ in bytes, or that only one of them has; empty where they are the same.
pub(crate) fn differing(one: &Tree, other: &Tree) -> Vec<String> {
    let (one, other) = (bytes_of(one), bytes_of(other));
    let paths: std::collections::BTreeSet<&str> = one.keys().chain(other.keys()).copied().collect();
    paths
        .into_iter()
        .filter(|path| one.get(path) != other.get(path))
        .map(str::to_owned)
        .collect()
}

/// The names in a folder, sorted.
pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    names
}
