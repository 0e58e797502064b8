//! weighup turns a folder of TOML and Markdown files into a static website that compares things.

pub mod error;

pub mod source_text;

pub mod diagnostic;

pub mod parse;
