//! Projects that are written in one text file, for tests of whole projects.

pub(crate) mod project;
