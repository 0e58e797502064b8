//! The pictures that texts and subjects show, with their sizes and smaller versions.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::comparison::Comparison;
use super::ids::StaticId;
use super::picture::Picture;
use super::prose::{Meaning, Prose};
use super::target::Target;
use crate::load::PictureFile;
use crate::parse::markdown::Target as Destined;
use crate::source_text::Span;

impl Comparison {
    pub fn picture(&self, id: StaticId) -> Option<&Picture> {
        self.pictures.get(&id)
    }

    /// Collects the pictures that the comparison shows. `files` are all pictures, by their path below
    /// `static/`. They have no smaller versions yet.
    pub(super) fn collect_pictures(&mut self, files: &BTreeMap<String, Arc<PictureFile>>) {
        let mut places: Vec<(StaticId, Span)> = self
            .texts()
            .flat_map(|(_, prose)| pictures_in(prose))
            .collect();
        let logos = self
            .subjects
            .iter()
            .filter_map(|subject| subject.logo.as_ref());
        places.extend(logos.map(|logo| (logo.value, logo.span)));
        for (id, span) in places {
            let path = &self.static_files[id.0].path;
            self.pictures.entry(id).or_insert_with(|| Picture {
                span,
                file: files.get(path).cloned(),
                versions: Vec::new(),
            });
        }
    }

    /// Describes the sizes of all pictures that pages show. Their content and the names of their
    /// versions are those of static files.
    pub fn picture_sizes(&self) -> String {
        let sizes = self.pictures.iter().map(|(id, picture)| {
            let path = self.static_file(*id);
            format!("{path} {:?}\n", picture.size())
        });
        sizes.collect()
    }
}

fn pictures_in(prose: &Prose) -> impl Iterator<Item = (StaticId, Span)> {
    let references = prose.markdown.references.iter().zip(&prose.meanings);
    references.filter_map(|(reference, meaning)| match (&reference.target, meaning) {
        (Destined::Picture(_), Meaning::Link(link)) => match link.target {
            Target::Static(id) => Some((id, reference.span)),
            _ => None,
        },
        _ => None,
    })
}
