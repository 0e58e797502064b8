//! Links the states of criteria: those of site.toml, and a criterion's own.

use super::context::StateSets;
use super::linker::Linker;
use crate::diagnostic::suggest::Candidates;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::state::State;
use crate::parse::portable::folded;
use crate::parse::{CriterionDocument, SiteDocument, StateDocument, ValueType};
use crate::source_text::Span;

/// Links the states of site.toml, and adds problems with them.
pub(super) fn gather(site: &SiteDocument, problems: &mut Vec<Diagnostic>) -> StateSets {
    let sets = site.states.iter().map(|(name, states)| {
        let states = link_states(states, name.span, problems);
        (name.value.clone(), states)
    });
    sets.collect()
}

/// Finds the states of a criterion, which only the type `state` has.
pub(super) fn link(criterion: &CriterionDocument, linker: &mut Linker<'_>) -> Vec<State> {
    let own = criterion.own_states.first().map(|state| state.name.span);
    let is_state = criterion.value_type == Some(ValueType::State);
    match (&criterion.states, own) {
        (Some(named), Some(own)) => {
            let message = "the criterion has states of its own and those of site.toml";
            let problem = Diagnostic::error(Code::InvalidValue, own, message)
                .with_note(named.span, "it takes the states of site.toml here")
                .with_help("remove one of the two");
            linker.problems.push(problem);
            Vec::new()
        }
        (Some(named), None) => {
            let sets = linker.context.states;
            if let Some(states) = sets.get(&named.value) {
                return states.clone();
            }
            let message = format!("site.toml has no states `{}`", named.value);
            let known = Candidates::beside(&named.value, sets).help(&named.value);
            let help = known.unwrap_or_else(|| {
                format!(
                    "add a table `[states.{}.…]` for each state to site.toml",
                    named.value
                )
            });
            let problem = Diagnostic::error(Code::InvalidValue, named.span, message);
            linker.problems.push(problem.with_help(help));
            Vec::new()
        }
        (None, Some(own)) => link_states(&criterion.own_states, own, &mut linker.problems),
        (None, None) if is_state => {
            let message = "a criterion of type `state` needs its states";
            let help = "write a table `[state.…]` for each, the best one first, or `states = \"…\"` for those of site.toml";
            let problem = Diagnostic::error(Code::MissingKey, criterion.title.span, message);
            linker.problems.push(problem.with_help(help));
            Vec::new()
        }
        (None, None) => Vec::new(),
    }
}

/// Links two or more states. Either all of them have a score, or none.
fn link_states(states: &[StateDocument], span: Span, problems: &mut Vec<Diagnostic>) -> Vec<State> {
    if states.len() < 2 {
        let message = "two states or more are needed, the best one first";
        let help = "add another table like this one";
        problems.push(Diagnostic::error(Code::InvalidValue, span, message).with_help(help));
    }
    let scored = states.iter().find(|state| state.score.is_some());
    let unscored = states.iter().find(|state| state.score.is_none());
    if let (Some(scored), Some(unscored)) = (scored, unscored) {
        let message = format!("the state `{}` has no score", unscored.name.value);
        let note = format!("`{}` has one", scored.name.value);
        let problem = Diagnostic::error(Code::InvalidValue, unscored.name.span, message)
            .with_note(scored.name.span, note)
            .with_help("give all states a `score` from 0 to 100, or none of them");
        problems.push(problem);
    }
    problems.extend(twice(states));
    problems.extend(not_best_first(states));
    let state = |state: &StateDocument| {
        let label = state.label.as_ref().map(|label| label.value.clone());
        State {
            label: label.unwrap_or_else(|| state.name.value.clone()),
            name: state.name.value.clone(),
            mark: state.mark.map(|mark| mark.value),
            score: state.score.map(|score| 10 * score.value),
        }
    };
    states.iter().map(state).collect()
}

/// Reports a state with the label of an earlier one, which readers could not tell apart.
fn twice(states: &[StateDocument]) -> Option<Diagnostic> {
    let label = |state: &StateDocument| folded(&state.shown().value);
    let (first, again) = (1..states.len()).find_map(|place| {
        let again = &states[place];
        let first = states[..place]
            .iter()
            .find(|one| label(one) == label(again))?;
        Some((first, again))
    })?;
    let message = format!("two states are shown as `{}`", again.shown().value);
    let problem = Diagnostic::error(Code::InvalidValue, again.shown().span, message)
        .with_note(first.shown().span, "the other one is here");
    Some(problem.with_help("give each state a `label` of its own"))
}

/// Warns if a state scores more than the one before it.
fn not_best_first(states: &[StateDocument]) -> Option<Diagnostic> {
    let score = |state: &StateDocument| state.score.map(|score| score.value);
    let later = states
        .windows(2)
        .find(|two| score(&two[0]) < score(&two[1]))?;
    let message = format!(
        "`{}` scores more than `{}`, which comes before it",
        later[1].name.value, later[0].name.value
    );
    let place = later[1]
        .score
        .map_or(later[1].name.span, |score| score.span);
    let problem = Diagnostic::warning(Code::ScaleDirection, place, message);
    Some(problem.with_help("order the states by their scores, the best one first"))
}
