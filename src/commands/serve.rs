//! `weighup serve`: the site in a browser while it is written.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::arguments::Serve;
use super::terminal::Terminal;
use super::{Outcome, check};
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::project::Project;
use crate::serve::{Options, Talk, Watching};
use crate::source_text::SourceTexts;

/// Previews the project in `root`.
pub(super) fn run(root: &Path, arguments: &Serve) -> Result<Outcome> {
    let options = Options {
        project: Project::open(root)?,
        choices: check::choices(&arguments.content)?,
        host: arguments.host.clone(),
        port: arguments.port,
        allowed_hosts: arguments.allow_host.clone(),
        watching: if arguments.poll {
            Watching::Polling
        } else {
            Watching::Events
        },
    };
    let voice = Voice {
        terminal: Terminal::new(),
        opens_browser: arguments.open,
    };
    let talk: Arc<dyn Talk> = Arc::new(voice);
    crate::serve::run(&options, &talk)?;
    Ok(Outcome::Good)
}

/// Tells on the terminal how it goes.
struct Voice {
    /// The terminal.
    terminal: Terminal,
    /// Whether a browser is opened at the beginning.
    opens_browser: bool,
}

impl Talk for Voice {
    fn say(&self, line: &str) {
        self.terminal.say(line);
    }

    fn report(&self, diagnostics: &[Diagnostic], texts: &SourceTexts) {
        self.terminal.report_of(diagnostics, texts);
    }

    fn ready(&self, url: &str) -> Result<()> {
        self.terminal
            .print(&format!("serving {url} (Ctrl-C ends it)\n"));
        // A preview runs until somebody ends it; one whose address nobody can read ends now.
        self.terminal.flush()?;
        if self.opens_browser {
            self.open(url);
        }
        Ok(())
    }
}

impl Voice {
    /// Opens the address in the user's browser.
    fn open(&self, url: &str) {
        let program = if cfg!(target_os = "macos") {
            "open"
        } else {
            "xdg-open"
        };
        let mut command = Command::new(program);
        command
            .arg(url)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        match command.spawn() {
            // Somebody has to wait for it, or it stays in the list of processes.
            Ok(mut child) => _ = std::thread::spawn(move || child.wait()),
            Err(error) => self
                .terminal
                .say(&format!("cannot open a browser with `{program}`: {error}")),
        }
    }
}
