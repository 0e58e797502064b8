//! Visits the fields of subjects, criteria and assessments.

use super::documents::Visitor;
use super::{NameRole, TomlStep};
use crate::parse::reference::NameKind;
use crate::parse::{
    AssessmentDocument, ConditionDocument, CriterionDocument, PointDocument, SubjectDocument,
};

impl Visitor<'_> {
    pub(super) fn subject(&mut self, subject: &SubjectDocument) {
        let SubjectDocument {
            slug: _,
            aliases: _,
            name: _,
            kind: _,
            summary,
            url: _,
            version: _,
            color: _,
            logo: _,
            start: _,
            links: _,
            tags: _,
            facts: _,
            tables: _,
            pros,
            cons,
            choose_when,
            evidence: _,
            assessments,
            text,
            extra: _,
            allow: _,
        } = subject;
        self.texts(summary, None);
        for (key, points) in [("pro", pros), ("con", cons), ("choose_when", choose_when)] {
            for (index, point) in points.iter().enumerate() {
                self.point(point, [TomlStep::Key(key), TomlStep::Item(index)]);
            }
        }
        for (criterion, assessment) in assessments {
            let table = NameRole::Key(vec![TomlStep::Key("on")]);
            self.name(NameKind::Criterion, criterion, &table);
            self.assessment(assessment);
        }
        self.texts(text, None);
    }

    fn point(&mut self, point: &PointDocument, path: [TomlStep; 2]) {
        let PointDocument {
            text,
            criterion,
            citations: _,
        } = point;
        self.prose(text, None);
        let path = path.into_iter().chain([TomlStep::Key("criterion")]);
        let role = NameRole::Link(path.collect());
        self.each(NameKind::Criterion, criterion, &role);
    }

    pub(super) fn criterion(&mut self, criterion: &CriterionDocument) {
        let CriterionDocument {
            slug: _,
            aliases: _,
            title: _,
            question: _,
            order: _,
            group: _,
            value_type: _,
            weight: _,
            winner,
            among,
            override_reason: _,
            because,
            note,
            scale: _,
            logarithmic: _,
            unit: _,
            better: _,
            levels: _,
            states: _,
            own_states: _,
            wanted: _,
            from: _,
            evidence: _,
            assessments,
            conditions,
            text,
            texts,
            extra: _,
            allow: _,
        } = criterion;
        self.each(NameKind::Subject, winner, &NameRole::Statement);
        let list = NameRole::Item(vec![TomlStep::Key("among")]);
        let among = among.iter().flat_map(|among| &among.value);
        self.each(NameKind::Subject, among, &list);
        self.texts(because, None);
        self.texts(note, None);
        for (subject, assessment) in assessments {
            let table = NameRole::Key(vec![TomlStep::Key("for")]);
            self.name(NameKind::Subject, subject, &table);
            self.assessment(assessment);
        }
        for condition in conditions {
            let ConditionDocument { condition, choose } = condition;
            self.prose(condition, None);
            self.name(NameKind::Subject, choose, &NameRole::Statement);
        }
        self.texts(text, Some(NameKind::Subject));
        for (subject, text) in texts {
            self.name(NameKind::Subject, subject, &NameRole::FileName);
            self.prose(text, Some(NameKind::Subject));
        }
    }

    pub(super) fn assessment(&mut self, assessment: &AssessmentDocument) {
        let AssessmentDocument {
            span: _,
            value: _,
            claim,
            partial_because,
            evidence: _,
            old: _,
            allow: _,
        } = assessment;
        self.texts(claim, None);
        self.texts(partial_because, None);
    }
}
