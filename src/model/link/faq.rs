//! Links a group of questions: the answers' references and what they take for granted.

use super::linker::Linker;
use crate::model::comparison::{FaqGroup, Question};
use crate::parse::{FaqDocument, QuestionDocument};
use crate::source_text::Spanned;

/// The group as the comparison keeps it.
pub(super) fn link(group: &FaqDocument, linker: &mut Linker<'_>) -> FaqGroup {
    FaqGroup {
        slug: group.slug.clone(),
        title: group.title.value.clone(),
        questions: group.questions.iter().map(|written| question(written, linker)).collect(),
    }
}

/// A question with its answer.
fn question(question: &QuestionDocument, linker: &mut Linker<'_>) -> Question {
    let asserts = question.asserts.as_ref().and_then(|asserts| {
        let criterion = linker.criterion(&asserts.criterion);
        let verdict = linker.verdict(&asserts.winner);
        Some(Spanned::new((criterion?, verdict?), asserts.span))
    });
    Question { question: question.question.clone(), answer: linker.block(&question.answer, &[]), asserts }
}
