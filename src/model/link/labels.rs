//! The names of targets, for links without a text of their own.

use super::context::Context;
use crate::model::ids::SubjectId;
use crate::model::subject::fact_in_words;
use crate::model::target::{Link, Target};
use crate::parse::FactValue;
use crate::parse::markdown::Labels;
use crate::parse::reference::Destination;

#[derive(Debug)]
pub(super) struct FileLabels<'a> {
    pub(super) context: &'a Context<'a>,
    /// The path of the file, from the project's root.
    pub(super) from: &'a str,
}

impl Labels for FileLabels<'_> {
    fn label(&self, destination: &Destination) -> String {
        let found = self.context.names.link(destination, self.from);
        found
            .map(|link| label(self.context, &link))
            .unwrap_or_default()
    }
}

fn label(context: &Context<'_>, link: &Link) -> String {
    let (documents, words) = (context.documents, context.around.words);
    let subject = |id: SubjectId| documents.subjects[id.0].name.value.clone();
    match &link.target {
        Target::Subject(id) => subject(*id),
        Target::ProsCons(id) => words.pros_and_cons(&subject(*id)),
        Target::Criterion(id) => documents.criteria[id.0].title.value.clone(),
        Target::Pair(pair) => {
            let columns = [pair.first.min(pair.second), pair.first.max(pair.second)];
            let [first, second] = columns.map(subject);
            words.pair([&first, &second])
        }
        Target::Fact(id) => {
            let fact = &documents.subjects[id.subject.0].facts[id.index];
            let unit = fact.unit.as_ref().map(|unit| unit.value.as_str());
            match &fact.value.value {
                FactValue::Date(date) => words.date(*date),
                value => fact_in_words(value, unit),
            }
        }
        Target::Source(id) => documents.sources[id.0].title.value.clone(),
        Target::Article(id) => documents.articles[id.0].title.value.clone(),
        Target::OwnPage(id) => documents.pages[id.0].title.value.clone(),
        Target::Faq(id) => documents.faq[id.0].title.value.clone(),
        Target::BuiltIn(page) => words.page(*page),
        Target::Static(id) => context.around.static_files[id.0].path.clone(),
        Target::External(url) => url.clone(),
        Target::Here | Target::Nowhere => link.anchor.clone().unwrap_or_default(),
    }
}
