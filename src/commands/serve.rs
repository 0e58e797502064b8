//! `weighup serve`: previews the site in a browser during editing.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::arguments::Serve;
use super::terminal::Terminal;
use super::{Ending, check};
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::project::Project;
use crate::serve::{PreviewOptions, Talk, Watching};
use crate::source_text::SourceTexts;

pub(super) fn run(root: &Path, arguments: &Serve) -> Result<Ending> {
    let options = PreviewOptions {
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
    Ok(Ending::Good)
}

/// Reports the state of the preview on the terminal.
struct Voice {
    terminal: Terminal,
    /// True if the browser is opened at the start.
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
            .print(&format!("serving {url} (press Ctrl-C to stop)\n"));
        // A preview runs until the user stops it. When its address cannot be printed, it ends now.
        self.terminal.flush()?;
        if self.opens_browser {
            self.open(url);
        }
        Ok(())
    }
}

impl Voice {
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
            // Without this wait, the ended process stays in the process table.
            Ok(mut child) => _ = std::thread::spawn(move || child.wait()),
            Err(error) => self
                .terminal
                .say(&format!("cannot open a browser with `{program}`: {error}")),
        }
    }
}
