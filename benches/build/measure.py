"""Runs programs in turn, several times, and prints the medians of their times and memory."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

FORGETTING = 300  # seconds, in ext4
LAUNCH = Path(__file__).resolve().parent / "launch.py"
SAME = "weighup, the same pages"
DEFAULT = "weighup, default theme"
FLOOR = "its bare writer"


@dataclass
class Run:
    """A program that builds a site."""

    command: list
    project: Path
    output: Path


def measure(run):
    """Runs a program to its end. Returns seconds, processor seconds and peak memory in MB."""
    os.sync()
    launch = [sys.executable, "-IS", LAUNCH, *run.command]
    found = subprocess.run([str(word) for word in launch], cwd=run.project, capture_output=True, text=True)
    if found.returncode != 0:
        raise SystemExit(f"{run.command[0]} ended with {found.returncode}\n{found.stderr}")
    return json.loads(found.stdout)


def measure_fresh(run):
    """Runs a program without its earlier output.

    The output is moved aside and removed at the very end: ext4 without a journal does not reuse an inode for some
    minutes, and searches for free ones one by one.
    """
    if run.output.exists():
        aside = run.project / "aside"
        aside.mkdir(exist_ok=True)
        run.output.rename(aside / f"{run.output.name}-{time.monotonic_ns()}")
    return measure(run)


def files(output):
    """Lists the files of a site: size and, to detect rewritten files, time and inode."""
    found = {}
    for path in output.rglob("*"):
        if path.is_file():
            seen = path.stat()
            found[path.relative_to(output)] = (seen.st_size, seen.st_mtime_ns, seen.st_ino)
    return found


def floor_of(run, folder, bare_writer):
    """Prepares a bare writer for the files of a run."""
    folder.mkdir()
    listed = folder / "files.txt"
    listed.write_text("".join(f"{seen[0]} {path}\n" for path, seen in sorted(files(run.output).items())))
    return Run([bare_writer, folder / "site", listed], folder, folder / "site")


def take_turns(runs, rounds):
    """Returns the medians of all runs, by name."""
    found = {name: [] for name in runs}
    for _ in range(rounds):
        make_room(runs)
        for name, run in runs.items():
            found[name].append(measure_fresh(run))
    return {name: [statistics.median(one) for one in zip(*times)] for name, times in found.items()}


def make_room(runs):
    """Removes old output if the disk has no space for two more rounds, and waits until that slows nothing."""
    a_round = sum(seen[0] for run in runs.values() for seen in files(run.output).values())
    if shutil.disk_usage(next(iter(runs.values())).project).free > 2 * a_round:
        return
    asides = [run.project / "aside" for run in runs.values() if (run.project / "aside").exists()]
    for aside in asides:
        shutil.rmtree(aside)
    os.sync()
    time.sleep(FORGETTING if asides else 0)


def print_table(runs, medians, pages):
    """Prints a row for each run. A bare writer follows the run whose files it writes."""
    heads = ["files", "MB", "wall s", "CPU s", "peak MB", f"wall, {FLOOR} = 1", "wall, the same pages = 1", "CPU ms a page"]
    print(f"| | {' | '.join(heads)} |\n|---{'|---' * len(heads)}|")
    for name, (wall, cpu, peak) in medians.items():
        made = files(runs[name].output)
        size = sum(seen[0] for seen in made.values()) / 1e6
        floor = medians.get(floor_name(name))
        beside = f"{wall / floor[0]:.2f}" if floor else "1.00" if FLOOR in name else "–"
        shown = FLOOR if FLOOR in name else name
        print(
            f"| {shown} | {len(made)} | {size:.0f} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {beside} "
            f"| {wall / medians[SAME][0]:.2f} | {1000 * cpu / pages:.2f} |",
            flush=True,
        )
    others = {name: found[0] for name, found in medians.items() if name not in (SAME, DEFAULT) and FLOOR not in name}
    if others:
        fastest = min(others, key=others.get)
        times = others[fastest] / medians[SAME][0]
        print(f"\n{fastest}, the fastest of the others, takes {times:.2f} times as long for the same pages.", flush=True)


def floor_name(name):
    """Returns the name of a run's bare writer."""
    return f"{name}: {FLOOR}"
