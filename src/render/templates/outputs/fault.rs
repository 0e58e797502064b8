//! Describes the unsafe ways to print a value, each with a fix.

#[derive(Debug, Clone, Copy)]
pub(super) struct OutputFault {
    /// The reason, as the predicate of a sentence about the expression.
    pub why: &'static str,
    pub help: &'static str,
}

pub(super) const SCRIPT: OutputFault = OutputFault {
    why: "is printed into a script, where HTML escaping does not help",
    help: "end the expression with `| json`, or put the value into a `data-…` attribute that the script reads",
};

pub(super) const STYLE: OutputFault = OutputFault {
    why: "is printed into a style, where HTML escaping does not help",
    help: "print a `class` and write the rules for it into a style sheet",
};

pub(super) const HANDLER: OutputFault = OutputFault {
    why: "is printed into an attribute that runs as a script",
    help: "put the value into a `data-…` attribute and read it in a script file",
};

/// A value in a tag, but not in the value of an attribute.
pub(super) const TAG: OutputFault = OutputFault {
    why: "is printed into a tag, where it can become an attribute",
    help: "print it into a quoted value, or choose between fixed texts with `{% if … %}`",
};

/// A value in an attribute without quotes.
pub(super) const BARE: OutputFault = OutputFault {
    why: "is printed into a value without quotes",
    help: "put the value into quotes: `name=\"{{ … }}\"`",
};

/// Markup in the value of an attribute.
pub(super) const MARKUP: OutputFault = OutputFault {
    why: "is printed into an attribute that contains markup, or is markup that can end the attribute",
    help: "print plain text into attributes, and markup between tags",
};

/// An unchecked address.
pub(super) const ADDRESS: OutputFault = OutputFault {
    why: "is printed as an address without a check",
    help: "print `link(to=…)` or a field that contains an address (`href`, `url`), or write the start of the address \
           into the template: `https://…`, `#…`",
};

/// A value that is not escaped.
pub(super) const SAFE: OutputFault = OutputFault {
    why: "prints text without escaping: markup in it becomes part of the page",
    help: "remove the filter; values with finished markup (**html** in templates/VIEWS.md) do not need it",
};
