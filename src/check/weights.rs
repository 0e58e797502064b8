//! Checks the weights: at least one is not 0, and none is greater than the sum of all others.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, Criterion};

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let Some(heaviest) = comparison
        .criteria
        .iter()
        .rev()
        .max_by_key(|criterion| criterion.weight)
    else {
        return Vec::new();
    };
    let all: u32 = comparison
        .criteria
        .iter()
        .map(|criterion| criterion.weight)
        .sum();
    let others = all - heaviest.weight;
    if all == 0 {
        let message = "all criteria have the weight 0, so no subject can lead";
        let problem = Diagnostic::error(Code::ZeroWeights, place(&comparison.criteria[0]), message);
        return vec![
            problem.with_help("give one of them a weight from 1 to 5, or leave `weight` out"),
        ];
    }
    if comparison.criteria.len() < 2 || heaviest.weight <= others {
        return Vec::new();
    }
    let title = &heaviest.title.value;
    let message = format!(
        "“{title}” has the weight {}, all others together {others}, so it decides alone",
        heaviest.weight
    );
    let help = "lower this weight, or raise others";
    vec![Diagnostic::warning(Code::DictatorWeight, place(heaviest), message).with_help(help)]
}

/// Returns the place of a criterion's weight or, if it has none, of its title.
fn place(criterion: &Criterion) -> crate::source_text::Span {
    criterion.weight_span.unwrap_or(criterion.title.span)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported;

    #[test]
    fn no_weight_decides_alone() {
        let cases: [(&[u8], &[&str]); 6] = [
            (&[1, 1, 1], &[]),
            (&[3, 2, 1], &[]),
            (&[4, 2, 1], &["dictator-weight"]),
            (&[1, 0, 0], &["dictator-weight"]),
            (&[0, 0, 0], &["zero-weights"]),
            (&[5], &[]),
        ];
        for (weights, expected) in cases {
            let mut files = vec![
                ("site.toml", "title = \"T\"".to_owned()),
                ("subjects/a.toml", "name = \"A\"".to_owned()),
                ("subjects/b.toml", "name = \"B\"".to_owned()),
            ];
            let names = [
                ("criteria/c.toml", "Speed"),
                ("criteria/d.toml", "Price"),
                ("criteria/e.toml", "Looks"),
            ];
            for ((path, title), weight) in names.into_iter().zip(weights) {
                files.push((
                    path,
                    format!("title = \"{title}\"\nweight = {weight}\nwinner = \"tie\"\n"),
                ));
            }
            assert_eq!(reported(&files), expected, "{weights:?}");
        }
    }
}
