//! Collects the aliases of subjects and criteria: the slugs that they had before.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::ids::{CriterionId, SubjectId};
use crate::model::names::Names;
use crate::parse::Documents;
use crate::parse::portable::folded;
use crate::parse::slug::{check_subject, read, suggestion};
use crate::source_text::Spanned;

/// The aliases of each subject and each criterion, in the order of the documents. Each is a slug
/// that no other one of its kind has.
pub(super) struct Aliases {
    pub(super) subjects: Vec<Vec<Spanned<String>>>,
    pub(super) criteria: Vec<Vec<Spanned<String>>>,
}

/// The subjects or the criteria.
struct Namespace<'a> {
    /// "subject", in messages.
    noun: &'static str,
    /// The slug and the aliases of each.
    all: Vec<(&'a Spanned<String>, &'a [Spanned<String>])>,
    check: fn(&Spanned<String>) -> Result<String, Diagnostic>,
}

impl Aliases {
    /// Reports aliases that are no slugs, and those that are taken, and leaves them out.
    pub(super) fn gather(documents: &Documents, problems: &mut Vec<Diagnostic>) -> Self {
        let subjects = documents.subjects.iter();
        let criteria = documents.criteria.iter();
        let subjects = Namespace {
            noun: "subject",
            all: subjects
                .map(|one| (&one.slug, one.aliases.as_slice()))
                .collect(),
            check: |alias| {
                let slug = read(&alias.value, alias.span)?;
                check_subject(&slug, alias.span)?;
                Ok(slug)
            },
        };
        let criteria = Namespace {
            noun: "criterion",
            all: criteria
                .map(|one| (&one.slug, one.aliases.as_slice()))
                .collect(),
            check: |alias| read(&alias.value, alias.span),
        };
        Self {
            subjects: subjects.gather(problems),
            criteria: criteria.gather(problems),
        }
    }

    /// Adds the aliases to the names of the site.
    pub(super) fn add_to(&self, names: &mut Names) {
        names.subject_aliases = indexed(&self.subjects, SubjectId);
        names.criterion_aliases = indexed(&self.criteria, CriterionId);
    }
}

fn indexed<T: Copy>(
    aliases: &[Vec<Spanned<String>>],
    id: impl Fn(usize) -> T,
) -> BTreeMap<String, (T, usize)> {
    let mut indexed = BTreeMap::new();
    for (index, own) in aliases.iter().enumerate() {
        for (place, alias) in own.iter().enumerate() {
            indexed.insert(alias.value.clone(), (id(index), place));
        }
    }
    indexed
}

impl Namespace<'_> {
    fn gather(&self, problems: &mut Vec<Diagnostic>) -> Vec<Vec<Spanned<String>>> {
        let slugs = self
            .all
            .iter()
            .map(|(slug, _)| (folded(&slug.value), *slug));
        let mut taken: BTreeMap<String, &Spanned<String>> = slugs.collect();
        let mut aliases = Vec::new();
        for (slug, written) in &self.all {
            let mut own = Vec::new();
            for alias in *written {
                let fit = match (self.check)(alias) {
                    Ok(fit) => fit,
                    Err(problem) => {
                        let help = self.help(&problem, &alias.value);
                        problems.push(problem.with_help(help));
                        continue;
                    }
                };
                let folded = folded(&fit);
                if let Some(holder) = taken.get(&folded) {
                    problems.push(self.is_taken(alias, holder, slug));
                } else {
                    taken.insert(folded, alias);
                    own.push(Spanned::new(fit, alias.span));
                }
            }
            aliases.push(own);
        }
        aliases
    }

    /// Reports an alias that another name of the same kind already is.
    fn is_taken(
        &self,
        alias: &Spanned<String>,
        holder: &Spanned<String>,
        own_slug: &Spanned<String>,
    ) -> Diagnostic {
        let noun = self.noun;
        let is_slug = self.all.iter().any(|(slug, _)| slug.span == holder.span);
        let message = if holder.span == own_slug.span {
            format!("the alias `{}` is the {noun}'s own name", alias.value)
        } else if is_slug {
            format!("the alias `{}` is the name of another {noun}", alias.value)
        } else {
            format!("the alias `{}` is there twice", alias.value)
        };
        Diagnostic::error(Code::DuplicateSlug, alias.span, message)
            .with_note(holder.span, "the other one is here")
            .with_help("remove the alias: an address can lead to one page only, also if capital letters differ")
    }

    /// Suggests an alias in the place of one that is no slug.
    fn help(&self, problem: &Diagnostic, alias: &str) -> String {
        if problem.code == Code::ReservedSlug {
            return format!("remove the alias: no {} can have had this name", self.noun);
        }
        let example = suggestion(alias).unwrap_or_else(|| "old-name".to_owned());
        format!("write the earlier name of the file, without its ending, like `{example}`")
    }
}
