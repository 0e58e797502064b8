//! Finds the index of each name that an author writes. All look-ups of names happen here.

use std::collections::{BTreeMap, BTreeSet};

use super::ids::{
    ArticleId, CriterionId, FactId, FaqId, OwnPageId, Pair, SourceId, StaticId, SubjectId,
};
use super::prose::Block;
use super::target::{BUILT_IN_NAMES, BuiltIn, Link, Target};
use crate::diagnostic::Code;
use crate::diagnostic::suggest::{self, Candidates};
use crate::parse::reference::{
    Destination, Embed, EmbedKind, NameKind, Problem, Scheme, frame_host, not_in_static,
    unlisted_frame,
};
use crate::parse::relative_path::encoded;

#[derive(Debug, Default)]
pub struct Names {
    pub(super) subjects: BTreeMap<String, SubjectId>,
    pub(super) criteria: BTreeMap<String, CriterionId>,
    /// The aliases of subjects, each with its index among the aliases of its subject.
    pub(super) subject_aliases: BTreeMap<String, (SubjectId, usize)>,
    /// The aliases of criteria, in the same way.
    pub(super) criterion_aliases: BTreeMap<String, (CriterionId, usize)>,
    /// The first criterion of each group, by the group's title in lower case.
    pub(super) groups: BTreeMap<String, CriterionId>,
    pub(super) sources: BTreeMap<String, SourceId>,
    /// Facts by key, for each subject.
    pub(super) facts: Vec<BTreeMap<String, FactId>>,
    pub(super) articles: BTreeMap<String, ArticleId>,
    /// Articles and pages that are left out as drafts, by the scheme of their references and by
    /// slug.
    pub(super) drafts: BTreeSet<(Scheme, String)>,
    /// The same drafts, by path from the project's root.
    pub(super) draft_files: BTreeMap<String, (Scheme, String)>,
    pub(super) pages: BTreeMap<String, OwnPageId>,
    /// The pages that weighup makes, when this site has them.
    pub(super) built_in: BTreeMap<&'static str, BuiltIn>,
    pub(super) faq: BTreeMap<String, FaqId>,
    /// Static files, by path below `static/`.
    pub(super) static_files: BTreeMap<String, StaticId>,
    /// Content files, by path from the project's root.
    pub(super) files: BTreeMap<String, Target>,
    /// The path from the project's root of the first content file, or else static file, with each
    /// name. Names are without folders.
    pub(super) first_of_name: BTreeMap<String, String>,
}

impl Names {
    /// Finds the target of a destination, for a reference in the file at `from`. This is a path
    /// from the project's root, or empty in a template, where relative paths do not work.
    ///
    /// # Errors
    /// The problem, with the nearest known name, when the destination names something
    /// unknown.
    pub fn link(&self, destination: &Destination, from: &str) -> Result<Link, Problem> {
        match destination {
            Destination::Anchor(anchor) => Ok(Link {
                target: Target::Here,
                anchor: Some(anchor.clone()),
            }),
            Destination::External(url) => Ok(Link {
                target: Target::External(url.clone()),
                anchor: None,
            }),
            Destination::File { path, anchor } => {
                let target = self.file(path, from)?;
                Ok(Link {
                    target,
                    anchor: anchor.clone(),
                })
            }
            Destination::Named {
                scheme,
                name,
                anchor,
            } => {
                let target = self.named(*scheme, name)?;
                Ok(Link {
                    target,
                    anchor: anchor.clone(),
                })
            }
        }
    }

    /// Finds the block that an embed shows. Pages of `frame_hosts` may be shown in frames.
    ///
    /// # Errors
    /// The problem, with the nearest known name, when the embed names something unknown.
    pub fn block(&self, embed: &Embed, frame_hosts: &[String]) -> Result<Block, Problem> {
        let name = embed.name.as_str();
        match embed.kind {
            EmbedKind::Verdict => self.criterion(name).map(Block::Verdict),
            EmbedKind::Table if name == "all" => Ok(Block::Table(None)),
            EmbedKind::Table if self.groups.is_empty() => Err(Problem {
                code: Code::UnknownCriterion,
                message: format!("unknown group of criteria `{name}`"),
                help: Some("no criterion has a `group`; `table:all` shows all criteria".to_owned()),
            }),
            EmbedKind::Table => find(
                &self.groups,
                &name.to_lowercase(),
                "group of criteria",
                Code::UnknownCriterion,
            )
            .map(|first| Block::Table(Some(first))),
            EmbedKind::ProsCons => self.subject(name).map(Block::ProsCons),
            EmbedKind::Choose => self.two_subjects(name).map(Block::Choose),
            EmbedKind::Chart => self.two_subjects(name).map(Block::Chart),
            EmbedKind::Faq => {
                find(&self.faq, name, "group of questions", Code::UnknownFaq).map(Block::Faq)
            }
            EmbedKind::Frame => {
                let host = frame_host(name).unwrap_or_default();
                if frame_hosts.iter().any(|known| known == host) {
                    return Ok(Block::Frame);
                }
                Err(unlisted_frame(host))
            }
        }
    }

