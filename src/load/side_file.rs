//! Decides which files in the project's folders are side files: temporary files and settings of
//! programs, not the author's files.

use std::path::Path;

/// One of the folders that a site is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    Content,
    Templates,
    Static,
}

/// How a file or folder is treated, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Treatment {
    Taken,
    Ignored,
    /// It is left out, with a note to the author.
    Hidden,
}

/// Names with a leading dot that web hosts read. They are published.
const FOR_HOSTS: [&str; 6] = [
    ".well-known",
    ".nojekyll",
    ".htaccess",
    ".domains",
    ".user.ini",
    ".ic-assets.json5",
];

/// Names of side files and folders, in lower case: of file managers, version control and editors.
const NAMES: [&str; 34] = [
    ".apdisk",
    ".bzr",
    ".directory",
    ".ds_store",
    ".editorconfig",
    ".fseventsd",
    ".git",
    ".gitattributes",
    ".gitignore",
    ".gitkeep",
    ".gitmodules",
    ".hg",
    ".hgignore",
    ".hidden",
    ".idea",
    ".jj",
    ".keep",
    ".localized",
    ".obsidian",
    ".spotlight-v100",
    ".stfolder",
    ".stignore",
    ".stversions",
    ".svn",
    ".temporaryitems",
    ".thumbnails",
    ".vs",
    ".vscode",
    "$recycle.bin",
    "4913",
    "@eadir",
    "__macosx",
    "desktop.ini",
    "icon\r",
];

/// Prefixes of side file names, in lower case: locks, resource forks, trash, unfinished copies.
const STARTS: [&str; 11] = [
    ".#",
    "._",
    ".~",
    ".fuse_hidden",
    ".goutputstream-",
    ".nfs",
    ".syncthing.",
    ".sync.",
    ".trash",
    "~$",
    "thumbs.db",
];

/// Suffixes of side file names, in lower case: backups, swap files, unfinished copies.
const ENDS: [&str; 6] = ["~", ".kate-swp", ".swo", ".swp", ".tmp", ".weighup-new"];

impl Area {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Templates => "templates",
            Self::Static => "static",
        }
    }
}

pub(super) fn treatment(name: &str, area: Area) -> Treatment {
    if is_side_file(name) || area != Area::Static && is_unfinished_save(name) {
        Treatment::Ignored
    } else if !name.starts_with('.') || area == Area::Static && FOR_HOSTS.contains(&name) {
        Treatment::Taken
    } else if area == Area::Static {
        Treatment::Hidden
    } else {
        Treatment::Ignored
    }
}

fn is_side_file(name: &str) -> bool {
    let lower = name.to_lowercase();
    NAMES.contains(&lower.as_str())
        || STARTS.iter().any(|start| lower.starts_with(start))
        || ENDS.iter().any(|end| lower.ends_with(end))
        || (lower.starts_with('#') && lower.ends_with('#'))
        || (lower.starts_with('.') && (lower.contains(".sw") || lower.contains(".tmp")))
        || ["___jb_", ".sync-conflict-"]
            .iter()
            .any(|sign| lower.contains(sign))
}

/// Returns true if an editor is writing a text file under this name. Kate and others add a dot and
/// six random letters or digits.
fn is_unfinished_save(name: &str) -> bool {
    let Some((whole, random)) = name.rsplit_once('.') else {
        return false;
    };
    let ending = Path::new(whole)
        .extension()
        .and_then(|ending| ending.to_str());
    let is_text = matches!(ending, Some("toml" | "md" | "csv" | "html" | "ftl"));
    is_text && random.len() == 6 && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn side_files_of_programs_are_ignored_everywhere() {
        let side_files = [
            ".~lock.speed.csv#",
            ".about.md.kate-swp",
            ".x.swp",
            ".x.swo",
            "x.swp",
            "4913",
            "x.md~",
            "#x.md#",
            ".#x.md",
            ".DS_Store",
            "Thumbs.db",
            "thumbs.db:encryptable",
            "Desktop.ini",
            "._logo.png",
            "speed.csv___jb_tmp___",
            "speed.csv___jb_old___",
            "x.tmp",
            "~$prices.xlsx",
            "~WRL0001.tmp",
            ".syncthing.speed.csv.tmp",
            "~syncthing~speed.csv.tmp",
            "tea.sync-conflict-20261129-101112-ABCDEFG.toml",
            ".git",
            ".goutputstream-A1B2C3",
            ".fuse_hidden0000",
            ".nfs000001",
            ".Trash-1000",
            ".directory",
            "tea.toml.weighup-new",
            "Icon\r",
            ".hidden",
        ];
        for name in side_files {
            for area in [Area::Content, Area::Templates, Area::Static] {
                assert_eq!(
                    treatment(name, area),
                    Treatment::Ignored,
                    "{name} in {area:?}"
                );
            }
        }
        assert_eq!(
            treatment("about.md.a1B2c3", Area::Content),
            Treatment::Ignored
        );
    }

    #[test]
    fn names_of_authors_are_taken() {
        let own = [
            "tea.toml",
            "c#",
            "swp.md",
            "tmp.csv",
            "hot~milk.md",
            "git.toml",
            "app.min.js",
            "v1.2.3.html",
            "x.part.js",
            "4913.md",
            "page.html.br",
            "data.csv.gz",
            "Icon",
            "README",
            "robots.txt",
        ];
        for name in own {
            assert_eq!(treatment(name, Area::Content), Treatment::Taken, "{name}");
            assert_eq!(treatment(name, Area::Static), Treatment::Taken, "{name}");
        }
        assert_eq!(
            treatment("prices.csv.sha256", Area::Static),
            Treatment::Taken
        );
    }

    #[test]
    fn of_names_with_a_dot_first_only_those_that_hosts_read_are_published() {
        for (name, expected) in [
            (".well-known", Treatment::Taken),
            (".nojekyll", Treatment::Taken),
            (".htaccess", Treatment::Taken),
            (".env", Treatment::Hidden),
            (".weighup.json", Treatment::Hidden),
            (".htpasswd", Treatment::Hidden),
        ] {
            assert_eq!(treatment(name, Area::Static), expected, "{name}");
            assert_eq!(treatment(name, Area::Content), Treatment::Ignored, "{name}");
        }
    }
}
