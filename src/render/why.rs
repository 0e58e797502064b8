//! Explains a verdict as text for a terminal, with the same sentences and numbers as the pages.

use tera::Value;

use super::Renderer;
use super::files::pair_text;
use super::fragments::contributions::terms;
use super::fragments::profiles::profiles;
use super::fragments::reasons::{rule_between, scores_between, why_criterion, why_rules};
use super::fragments::weighing::weighing;
use super::fragments::{Fragments, Weighed};
use super::sentences::{self, verdict_label};
use super::views::weighing::{ProfileView, ScoreView, TermView, TurnView, WeighingView, WhyView};
use super::words;
use crate::method::{PairTrace, Verdict, is_spoken_of, trace_pair};
use crate::model::amount::NARROW_SPACE;
use crate::model::{CriterionId, Pair};

impl Renderer {
    /// Explains the verdict of a pair and how sure it is. With `weights` (0..=5), explains the
    /// verdict that these weights give instead of the editor's weights and verdict.
    #[must_use]
    pub fn why_pair(&self, pair: Pair, weights: &[(CriterionId, u32)]) -> String {
        let fragments = &self.fragments;
        let comparison = &fragments.comparison;
        let weighed = Weighed::new(comparison, trace_pair(comparison, pair).reweighed(weights));
        let trace = &weighed.trace;
        let columns = words::columns(pair);
        let mut text = TerminalText::default();
        text.title(&words::pair_title(&fragments.words, comparison, pair));
        text.weights(fragments, weights);
        text.line(&weighed.answer(&fragments.words));
        if let Some(reason) = weighed.sentences(&fragments.words).reason() {
            text.line(&reason);
        }
        text.editor_of_pair(fragments, trace);
        let weighing = weighing(&fragments.subjects, &weighed);
        let why = fragments.pairs.why(&weighed);
        if !trace.judgement.terms.is_empty() {
            text.firmness(&weighing);
        }
        text.title("Why");
        text.rules(&why);
        let names = columns.map(|id| fragments.comparison.subject(id).name.clone());
        text.terms(&terms(&fragments.subjects, &weighed), names);
        for one in &why.left_out {
            text.line(&format!(
                "Not counted: {} ({}).",
                one.criterion.title, one.because
            ));
        }
        text.turns(&weighing);
        // Kinds of reader have their own weights beside the site's.
        text.profiles(&profiles(
            &fragments.subjects,
            &trace_pair(comparison, pair),
        ));
        text.finish(&why)
    }

    /// Returns the same explanation as one line of JSON: the pair's entry in `pairs` of
    /// `/data/comparison.json`, even if the file leaves out the pairs.
    #[must_use]
    pub fn why_pair_json(&self, pair: Pair, weights: &[(CriterionId, u32)]) -> String {
        let fragments = &self.fragments;
        let comparison = &fragments.comparison;
        pair_text(
            fragments.subjects.sentences(),
            &trace_pair(comparison, pair).reweighed(weights),
        )
    }

