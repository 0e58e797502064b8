//! The languages that code blocks can be in, by the names that authors write.
//!
//! Only names: how the code is taken apart is for `render` to know.

use crate::diagnostic::suggest;

/// A language of code blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// Its names, the one used in class names first.
    names: &'static [&'static str],
    /// How its code is taken apart.
    pub grammar: Grammar,
}

/// The ways in which code is taken apart into tokens; several languages may share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after its language")]
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
    /// A record of a terminal: what follows `$ ` is typed, the rest is not taken apart.
    BashSession,
    /// A record of Python's prompt: what follows `>>> ` or `... ` is typed.
    PythonSession,
}

impl Language {
    /// The language of that name, in any case.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::all().find(|language| {
            language
                .names
                .iter()
                .any(|known| known.eq_ignore_ascii_case(name))
        })
    }

    /// The name used in class names: `python` also where the author wrote `py`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.names[0]
    }

    /// All languages, in the order of their names.
    pub fn all() -> impl Iterator<Item = Self> {
        LANGUAGES.iter().map(|(names, grammar)| Self {
            names,
            grammar: *grammar,
        })
    }

    /// A help text for a name that no language has.
    pub(super) fn help(name: &str) -> String {
        let names = LANGUAGES
            .iter()
            .flat_map(|(names, _)| names.iter().copied());
        match suggest::nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                "the code is shown without colours; write `text` to say that this is meant".into()
            }
        }
    }
}

/// Every language: its names and how it is taken apart.
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
    fn every_name_stands_for_one_language_and_fits_into_a_class() {
        let mut seen = BTreeSet::new();
        for name in LANGUAGES.iter().flat_map(|(names, _)| *names) {
            assert!(seen.insert(*name), "{name} stands twice");
            assert_eq!(*name, name.to_lowercase());
        }
        assert!(LANGUAGES.is_sorted_by_key(|(names, _)| names[0]));
        assert!(Language::all().all(|language| language.name().chars().all(char::is_alphanumeric)));
    }
}
