"""Runs of the real command that are disturbed, and what is looked for after them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

from simulation.reports.folder import DATA

ROOT = Path(__file__).resolve().parents[2]
FUTURES = 2_000
SCENARIO = "extends: saas-scaleup\nteam: 6\nhorizon: 4\nstrategies: [keep, promote]\n"
SAME = ("outcomes.parquet", "monthly.parquet", "summary.json", "scenario.yaml")
"""Files that are the same to the last byte after a run of the same scenario and seed."""


def command(folder, out, *options, futures=FUTURES):
    file = folder / "short.yaml"
    if not file.exists():
        file.write_text(SCENARIO)
    typed = [sys.executable, ROOT / "run_scenario.py", file.name, "--out", out]
    return Typed(folder, [str(part) for part in (*typed, "--futures", futures, *options)])


class Typed(list):
    """A command, and the folder where it is typed: files are named alike wherever that is."""

    def __init__(self, folder, words):
        super().__init__(words)
        self.folder = folder


def begun(typed, **more):
    """Start a run in a process group of its own."""
    pipe = subprocess.PIPE
    return subprocess.Popen(
        typed, cwd=typed.folder, stdout=pipe, stderr=pipe, text=True, start_new_session=True, **more
    )


def finished(typed, **more):
    return subprocess.run(
        typed, cwd=typed.folder, capture_output=True, text=True, check=False, **more
    )


def kill_main(run):
    run.send_signal(signal.SIGKILL)


def kill_worker(run):
    """Kill a worker, where one is there; whether one was."""
    try:
        workers = [
            one
            for one in psutil.Process(run.pid).children(recursive=True)
            if "resource_tracker" not in " ".join(one.cmdline())
        ]
        if workers:
            workers[-1].kill()
        return bool(workers)
    except psutil.NoSuchProcess:
        return False


def interrupt(run):
    """Ctrl-C reaches the whole group."""
    if run.poll() is None:
        os.killpg(run.pid, signal.SIGINT)


def until(run, reached):
    """Wait until something is so, or the run is over."""
    while run.poll() is None and not reached():
        time.sleep(0.002)


def contents(out):
    return {name: (out / name).read_bytes() for name in SAME}


def without_warnings(said):
    """What a command said, less its warnings and their hints."""
    lines, kept = said.splitlines(), []
    for number, line in enumerate(lines):
        of = lines[number - 1] if line.startswith("  hint:") and number else line
        if " W-" not in of:
            kept.append(line)
    return "\n".join(kept).strip()


def is_whole(out):
    """Whether a folder holds all files of a run that says in its manifest what it was."""
    there = {path.name for path in out.iterdir()}
    return {"manifest.json", "findings.json", *SAME, "charts"} <= there


def orphans(out):
    """What no run publishes: hidden folders, files in the making."""
    known = {*DATA, "charts", "blocks"}
    strange = [path.name for path in out.iterdir() if path.name not in known]
    return strange + [str(path) for path in out.rglob("*") if ".unfinished-" in str(path)]
