//! Information that the system provides about this process.

/// Returns the peak memory of the process in bytes. `None` when the system does not provide it.
#[must_use]
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    peak(&status)
}

/// Finds the peak of resident memory, in bytes, in a text like `/proc/self/status`.
fn peak(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_found_among_other_lines() {
        let status = "Name:\tweighup\nVmPeak:\t  900 kB\nVmHWM:\t   20 kB\nVmRSS:\t 10 kB\n";
        assert_eq!(peak(status), Some(20 * 1024));
        assert_eq!(peak("Name:\tweighup\n"), None);
        assert_eq!(peak("VmHWM:\tmuch\n"), None);
    }
}
