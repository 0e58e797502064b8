//! Reads a YAML file, with the shapes of JSON.

use super::grid::Grid;
use super::tree::Node;

/// The limits for YAML. An alias counts like the value that it repeats. `yes` and `no` are texts.
fn yaml_options() -> serde_saphyr::Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! { max_nodes: 4_000_000, max_events: 8_000_000 },
        strict_booleans: true,
        with_snippet: false,
    }
}

/// Reads a YAML file.
///
/// # Errors
/// The reason, if it is no YAML, has no subjects, or repeats too much by aliases.
pub(super) fn grid(text: &str) -> Result<Grid, String> {
    let node = serde_saphyr::from_str_with_options(text, yaml_options());
    let node: Node = node.map_err(|error| {
        let advice = ", set DuplicateKeyPolicy in Options if acceptable";
        error.to_string().replace(advice, "")
    })?;
    node.into_grid()
}
