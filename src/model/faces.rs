//! The data about a subject that pages about other subjects may show, as one text.
//!
//! A pair's page names other pairs, states the evidence that all claims share, and has claims that
//! may link to any subject and quote any fact. All other data about a subject (claims, sources,
//! points, long text) is only on pages about that subject. If two comparisons have equal faces,
//! criteria, sources, articles and settings, they show the same data about third subjects.

use std::fmt::Write;

use super::{Comparison, Fact, SharedEvidence, Subject};
use crate::source_text::Span;

impl Comparison {
    /// Writes the names, kinds, tags, colours, facts and values of all subjects, in column order, and the
    /// source and day that all claims share. The text also shows which criteria have an assessment.
    /// It contains no claims, no points and no places in files.
    pub fn faces(&self) -> String {
        let SharedEvidence {
            source,
            as_of,
            // These are of one subject each.
            versions: _,
        } = self.shared_evidence();
        let source = source.map(|id| &self.source(id).key.value);
        let mut text = format!("{source:?} {as_of:?}\n");
        for id in self.subject_ids() {
            // All fields are listed, so that none is left out by mistake.
            let Subject {
                slug,
                // Redirects are pages of their own.
                aliases: _,
                name,
                kind,
                summary: _,
                url,
                version,
                color,
                logo,
                start: _,
                links: _,
                tags,
                facts,
                tables: _,
                pros: _,
                cons: _,
                choose_when: _,
                defaults: _,
                text: _,
                extra,
            } = self.subject(id);
            let color = color.as_ref().map(|color| &color.value);
            let logo = logo.as_ref().map(|logo| self.static_file(logo.value));
            let named = (&slug.value, name, kind, tags, url, version, color, logo);
            // Writing to a string never fails.
            let _ = writeln!(text, "{named:?} {extra:?}");
            for fact in facts {
                let Fact {
                    key,
                    label,
                    value,
                    unit,
                    citations: _,
                    after: _,
                } = fact;
                let _ = writeln!(text, "{:?}", (&key.value, label, &value.value, unit));
            }
            for criterion in self.criterion_ids() {
                let found = self.assessment(criterion, id);
                let value = found.map(|found| found.value.as_ref().map(|value| &value.value));
                let _ = writeln!(text, "{value:?}");
            }
        }
        text
    }

    /// Lists the place of each claim and long text about a subject under a criterion, with the subject's slug, sorted by place. No
    /// place occurs twice, because each claim is a text of its own.
    pub fn claim_places(&self) -> Vec<(Span, &str)> {
        let mut claims: Vec<(Span, &str)> = Vec::new();
        for criterion in self.criterion_ids() {
            for subject in self.subject_ids() {
                let slug = self.subject(subject).slug.value.as_str();
                let assessment = self.assessment(criterion, subject).into_iter();
                let lines =
                    assessment.flat_map(|found| found.claim.iter().chain(&found.partial_because));
                let texts = lines.chain(self.criterion(criterion).texts.get(&subject));
                claims.extend(texts.map(|text| (text.markdown.place.whole(), slug)));
            }
        }
        claims.sort_unstable();
        claims
    }
}

#[cfg(test)]
mod tests {
    use crate::model::fixture::comparison;

    /// Writes the faces of two subjects, the first one with this text.
    fn faces(subject: &str) -> String {
        let files = [
            ("criteria/c.toml", "title = \"C\"\ntype = \"rating\"\n"),
            ("site.toml", "title = \"T\"\nsubjects = [\"a\", \"b\"]"),
            ("subjects/a.toml", subject),
            ("subjects/b.toml", "name = \"B\""),
        ];
        comparison(&files).faces()
    }

    #[test]
    fn names_facts_and_values_are_part_of_a_face_and_texts_are_not() {
        let whole =
            "name = \"A\"\n[fact.born]\nvalue = \"2003\"\n[on.c]\nvalue = 3\nclaim = \"one\"\n";
        let face = faces(whole);
        assert_eq!(face, faces(&whole.replace("\"one\"", "\"quite another\"")));
        assert_eq!(face, faces(&format!("{whole}[[pro]]\ntext = \"good\"\n")));
        for (from, to) in [
            ("\"A\"", "\"AA\""),
            ("2003", "2004"),
            ("born", "made"),
            ("value = 3", "value = 4"),
        ] {
            assert_ne!(face, faces(&whole.replace(from, to)), "{from} to {to}");
        }
        assert_ne!(
            faces("name = \"A\"\n[on.c]\nclaim = \"one\""),
            faces("name = \"A\"")
        );
    }

    #[test]
    fn claims_come_with_their_places_and_subjects() {
        let criterion = "title = \"C\"\ntype = \"support\"\n[for.b]\nclaim = \"of \\\"b\\\"\"\nvalue = \"partial\"\n\
                         partial_because = \"half\"\n[for.a]\nclaim = '''\nof a'''\nvalue = \"yes\"\n";
        let comparison = comparison(&[
            ("criteria/c.toml", criterion),
            ("site.toml", "title = \"T\"\nsubjects = [\"a\", \"b\"]"),
            ("subjects/a.toml", "name = \"A\""),
            ("subjects/b.toml", "name = \"B\""),
        ]);
        let claims = comparison.claim_places();
        let found: Vec<(&str, &str)> = claims
            .iter()
            .map(|(span, slug)| (&criterion[span.range()], *slug))
            .collect();
        assert_eq!(
            found,
            [("\"of \\\"b\\\"\"", "b"), ("half", "b"), ("of a", "a")]
        );
    }
}
