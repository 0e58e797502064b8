//! The kinds of tokens that are told apart, and which scopes of the grammars mean which.

use syntect::parsing::{Scope, ScopeStack};

/// A kind of token; its class is `hl-` and the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Written for people.
    Comment,
    /// Text in quotes.
    String,
    /// What stands for a letter: `\n`, `&amp;`.
    Escape,
    /// A number or a date.
    Number,
    /// `true`, `None`.
    Constant,
    /// A word of the language.
    Keyword,
    /// `+`, and the braces of templates.
    Operator,
    /// A function's name, where it is made or called.
    Function,
    /// A type's or class's name.
    Type,
    /// The name of an element, a table or a key.
    Tag,
    /// The name of an attribute or a property.
    Attribute,
    /// A parameter, `self`, a variable of a template.
    Variable,
    /// A line that a change adds.
    Inserted,
    /// A line that a change takes away.
    Deleted,
    /// What a terminal writes before what is typed.
    Prompt,
}

impl Kind {
    /// The class of the token's span.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Comment => "hl-comment",
            Self::String => "hl-string",
            Self::Escape => "hl-escape",
            Self::Number => "hl-number",
            Self::Constant => "hl-constant",
            Self::Keyword => "hl-keyword",
            Self::Operator => "hl-operator",
            Self::Function => "hl-function",
            Self::Type => "hl-type",
            Self::Tag => "hl-tag",
            Self::Attribute => "hl-attribute",
            Self::Variable => "hl-variable",
            Self::Inserted => "hl-inserted",
            Self::Deleted => "hl-deleted",
            Self::Prompt => "hl-prompt",
        }
    }
}

/// What scopes mean, the longer name before the shorter. `None` ends the search: what lies around it says nothing of a
/// token in it (code inside a string is not a string).
const MEANINGS: [(&str, Option<Kind>); 44] = [
    ("comment", Some(Kind::Comment)),
    ("meta.diff.header", Some(Kind::Comment)),
    ("meta.diff.range", Some(Kind::Comment)),
    ("constant.character.escape", Some(Kind::Escape)),
    ("constant.character.entity", Some(Kind::Escape)),
    ("constant.character.format", Some(Kind::Escape)),
    ("constant.other.placeholder", Some(Kind::Escape)),
    ("constant.numeric", Some(Kind::Number)),
    ("constant.other.datetime", Some(Kind::Number)),
    ("constant.other.color", Some(Kind::Number)),
    ("constant", Some(Kind::Constant)),
    ("support.constant", Some(Kind::Constant)),
    ("storage.type.string", Some(Kind::String)),
    ("storage", Some(Kind::Keyword)),
    ("keyword.name", Some(Kind::Attribute)),
    ("keyword.operator.word", Some(Kind::Keyword)),
    ("keyword.operator.logical.python", Some(Kind::Keyword)),
    ("keyword.operator", Some(Kind::Operator)),
    ("keyword.other.unit", Some(Kind::Number)),
    ("keyword", Some(Kind::Keyword)),
    ("entity.other.jinja2.delimiter", Some(Kind::Operator)),
    ("entity.name.function", Some(Kind::Function)),
    ("variable.annotation", Some(Kind::Function)),
    ("variable.function", Some(Kind::Function)),
    ("variable.other.jinja2.filter", Some(Kind::Function)),
    ("support.function", Some(Kind::Function)),
    ("entity.name.tag", Some(Kind::Tag)),
    ("entity.name.table", Some(Kind::Type)),
    ("entity.section", Some(Kind::Type)),
    ("entity.other.inherited-class", Some(Kind::Type)),
    ("entity.other.attribute-name", Some(Kind::Attribute)),
    ("support.type.property-name", Some(Kind::Attribute)),
    ("entity.name", Some(Kind::Type)),
    ("support.type", Some(Kind::Type)),
    ("support.class", Some(Kind::Type)),
    ("variable.type", Some(Kind::Type)),
    ("variable.parameter", Some(Kind::Variable)),
    ("variable.language", Some(Kind::Variable)),
    ("variable.other.jinja2", Some(Kind::Variable)),
    ("markup.inserted", Some(Kind::Inserted)),
    ("markup.deleted", Some(Kind::Deleted)),
    ("string", Some(Kind::String)),
    ("meta.interpolation", None),
    ("source", None),
];

/// The meanings of scopes, ready to be compared with those of a grammar.
pub(super) struct Kinds {
    /// As in [`MEANINGS`].
    meanings: Vec<(Scope, Option<Kind>)>,
}

impl Kinds {
    /// Prepares the table.
    pub(super) fn new() -> Self {
        let scope = |name| Scope::new(name).expect("the table's scopes have at most eight short parts");
        Self { meanings: MEANINGS.iter().map(|(name, kind)| (scope(name), *kind)).collect() }
    }

    /// The kind of a token with these scopes: what the innermost that means something means.
    pub(super) fn of(&self, stack: &ScopeStack) -> Option<Kind> {
        let meaning = |scope: &Scope| self.meanings.iter().find(|(known, _)| known.is_prefix_of(*scope));
        stack.as_slice().iter().rev().find_map(meaning).and_then(|(_, kind)| *kind)
    }
}
