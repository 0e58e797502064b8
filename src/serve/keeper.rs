//! Changes on disk into new editions.
//!
//! One saved file is shown at once, if all is well with it. Everything else waits until it is silent: a checkout of many
//! files, a file that an editor moves away before it writes the new one, and errors, which a half-written file has as well.

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Talk;
use super::alarm::{Alarm, LONGEST, Wake};
use super::news::News;
use super::preview::Preview;
use crate::diagnostic::tally::Tally;
use crate::diagnostic::{Severity, has_errors};
use crate::error::Result;
use crate::load::Changes;
use crate::pipeline::{Prepared, Session};

/// A project that cannot be read is looked at again after this time without an event.
const RETRY: Duration = Duration::from_millis(200);

/// A project that cannot be read while its files change is reported after this time.
const STORM: Duration = Duration::from_secs(3);

/// So often one burst of events is looked at before it is silent: editors save in up to five steps.
const QUICK_LOOKS: usize = 8;

/// Without any event, the project is looked at after this time.
const SAFETY: Duration = Duration::from_secs(4);

/// Such looks take no more than one part in this many of the time.
const SAFETY_SHARE: u32 = 500;

/// So many warnings are reported at once. Errors are all reported.
const MOST_WARNINGS: usize = 20;

/// Brings the project onto the preview, and keeps it there.
pub(super) struct Keeper {
    /// What is known of the project.
    session: Session,
    /// Where it is shown.
    preview: Arc<Preview>,
    /// Where changes and problems are reported.
    talk: Arc<dyn Talk>,
    /// What was reported already.
    news: News,
    /// What the looks found that is not shown yet.
    found: Changes,
    /// What was prepared from the last look and is not good enough to be shown before it is silent.
    held: Option<Prepared>,
    /// When the last look began.
    looked: Instant,
    /// How long the last look took that found nothing new.
    look_cost: Duration,
    /// Whether what is shown has errors.
    is_broken: bool,
    /// The failure of the last look, if it failed.
    failure: Option<String>,
}

impl Keeper {
    /// A keeper of a project that was not looked at yet.
    pub(super) fn new(session: Session, preview: Arc<Preview>, talk: Arc<dyn Talk>) -> Self {
        Self {
            session,
            preview,
            talk,
            news: News::default(),
            found: Changes::default(),
            held: None,
            looked: Instant::now(),
            look_cost: Duration::ZERO,
            is_broken: false,
            failure: None,
        }
    }

    /// Looks at the project for the first time.
    pub(super) fn begin(&mut self) {
        if let Err(error) = self.look() {
            return self.fail(&error.to_string());
        }
        self.found = Changes::default();
        let Some(mut prepared) = self.session.prepare() else {
            return;
        };
        drop(self.preview.show(&mut prepared));
        self.tell(&prepared);
        self.is_broken = has_errors(&prepared.diagnostics);
        if self.is_broken {
            self.talk.say(
                "there is nothing to show before this is mended; pages come up by themselves then",
            );
        }
    }

    /// Looks at the project whenever it may have changed, for ever.
    pub(super) fn keep(mut self, mut alarm: Alarm) {
        loop {
            let patience = if self.failure.is_some() {
                LONGEST
            } else {
                alarm.interval()
            };
            match alarm.wait(patience) {
                Wake::Time => self.check(&mut alarm),
                wake => {
                    self.follow(&mut alarm, wake);
                    alarm.renew();
                    let looked = self.look();
                    self.settle(looked, &mut alarm);
                }
            }
        }
    }

    /// Looks at the project at each pause of a burst until there is something to show at once, and waits for its end.
    fn follow(&mut self, alarm: &mut Alarm, mut wake: Wake) {
        for _ in 0..QUICK_LOOKS {
            if wake != Wake::Saved || !self.look_at_once(alarm) {
                break;
            }
            wake = alarm.wait_on();
        }
        if wake != Wake::Silence {
            alarm.wait_for_silence();
        }
    }

    /// Looks at the project before it is silent, and shows a good site that differs in one file. Returns whether it is worth
    /// to look at the next pause.
    fn look_at_once(&mut self, alarm: &mut Alarm) -> bool {
        if self.failure.is_some() {
            return false;
        }
        if self.look().is_err() {
            return true;
        }
        let is_one_file = self.found.len() == 1 && self.found.modified.len() == 1;
        let is_whole =
            !self.found.is_refused_anew && !self.found.has_empty_file && !alarm.has_news();
        if is_one_file && is_whole && self.held.is_none() {
            match self.session.prepare() {
                Some(prepared) if !has_errors(&prepared.diagnostics) => {
                    self.show(prepared);
                    return false;
                }
                prepared => self.held = prepared,
            }
        }
        self.found.len() <= 2
    }