    /// Explains a criterion's verdict between the two subjects of a pair, and what it adds to the
    /// pair's verdict.
    #[must_use]
    pub fn why_criterion(
        &self,
        pair: Pair,
        id: CriterionId,
        weights: &[(CriterionId, u32)],
    ) -> String {
        let fragments = &self.fragments;
        let comparison = &fragments.comparison;
        let weighed = Weighed::new(comparison, trace_pair(comparison, pair).reweighed(weights));
        let trace = &weighed.trace;
        let columns = words::columns(pair);
        let verdict = trace.judgement.verdict_of(id);
        let criterion = comparison.criterion(id);
        let mut text = TerminalText::default();
        text.title(&format!(
            "{}: {}",
            criterion.title.value,
            words::pair_title(&fragments.words, comparison, pair)
        ));
        let wins = if matches!(verdict, Verdict::Winner(_)) {
            " wins"
        } else {
            ""
        };
        let label = verdict_label(&fragments.words, comparison, verdict);
        text.line(&format!("{label}{wins}."));
        let judgement = fragments.criteria.judgement(id);
        let is_published = verdict == judgement.published();
        let is_of_both = columns
            .into_iter()
            .all(|subject| is_spoken_of(comparison, id, subject));
        let is_said = is_published && (is_of_both || judgement.editor.is_none());
        if let Some(because) = criterion.because.as_ref().filter(|_| is_said) {
            text.line(&because.markdown.plain());
        }
        if let Some(reason) = criterion.override_reason.as_ref().filter(|_| is_of_both) {
            text.line(&format!(
                "The editor’s reason against the scores: {}",
                reason.value
            ));
        }
        text.title("Why");
        let why = if comparison.subjects.len() == 2 {
            why_criterion(&fragments.subjects, id)
        } else {
            let rule = rule_between(&fragments.subjects, id, verdict, columns);
            why_rules(comparison, vec![rule])
        };
        text.rules(&why);
        text.scores(&scores_between(&fragments.subjects, id, columns));
        if let Some(index) = trace
            .judgement
            .terms
            .iter()
            .position(|term| term.criterion == id)
        {
            text.line(&added(&terms(&fragments.subjects, &weighed)[index]));
        } else {
            let why = trace
                .judgement
                .left_out
                .iter()
                .find(|one| one.criterion == id);
            let why = why.map(|one| sentences::left_out(&fragments.words, one.because));
            let why = why.unwrap_or_default();
            text.line(&format!("It does not count between the two: {why}."));
        }
        text.finish(&why)
    }
}

fn added(term: &TermView) -> String {
    let turns = term
        .turns
        .as_ref()
        .map(|turns| format!(" The lead turns {turns} of the weight."));
    match &term.favours {
        Some(subject) if term.weight > 0 => {
            let name = name_of(subject);
            let (points, weight) = (&term.points, term.weight);
            format!(
                "With weight {weight} it adds {points} points for {name}.{}",
                turns.unwrap_or_default()
            )
        }
        _ => format!("With weight {} it adds nothing.", term.weight),
    }
}

/// The longest line of running text, in characters, with its indentation.
const WIDTH: usize = 100;

