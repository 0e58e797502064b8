//! Tokens as HTML.

use super::escape;

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
    /// A function's name, where it is made or called; a command.
    Function,
    /// A type's or class's name, a section of a settings file.
    Type,
    /// The name of an element.
    Tag,
    /// The name of an attribute, a property, a key or an option.
    Attribute,
    /// A parameter, `self`, a variable of a template or a shell.
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
    fn class(self) -> &'static str {
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

/// HTML under way: neighbours of one kind share a span.
#[derive(Default)]
pub(super) struct Spans {
    /// What is finished.
    html: String,
    /// The kind of the open span.
    open: Option<Kind>,
}

impl Spans {
    /// Appends a token.
    pub(super) fn push(&mut self, token: &str, kind: Option<Kind>) {
        if token.is_empty() {
            return;
        }
        if kind != self.open {
            self.close();
            if let Some(kind) = kind {
                self.html.push_str("<span class=\"");
                self.html.push_str(kind.class());
                self.html.push_str("\">");
            }
            self.open = kind;
        }
        escape::push_text(&mut self.html, token);
    }

    /// Ends the open span.
    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
    }

    /// The HTML.
    pub(super) fn finish(mut self) -> String {
        self.close();
        self.html
    }
}
