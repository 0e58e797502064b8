//! Defines the data that templates receive: plain structs without logic.
//!
//! `templates/VIEWS.md` documents the same fields and must agree with these files. Fields of type
//! [`Value`](tera::Value) contain finished markup, or views that are made once and shared.

pub(super) mod board;

pub(super) mod charts;

pub(super) mod compare;

pub(super) mod criteria;

pub(super) mod field;

pub(super) mod home;

pub(super) mod home_many;

pub(super) mod links;

pub(super) mod method;

pub(super) mod pairs;

pub(super) mod presets;

pub(super) mod site;

pub(super) mod sources;

pub(super) mod subjects;

pub(super) mod texts;

pub(super) mod weighing;
