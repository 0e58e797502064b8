//! The languages that code blocks can be in, by the names that authors write.
//!
//! Only names: the grammars themselves are loaded by `render`, and only when there is code to highlight.

use crate::diagnostic::suggest;

/// A language of code blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// Its names, the one used in class names first.
    names: &'static [&'static str],
    /// How its code is taken apart.
    pub grammar: Grammar,
}

/// How code is taken apart into tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grammar {
    /// Not at all.
    Plain,
    /// By the grammar of this name.
    Named(&'static str),
    /// A record of a terminal: lines that begin with a prompt by the grammar of this name, the others not at all.
    Session {
        /// The grammar of what is typed.
        of: &'static str,
        /// What the typed lines begin with.
        prompts: &'static [&'static str],
    },
}

impl Language {
    /// The language of that name, in any case.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        LANGUAGES
            .iter()
            .find(|language| language.names.iter().any(|known| known.eq_ignore_ascii_case(name)))
            .copied()
    }

    /// The name used in class names: `python` also where the author wrote `py`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.names[0]
    }

    /// All languages, in the order of their names.
    pub fn all() -> impl Iterator<Item = Self> {
        LANGUAGES.iter().copied()
    }

    /// A help text for a name that no language has.
    pub(super) fn help(name: &str) -> String {
        let names = LANGUAGES.iter().flat_map(|language| language.names.iter().copied());
        match suggest::nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "the code is shown without colours; write `text` to say that this is meant".into(),
        }
    }
}

/// A language with a grammar of its own.
const fn named(names: &'static [&'static str], grammar: &'static str) -> Language {
    Language { names, grammar: Grammar::Named(grammar) }
}

/// A terminal's record.
const fn session(
    names: &'static [&'static str],
    of: &'static str,
    prompts: &'static [&'static str],
) -> Language {
    Language { names, grammar: Grammar::Session { of, prompts } }
}

