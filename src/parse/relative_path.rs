//! Paths from the project's root, as links in a file write them: relative to that file.

/// Converts a path relative to the file at `from` to a path from the project's root. Gives `None`
/// for a path that leads out of the root.
pub fn resolve(path: &str, from: &str) -> Option<String> {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Encodes a path for the destination of a link: blanks, brackets and the separators of an address.
pub fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for letter in path.chars() {
        match letter {
            ' ' | '#' | '%' | '(' | ')' | '<' | '>' | '?' => {
                encoded.push_str(&format!("%{:02X}", u32::from(letter)));
            }
            letter => encoded.push(letter),
        }
    }
    encoded
}

/// Converts a path from the project's root to a path relative to the file at `from`.
pub fn relative(path: &str, from: &str) -> String {
    let folders: Vec<&str> = from
        .rsplit_once('/')
        .map_or(Vec::new(), |(folder, _)| folder.split('/').collect());
    let parts: Vec<&str> = path.split('/').collect();
    let common = folders
        .iter()
        .zip(&parts)
        .take_while(|(one, other)| one == other)
        .count();
    let up = std::iter::repeat_n("..", folders.len() - common);
    up.chain(parts[common..].iter().copied())
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_the_file_that_contains_them() {
        let cases = [
            (
                "../criteria/speed.toml",
                "content/articles/a.md",
                Some("content/criteria/speed.toml"),
            ),
            (
                "./b.md",
                "content/articles/a.md",
                Some("content/articles/b.md"),
            ),
            (
                "../../static/x.png",
                "content/articles/a.md",
                Some("static/x.png"),
            ),
            ("../../../x", "content/articles/a.md", None),
        ];
        for (path, from, expected) in cases {
            assert_eq!(resolve(path, from).as_deref(), expected, "{path} in {from}");
        }
    }

    #[test]
    fn paths_are_written_as_seen_from_another_file() {
        let cases = [
            (
                "content/criteria/speed.toml",
                "content/articles/a.md",
                "../criteria/speed.toml",
            ),
            ("content/articles/b.md", "content/articles/a.md", "b.md"),
            (
                "static/x.png",
                "content/articles/a.md",
                "../../static/x.png",
            ),
            ("content/a/b.md", "c.md", "content/a/b.md"),
        ];
        for (path, from, expected) in cases {
            assert_eq!(relative(path, from), expected, "{path} from {from}");
            assert_eq!(resolve(expected, from).as_deref(), Some(path));
        }
    }
}