    /// Lists the slugs of all subjects, sorted.
    pub fn subject_slugs(&self) -> impl Iterator<Item = &str> {
        self.subjects.keys().map(String::as_str)
    }

    /// Lists the slugs of the subjects that a name may mean.
    pub fn subjects_beside(&self, name: &str) -> Candidates<'_> {
        Candidates::beside(name, &self.subjects)
    }

    /// Lists the slugs of all criteria, sorted.
    pub fn criterion_slugs(&self) -> impl Iterator<Item = &str> {
        self.criteria.keys().map(String::as_str)
    }

    /// Finds a subject by its slug.
    ///
    /// # Errors
    /// The problem with the nearest known name.
    pub fn subject(&self, name: &str) -> Result<SubjectId, Problem> {
        find(&self.subjects, name, "subject", Code::UnknownSubject)
            .map_err(|problem| self.unless_renamed(NameKind::Subject, name, problem))
    }

    /// Finds a criterion by its slug.
    ///
    /// # Errors
    /// The problem with the nearest known name.
    pub fn criterion(&self, name: &str) -> Result<CriterionId, Problem> {
        find(&self.criteria, name, "criterion", Code::UnknownCriterion)
            .map_err(|problem| self.unless_renamed(NameKind::Criterion, name, problem))
    }

    /// Finds a source by its key.
    ///
    /// # Errors
    /// The problem with the nearest known name.
    pub fn source(&self, name: &str) -> Result<SourceId, Problem> {
        find(&self.sources, name, "source", Code::UnknownSource)
    }

    /// Finds a static file that is shown as a picture, for a reference in the file at `from`.
    ///
    /// # Errors
    /// The problem with the nearest known name, or that the file is not in `static/`.
    pub fn picture(&self, destination: &Destination, from: &str) -> Result<StaticId, Problem> {
        let written = match destination {
            Destination::File { path, .. } => path,
            Destination::Named { name, .. } => name,
            Destination::Anchor(text) | Destination::External(text) => text,
        };
        match self.link(destination, from) {
            Ok(Link {
                target: Target::Static(id),
                ..
            }) => Ok(id),
            Ok(_) => Err(not_in_static(written)),
            Err(problem) if matches!(destination, Destination::File { .. }) => {
                let near = problem.help.filter(|help| help.starts_with("did you"));
                let unknown = not_in_static(written);
                Err(Problem {
                    help: near.or(unknown.help),
                    ..unknown
                })
            }
            Err(problem) => Err(problem),
        }
    }

    /// Finds a fact of a subject by its key.
    ///
    /// # Errors
    /// The problem with the nearest known name.
    pub fn fact(&self, subject: SubjectId, key: &str) -> Result<FactId, Problem> {
        find(&self.facts[subject.0], key, "fact", Code::UnknownFact)
    }

    /// Finds a pair written as `flask/django`, in either order.
    ///
    /// # Errors
    /// The problem with the nearest known name.
    pub fn two_subjects(&self, name: &str) -> Result<Pair, Problem> {
        let (one, other) = name.split_once('/').ok_or_else(|| Problem {
            code: Code::UnknownPair,
            message: format!("`{name}` does not name a pair"),
            help: Some("write the slugs of its two subjects: `flask/django`".to_owned()),
        })?;
        Pair::of([(one, self.subject(one)?), (other, self.subject(other)?)]).ok_or_else(|| {
            Problem {
                code: Code::UnknownPair,
                message: format!("`{name}` names the same subject twice"),
                help: Some("write the slugs of two different subjects".to_owned()),
            }
        })
    }

    fn named(&self, scheme: Scheme, name: &str) -> Result<Target, Problem> {
        match scheme {
            Scheme::Subject => self.subject(name).map(Target::Subject),
            Scheme::ProsCons => self.subject(name).map(Target::ProsCons),
            Scheme::Criterion => self.criterion(name).map(Target::Criterion),
            Scheme::Pair => self.two_subjects(name).map(Target::Pair),
            Scheme::Fact => {
                let (subject, key) = name.split_once('.').unwrap_or((name, ""));
                let subject_id = self.subject(subject)?;
                let message = format!("`{subject}` has no fact `{key}`");
                let without_any = format!("add it to the subject's file, as `[fact.{key}]`");
                self.fact(subject_id, key)
                    .map(Target::Fact)
                    .map_err(|problem| Problem {
                        message,
                        help: if self.facts[subject_id.0].is_empty() {
                            Some(without_any)
                        } else {
                            problem.help
                        },
                        ..problem
                    })
            }
            Scheme::Source => self.source(name).map(Target::Source),
            Scheme::Article => self.article(name).map(Target::Article),
            Scheme::Page => self.page(name),
            Scheme::Faq => {
                find(&self.faq, name, "group of questions", Code::UnknownFaq).map(Target::Faq)
            }
            Scheme::Static => {
                let found = find(&self.static_files, name, "static file", Code::UnknownFile);
                let near =
                    || suggest::nearest(name, Candidates::beside(name, &self.static_files).iter());
                found.map(Target::Static).map_err(|problem| match near() {
                    Some(near) => Problem {
                        help: Some(format!("did you mean `{}`?", encoded(near))),
                        ..problem
                    },
                    None => Problem {
                        help: Some(format!("add the file as `static/{name}`")),
                        ..problem
                    },
                })
            }
        }
    }

    /// Finds a page of the author's own by its slug.
    pub fn own_page(&self, name: &str) -> Option<OwnPageId> {
        self.pages.get(name).copied()
    }

    /// Finds an article by its slug.
    ///
    /// # Errors
    /// The problem with the nearest known name, or the report that the article is a draft.
    pub fn article(&self, name: &str) -> Result<ArticleId, Problem> {
        let found = find(&self.articles, name, "article", Code::UnknownArticle);
        found.map_err(|problem| {
            unless_draft(
                problem,
                self.drafts.get(&(Scheme::Article, name.to_owned())),
            )
        })
    }

    /// Finds a page of the author's own, or one that weighup makes.
    fn page(&self, name: &str) -> Result<Target, Problem> {
        if let Some(built_in) = self.built_in.get(name) {
            return Ok(Target::BuiltIn(*built_in));
        }
        if BUILT_IN_NAMES.iter().any(|(known, _)| *known == name) {
            return Err(Problem {
                code: Code::UnknownPage,
                message: format!("this site has no page `{name}`, because it would be empty"),
                help: Some("link to another page, or add content for this one".to_owned()),
            });
        }
        let found = find(&self.pages, name, "page", Code::UnknownPage);
        found.map(Target::OwnPage).map_err(|problem| {
            let known = Candidates::beside(name, &self.pages).and(self.built_in.keys().copied());
            let problem = Problem {
                help: known.help(name),
                ..problem
            };
            unless_draft(problem, self.drafts.get(&(Scheme::Page, name.to_owned())))
        })
    }
}

/// Finds a name in a table, or returns a problem with the nearest known name.
fn find<T: Copy>(
    table: &BTreeMap<String, T>,
    name: &str,
    what: &str,
    code: Code,
) -> Result<T, Problem> {
    table.get(name).copied().ok_or_else(|| Problem {
        code,
        message: format!("unknown {what} `{name}`"),
        help: Candidates::beside(name, table)
            .help(name)
            .or_else(|| table.is_empty().then(|| format!("there is no {what} yet"))),
    })
}

/// Replaces the problem when the reference means a draft.
pub(super) fn unless_draft(problem: Problem, draft: Option<&(Scheme, String)>) -> Problem {
    let Some((scheme, slug)) = draft else {
        return problem;
    };
    Problem {
        code: problem.code,
        message: format!(
            "the {} `{slug}` is a draft, and drafts are left out",
            scheme.name()
        ),
        help: Some("link to another page, or include drafts with `--drafts`".to_owned()),
    }
}
