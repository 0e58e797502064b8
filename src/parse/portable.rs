//! Checks that every system can store a name: knows which names of files and folders Windows, macOS
//! and most disks reject, and which names they treat as the same.

use unicase::UniCase;
use unicode_normalization::UnicodeNormalization;

/// The longest name of a file or folder that most disks can store, in bytes.
const LONGEST: usize = 255;

/// The characters that Windows rejects in names.
const REFUSED: [char; 8] = ['<', '>', ':', '"', '\\', '|', '?', '*'];

/// Names that Windows reserves for devices, with any extension.
const DEVICES: [&str; 7] = ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"];

/// The beginnings of numbered device names.
const NUMBERED: [&str; 2] = ["com", "lpt"];

/// Explains why some system cannot store a file at this path, or returns `None` if all can. `path`
/// has `/` between its parts.
pub fn fault(path: &str) -> Option<String> {
    path.split('/')
        .find_map(|name| Some(format!("`{}` {}", printable(name), fault_of_name(name)?)))
}

/// Describes the problem with one name, as a phrase that follows the name.
fn fault_of_name(name: &str) -> Option<String> {
    if let Some(sign) = name.chars().find(|c| REFUSED.contains(c)) {
        Some(format!("contains `{sign}`, which Windows rejects in names"))
    } else if name.chars().any(char::is_control) {
        Some("contains a control character".to_owned())
    } else if name.ends_with(['.', ' ']) {
        Some("ends in a dot or a space, which Windows removes".to_owned())
    } else if is_device(name) {
        Some("is a name that Windows reserves for a device".to_owned())
    } else if name.len() > LONGEST {
        Some(format!("is longer than {LONGEST} bytes"))
    } else {
        None
    }
}

/// Shortens a long name for a message and drops control characters.
fn printable(name: &str) -> String {
    let shown: String = name.chars().take(40).filter(|c| !c.is_control()).collect();
    if name.chars().count() > 40 {
        format!("{shown}…")
    } else {
        shown
    }
}

/// Returns true if Windows treats the name as a device: `con`, `COM1`, `aux.tar.gz`, `lpt².txt`.
pub fn is_device(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end_matches(' ')
        .to_lowercase();
    let is_number = |rest: &str| {
        let mut letters = rest.chars();
        let first = letters.next();
        first.is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c)) && letters.next().is_none()
    };
    DEVICES.contains(&stem.as_str())
        || NUMBERED
            .iter()
            .any(|device| stem.strip_prefix(device).is_some_and(is_number))
}

/// Folds a path as the least strict disk does: two paths with the same result may be one file. Uses
/// full case folding, so ß equals ss and ς equals σ, and composes accents.
pub fn folded(path: &str) -> String {
    // Most paths are ASCII, and a large site has thousands.
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    let decomposed: String = path.nfd().collect();
    UniCase::unicode(decomposed)
        .to_folded_case()
        .nfc()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_system_cannot_store_are_found() {
        let (long, longer) = ("a".repeat(255), "é".repeat(128));
        for good in [
            "index.html",
            "css/a b.css",
            ".well-known/x",
            "größe/日本.html",
            "com",
            "com10.txt",
            "cont.txt",
            "auxiliary",
            "a..b",
            "lpt",
            "a-con",
            "con-vs-nul",
            &long,
        ] {
            assert_eq!(fault(good), None);
        }
        for bad in [
            "con.txt",
            "CON.tar.gz",
            "aux",
            "a/nul/b.html",
            "COM1",
            "com¹.txt",
            "LPT²",
            "conin$",
            "ConOut$.txt",
            "con .txt",
            "trail.",
            "folder./x",
            "space ",
            "a:b.txt",
            "a?b",
            "a\\b",
            "a*b",
            "a\"b",
            "a<b",
            "a>b",
            "a|b",
            "a\u{7}b",
            "a\u{85}b",
            &longer,
        ] {
            assert!(fault(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn names_that_some_disk_takes_for_one_are_folded_alike() {
        for (one, other) in [
            ("ας", "ασ"),
            ("Straße", "STRASSE"),
            ("ﬁle", "FIle"),
            ("\u{212a}elvin", "kelvin"),
            ("İzmir", "i\u{307}zmir"),
            ("É", "e\u{301}"),
            ("\u{1fb3}", "\u{3b1}\u{3b9}"),
            ("ǅ", "ǆ"),
            ("Å", "\u{212b}"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        for (one, other) in [("a", "b"), ("ı", "i"), ("a", "á"), ("o", "ø")] {
            assert_ne!(folded(one), folded(other));
        }
    }
}
