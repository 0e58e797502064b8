//! Tests the files in `deploy/`: runs the lines of each engine's file, machine by machine, with a
//! folder in place of its object storage, and compares the result with a single build.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/sandbox.rs"]
mod sandbox;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use pretty_assertions::assert_eq;
use sandbox::{Project, Run, Tree, differing, names_in, tree_of};
use yaml_rust2::{Yaml, YamlLoader};

/// Replaces the program `aws`: buckets are folders in the folder `buckets`.
const FAKE_AWS: &str = r#"#!/bin/sh
set -eu
[ "$1" = s3 ] && what=$2 && shift 2
place() { case $1 in s3://*) echo "$BUCKETS/${1#s3://}" ;; *) echo "$1" ;; esac; }
delete= exclude=
while :; do
  case $1 in
    --only-show-errors) shift ;;
    --delete) delete=yes; shift ;;
    --exclude) exclude=$2; shift 2 ;;
    *) break ;;
  esac
done
from=$(place "$1") to=$(place "$2")
case $what in
  cp) mkdir -p "$(dirname "$to")" && cp "$from" "$to" ;;
  sync) [ -z "$delete" ] || rm -rf "$to"; mkdir -p "$to"; cp -R "$from/." "$to"; rm -f "$to/$exclude" ;;
  *) exit 1 ;;
esac
"#;

/// Variables by name.
type Variables = BTreeMap<String, String>;

/// A project with the script beside it, and the tree of its build.
struct Site {
    project: Project,
    /// The result of a single build.
    whole: Tree,
}

impl Site {
    fn new() -> Self {
        let project = fixtures::three();
        project.build(&["--out-dir", "whole"]);
        let whole = tree_of(&project.at("whole"));
        project.delete("whole");
        for (path, text) in [
            ("deploy/shards.sh", read("shards.sh")),
            ("bin/aws", FAKE_AWS.to_owned()),
        ] {
            project.write(path, text);
            fs::set_permissions(project.at(path), fs::Permissions::from_mode(0o755)).unwrap();
        }
        Self { project, whole }
    }

    /// Runs shell lines with these variables, like one machine.
    fn shell(&self, lines: &str, variables: &Variables) -> Run {
        let mut command = Command::new("sh");
        let path = format!(
            "{}:{}",
            self.project.at("bin").display(),
            std::env::var("PATH").unwrap()
        );
        command
            .args(["-ec", lines])
            .current_dir(self.project.root())
            .envs(variables)
            .env("PATH", path);
        command
            .env("BUCKETS", self.project.at("buckets"))
            .env("WEIGHUP", env!("CARGO_BIN_EXE_weighup"));
        command.env("SOURCE_DATE_EPOCH", "1795305600");
        sandbox::run(command)
    }

    /// Runs lines that must succeed.
    #[track_caller]
    fn works(&self, lines: &str, variables: &Variables) -> Run {
        let run = self.shell(lines, variables);
        assert_eq!(run.code, Some(0), "{lines}: {}", run.output());
        run
    }

    /// Checks that the site equals a single build, and that no other files remain.
    #[track_caller]
    fn assert_built(&self, engine: &str) {
        assert_eq!(
            differing(&self.whole, &self.project.tree()),
            Vec::<String>::new(),
            "{engine}"
        );
        assert!(!self.project.at("parts/fetched").exists(), "{engine}");
    }

