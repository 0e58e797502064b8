//! What is not safe, in words, with what to do.

/// What is not safe, with what to do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fault {
    /// Why it is not safe; stands behind what is printed.
    pub(super) why: &'static str,
    /// What to do.
    pub(super) help: &'static str,
}

/// Printed into a script.
pub(super) const SCRIPT: Fault = Fault {
    why: "is printed into a script, where escaping for HTML does not help",
    help: "end the expression with `| json`, or put the value into a `data-…` attribute that the script reads",
};

/// Printed into a style.
pub(super) const STYLE: Fault = Fault {
    why: "is printed into a style, where escaping for HTML does not help",
    help: "print a `class` and write the rules for it into a style sheet",
};

/// Printed into an event handler.
pub(super) const HANDLER: Fault = Fault {
    why: "is printed into an attribute that runs as a script",
    help: "put the value into a `data-…` attribute and let a script file read it",
};

/// Printed into a tag, outside of values.
pub(super) const TAG: Fault = Fault {
    why: "is printed into a tag, where it can become an attribute",
    help: "print it into a quoted value, or write what it may be with `{% if … %}`",
};

/// Printed into a value without quotes.
pub(super) const BARE: Fault = Fault {
    why: "is printed into a value without quotes",
    help: "put the value into quotes: `name=\"{{ … }}\"`",
};

/// Markup in a value.
pub(super) const MARKUP: Fault = Fault {
    why: "is printed into an attribute that holds markup, or is markup and ends the attribute",
    help: "print plain text into attributes, and markup between tags",
};

/// Printed as an address.
pub(super) const ADDRESS: Fault = Fault {
    why: "is printed as an address, and nothing has checked it",
    help: "print `link(to=…)` or a field that holds an address (`href`, `url`), or write the start of the address \
           into the template: `https://…`, `#…`",
};

/// Printed as it stands.
pub(super) const SAFE: Fault = Fault {
    why: "prints text as it stands: markup in it becomes part of the page",
    help: "leave the filter out; what holds finished markup (**html** in templates/README.md) needs none",
};
