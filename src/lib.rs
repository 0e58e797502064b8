//! weighup turns a folder of TOML and Markdown files into a static website that compares things.

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
