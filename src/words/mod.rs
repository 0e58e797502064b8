//! Turns keys into the words that readers see, in the language of the site.
//!
//! A [`Catalogue`] consists of messages in Fluent syntax: those of `templates/words/en.ftl`, which is
//! part of the binary, and those of a project's `templates/words/*.ftl`, which replace single ones.
//! Templates get messages through `t(key="…")`, Rust through [`Catalogue::text`], and scripts from
//! the page ([`Catalogue::for_scripts`]). Diagnostics and commands are in English and do not use it.

mod entries;

mod references;

mod nouns;

mod argument;

mod layer;

mod parts;

mod catalogue;

mod links;

mod script;

mod check;

pub use argument::Argument;
pub use catalogue::{Catalogue, Unformatted, WordTexts};
pub use check::{OwnWords, check};

#[cfg(test)]
mod tests;