    /// Checks without an event that nothing was missed: the watches, and now and then the files.
    fn check(&mut self, alarm: &mut Alarm) {
        let is_renewed = alarm.renew();
        let is_due = alarm.is_polling()
            || self.looked.elapsed() >= SAFETY.max(self.look_cost * SAFETY_SHARE);
        if !(is_renewed || is_due || self.failure.is_some()) {
            return;
        }
        let mut looked = self.look();
        if matches!(looked, Ok(true)) && !is_renewed && !alarm.has_news() {
            alarm.distrust();
            alarm.renew();
        }
        let begun = Instant::now();
        // Without events, only the files themselves show whether a program is still writing.
        while matches!(looked, Ok(true)) && begun.elapsed() < LONGEST {
            alarm.wait_on();
            looked = self.look();
        }
        self.settle(looked, alarm);
    }

    /// Shows what a look found if it differs from what is shown, or could not be read before. If it failed, looks again.
    fn settle(&mut self, mut looked: Result<bool>, alarm: &mut Alarm) {
        let begun = Instant::now();
        // What went away between listing and reading is about to be replaced, most of the time.
        while looked.is_err() && begun.elapsed() < STORM {
            let wake = alarm.wait(RETRY);
            if wake == Wake::Saved {
                alarm.wait_for_silence();
            }
            looked = self.look();
            if wake == Wake::Time {
                break;
            }
        }
        if let Err(error) = looked {
            return self.fail(&error.to_string());
        }
        if self.found.is_empty() && self.failure.is_none() {
            return;
        }
        if self.failure.take().is_some() {
            alarm.distrust();
        }
        if let Some(prepared) = self.held.take().or_else(|| self.session.prepare()) {
            self.show(prepared);
        }
    }

    /// Looks at the project; returns whether it differs from the last look.
    fn look(&mut self) -> Result<bool> {
        self.looked = Instant::now();
        let changes = self.session.look()?;
        let is_new = !changes.is_empty();
        if is_new {
            self.held = None;
        } else {
            self.look_cost = self.looked.elapsed();
        }
        self.found.extend(changes);
        Ok(is_new)
    }

    /// Shows what was prepared, and reports what changed.
    fn show(&mut self, mut prepared: Prepared) {
        let was_broken = std::mem::replace(&mut self.is_broken, has_errors(&prepared.diagnostics));
        let before = self.preview.show(&mut prepared);
        let milliseconds = self.looked.elapsed().as_millis();
        let tally = Tally::of(&prepared.diagnostics, &prepared.texts, 0);
        let state = match (self.is_broken, was_broken) {
            (true, _) if self.preview.now().site.is_none() => {
                format!("; {tally}, and nothing to show yet")
            }
            (true, _) => format!("; {tally}, so the last good pages stay"),
            (false, true) => "; all is well again".to_owned(),
            (false, false) if tally.told() > 0 => format!("; in all {tally}"),
            (false, false) => String::new(),
        };
        let changes = std::mem::take(&mut self.found);
        self.talk.say(&format!(
            "{} ({milliseconds} ms){state}",
            in_words(&changes)
        ));
        self.tell(&prepared);
        drop(before);
    }

    /// Reports what is wrong and was not reported before. A site may have thousands of warnings, which nobody reads here.
    fn tell(&mut self, prepared: &Prepared) {
        let mut news = self.news.of(&prepared.diagnostics, &prepared.texts);
        let all = news.len();
        let mut room = MOST_WARNINGS;
        news.retain(|found| {
            let is_told = found.severity == Severity::Error || room > 0;
            room -= usize::from(is_told && found.severity != Severity::Error);
            is_told
        });
        self.talk.report(&news, &prepared.texts);
        if news.len() < all {
            self.talk.say(&format!(
                "and {} more, which `weighup check` lists",
                all - news.len()
            ));
        }
    }

    /// Shows that the project could not be read; once for each reason.
    fn fail(&mut self, error: &str) {
        if self.failure.as_deref() != Some(error) {
            self.talk.say(&format!("error: {error}"));
            self.preview.show_failure(error);
            self.failure = Some(error.to_owned());
            self.is_broken = true;
        }
    }
}

/// What changed, in a line.
fn in_words(changes: &Changes) -> String {
    let kinds = [
        ("changed", &changes.modified),
        ("added", &changes.added),
        ("removed", &changes.removed),
    ];
    let parts = kinds
        .into_iter()
        .filter_map(|(verb, paths)| match paths.as_slice() {
            [] => None,
            [path] => Some(format!("{verb} {path}")),
            [path, others @ ..] => Some(format!("{verb} {path} and {} more", others.len())),
        });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        "looked again".to_owned()
    } else {
        parts.join(", ")
    }
}
