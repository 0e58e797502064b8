//! Tests the output of `build --stats`, and that it appears only on request.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/sandbox.rs"]
mod sandbox;

use pretty_assertions::assert_eq;

/// Finds the rows of a table below the row with this beginning, up to an empty line.
fn rows<'t>(text: &'t str, head: &str) -> Vec<&'t str> {
    let lines = text
        .lines()
        .skip_while(|line| !line.starts_with(head))
        .skip(1);
    lines.take_while(|line| !line.is_empty()).collect()
}

#[test]
fn stats_show_where_time_and_memory_went() {
    let project = fixtures::twelve();
    let plain = project.build(&[]);
    assert_eq!(plain.stdout.lines().count(), 1, "{}", plain.stdout);
    let tree = project.tree();
    project.edit(
        "content/subjects/tin.toml",
        "The metal number 2.",
        "The metal between iron and lead.",
    );
    let run = project.build(&["--stats"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(
        lines[0].starts_with("built ") && lines[1].is_empty(),
        "{}",
        run.stdout
    );

    // The numbers match those of the build.
    let changed = sandbox::differing(&tree, &project.tree()).len() - 1;
    let pages = tree
        .keys()
        .filter(|path| path.ends_with("/index.html"))
        .count();
    let words: Vec<&str> = lines[2]
        .split([' ', ',', ';'])
        .filter(|word| !word.is_empty())
        .collect();
    let [
        rendered,
        "pages",
        "rendered",
        "files:",
        written,
        "written",
        kept,
        "kept",
        "0",
        "removed",
    ] = words[..]
    else {
        panic!("{}", lines[2])
    };
    let built: usize = lines[0].split(' ').nth(1).unwrap().parse().unwrap();
    assert!(built >= pages, "{built} of {pages}");
    // The pages of pairs without tin are unchanged.
    assert_eq!(rendered.parse::<usize>().unwrap(), built - 55);
    assert_eq!(written.parse::<usize>().unwrap(), changed);
    assert_eq!(kept.parse::<usize>().unwrap() + changed, tree.len() - 1);

    let stages = rows(&run.stdout, "stage ");
    let names = [
        "load",
        "parse and link",
        "check",
        "plan and templates",
        "render and write",
        "publish",
        "all",
    ];
    assert_eq!(stages.len(), names.len(), "{}", run.stdout);
    let mut before = 0.0;
    for (row, name) in stages.iter().zip(names) {
        let rest: Vec<&str> = row.strip_prefix(name).unwrap().split_whitespace().collect();
        let [seconds, "s", megabytes, "MB"] = rest[..] else {
            panic!("{row}")
        };
        assert!(seconds.parse::<f64>().unwrap() >= 0.0, "{row}");
        let peak: f64 = megabytes.parse().unwrap();
        assert!(peak >= before && peak > 1.0, "{row}");
        before = peak;
    }

    let kinds = rows(&run.stdout, "rendered on all cores");
    let pair = kinds.iter().find(|row| row.starts_with("pair ")).unwrap();
    assert!(pair.split_whitespace().nth(1) == Some("11"), "{pair}");
    let totals: Vec<f64> = kinds
        .iter()
        .filter_map(|row| row.split_whitespace().rev().nth(5)?.parse().ok())
        .collect();
    assert!(
        totals.len() > 5 && totals.is_sorted_by(|a, b| a >= b),
        "{}",
        run.stdout
    );
    let widths: std::collections::BTreeSet<usize> = kinds
        .iter()
        .filter(|row| row.ends_with("ms"))
        .map(|row| row.chars().count())
        .collect();
    assert_eq!(widths.len(), 1, "aligned: {}", run.stdout);
}

#[test]
fn stats_of_a_part_count_its_pages() {
    let project = fixtures::three();
    let pages = |shard: &str| -> usize {
        let run = project.build(&["--stats", "--shard", shard]);
        run.stdout
            .lines()
            .nth(2)
            .unwrap()
            .split(' ')
            .next()
            .unwrap()
            .parse()
            .unwrap()
    };
    let (one, two, all) = (pages("1/2"), pages("2/2"), pages("1/1"));
    assert!(
        one > 0 && two > 0 && one + two == all,
        "{one} and {two} of {all}"
    );
}
