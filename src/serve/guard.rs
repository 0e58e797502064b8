//! Admits requests for this machine's own names, and reload sockets of the preview's own pages.
//!
//! A hostile page can make a browser request any address, and can make its own name resolve to
//! 127.0.0.1. It cannot make the browser send another `Host` or `Origin` than its own. So both are
//! compared, exactly, at every entry.

use std::net::IpAddr;

use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, Uri, header};

#[derive(Debug)]
pub(super) struct Guard {
    /// The address that the preview listens at.
    bound: IpAddr,
    /// Other names that the user allowed, in lower case.
    allowed: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Its host is missing or given twice.
    NoHost,
    /// Its host is not this preview.
    ForeignHost(String),
}

impl Guard {
    /// Guards a preview that listens at an address and answers to a few names besides its own.
    pub(super) fn new(bound: IpAddr, allowed: &[String]) -> Self {
        Self {
            bound,
            allowed: allowed.iter().map(|name| name.to_lowercase()).collect(),
        }
    }

    /// Returns the host of a request, with its port, in lower case.
    pub(super) fn host(&self, headers: &HeaderMap, uri: &Uri) -> Result<String, Refusal> {
        let said = only(headers, &header::HOST).ok_or(Refusal::NoHost)?;
        let authority = authority(said).ok_or(Refusal::NoHost)?;
        // A request line may name a host as well; then both must be equal.
        if let Some(named) = uri.authority()
            && !named.as_str().eq_ignore_ascii_case(said)
        {
            return Err(Refusal::NoHost);
        }
        if self.is_own(authority.host()) {
            Ok(authority.as_str().to_lowercase())
        } else {
            Err(Refusal::ForeignHost(authority.host().to_owned()))
        }
    }

    /// Returns true for a socket that a page of this preview, requested from `host`, opened.
    pub(super) fn is_own_page(&self, headers: &HeaderMap, host: &str) -> bool {
        let Some(origin) = only(headers, &header::ORIGIN) else {
            return false;
        };
        let rest = origin
            .strip_prefix("http://")
            .or_else(|| origin.strip_prefix("https://"));
        let Some(origin) = rest.and_then(authority) else {
            return false;
        };
        // Behind a proxy that requests another host, the user must allow the page's own host by
        // name.
        origin.as_str().eq_ignore_ascii_case(host) || self.is_allowed(origin.host())
    }

    /// Recognises the preview's own names. Numbers always belong to it, because no name server is
    /// involved.
    fn is_own(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        let number = name
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
            .unwrap_or(&name);
        match number.parse::<IpAddr>() {
            Ok(ip) => {
                ip.is_loopback()
                    || ip == self.bound
                    || self.bound.is_unspecified()
                    || self.is_allowed(&name)
            }
            Err(_) => name == "localhost" || name.ends_with(".localhost") || self.is_allowed(&name),
        }
    }

    fn is_allowed(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.allowed.contains(&name)
    }
}

/// Reads a header that must occur exactly once.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Reads a host and port. Rejects user names, and anything but a number after the colon.
fn authority(text: &str) -> Option<Authority> {
    let authority: Authority = text.parse().ok()?;
    let host = authority.host();
    let port = text.strip_prefix(host)?;
    let is_port = port.is_empty()
        || port
            .strip_prefix(':')
            .is_some_and(|port| port.parse::<u16>().is_ok());
    (!host.is_empty() && is_port).then_some(authority)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &HeaderName, values: &[&str]) -> HeaderMap {
        values
            .iter()
            .map(|value| (name.clone(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        let guard = Guard::new("127.0.0.1".parse().unwrap(), &["Dev.Example".to_owned()]);
        let fine = [
            "127.0.0.1:1111",
            "localhost",
            "LOCALHOST:80",
            "[::1]:1111",
            "a.localhost:1",
            "dev.example",
            "DEV.example:8443",
            "127.9.9.9",
        ];
        let foreign = [
            "evil.example",
            "192.168.1.7:1111",
            "localhost.evil.example",
            "evil-localhost",
            "127.0.0.1.evil.example",
            "0.0.0.0",
            "xdev.example",
            "example",
            "1.dev.example",
            "[::2]",
        ];
        let broken = [
            "",
            "a b",
            "user@localhost",
            "localhost/x",
            "localhost:99999x",
            "http://localhost",
        ];
        let ask = |host: &str| guard.host(&headers(&header::HOST, &[host]), &"/".parse().unwrap());
        for host in fine {
            assert_eq!(ask(host), Ok(host.to_lowercase()));
        }
        for host in foreign {
            assert!(matches!(ask(host), Err(Refusal::ForeignHost(_))), "{host}");
        }
        for host in broken {
            assert_eq!(ask(host), Err(Refusal::NoHost), "{host}");
        }
        let twice = headers(&header::HOST, &["localhost", "localhost"]);
        assert_eq!(
            guard.host(&twice, &"/".parse().unwrap()),
            Err(Refusal::NoHost)
        );
        let one = headers(&header::HOST, &["localhost"]);
        assert_eq!(
            guard.host(&one, &"http://evil.example/".parse().unwrap()),
            Err(Refusal::NoHost)
        );
    }

    #[test]
    fn a_preview_for_the_whole_network_answers_to_every_number_and_no_foreign_name() {
        let guard = Guard::new("0.0.0.0".parse().unwrap(), &[]);
        let ask = |host: &str| guard.host(&headers(&header::HOST, &[host]), &"/".parse().unwrap());
        assert!(ask("192.168.1.7:1111").is_ok() && ask("[fe80::1]:1111").is_ok());
        assert!(ask("evil.example").is_err());
    }

    #[test]
    fn a_socket_is_opened_by_the_previews_own_pages_only() {
        let guard = Guard::new("127.0.0.1".parse().unwrap(), &["dev.example".to_owned()]);
        let is_own = |values: &[&str]| {
            guard.is_own_page(&headers(&header::ORIGIN, values), "localhost:1111")
        };
        for fine in [
            "http://localhost:1111",
            "https://localhost:1111",
            "http://LOCALHOST:1111",
            "https://dev.example",
        ] {
            assert!(is_own(&[fine]), "{fine}");
        }
        for foreign in [
            "http://localhost:2222",
            "http://localhost",
            "http://127.0.0.1:1111",
            "http://evil.example",
            "null",
            "",
            "localhost:1111",
            "file://localhost:1111",
            "http://localhost:1111.evil.example",
            "http://evil@localhost:1111",
        ] {
            assert!(!is_own(&[foreign]), "{foreign}");
        }
        assert!(!is_own(&[]) && !is_own(&["http://localhost:1111", "http://localhost:1111"]));
    }
}
