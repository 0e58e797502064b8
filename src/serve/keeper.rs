//! Turns changes on disk into new editions.
//!
//! A single saved file is shown at once when it has no errors. Everything else waits for silence: a
//! checkout of many files, a file that an editor moves away before it writes the new one, and
//! errors, since a half-written file has them as well.

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

/// A project that cannot be read is checked again after this time without an event.
const RETRY: Duration = Duration::from_millis(200);

/// A project that cannot be read while its files change is reported after this time.
const STORM: Duration = Duration::from_secs(3);

/// How often the project is checked during one burst of events. Editors save in up to five steps.
const QUICK_LOOKS: usize = 8;

/// The project is checked after this time without an event.
const SAFETY: Duration = Duration::from_secs(4);

/// Such checks take at most one part in this many of the time.
const SAFETY_SHARE: u32 = 500;

/// The number of warnings that are reported at once. Errors are always reported.
const MOST_WARNINGS: usize = 20;

/// Keeps the preview up to date with the project.
pub(super) struct Keeper {
    session: Session,
    preview: Arc<Preview>,
    /// Receives reports of changes and problems.
    talk: Arc<dyn Talk>,
    /// The problems that were already reported.
    news: News,
    /// The detected changes that are not shown yet.
    found: Changes,
    /// A site that was prepared from the last look, but must not be shown before silence.
    held: Option<Prepared>,
    looked: Instant,
    look_cost: Duration,
    is_broken: bool,
    failure: Option<String>,
}

impl Keeper {
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

    pub(super) fn begin(&mut self) {
        if let Err(error) = self.look() {
            return self.fail(&error.to_string());
        }
        self.found = Changes::default();
        let Some(mut prepared) = self.session.prepare() else {
            return;
        };
        drop(self.preview.show(&mut prepared));
        self.report(&prepared);
        self.is_broken = has_errors(&prepared.diagnostics);
        if self.is_broken {
            self.talk
                .say("fix these errors to see the site; it reloads automatically");
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

    /// Looks at the project at each pause of a burst until there is something to show at once, then
    /// waits for the end of the burst.
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

    /// Looks at the project before silence, and shows a site without errors that differs in one
    /// file. Returns true when another look at the next pause is worthwhile.
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

    /// Checks, without an event, that no change was missed: always the watches, sometimes the
    /// files.
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

    /// Shows the result of a look unless it equals the current edition. After a failed look, tries
    /// again.
    fn settle(&mut self, mut looked: Result<bool>, alarm: &mut Alarm) {
        let begun = Instant::now();
        // A file that was removed between listing and reading is usually about to be replaced.
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

    /// Looks at the project. Returns true if it differs from the last look.
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

    /// Shows a prepared site, and reports the changes.
    fn show(&mut self, mut prepared: Prepared) {
        let was_broken = std::mem::replace(&mut self.is_broken, has_errors(&prepared.diagnostics));
        let before = self.preview.show(&mut prepared);
        let milliseconds = self.looked.elapsed().as_millis();
        let tally = Tally::of(&prepared.diagnostics, &prepared.texts, 0);
        let state = match (self.is_broken, was_broken) {
            (true, _) if self.preview.now().site.is_none() => {
                format!("; {tally}, nothing to show yet")
            }
            (true, _) => format!("; {tally}, still showing the last good pages"),
            (false, true) => "; no errors left".to_owned(),
            (false, false) if tally.total() > 0 => format!("; {tally} in total"),
            (false, false) => String::new(),
        };
        let changes = std::mem::take(&mut self.found);
        self.talk.say(&format!(
            "{} ({milliseconds} ms){state}",
            in_words(&changes)
        ));
        self.report(&prepared);
        drop(before);
    }

    /// Reports problems that were not reported before. Limits warnings, since a site may have
    /// thousands of them.
    fn report(&mut self, prepared: &Prepared) {
        let mut news = self.news.of(&prepared.diagnostics, &prepared.texts);
        let all = news.len();
        let mut room = MOST_WARNINGS;
        news.retain(|found| {
            let is_shown = found.severity == Severity::Error || room > 0;
            room -= usize::from(is_shown && found.severity != Severity::Error);
            is_shown
        });
        self.talk.report(&news, &prepared.texts);
        if news.len() < all {
            self.talk.say(&format!(
                "and {} more, which `weighup check` lists",
                all - news.len()
            ));
        }
    }

    /// Shows that the project could not be read, once for each reason.
    fn fail(&mut self, error: &str) {
        if self.failure.as_deref() != Some(error) {
            self.talk.say(&format!("error: {error}"));
            self.preview.show_failure(error);
            self.failure = Some(error.to_owned());
            self.is_broken = true;
        }
    }
}

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
        "checked again".to_owned()
    } else {
        parts.join(", ")
    }
}