fn name_of(subject: &Value) -> String {
    subject
        .get_from_path("name")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// A text under construction, with its body indented below the titles.
#[derive(Default)]
struct TerminalText {
    text: String,
}

impl TerminalText {
    /// Adds a title, with an empty line before all but the first.
    fn title(&mut self, title: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(title);
        self.text.push('\n');
    }

    /// Adds sentences, wrapped at [`WIDTH`].
    fn line(&mut self, sentence: &str) {
        let mut length = 0;
        for word in sentence.split_whitespace() {
            let letters = word.chars().count();
            if length == 0 || length + letters >= WIDTH {
                self.text
                    .push_str(if length == 0 { "  " } else { "\n    " });
                length = if length == 0 { 1 } else { 3 };
            } else {
                self.text.push(' ');
            }
            self.text.push_str(word);
            length += letters + 1;
        }
        self.text.push('\n');
    }

    /// Lists the weights that replace the editor's. Adds nothing if there are none.
    fn weights(&mut self, fragments: &Fragments, weights: &[(CriterionId, u32)]) {
        let changed = weights.iter().map(|(id, weight)| {
            let title = &fragments.comparison.criterion(*id).title.value;
            format!("{title} {weight}")
        });
        let changed: Vec<String> = changed.collect();
        if !changed.is_empty() {
            self.line(&format!(
                "With these weights instead of the editor’s: {}.",
                changed.join(", ")
            ));
        }
    }

    /// Adds the editor's reasons for the verdict of a pair.
    fn editor_of_pair(&mut self, fragments: &Fragments, trace: &PairTrace) {
        let article = fragments
            .comparison
            .article_of(trace.judgement.pair)
            .map(|id| fragments.comparison.article(id));
        let Some(article) = article.filter(|_| trace.editor.is_some()) else {
            return;
        };
        if let Some(because) = &article.because {
            self.line(&because.markdown.plain());
        }
        if let Some(reason) = &article.override_reason {
            self.line(&format!(
                "The editor’s reason against the scores: {}",
                reason.value
            ));
        }
    }

    /// Adds the sentences about how sure the verdict is, and the exact shares.
    fn firmness(&mut self, weighing: &WeighingView) {
        for sentence in weighing.sure.iter().chain(&weighing.shares_sentence) {
            self.line(sentence);
        }
    }

    fn rules(&mut self, why: &WhyView) {
        for rule in &why.rules {
            self.line(rule);
        }
    }

    fn terms(&mut self, terms: &[TermView], [first, second]: [String; 2]) {
        if terms.is_empty() {
            return;
        }
        let head = [
            "criterion",
            &first,
            &second,
            "weight",
            "adds",
            "the lead turns",
        ]
        .map(str::to_owned);
        let name = |term: &TermView| {
            term.favours
                .as_ref()
                .filter(|_| term.weight > 0)
                .map(name_of)
        };
        let won = |term: &TermView, side: usize| match term.side {
            Some(winner) if winner == side => "wins".to_owned(),
            Some(_) => "–".to_owned(),
            None => "tie".to_owned(),
        };
        let rows = terms.iter().map(|term| {
            let [one, other] = match term.scores.as_slice() {
                [one, other] => [one.clone(), other.clone()],
                _ => [won(term, 0), won(term, 1)],
            };
            let adds = name(term).map_or("nothing".to_owned(), |name| {
                format!("{} for {name}", term.points)
            });
            let turns = term.turns.clone().unwrap_or_default();
            [
                term.criterion.title.clone(),
                one,
                other,
                term.weight.to_string(),
                adds,
                turns,
            ]
        });
        self.table(std::iter::once(head).chain(rows).collect());
    }

    fn scores(&mut self, scores: &[ScoreView]) {
        let head = ["subject", "value", "score", "sources", "checked"].map(str::to_owned);
        let rows = scores.iter().map(|score| {
            [
                name_of(&score.subject),
                score.value.clone(),
                score.score.clone().unwrap_or_else(|| "none".to_owned()),
                score.sources.to_string(),
                score.as_of.clone().unwrap_or_else(|| "never".to_owned()),
            ]
        });
        self.table(std::iter::once(head).chain(rows).collect());
    }

    /// Lists the weights at which the lead changes.
    fn turns(&mut self, weighing: &WeighingView) {
        if weighing.turns.is_empty() {
            return;
        }
        self.title("What would change the answer");
        for TurnView {
            sentence, criteria, ..
        } in &weighing.turns
        {
            let titles: Vec<&str> = criteria.iter().map(|link| link.title.as_str()).collect();
            let end = if titles.is_empty() {
                String::new()
            } else {
                format!(" {}.", titles.join(", "))
            };
            self.line(&format!("{sentence}{end}"));
        }
    }

    /// Adds the verdict for each reader profile.
    fn profiles(&mut self, profiles: &[ProfileView]) {
        if profiles.is_empty() {
            return;
        }
        self.title("By kind of reader");
        for profile in profiles {
            let musts = profile.musts.iter().map(|must| {
                let titles: Vec<&str> = must
                    .criteria
                    .iter()
                    .map(|link| link.title.as_str())
                    .collect();
                format!(" {}: {}.", must.sentence, titles.join(", "))
            });
            self.line(&format!(
                "{}: {}.{}",
                profile.name,
                profile.sentence,
                musts.collect::<String>()
            ));
        }
    }

    /// Adds a table whose columns are as wide as their widest field, between empty lines.
    fn table<const N: usize>(&mut self, rows: Vec<[String; N]>) {
        let mut widths = [0; N];
        for row in &rows {
            for (width, field) in widths.iter_mut().zip(row) {
                *width = field.chars().count().max(*width);
            }
        }
        self.text.push('\n');
        for row in rows {
            let fields = row
                .iter()
                .zip(widths)
                .map(|(field, width)| format!("{field:<width$}"));
            self.text
                .push_str(format!("  {}", fields.collect::<Vec<_>>().join("  ")).trim_end());
            self.text.push('\n');
        }
        self.text.push('\n');
    }

    /// Returns the whole text, with ordinary spaces and the version of the method.
    fn finish(mut self, why: &WhyView) -> String {
        self.text
            .push_str(&format!("\nmethod, version {}\n", why.method_version));
        self.text
            .replace(NARROW_SPACE, " ")
            .replace("\n\n\n", "\n\n")
    }
}
