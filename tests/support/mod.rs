//! Projects in one text file each, for tests of whole projects.

pub(crate) mod project;