    /// Removes the parts of others, which a new machine does not have.
    fn forget(&self) {
        if self.project.at("parts").exists() {
            self.project.delete("parts");
        }
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(fixtures::repository().join("deploy").join(path)).unwrap()
}

/// Reads the single document in a YAML file of `deploy/`.
fn document(path: &str) -> Yaml {
    let mut documents =
        YamlLoader::load_from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(documents.len(), 1, "{path}");
    documents.remove(0)
}

fn text(yaml: &Yaml) -> String {
    match yaml {
        Yaml::String(text) => text.clone(),
        Yaml::Integer(number) => number.to_string(),
        other => panic!("{other:?} is no text"),
    }
}

/// Reads the variables in a mapping. Empty without a mapping.
fn variables(yaml: &Yaml) -> Variables {
    let entries = yaml.as_hash().into_iter().flatten();
    entries
        .map(|(name, value)| (text(name), text(value)))
        .collect()
}

fn both(mut one: Variables, other: Variables) -> Variables {
    one.extend(other);
    one
}

fn variable(name: &str, value: impl std::fmt::Display) -> Variables {
    Variables::from([(name.to_owned(), format!("{value}"))])
}

#[test]
fn github_actions_builds_the_site_in_parts() {
    let site = Site::new();
    let workflow = document("github-actions.yml");
    let (common, jobs) = (variables(&workflow["env"]), &workflow["jobs"]);
    let numbers: Vec<i64> = jobs["part"]["strategy"]["matrix"]["part"]
        .as_vec()
        .unwrap()
        .iter()
        .map(|n| n.as_i64().unwrap())
        .collect();
    assert_eq!(
        numbers,
        (1..=i64::try_from(numbers.len()).unwrap()).collect::<Vec<_>>()
    );
    // The lines of a job, without those that get the program, which exists here already.
    let lines = |job: &str| -> String {
        let steps = jobs[job]["steps"].as_vec().unwrap().iter();
        let lines = steps
            .filter_map(|step| step["run"].as_str())
            .filter(|line| !line.starts_with("chmod"));
        let lines: Vec<&str> = lines.collect();
        assert!(
            lines.iter().all(|line| !line.contains("${{")),
            "expressions are in variables only: {lines:?}"
        );
        lines.join("\n")
    };
    let upload = jobs["part"]["steps"].as_vec().unwrap().last().unwrap();
    assert_eq!(
        text(&upload["with"]["path"]).trim_end_matches('/'),
        common["WEIGHUP_STORE"]
    );
    for number in &numbers {
        let fill = |(name, value): (String, String)| {
            let value = value.replace("${{ matrix.part }}", &number.to_string());
            (
                name,
                value.replace("${{ strategy.job-total }}", &numbers.len().to_string()),
            )
        };
        let own = variables(&jobs["part"]["env"])
            .into_iter()
            .map(fill)
            .collect();
        site.works(&lines("part"), &without_program(both(common.clone(), own)));
        site.forget();
    }
    site.works(
        &lines("site"),
        &without_program(both(common, variables(&jobs["site"]["env"]))),
    );
    site.assert_built("GitHub Actions");
}

/// Removes the path of the program: cargo has put it elsewhere.
fn without_program(mut variables: Variables) -> Variables {
    variables.remove("WEIGHUP");
    variables
}

#[test]
fn gitlab_builds_the_site_in_parts() {
    let site = Site::new();
    let pipeline = document("gitlab-ci.yml");
    let common = variables(&pipeline["variables"]);
    let lines = |job: &str| {
        pipeline[job]["script"]
            .as_vec()
            .unwrap()
            .iter()
            .map(text)
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(
        text(&pipeline["part"]["artifacts"]["paths"][0]).trim_end_matches('/'),
        common["WEIGHUP_STORE"]
    );
    let total = pipeline["part"]["parallel"].as_i64().unwrap();
    // GitLab counts from 1.
    for index in 1..=total {
        let own = both(
            variable("CI_NODE_INDEX", index),
            variable("CI_NODE_TOTAL", total),
        );
        site.works(&lines("part"), &both(common.clone(), own));
        site.forget();
    }
    site.works(
        &lines("site"),
        &both(common, variables(&pipeline["site"]["variables"])),
    );
    site.assert_built("GitLab");
}

#[test]
fn kubernetes_builds_the_site_in_parts_and_publishes_it() {
    let site = Site::new();
    let container = |path: &str| {
        let job = document(path);
        assert_eq!(
            (text(&job["apiVersion"]), text(&job["kind"])),
            ("batch/v1".to_owned(), "Job".to_owned())
        );
        let containers = &job["spec"]["template"]["spec"]["containers"];
        let env = containers[0]["env"].as_vec().unwrap().iter();
        let env: Variables = env
            .map(|one| (text(&one["name"]), text(&one["value"])))
            .collect();
        let command: Vec<String> = containers[0]["command"]
            .as_vec()
            .unwrap()
            .iter()
            .map(text)
            .collect();
        assert_eq!(command[..2], ["sh", "-ec"]);
        (job["spec"].clone(), env, command[2].clone())
    };
    let (job, env, lines) = container("kubernetes/parts.yaml");
    assert_eq!(text(&job["completionMode"]), "Indexed");
    let completions = job["completions"].as_i64().unwrap();
    assert_eq!(env["PARTS"], completions.to_string());
    // Kubernetes counts from 0.
    for index in 0..completions {
        site.works(
            &lines,
            &both(env.clone(), variable("JOB_COMPLETION_INDEX", index)),
        );
        site.forget();
    }
    let (_, merging, lines) = container("kubernetes/site.yaml");
    assert_eq!(
        (&merging["PARTS"], &merging["WEIGHUP_STORE"]),
        (&env["PARTS"], &env["WEIGHUP_STORE"])
    );
    site.works(&lines, &merging);
    site.assert_built("Kubernetes");
    let published = tree_of(&site.project.at("buckets/my-website"));
    assert_eq!(
        differing(&site.whole, &published),
        [".weighup.json"],
        "published"
    );
}

#[test]
fn the_script_reports_what_is_missing_and_leaves_the_site_alone() {
    let site = Site::new();
    let store = variable("WEIGHUP_STORE", "store");
    for number in 1..=3 {
        site.works(&format!("deploy/shards.sh build {number} 3"), &store);
    }
    assert_eq!(
        names_in(&site.project.at("store")),
        [
            "part-1-of-3.tar.gz",
            "part-2-of-3.tar.gz",
            "part-3-of-3.tar.gz"
        ]
    );
    site.works("deploy/shards.sh merge 3", &store);
    site.assert_built("a folder");
    let before = site.project.tree();

    // A missing part, a part of another state of the content, a truncated part.
    let part = site.project.at("store/part-2-of-3.tar.gz");
    let bytes = fs::read(&part).unwrap();
    fs::remove_file(&part).unwrap();
    let fails = |says: &str| {
        let run = site.shell("deploy/shards.sh merge 3", &store);
        assert!(
            run.code.is_some_and(|code| code != 0),
            "{says}: {}",
            run.stdout
        );
        assert!(run.stderr.contains(says), "{says}: {}", run.stderr);
        site.assert_built(says);
        assert_eq!(site.project.tree(), before, "{says}");
    };
    fails("part 2 of 3 is not in store: build it first");
    let options = both(
        store.clone(),
        variable(
            "WEIGHUP_OPTIONS",
            "--drafts --base-url https://example.net/",
        ),
    );
    site.works("deploy/shards.sh build 2 3", &options);
    fails("its input differs from that of `parts/fetched/1`");
    fs::write(&part, &bytes[..bytes.len() / 2]).unwrap();
    fails("gzip");
    fs::write(&part, &bytes).unwrap();
    site.works("deploy/shards.sh merge 3", &store);
    assert_eq!(site.project.tree(), before);
}

#[test]
fn the_script_refuses_wrong_use() {
    let site = Site::new();
    let store = variable("WEIGHUP_STORE", "store");
    for arguments in [
        "",
        "build",
        "build 1",
        "build a 3",
        "build 1 3 4",
        "merge",
        "merge x",
        "merge 1 2",
        "publish 1",
    ] {
        let run = site.shell(&format!("deploy/shards.sh {arguments}"), &store);
        assert_eq!(run.code, Some(2), "{arguments}: {}", run.stderr);
        assert!(
            run.stderr.contains("deploy/shards.sh build K N"),
            "{arguments}: {}",
            run.stderr
        );
        assert!(!run.stderr.contains("set -eu"), "{}", run.stderr);
    }
    let run = site.shell("deploy/shards.sh merge 3", &Variables::new());
    assert!(
        run.code != Some(0) && run.stderr.contains("WEIGHUP_STORE"),
        "{}",
        run.stderr
    );
    let run = site.shell("deploy/shards.sh build 4 3", &store);
    assert!(
        run.code == Some(2) && run.stderr.contains("there is no part 4 of 3"),
        "{}",
        run.stderr
    );
    assert!(!site.project.at("store").exists());
}
