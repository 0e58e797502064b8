//! Parses a criterion's scale: the worst and the best value.

use super::fields::{Fields, Shape};
use super::raw_value::RawValue;
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::Spanned;

/// `scale`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScaleDocument {
    /// `"values"`: from the worst to the best value of the subjects.
    OfValues,
    /// Two or more different values, the worst first.
    Ends(Vec<RawValue>),
}

const OF_VALUES: &str = "values";

/// Takes `scale = [worst, best]` or `scale = "values"`.
pub(super) fn take(fields: &mut Fields<'_>) -> Option<Spanned<ScaleDocument>> {
    let shape = Shape::Any(vec![Shape::Choice(vec![OF_VALUES]), Shape::Values]);
    let found = fields.any("scale", shape)?;
    let items = found.value.as_array();
    let ends: Option<Vec<RawValue>> = items.and_then(|items| {
        let ends = items.iter().map(|item| RawValue::of_toml(item.get_ref()));
        ends.collect()
    });
    let scale = match (found.value.as_str(), ends) {
        (Some(OF_VALUES), _) => Some(ScaleDocument::OfValues),
        (_, Some(ends)) if is_good(&ends) => Some(ScaleDocument::Ends(ends)),
        _ => None,
    };
    if scale.is_none() {
        let message =
            "`scale` must be two different values, the worst and the best, or `\"values\"`";
        let help = "write for example `scale = [0, 20000]`; if the first number is greater, lower values are better";
        fields.report(Diagnostic::error(Code::InvalidValue, found.span, message).with_help(help));
    }
    scale.map(|scale| Spanned::new(scale, found.span))
}

fn is_good(ends: &[RawValue]) -> bool {
    let is_one = |end: &RawValue| !matches!(end, RawValue::Boolean(_) | RawValue::List(_));
    ends.len() >= 2 && ends.iter().all(is_one) && ends.windows(2).all(|two| two[0] != two[1])
}
