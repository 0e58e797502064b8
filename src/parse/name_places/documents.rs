//! Visits every field of every document that can contain a name.

use std::collections::BTreeSet;

use super::{NamePlace, NameRole, SoughtName, TomlStep};
use crate::parse::reference::NameKind;
use crate::parse::{
    ArticleDocument, AssertionDocument, AuthorText, DataDocument, Documents, FaqDocument,
    ProfileDocument, QuestionDocument, SiteDocument, TableDocument, TableRow,
};
use crate::source_text::{SourceTexts, Span, Spanned};

/// Collects the places of one name.
pub(super) struct Visitor<'a> {
    pub(super) documents: &'a Documents,
    pub(super) texts: &'a SourceTexts,
    pub(super) sought: &'a SoughtName,
    /// The slugs and paths of articles about pairs.
    pub(super) articles_of_pairs: BTreeSet<String>,
    places: Vec<NamePlace>,
}

impl<'a> Visitor<'a> {
    pub(super) fn new(
        documents: &'a Documents,
        texts: &'a SourceTexts,
        sought: &'a SoughtName,
    ) -> Self {
        let of_pairs = documents.articles.iter().filter(|one| !one.pair.is_empty());
        let names = of_pairs.flat_map(|article| {
            let path = texts.get(article.text.span().file).path.clone();
            [article.slug.value.clone(), path]
        });
        Self {
            documents,
            texts,
            sought,
            articles_of_pairs: names.collect(),
            places: Vec::new(),
        }
    }

    pub(super) fn into_places(self) -> Vec<NamePlace> {
        self.places
    }

    pub(super) fn documents(&mut self) {
        let Documents {
            site,
            sources: _,
            subjects,
            criteria,
            articles,
            pages,
            faq,
            data,
            table,
        } = self.documents;
        if let Some(site) = site {
            self.site(site);
        }
        for subject in subjects {
            self.subject(subject);
        }
        for criterion in criteria {
            self.criterion(criterion);
        }
        for article in articles {
            self.article(article);
        }
        for page in pages {
            self.article(page);
        }
        for group in faq {
            self.faq(group);
        }
        for data in data {
            self.data(data);
        }
        if let Some(table) = table {
            self.table(table);
        }
    }

    fn site(&mut self, site: &SiteDocument) {
        let SiteDocument {
            span: _,
            title: _,
            description: _,
            language: _,
            base_url: _,
            subjects,
            table: _,
            csv: _,
            pairs: _,
            featured,
            repository: _,
            report: _,
            disclosure: _,
            publisher: _,
            verdicts: _,
            redirects: _,
            urls: _,
            static_names: _,
            raw_html: _,
            policy: _,
            method: _,
            check: _,
            profiles,
            states: _,
            names: _,
            extra: _,
        } = site;
        let list = NameRole::Item(vec![TomlStep::Key("subjects")]);
        self.each(NameKind::Subject, subjects, &list);
        self.each(NameKind::Subject, featured, &NameRole::Statement);
        for (index, profile) in profiles.iter().enumerate() {
            self.profile(profile, index);
        }
    }

    fn profile(&mut self, profile: &ProfileDocument, index: usize) {
        let ProfileDocument {
            name: _,
            question: _,
            because,
            weights,
            must,
        } = profile;
        let inside = |key| {
            let profiles = [TomlStep::Key("profile"), TomlStep::Item(index)];
            profiles.into_iter().chain([TomlStep::Key(key)]).collect()
        };
        for (subject, text) in because {
            self.name(
                NameKind::Subject,
                subject,
                &NameRole::Key(inside("because")),
            );
            self.prose(text, None);
        }
        for (criterion, _) in weights {
            self.name(
                NameKind::Criterion,
                criterion,
                &NameRole::Key(inside("weights")),
            );
        }
        self.each(NameKind::Criterion, must, &NameRole::Item(inside("must")));
    }

    fn article(&mut self, article: &ArticleDocument) {
        let ArticleDocument {
            slug: _,
            title: _,
            description: _,
            date: _,
            updated: _,
            authors: _,
            is_draft: _,
            template: _,
            aliases: _,
            pair,
            highlights,
            winner,
            because,
            override_reason: _,
            extra: _,
            text,
        } = article;
        let anchors = (!pair.is_empty()).then_some(NameKind::Criterion);
        self.each(NameKind::Subject, pair, &NameRole::Statement);
        self.each(NameKind::Subject, winner, &NameRole::Statement);
        self.texts(highlights, anchors);
        self.texts(because, anchors);
        self.prose(text, anchors);
    }

    fn faq(&mut self, group: &FaqDocument) {
        let FaqDocument {
            slug: _,
            title: _,
            order: _,
            questions,
        } = group;
        for question in questions {
            let QuestionDocument {
                question: _,
                answer,
                pair,
                asserts,
                allow: _,
            } = question;
            self.prose(answer, None);
            self.each(NameKind::Subject, pair, &NameRole::Statement);
            if let Some(asserts) = asserts {
                let AssertionDocument {
                    span: _,
                    criterion,
                    winner,
                } = asserts;
                self.name(NameKind::Criterion, criterion, &NameRole::Statement);
                self.name(NameKind::Subject, winner, &NameRole::Statement);
            }
        }
    }

    /// Visits the rows of a CSV file with assessments. The rows of a subject's own table name
    /// nothing.
    fn data(&mut self, data: &DataDocument) {
        let DataDocument {
            path,
            span: _,
            rows,
            problems: _,
        } = data;
        let subjects = self.documents.subjects.iter();
        let mut tables = subjects.flat_map(|subject| &subject.tables);
        let mut sources = tables.by_ref().filter_map(|table| table.from.as_ref());
        if sources.any(|from| from.value == *path) {
            return;
        }
        for (subject, assessment) in rows {
            let row = NameRole::Row(assessment.span);
            self.name(NameKind::Subject, subject, &row);
            self.assessment(assessment);
        }
    }

    fn table(&mut self, table: &TableDocument) {
        let TableDocument {
            path: _,
            criteria,
            rows,
        } = table;
        for (index, criterion) in criteria.iter().enumerate() {
            let column = NameRole::Column(index + 1);
            self.name(NameKind::Criterion, criterion, &column);
        }
        for row in rows {
            let TableRow {
                subject,
                span,
                values: _,
            } = row;
            self.name(NameKind::Subject, subject, &NameRole::Row(*span));
        }
    }

    pub(super) fn each<'n>(
        &mut self,
        kind: NameKind,
        names: impl IntoIterator<Item = &'n Spanned<String>>,
        role: &NameRole,
    ) {
        for name in names {
            self.name(kind, name, role);
        }
    }

    pub(super) fn name(&mut self, kind: NameKind, name: &Spanned<String>, role: &NameRole) {
        if kind == self.sought.kind && name.value == self.sought.slug {
            self.add(name.span, role.clone());
        }
    }

    pub(super) fn add(&mut self, span: Span, role: NameRole) {
        self.places.push(NamePlace { span, role });
    }

    /// Visits texts. `anchors` is the kind of the names that are anchors on their page.
    pub(super) fn texts<'t>(
        &mut self,
        texts: impl IntoIterator<Item = &'t AuthorText>,
        anchors: Option<NameKind>,
    ) {
        for text in texts {
            self.prose(text, anchors);
        }
    }
}
