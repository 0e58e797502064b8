//! The languages of code blocks, by the names that authors write.
//!
//! This module contains only the names; `render` splits code into tokens.

use crate::diagnostic::suggest;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// Its names; class names use the first one.
    names: &'static [&'static str],
    pub grammar: Grammar,
}

/// The ways in which code is split into tokens. Several languages may share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grammar {
    Bash,
    C,
    CSharp,
    Css,
    Dart,
    Diff,
    Dockerfile,
    Elixir,
    Go,
    Html,
    Ini,
    Java,
    JavaScript,
    Jinja,
    Json,
    Kotlin,
    Lua,
    Php,
    Plain,
    Python,
    R,
    Ruby,
    Rust,
    Scala,
    Sql,
    Swift,
    Toml,
    Yaml,
    /// A terminal session: the text after `$ ` is input. The rest is not split into tokens.
    BashSession,
    /// A session of Python's prompt: the text after `>>> ` or `... ` is input.
    PythonSession,
}

impl Language {
    /// Finds a language by name, ignoring case.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::all().find(|language| {
            language
                .names
                .iter()
                .any(|known| known.eq_ignore_ascii_case(name))
        })
    }

    /// Returns the name used in class names: `python`, even if the author wrote `py`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.names[0]
    }

    /// Lists all languages, in the order of their names.
    pub fn all() -> impl Iterator<Item = Self> {
        LANGUAGES.iter().map(|(names, grammar)| Self {
            names,
            grammar: *grammar,
        })
    }

    pub(super) fn help(name: &str) -> String {
        let names = LANGUAGES
            .iter()
            .flat_map(|(names, _)| names.iter().copied());
        match suggest::nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "the code is shown without colours; write `text` if that is intended".into(),
        }
    }
}

const LANGUAGES: &[(&[&str], Grammar)] = &[
    (&["bash", "sh", "shell", "zsh"], Grammar::Bash),
    (&["c", "h"], Grammar::C),
    (
        &["console", "shell-session", "terminal"],
        Grammar::BashSession,
    ),
    (&["cpp", "c++", "cc", "hpp"], Grammar::C),
    (&["csharp", "c#", "cs"], Grammar::CSharp),
    (&["css"], Grammar::Css),
    (&["dart"], Grammar::Dart),
    (&["diff", "patch"], Grammar::Diff),
    (
        &["django", "htmldjango", "html+django", "django-html"],
        Grammar::Jinja,
    ),
    (
        &["dockerfile", "docker", "containerfile"],
        Grammar::Dockerfile,
    ),
    (&["elixir", "ex", "exs"], Grammar::Elixir),
    (&["env", "dotenv"], Grammar::Ini),
    (&["go", "golang"], Grammar::Go),
    (&["html", "htm", "xhtml"], Grammar::Html),
    (&["ini", "cfg", "conf", "properties"], Grammar::Ini),
    (&["java", "groovy"], Grammar::Java),
    (
        &["javascript", "js", "mjs", "cjs", "jsx"],
        Grammar::JavaScript,
    ),
    (
        &["jinja", "jinja2", "j2", "html+jinja", "tera"],
        Grammar::Jinja,
    ),
    (&["json", "jsonc", "json5"], Grammar::Json),
    (&["kotlin", "kt"], Grammar::Kotlin),
    (&["less"], Grammar::Css),
    (&["liquid"], Grammar::Jinja),
    (&["lua"], Grammar::Lua),
    (&["php"], Grammar::Php),
    (&["pycon", "python-console"], Grammar::PythonSession),
    (&["python", "py", "python3"], Grammar::Python),
    (&["r"], Grammar::R),
    (&["ruby", "rb"], Grammar::Ruby),
    (&["rust", "rs"], Grammar::Rust),
    (&["scala"], Grammar::Scala),
    (&["scss"], Grammar::Css),
    (&["sql", "postgresql", "mysql", "sqlite"], Grammar::Sql),
    (&["svelte"], Grammar::Html),
    (&["swift"], Grammar::Swift),
    (
        &["text", "txt", "plain", "plaintext", "output", "none"],
        Grammar::Plain,
    ),
    (&["toml"], Grammar::Toml),
    (&["twig"], Grammar::Jinja),
    (&["typescript", "ts", "tsx"], Grammar::JavaScript),
    (&["vue"], Grammar::Html),
    (&["xml", "svg", "rss", "atom"], Grammar::Html),
    (&["yaml", "yml"], Grammar::Yaml),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn languages_are_found_by_every_name_in_any_case() {
        let cases = [
            ("py", Some("python")),
            ("Python", Some("python")),
            ("sh", Some("bash")),
            ("pyton", None),
        ];
        for (name, expected) in cases {
            assert_eq!(Language::of(name).map(Language::name), expected, "{name}");
        }
    }

    #[test]
    fn every_name_means_one_language_and_is_a_valid_class() {
        let mut seen = BTreeSet::new();
        for name in LANGUAGES.iter().flat_map(|(names, _)| *names) {
            assert!(seen.insert(*name), "{name} occurs twice");
            assert_eq!(*name, name.to_lowercase());
        }
        assert!(LANGUAGES.is_sorted_by_key(|(names, _)| names[0]));
        assert!(Language::all().all(|language| language.name().chars().all(char::is_alphanumeric)));
    }
}