/// Every language; a test in `render` holds the names of grammars to those that there are.
const LANGUAGES: &[Language] = &[
    named(&["apache", "htaccess"], "Apache Conf"),
    named(&["asciidoc", "adoc"], "AsciiDoc (Asciidoctor)"),
    named(&["awk"], "AWK"),
    named(&["bash", "sh", "shell", "zsh"], "Bourne Again Shell (bash)"),
    named(&["batch", "bat", "cmd"], "Batch File"),
    named(&["c", "h"], "C"),
    named(&["clojure", "clj"], "Clojure"),
    named(&["cmake"], "CMake"),
    session(&["console", "shell-session", "terminal"], "Bourne Again Shell (bash)", &["$ "]),
    named(&["cpp", "c++", "cc", "hpp"], "C++"),
    named(&["crystal"], "Crystal"),
    named(&["csharp", "c#", "cs"], "C#"),
    named(&["css"], "CSS"),
    named(&["csv"], "Separated Values"),
    named(&["d"], "D"),
    named(&["dart"], "Dart"),
    named(&["diff", "patch"], "Diff"),
    named(&["django", "htmldjango", "django-html"], "HTML (Jinja2)"),
    named(&["dockerfile", "docker", "containerfile"], "Dockerfile (with bash)"),
    named(&["dot", "graphviz"], "Graphviz (DOT)"),
    named(&["elixir", "ex"], "Elixir"),
    named(&["elm"], "Elm"),
    named(&["env", "dotenv"], "DotENV"),
    named(&["erlang", "erl"], "Erlang"),
    named(&["fish"], "Fish"),
    named(&["fortran"], "Fortran (Modern)"),
    named(&["fsharp", "f#"], "F#"),
    named(&["glsl"], "GLSL"),
    named(&["go", "golang"], "Go"),
    named(&["graphql", "gql"], "GraphQL"),
    named(&["groovy", "gradle"], "Groovy"),
    named(&["haskell", "hs"], "Haskell"),
    named(&["html", "htm", "xhtml"], "HTML"),
    named(&["http"], "HTTP Request and Response"),
    named(&["ini", "cfg"], "INI"),
    named(&["java"], "Java"),
    named(&["javascript", "js", "mjs", "jsx"], "JavaScript"),
    named(&["jinja", "jinja2", "j2", "html+jinja"], "HTML (Jinja2)"),
    named(&["jq"], "JQ"),
    named(&["json", "json5", "jsonc", "geojson"], "JSON"),
    named(&["jsonnet"], "jsonnet"),
    named(&["julia", "jl"], "Julia"),
    named(&["kotlin", "kt"], "Kotlin"),
    named(&["latex", "tex"], "LaTeX"),
    named(&["less"], "Less"),
    named(&["lisp", "scheme"], "Lisp"),
    named(&["log"], "log"),
    named(&["lua"], "Lua"),
    named(&["makefile", "make"], "Makefile"),
    named(&["markdown", "md"], "Markdown"),
    named(&["matlab"], "MATLAB"),
    named(&["nginx"], "nginx"),
    named(&["nim"], "Nim"),
    named(&["nix"], "Nix"),
    named(&["objective-c", "objc"], "Objective-C"),
    named(&["ocaml", "ml"], "OCaml"),
    named(&["pascal", "delphi"], "Pascal"),
    named(&["perl", "pl"], "Perl"),
    named(&["php"], "PHP"),
    named(&["properties"], "Java Properties"),
    named(&["protobuf", "proto"], "Protocol Buffer"),
    session(&["pycon", "python-console"], "Python", &[">>> ", "... "]),
    named(&["python", "py", "python3", "py3"], "Python"),
    named(&["qml"], "QML"),
    named(&["r"], "R"),
    named(&["regex", "regexp"], "Regular Expression"),
    named(&["requirements"], "Requirements.txt"),
    named(&["restructuredtext", "rst"], "reStructuredText"),
    named(&["ruby", "rb"], "Ruby"),
    named(&["rust", "rs"], "Rust"),
    named(&["sass"], "Sass"),
    named(&["scala"], "Scala"),
    named(&["scss"], "SCSS"),
    named(&["solidity"], "Solidity"),
    named(&["sql", "postgresql", "mysql", "sqlite"], "SQL"),
    named(&["ssh-config"], "SSH Config"),
    named(&["svelte"], "Svelte"),
    named(&["swift"], "Swift"),
    named(&["tcl"], "Tcl"),
    named(&["terraform", "hcl", "tf"], "Terraform"),
    Language { names: &["text", "txt", "plain", "plaintext", "output", "none"], grammar: Grammar::Plain },
    named(&["toml"], "TOML"),
    named(&["tsx"], "TypeScriptReact"),
    named(&["twig"], "HTML (Twig)"),
    named(&["typescript", "ts"], "TypeScript"),
    named(&["typst"], "Typst"),
    named(&["vhdl"], "VHDL"),
    named(&["vim", "viml"], "VimL"),
    named(&["vue"], "Vue Component"),
    named(&["wgsl"], "WGSL"),
    named(&["xml", "svg", "rss", "atom"], "XML"),
    named(&["yaml", "yml"], "YAML"),
    named(&["zig"], "Zig"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn languages_are_found_by_every_name_in_any_case() {
        let cases =
            [("py", Some("python")), ("Python", Some("python")), ("sh", Some("bash")), ("pyton", None)];
        for (name, expected) in cases {
            assert_eq!(Language::of(name).map(Language::name), expected, "{name}");
        }
    }

    #[test]
    fn every_name_stands_for_one_language_and_fits_into_a_class() {
        let mut seen = BTreeSet::new();
        for name in LANGUAGES.iter().flat_map(|language| language.names) {
            assert!(seen.insert(*name), "{name} stands twice");
            assert_eq!(*name, name.to_lowercase());
        }
        assert!(LANGUAGES.is_sorted_by_key(|language| language.names[0]));
        assert!(
            LANGUAGES.iter().all(|language| language.name().chars().all(|c| c.is_alphanumeric() || c == '-'))
        );
    }
}
