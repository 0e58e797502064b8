//! The texts of new files: valid as they are, with comments that show what else can be written.

use jiff::civil::Date;
use toml_edit::{Key, Value};

use crate::parse::{CriterionDocument, ValueType};

/// A new subject's file, with an unknown value for each of these criteria.
pub(super) fn subject(name: &str, criteria: &[&CriterionDocument], today: Date) -> String {
    let mut text = format!(
        "# One thing compared. Remove the `#` from what you need.\n\
         name    = {name}\n\
         # kind    = \"what it is, in a few words\"\n\
         # summary = \"One or two sentences.\"\n\
         # url     = \"https://…\"\n\
         # version = \"1.0\"\n\
         # color   = \"#205080\"\n\
         \n\
         # [fact.created]\n\
         # value   = \"2003\"                 # a year, a month (2003-07) or a day; a number with unit; or a text\n\
         # sources = [\"key-in-sources-toml\"]\n\
         \n\
         # [[pro]]\n\
         # text      = \"**In short.** What speaks for it.\"\n\
         # criterion = \"slug-of-a-criterion\"\n\
         \n\
         # [[con]]\n\
         # text = \"**In short.** What speaks against it.\"\n\
         \n\
         # [[choose_when]]\n\
         # text = \"fits after: choose it when …\"\n\
         \n\
         # How it does on each criterion: replace \"unknown\" with the value.\n",
        name = quoted(name),
    );
    if criteria.is_empty() {
        text.push_str("\n# [on.slug-of-a-criterion]\n# value   = \"unknown\"\n");
    }
    for criterion in criteria {
        let question = criterion
            .question
            .as_ref()
            .map(|question| format!(": {}", question.value));
        let about = one_line(&format!(
            "{}{}",
            criterion.title.value,
            question.unwrap_or_default()
        ));
        let key = key(&criterion.slug.value);
        text.push_str(&format!(
            "\n# {about}\n[on.{key}]\nvalue   = \"unknown\"{}\n",
            hint(criterion)
        ));
        text.push_str(&evidence(today));
    }
    text
}

/// A new criterion's file, with an unknown value for each of these subjects.
pub(super) fn criterion(name: &str, subjects: &[&str], today: Date) -> String {
    let mut text = format!(
        "# One axis of the comparison. Remove the `#` from what you need.\n\
         title    = {name}\n\
         # question = \"The reader's question that it answers?\"\n\
         # group    = \"The heading of its group\"\n\
         # type     = \"text\"                # yes-no support rating number money date version text\n\
         # weight   = 1                     # 0 to 5\n\
         # winner   = \"…\"                   # a subject, tie, depends or none; without it the scores decide\n\
         # because  = \"One sentence.\"\n",
        name = quoted(name),
    );
    for subject in subjects {
        text.push_str(&format!(
            "\n[for.{}]\nvalue   = \"unknown\"\n",
            key(subject)
        ));
        text.push_str(&evidence(today));
    }
    text
}

/// The lines that say where a value comes from.
fn evidence(today: Date) -> String {
    format!(
        "# claim   = \"What is so, in a sentence.\"\n\
         # sources = [\"key-in-sources-toml\"]\n\
         # as_of   = {today}            # when you compared the claim with its source\n"
    )
}

/// A comment that shows how a value of the criterion's type is written.
fn hint(criterion: &CriterionDocument) -> String {
    let unit = criterion
        .unit
        .as_ref()
        .map(|unit| format!(", in {}", one_line(&unit.value)));
    let example = match criterion.value_type {
        Some(ValueType::YesNo) => "true or false",
        Some(ValueType::Support) => "\"yes\", \"partial\" or \"no\"",
        Some(ValueType::Rating) => "1 (worst) to 5 (best)",
        Some(ValueType::Number) => {
            return format!("            # a number{}", unit.unwrap_or_default());
        }
        Some(ValueType::Money) => "an amount, like \"12.50 EUR\"",
        Some(ValueType::Date) => "\"2003\", \"2003-07\" or 2003-07-01",
        Some(ValueType::Version) => "\"1.2\"",
        Some(ValueType::Text) | None => return String::new(),
    };
    format!("            # {example}")
}

/// A text that fits into a comment of one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as TOML.
fn quoted(text: &str) -> String {
    Value::from(text).to_string().trim().to_owned()
}

/// A key as TOML: in quotes if it holds other than plain letters.
fn key(name: &str) -> String {
    Key::new(name).display_repr().into_owned()
}
