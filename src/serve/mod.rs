//! The preview: renders the pages that `build` would write when a browser requests them, and
//! reloads them after changes.
//!
//! A thread follows the project ([`keeper`]) and hands each edition to all connections. `build` and
//! the preview use the same renderer. The preview writes nothing. This is the only module with
//! asynchronous code, so that a slow reader costs a task and no thread.
//!
//! The way of a request: `connection::respond` checks it with [`guard`], `lookup::answer` finds its
//! page and renders it, `Answer::html` adds the reload script, and [`response`] makes the bytes.
//! After a change, [`alarm`] wakes [`keeper`], which gives [`preview`] a new edition, and [`reload`]
//! sends each open page its instructions.

mod system;

mod burst;

mod alarm;

mod news;

mod files;

mod preview;

mod keeper;

mod guard;

mod patience;

mod server;

mod overlay;

mod answer;

mod lookup;

mod response;

mod reload;

mod connection;

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::error::{Error, OrCannot, Result};
use crate::pipeline::{Choices, Session};
use crate::project::Project;
use crate::source_text::SourceTexts;
use alarm::Alarm;
use guard::Guard;
use keeper::Keeper;
use patience::Patience;
use preview::Preview;
use server::{Room, Server};

pub use alarm::Watching;

/// The default port.
const PORT: u16 = 1111;

/// How many ports are tried after the first one.
const TRIED: u16 = 30;

/// The user's choices for a preview.
#[derive(Debug, Clone)]
pub struct PreviewOptions {
    /// The project to show.
    pub project: Project,
    /// The choices that affect the pages, such as drafts and the base address.
    pub choices: Choices,
    /// The address to listen at: a number, or `localhost`.
    pub host: String,
    /// The port. `None` for the first free one.
    pub port: Option<u16>,
    /// Names that browsers may request, besides this machine's own.
    pub allowed_hosts: Vec<String>,
    /// The way in which changes are detected.
    pub watching: Watching,
}

/// Receives the preview's reports.
pub trait Talk: Send + Sync {
    /// Reports one line.
    fn say(&self, line: &str);

    /// Reports problems of the project's files.
    fn report(&self, diagnostics: &[Diagnostic], texts: &SourceTexts);

    /// Reports the address of the preview.
    ///
    /// # Errors
    /// If the report cannot be delivered. The preview ends then.
    fn ready(&self, url: &str) -> Result<()>;
}

/// Previews a project until the process is asked to end.
///
/// # Errors
/// If the preview cannot listen at the address, or its address cannot be reported.
pub fn run(options: &PreviewOptions, talk: &Arc<dyn Talk>) -> Result<()> {
    let ip = address(&options.host)?;
    let listener = listen(ip, options.port)?;
    let local = listener
        .local_addr()
        .map_err(|source| failed(SocketAddr::new(ip, options.port.unwrap_or(PORT)), source))?;
    let project = in_full(&options.project)?;
    let preview = Arc::new(Preview::new(project.static_files()));
    // Watched before it is read, so that no change falls between the two.
    let alarm = Alarm::new(&project, options.watching, talk);
    let session = Session::new(project, options.choices.clone());
    let mut keeper = Keeper::new(session, Arc::clone(&preview), Arc::clone(talk));
    keeper.begin();
    let server = Server {
        guard: Guard::new(ip, &options.allowed_hosts),
        token: token()?.into(),
        preview,
        talk: Arc::clone(talk),
        patience: Patience::at(ip),
        room: Room::new(),
    };
    std::thread::spawn(move || keeper.keep(alarm));
    if !ip.is_loopback() {
        talk.say("warning: everyone in your network can see this preview");
    }
    connection::serve(server, listener, &|| talk.ready(&url(local)))
}

/// Returns the project with its full path. The path remains valid after the working folder was
/// removed and created again.
fn in_full(project: &Project) -> Result<Project> {
    let root = std::path::absolute(&project.root);
    let root = root.or_cannot("find", &project.root)?;
    Ok(Project { root })
}

fn address(host: &str) -> Result<IpAddr> {
    if host == "localhost" {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    let number = host.trim_start_matches('[').trim_end_matches(']');
    number.parse().map_err(|_| {
        Error::refused("listen at", Path::new(host), "it is not an IP address").with_help(
            "write an address like `127.0.0.1` or `::1`; `--allow-host NAME` allows a host name",
        )
    })
}

/// Listens at the wanted port or, by default, at the first free one.
fn listen(ip: IpAddr, port: Option<u16>) -> Result<TcpListener> {
    let wanted = port.map_or(PORT..=PORT + TRIED, |port| port..=port);
    let mut last = None;
    for port in wanted {
        let place = SocketAddr::new(ip, port);
        match TcpListener::bind(place) {
            Ok(listener) => return Ok(listener),
            Err(source) if source.kind() == ErrorKind::AddrInUse => last = Some((place, source)),
            Err(source) => return Err(failed(place, source)),
        }
    }
    let (place, source) = last.expect("a range of ports is never empty");
    Err(failed(place, source))
}

/// Builds the error for an address that cannot be used, with a suggestion.
fn failed(place: SocketAddr, source: std::io::Error) -> Error {
    let help = match source.kind() {
        ErrorKind::AddrInUse => "another program uses this port; choose another one with `--port`",
        ErrorKind::AddrNotAvailable => {
            "this machine has no such address; leave out `--host` to listen at 127.0.0.1"
        }
        ErrorKind::PermissionDenied => {
            "ports below 1024 are reserved for the system; choose another one, such as `--port 8000`"
        }
        _ => "choose another address with `--host` and `--port`",
    };
    Error::io("listen at", Path::new(&place.to_string()), source).with_help(help)
}

fn url(local: SocketAddr) -> String {
    let ip = match local.ip() {
        ip if !ip.is_unspecified() => ip,
        IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
    };
    format!("http://{}/", SocketAddr::new(ip, local.port()))
}

/// Creates a token that cannot be guessed.
fn token() -> Result<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|error| {
        Error::refused(
            "make a token from",
            Path::new("random numbers"),
            error.to_string(),
        )
    })?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}
