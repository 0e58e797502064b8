//! Links a group of questions: the references of the answers, and the verdicts that they assume.

use super::linker::Linker;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::prose::{Block, Meaning, Prose};
use crate::model::{FaqGroup, Question};
use crate::parse::{FaqDocument, QuestionDocument};
use crate::source_text::Spanned;

pub(super) fn link(group: &FaqDocument, linker: &mut Linker<'_>) -> FaqGroup {
    FaqGroup {
        slug: group.slug.clone(),
        title: group.title.value.clone(),
        questions: group
            .questions
            .iter()
            .map(|written| question(written, linker))
            .collect(),
    }
}

fn question(question: &QuestionDocument, linker: &mut Linker<'_>) -> Question {
    let asserts = question.asserts.as_ref().and_then(|asserts| {
        let criterion = linker.criterion(&asserts.criterion);
        let verdict = linker.verdict(&asserts.winner);
        Some(Spanned::new((criterion?, verdict?), asserts.span))
    });
    let answer = linker.block(&question.answer, &[]);
    check_blocks(&answer, linker);
    Question {
        pair: linker.pair(&question.pair),
        question: question.question.clone(),
        answer,
        asserts,
    }
}

/// Reports an answer that shows a group of questions, because the group could be its own.
fn check_blocks(answer: &Prose, linker: &mut Linker<'_>) {
    for (reference, meaning) in answer.markdown.references.iter().zip(&answer.meanings) {
        if matches!(meaning, Meaning::Block(Block::Faq(_))) {
            let message = "an answer cannot show questions";
            let problem = Diagnostic::error(Code::EmbedRecursion, reference.span, message);
            linker
                .problems
                .push(problem.with_help("link to them instead: `[more questions](faq:…)`"));
        }
    }
}
