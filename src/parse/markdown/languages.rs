//! The languages of code blocks: names that authors write, and the grammar that each name means.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, SyntaxReference, SyntaxSet};

use crate::diagnostic::suggest;

/// All grammars, unpacked at the first use. They never change, so that all threads share them.
static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Names beside those in the grammars, each with a name that the grammars know.
const OTHER_NAMES: [(&str, &str); 32] = [
    ("atom", "xml"),
    ("console", "bash"),
    ("containerfile", "dockerfile (with bash)"),
    ("csharp", "c#"),
    ("django", "html (jinja2)"),
    ("django-html", "html (jinja2)"),
    ("docker", "dockerfile (with bash)"),
    ("dockerfile", "dockerfile (with bash)"),
    ("golang", "go"),
    ("html+django", "html (jinja2)"),
    ("html+jinja", "html (jinja2)"),
    ("htmldjango", "html (jinja2)"),
    ("jinja", "html (jinja2)"),
    ("jinja2", "html (jinja2)"),
    ("json5", "javascript"),
    ("jsonc", "javascript"),
    ("liquid", "html (jinja2)"),
    ("mysql", "sql"),
    ("none", "plain text"),
    ("output", "plain text"),
    ("plain", "plain text"),
    ("plaintext", "plain text"),
    ("postgresql", "sql"),
    ("pycon", "python"),
    ("python-console", "python"),
    ("python3", "python"),
    ("shell", "bash"),
    ("shell-session", "bash"),
    ("sqlite", "sql"),
    ("tera", "html (jinja2)"),
    ("terminal", "bash"),
    ("text", "plain text"),
];
/// Names of terminal sessions, each with the prompts before the input. Other lines are output.
const SESSIONS: [(&str, &[&str]); 5] = [
    ("console", &["$ "]),
    ("pycon", &[">>> ", "... "]),
    ("python-console", &[">>> ", "... "]),
    ("shell-session", &["$ "]),
    ("terminal", &["$ "]),
];

/// A language that code blocks can be written in.
#[derive(Debug, Clone, Copy)]
pub struct Language {
    grammar: &'static SyntaxReference,
    /// The prompts of a terminal session. Empty for a language itself.
    pub prompts: &'static [&'static str],
}

impl Language {
    /// Finds a language by one of its names or file extensions, ignoring case.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let other = OTHER_NAMES.iter().find(|(other, _)| *other == name);
        let session = SESSIONS.iter().find(|(session, _)| *session == name);
        Some(Self {
            grammar: GRAMMARS.find_syntax_by_token(other.map_or(&name, |(_, known)| known))?,
            prompts: session.map_or(&[], |(_, prompts)| prompts),
        })
    }

    /// True for text without any grammar.
    #[must_use]
    pub fn is_plain(self) -> bool {
        self.grammar.name == "Plain Text"
    }

    /// The state at the start of a text, and the grammars that it needs to parse a line.
    #[must_use]
    pub fn start(self) -> (ParseState, &'static SyntaxSet) {
        (ParseState::new(self.grammar), &GRAMMARS)
    }

    pub(super) fn help(name: &str) -> String {
        let known = GRAMMARS.syntaxes().iter().filter(|syntax| !syntax.hidden);
        let known = known.flat_map(|syntax| syntax.file_extensions.iter().chain([&syntax.name]));
        let mut known: Vec<String> = known.map(|name| name.to_lowercase()).collect();
        known.extend(OTHER_NAMES.iter().map(|(name, _)| (*name).to_owned()));
        match suggest::nearest(name, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write `text` if colours are not needed".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_by_every_name_in_any_case() {
        let grammar = |name: &str| Some(Language::find(name)?.grammar.name.as_str());
        let cases = [
            ("py", Some("Python")),
            ("PYTHON", Some("Python")),
            ("sh", Some("Bourne Again Shell (bash)")),
            ("c", Some("C")),
            ("elixir", Some("Elixir")),
            ("zig", Some("Zig")),
            ("pyton", None),
        ];
        for (name, expected) in cases {
            assert_eq!(grammar(name), expected, "{name}");
        }
        for (name, _) in OTHER_NAMES {
            assert!(Language::find(name).is_some(), "{name}");
        }
        assert!(GRAMMARS.syntaxes().len() > 200);
    }

    #[test]
    fn other_names_and_sessions_are_in_order() {
        assert!(OTHER_NAMES.is_sorted_by(|one, next| one.0 < next.0));
        for (session, _) in SESSIONS {
            assert!(
                OTHER_NAMES.iter().any(|(name, _)| *name == session),
                "{session}"
            );
        }
    }
}
