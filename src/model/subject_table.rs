//! Tables that belong to one subject, such as its releases or plans.

use super::evidence::Citation;
use super::value::Value;
use crate::parse::ValueType;

#[derive(Debug, Clone, PartialEq)]
pub struct SubjectTable {
    pub title: String,
    /// The anchor on the subject's page, unique there.
    pub id: String,
    pub columns: Vec<Column>,
    /// A value for each column. `None` for an empty cell.
    pub rows: Vec<Vec<Option<Value>>>,
    /// The sources of all its values.
    pub citations: Vec<Citation>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub key: String,
    pub title: String,
    pub value_type: ValueType,
    /// The unit of its numbers.
    pub unit: Option<String>,
}
