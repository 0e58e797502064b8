//! The languages of code blocks: names that authors write, and the grammar that each name means.

use std::collections::BTreeMap;
use std::fmt;
use std::ptr;
use std::sync::LazyLock;

use syntect::parsing::{ParseState, SyntaxReference, SyntaxSet};

use super::Fence;
use crate::diagnostic::suggest;

/// All grammars, unpacked at the first use. They never change, so that all threads share them.
static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Grammars that never end for some code: JavaScript for `a /*`, Svelte, which uses JavaScript, and
/// Scala for `:a@@@`. Other grammars use "JavaScript (Babel)".
const ENDLESS: [&str; 3] = ["JavaScript", "Scala", "Svelte"];

/// Grammars whose time for a line grows with at least its third power for some code, for example
/// for `a-a-a-a` in Less.
const SLOW: [&str; 7] = [
    "CFML",
    "INI",
    "Less",
    "Makefile",
    "SCSS",
    "Sass",
    "SystemVerilog",
];

/// A language has no prompts.
const CODE: &[&str] = &[];
const PYTHON: &[&str] = &[">>> ", "... "];
const SHELL: &[&str] = &["$ "];

/// Names beside those in the grammars, each with the name of a grammar and the prompts before the
/// input.
const OTHER_NAMES: [(&str, &str, &[&str]); 38] = [
    ("apache", "Apache Conf", CODE),
    ("atom", "XML", CODE),
    ("console", "Bourne Again Shell (bash)", SHELL),
    ("containerfile", "Dockerfile (with bash)", CODE),
    ("csharp", "C#", CODE),
    ("django", "HTML (Jinja2)", CODE),
    ("django-html", "HTML (Jinja2)", CODE),
    ("docker", "Dockerfile (with bash)", CODE),
    ("dockerfile", "Dockerfile (with bash)", CODE),
    ("fsharp", "F#", CODE),
    ("golang", "Go", CODE),
    ("html+django", "HTML (Jinja2)", CODE),
    ("html+jinja", "HTML (Jinja2)", CODE),
    ("htmldjango", "HTML (Jinja2)", CODE),
    ("javascript", "JavaScript (Babel)", CODE),
    ("jinja", "HTML (Jinja2)", CODE),
    ("jinja2", "HTML (Jinja2)", CODE),
    ("json5", "JavaScript (Babel)", CODE),
    ("jsonc", "JavaScript (Babel)", CODE),
    ("liquid", "HTML (Jinja2)", CODE),
    ("mysql", "SQL", CODE),
    ("none", "Plain Text", CODE),
    ("objc", "Objective-C", CODE),
    ("output", "Plain Text", CODE),
    ("plain", "Plain Text", CODE),
    ("plaintext", "Plain Text", CODE),
    ("postgresql", "SQL", CODE),
    ("pycon", "Python", PYTHON),
    ("python-console", "Python", PYTHON),
    ("python3", "Python", CODE),
    ("shell", "Bourne Again Shell (bash)", CODE),
    ("shell-session", "Bourne Again Shell (bash)", SHELL),
    ("shellscript", "Bourne Again Shell (bash)", CODE),
    ("sqlite", "SQL", CODE),
    ("svelte", "HTML", CODE),
    ("tera", "HTML (Jinja2)", CODE),
    ("terminal", "Bourne Again Shell (bash)", SHELL),
    ("text", "Plain Text", CODE),
];

/// Every name that can be written after a fence, in lower case.
static LANGUAGES: LazyLock<BTreeMap<String, Language>> = LazyLock::new(|| {
    let mut languages = BTreeMap::new();
    for language in Language::all() {
        languages.insert(language.grammar.name.to_lowercase(), language);
    }
    for language in Language::all() {
        for extension in &language.grammar.file_extensions {
            languages.insert(extension.to_lowercase(), language);
        }
    }
    for (name, grammar, prompts) in OTHER_NAMES {
        let grammar = GRAMMARS
            .find_syntax_by_name(grammar)
            .expect("the table names grammars of the library");
        languages.insert(name.to_owned(), Language { grammar, prompts });
    }
    languages.retain(|name, _| Fence::read(name).language == Some(name));
    languages
});

/// A language that code blocks can be written in.
#[derive(Clone, Copy)]
pub struct Language {
    grammar: &'static SyntaxReference,
    /// The prompts of a terminal session. Empty for a language itself.
    pub prompts: &'static [&'static str],
}

impl Language {
    /// Lists all languages, without terminal sessions.
    pub fn all() -> impl Iterator<Item = Self> {
        let grammars = GRAMMARS.syntaxes().iter().filter(|grammar| !grammar.hidden);
        let ending = grammars.filter(|grammar| !ENDLESS.contains(&grammar.name.as_str()));
        ending.map(|grammar| Self {
            grammar,
            prompts: CODE,
        })
    }

    /// Finds a language by one of its names or file extensions, ignoring case.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        LANGUAGES.get(&name.to_lowercase()).copied()
    }

    /// True for text without any grammar.
    #[must_use]
    pub fn is_plain(self) -> bool {
        ptr::eq(self.grammar, GRAMMARS.find_syntax_plain_text())
    }

    /// The state at the start of a text, and the grammars that it needs to parse a line.
    #[must_use]
    pub fn start(self) -> (ParseState, &'static SyntaxSet) {
        (ParseState::new(self.grammar), &GRAMMARS)
    }

    /// The longest line to split, in bytes. Code that the grammar is slow for takes 0.2 seconds
    /// then. With 250 bytes, the slow grammars take up to four seconds.
    #[must_use]
    pub fn longest_line(self) -> usize {
        if SLOW.contains(&self.grammar.name.as_str()) {
            100
        } else {
            250
        }
    }

    /// The most bytes of a block with colours. Only whole lines count.
    #[must_use]
    pub fn most_code(self) -> usize {
        if SLOW.contains(&self.grammar.name.as_str()) {
            4 * 1024
        } else {
            64 * 1024
        }
    }

    pub(super) fn help(name: &str) -> String {
        match suggest::nearest(name, LANGUAGES.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write `text` if colours are not needed".into(),
        }
    }
}

/// Shows the name of the grammar, not its contexts.
impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.grammar.name)
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
            ("JavaScript", Some("JavaScript (Babel)")),
            ("js", Some("JavaScript (Babel)")),
            ("htc", None),
            ("svelte", Some("HTML")),
            ("svlt", None),
            ("scala", None),
            ("pyton", None),
        ];
        for (name, expected) in cases {
            assert_eq!(grammar(name), expected, "{name}");
        }
    }

    #[test]
    fn every_suggested_name_can_be_written_after_a_fence() {
        assert!(LANGUAGES.contains_key("f#") && !LANGUAGES.contains_key("apache conf"));
        for name in LANGUAGES.keys() {
            let help = Language::help(name);
            let suggested = help.split('`').nth(1).and_then(Language::find);
            assert!(suggested.is_some(), "{name}: {help}");
            assert_eq!(Fence::read(name).language, Some(name.as_str()));
        }
    }

    #[test]
    fn other_names_are_in_order() {
        assert!(OTHER_NAMES.is_sorted_by(|one, next| one.0 < next.0));
    }

    #[test]
    fn grammars_with_limits_are_those_of_this_version() {
        for name in ENDLESS.iter().chain(&SLOW) {
            assert!(GRAMMARS.find_syntax_by_name(name).is_some(), "{name}");
        }
        // With other grammars, look for endless and slow ones with random code, and correct the
        // lists.
        assert_eq!(GRAMMARS.syntaxes().len(), 220);
    }
}
