//! Decides which files of `templates/words/` are messages for readers, by their names.

use crate::diagnostic::{Code, Diagnostic, Place};

const FOLDER: &str = "templates/words/";

/// Returns the language of a file of messages, by its path: `de` for `templates/words/de.ftl`.
pub(super) fn language(path: &str) -> Option<&str> {
    let language = path.strip_prefix(FOLDER)?.strip_suffix(".ftl")?;
    is_language_tag(language).then_some(language)
}

/// Returns true if a file is in the folder of messages, but none.
pub(super) fn is_misplaced(path: &str) -> bool {
    path.starts_with(FOLDER) && language(path).is_none()
}

/// Reports a file that is in the folder of messages, but none.
pub(super) fn misplaced(path: &str) -> Diagnostic {
    let message = "this is not a file of messages";
    let help =
        "in `templates/words/`, files are named after a language: `en.ftl`, `de.ftl`, `pt-BR.ftl`";
    let place = Place::Path(path.to_owned());
    Diagnostic::error(Code::UnexpectedFile, place, message).with_help(help)
}

/// Returns true if a text has the form of a language tag (BCP 47): parts of letters and digits,
/// joined by hyphens.
#[must_use]
pub fn is_language_tag(text: &str) -> bool {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    text.split('-').all(is_part)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::load::load;
    use crate::project::Project;

    #[test]
    fn files_named_after_a_language_are_messages_and_others_are_reported() {
        let folder = tempfile::tempdir().unwrap();
        let words = folder.path().join("templates/words");
        fs::create_dir_all(words.join("de")).unwrap();
        for name in [
            "en.ftl",
            "pt-BR.ftl",
            "de/a.ftl",
            "de_AT.ftl",
            "de.html",
            ".en.ftl.swp",
        ] {
            fs::write(words.join(name), "a = b").unwrap();
        }
        let loaded = load(&Project::open(folder.path()).unwrap()).unwrap();
        let languages: Vec<&str> = loaded.words.iter().map(|(tag, _)| tag.as_str()).collect();
        assert_eq!(languages, ["en", "pt-BR"]);
        let count = loaded
            .problems
            .iter()
            .filter(|found| found.message.contains("messages"));
        assert_eq!((count.count(), loaded.templates.len()), (3, 0));
    }
}
