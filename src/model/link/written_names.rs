//! Gathers the names that authors give to things.

use crate::model::written_names::{NameSort, WrittenName};
use crate::parse::{ArticleDocument, Documents, SiteDocument};
use crate::source_text::Spanned;

/// Lists all names of a site, each as often as it is written.
pub(super) fn gather(site: &SiteDocument, documents: &Documents) -> Vec<WrittenName> {
    let mut names = NameList(Vec::new());
    names.add(NameSort::Site, [&site.title]);
    names.add(
        NameSort::Profile,
        site.profiles.iter().map(|profile| &profile.name),
    );
    for subject in &documents.subjects {
        names.add(NameSort::Address, [&subject.slug]);
        names.add(NameSort::Address, &subject.aliases);
        names.add(NameSort::Subject, [&subject.name]);
        names.add(NameSort::Kind, &subject.kind);
        names.add(NameSort::Tag, &subject.tags);
        names.add(
            NameSort::Fact,
            subject
                .facts
                .iter()
                .flat_map(|fact| [&fact.key].into_iter().chain(&fact.label)),
        );
    }
    for criterion in &documents.criteria {
        names.add(NameSort::Address, [&criterion.slug]);
        names.add(NameSort::Address, &criterion.aliases);
        names.add(NameSort::Criterion, [&criterion.title]);
        names.add(NameSort::Group, &criterion.group);
    }
    for source in documents.sources.iter() {
        names.add(NameSort::Address, [&source.key]);
        names.add(NameSort::Source, [&source.title]);
    }
    for article in documents.articles.iter().chain(&documents.pages) {
        names.add_article(article);
    }
    for group in &documents.faq {
        names.add(NameSort::Address, [&group.slug]);
        names.add(NameSort::Faq, [&group.title]);
    }
    names.0
}

struct NameList(Vec<WrittenName>);

impl NameList {
    /// Adds names of one sort. A blank name is left out, because it is missing in the file.
    fn add<'a>(&mut self, sort: NameSort, names: impl IntoIterator<Item = &'a Spanned<String>>) {
        let written = names.into_iter().filter(|name| !name.value.is_empty());
        self.0.extend(written.map(|name| WrittenName {
            sort,
            text: name.value.clone(),
            span: name.span,
        }));
    }

    fn add_article(&mut self, article: &ArticleDocument) {
        self.add(
            NameSort::Address,
            [&article.slug].into_iter().chain(&article.aliases),
        );
        self.add(NameSort::Article, [&article.title]);
    }
}
