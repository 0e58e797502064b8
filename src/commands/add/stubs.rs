//! The texts of new files. They are valid as written, and their comments show what else is
//! possible.

use jiff::civil::Date;
use toml_edit::Key;

use super::hints::{hint, one_line, quoted};
use crate::parse::{CriterionDocument, Documents};

/// What the file of a new subject needs.
pub(super) struct NewSubject<'a> {
    pub(super) name: &'a str,
    /// The criteria that get a value.
    pub(super) criteria: &'a [&'a CriterionDocument],
    pub(super) documents: &'a Documents,
    pub(super) today: Date,
}

/// Writes the file of a new subject, with an unknown value for each criterion.
pub(super) fn subject(new: &NewSubject<'_>) -> String {
    let NewSubject {
        name,
        criteria,
        documents,
        today,
    } = *new;
    let mut text = format!(
        "# One subject. Remove the `#` from the lines that you need.\n\
         name    = {name}\n\
         # kind    = \"what it is, in a few words\"\n\
         # summary = \"One or two sentences.\"\n\
         # url     = \"https://…\"\n\
         # version = \"1.0\"\n\
         # color   = \"#205080\"\n\
         # tags    = [\"what it has in common with others\"]\n\
         {evidence}\
         \n\
         # [fact.created]\n\
         # value   = \"2003\"                 # a year, a month (2003-07) or a day; a number with unit; or a text\n\
         # sources = [\"key-in-sources-toml\"]\n\
         \n\
         # [[link]]\n\
         # title = \"Manual\"\n\
         # url   = \"https://…\"\n\
         \n\
         # [[pro]]\n\
         # text      = \"**In short.** A strength.\"\n\
         # criterion = \"slug-of-a-criterion\"\n\
         # sources   = [\"key-in-sources-toml\"]\n\
         \n\
         # [[con]]\n\
         # text = \"**In short.** A weakness.\"\n\
         \n\
         # [[choose_when]]\n\
         # text = \"fits after: choose it when …\"\n\
         \n\
         # How it does on each criterion: replace \"unknown\" with the value.\n",
        name = quoted(name),
        evidence = evidence("", today),
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
            hint(criterion, documents)
        ));
        text.push_str(CLAIM);
    }
    text
}

/// Writes the file of a new criterion, with an unknown value for each subject.
pub(super) fn criterion(name: &str, subjects: &[&str], today: Date) -> String {
    let mut text = format!(
        "# One criterion. Remove the `#` from the lines that you need.\n\
         title    = {name}\n\
         # question = \"The reader's question that it answers?\"\n\
         # group    = \"The heading of its group\"\n\
         # type     = \"text\"                # yes-no support state rating number money date version list text\n\
         # weight   = 1                     # 0 to 5\n\
         # winner   = \"…\"                   # a subject, tie, depends or none; without it the scores decide\n\
         # among    = [\"…\", \"…\"]          # the subjects that you compared, if there are more than two\n\
         # because  = \"One sentence.\"\n\
         {evidence}",
        name = quoted(name),
        evidence = evidence(" ", today),
    );
    for subject in subjects {
        text.push_str(&format!(
            "\n[for.{}]\nvalue   = \"unknown\"\n",
            key(subject)
        ));
        text.push_str(CLAIM);
    }
    text
}

/// The commented line for the claim of an assessment.
const CLAIM: &str = "# claim   = \"One sentence that states a fact.\"\n";

/// Writes the commented lines for the evidence of all values of a file. The gap follows each key.
fn evidence(gap: &str, today: Date) -> String {
    format!(
        "# sources{gap} = [\"key-in-sources-toml\"]   # of all values below that name none themselves\n\
         # as_of  {gap} = {today}                # when you compared these values with their sources\n"
    )
}

/// Formats a TOML key, in quotes when it is not a bare key.
fn key(name: &str) -> String {
    Key::new(name).display_repr().into_owned()
}
