//! weighup turns a folder of TOML and Markdown files into a static website that compares things.
//!
//! This page is the architecture guide: the way of one file, the map, what always holds, who may touch what, and how to
//! add things. Read the modules in the order in which they stand below; each uses only those above it.
//!
//! # The way of one file
//!
//! `content/criteria/routing.toml`, from disk to browser:
//!
//! 1. [`commands`] read `weighup build`; [`project`] knows where the folders are.
//! 2. [`load`] reads the file into a [`source_text::SourceText`] with a number. From here on, a place in it is a
//!    [`source_text::Span`]: that number and a byte range.
//! 3. [`parse`] turns the text into a [`parse::CriterionDocument`]: every value with its span, every name still a name.
//!    What is misspelt or of the wrong type becomes a [`diagnostic::Diagnostic`], and reading goes on.
//! 4. [`model`] links all documents into the [`model::Comparison`]: names become indexes, values get the type of their
//!    criterion, Markdown is scanned and its references looked up. Dead names are diagnostics.
//! 5. [`check`] judges the finished comparison, [`method`] computes verdicts from scores and weights.
//! 6. [`plan`] lists the pages: `criteria/routing/` is one, each pair another.
//! 7. [`render`] makes the page: parts that several pages show (the verdict, each assessment) are rendered once and
//!    shared, a view is put together from them, a template turns it into HTML.
//! 8. [`pipeline`] is the steps 2 to 7 up to a ready [`render::Renderer`]; `build` maps it over all pages in parallel
//!    and [`mod@write`] puts them into the output directory, all or none. The browser opens `criteria/routing/index.html`.
//!
//! # The heart
//!
//! [`render::Renderer::render`] is a pure function of the comparison and the templates. So a preview can render the page
//! that a browser asks for, a build can be split by page index, and neither needs to know what changed since last time.
//!
//! # What always holds
//!
//! Each of these is held by a test; the test's name stands behind it.
//!
//! INVARIANTS
//!
//! # Who touches the world
//!
//! | | disk | network | clock | environment |
//! |---|---|---|---|---|
//! | [`project`], [`load`] | read | – | – | – |
//! | [`mod@write`] | read and write the output directory; make files for `init` and `add` | – | – | – |
//! | [`commands`] | – | – | how long a build took | `NO_COLOR`, `TERM`, the home folder |
//! | all others | – | – | – | – |
//!
//! Templates and content reach nothing but what they are given.
//!
//! # Two families of errors
//!
//! A [`diagnostic::Diagnostic`] is the author's mistake: it has a place, a code, a message and help, it is always collected,
//! and all of them are shown at once. An [`error::Error`] means that the tool could not work: operation, path, cause; it
//! ends the command. The first makes exit code 1, the second 2.
//!
//! # Left out on purpose
//!
//! * Incremental builds: a page is made from what is there, never from what was there before.
//! * Template syntax in Markdown: a comparison of frameworks is full of `{{ }}`; references are links, blocks are images.
//! * Plugins, hooks, commands run by content or templates; data fetched while building.
//! * Global state and asynchronous code.
//!
//! # Recipes
//!
//! **Add a check.** A file in `src/check/` with one public function from the comparison to diagnostics, its wording and
//! its tests; call it in [`check::check`]; name its code in `src/diagnostic/code.rs`; explain the code in
//! `src/diagnostic/explain/` with a wrong and a right example; add a case to `tests/diagnostics/`.
//!
//! **Add a page kind.** A variant of [`plan::Page`] with its address in `src/plan/address.rs`; a view in
//! `src/render/views/`; a template; a row in `templates/README.md`.
//!
//! **Add a command.** Its arguments in `src/commands/arguments.rs`, a file of its own beside that, a line in the
//! dispatch; end-to-end tests in `tests/`.
//!
//! **Add a key to the content format.** Ask for it in its module of `src/parse/`, carry it through `src/model/link/`, show
//! it in a view, and tell of it in the README.

pub mod error;

pub mod source_text;

pub mod diagnostic;

pub mod project;

pub mod load;

pub mod parse;

pub mod model;

pub mod method;

pub mod check;

pub mod plan;

pub mod render;

pub mod pipeline;

pub mod write;

pub mod commands;
