//! A project in its own temporary folder, the real binary run on it, and the results on disk.
//!
//! Nothing is checked here: a test writes any files, runs `weighup`, and examines the exit code,
//! the output, and every file of the site with its identity. The folders are removed after the
//! test.

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

/// The day of all commands, 2026-11-22, in seconds since 1970, so that nothing goes stale overnight.
pub(crate) const TODAY: &str = "1795305600";

#[derive(Debug)]
pub(crate) struct Project {
    /// The temporary folder around the project's root. It shows files that are left beside the
    /// root.
    folder: TempDir,
}

/// The result of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    /// The exit code. `None` if a signal ended the run.
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The files of a folder, by their path in it, with `/` between the names.
pub(crate) type Tree = BTreeMap<String, Entry>;

/// One file, link or other entry that is not a folder.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// A file's bytes, or a link's target. Empty for other entries.
    pub(crate) bytes: Vec<u8>,
    pub(crate) modified: SystemTime,
    pub(crate) inode: u64,
}

impl Project {
    pub(crate) fn empty() -> Self {
        let project = Self {
            folder: temporary_folder(),
        };
        fs::create_dir(project.root()).unwrap();
        project
    }

    /// Creates a project with a copy of every file of a folder.
    pub(crate) fn copy_of(folder: &Path) -> Self {
        let project = Self::empty();
        for (path, entry) in tree_of(folder) {
            project.write(&path, &entry.bytes);
        }
        project
    }

    /// Creates the smallest project that builds: two subjects, one criterion.
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

    /// Returns the project's root with links resolved, as in messages.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join("project")
    }

    /// Returns the folder around the root. It contains nothing else until a test adds something.
    pub(crate) fn around(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap()
    }

    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file and its folders, replacing an existing file.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[must_use]
    pub(crate) fn with(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.write(path, text);
        self
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Replaces a part of a file that occurs in it exactly once.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}");
        self.write(path, text.replacen(from, to, 1));
    }

    pub(crate) fn delete(&self, path: &str) {
        let path = self.at(path);
        if path.is_dir() {
            fs::remove_dir_all(path)
        } else {
            fs::remove_file(path)
        }
        .unwrap();
    }

    /// Prepares the binary to run in the root, independent of the machine's environment variables.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_weighup"));
        command.args(arguments).current_dir(self.root());
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "RAYON_NUM_THREADS"] {
            command.env_remove(name);
        }
        command.env("SOURCE_DATE_EPOCH", TODAY);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        run(self.command(arguments))
    }

    /// Builds with additional arguments. The build must succeed.
    #[track_caller]
    pub(crate) fn build(&self, arguments: &[&str]) -> Run {
        let run = self.run(&[&["build"], arguments].concat());
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run
    }

    /// Reads the built page or file at an address, such as `criteria/ease/` or `robots.txt`.
    pub(crate) fn page(&self, address: &str) -> String {
        let index = if address.is_empty() || address.ends_with('/') {
            "index.html"
        } else {
            ""
        };
        self.read(&format!("site/{address}{index}"))
    }

    pub(crate) fn tree(&self) -> Tree {
        tree_of(&self.at("site"))
    }
}

impl Run {
    pub(crate) fn output(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }
}

/// Shows only the differences that matter; the bytes of a page would fill the screen.
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

/// Creates a temporary folder, in memory if the machine offers that and `TMPDIR` is not set: a
/// build waits until its pages are on the disk, which takes a busy disk seconds.
fn temporary_folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let is_wanted = std::env::var_os("TMPDIR").is_none() && memory.is_dir();
    let named = |folder: &Path| TempDir::with_prefix_in("weighup-e2e-", folder);
    let in_memory = if is_wanted { named(memory).ok() } else { None };
    in_memory.unwrap_or_else(|| named(&std::env::temp_dir()).unwrap())
}

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

/// Reads a stream to its end on another thread, so that a full pipe blocks no process.
fn reader(mut stream: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

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

/// Lists every file below a folder. Empty if the folder is missing.
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

/// Returns the bytes of a tree without the identity of its files, to compare builds in different
/// folders.
pub(crate) fn bytes_of(tree: &Tree) -> BTreeMap<&str, &[u8]> {
    tree.iter()
        .map(|(path, entry)| (path.as_str(), entry.bytes.as_slice()))
        .collect()
}

/// Lists the paths at which two trees differ in bytes, or that only one of them has.
pub(crate) fn differing(one: &Tree, other: &Tree) -> Vec<String> {
    let (one, other) = (bytes_of(one), bytes_of(other));
    let paths: std::collections::BTreeSet<&str> = one.keys().chain(other.keys()).copied().collect();
    paths
        .into_iter()
        .filter(|path| one.get(path) != other.get(path))
        .map(str::to_owned)
        .collect()
}

pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    names
}
