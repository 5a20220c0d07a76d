"""Runs that are killed at any moment, or lose their workers, end in the same bytes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pytest

from tests.trust.sequential import night

ROOT = Path(__file__).resolve().parents[2]
FILES = ("outcomes.parquet", "monthly.parquet", "summary.json")
POINTS = 20
WORKERS_KILLED = 4
PAUSE = 3.0
"""Seconds between them."""

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows"),
]


def command(folder, out, *options, futures=12_000):
    file = folder / "short.yaml"
    file.write_text("extends: saas-scaleup\nteam: 6\nhorizon: 6\nstrategies: [keep, promote]\n")
    typed = [sys.executable, "run_scenario.py", str(file), "--out", str(folder / out)]
    return [*typed, "--futures", str(futures), *options]


def begun(typed):
    return subprocess.Popen(typed, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def written(folder):
    return {name: (folder / name).read_bytes() for name in FILES}


def test_killed_at_twenty_points_it_goes_on_and_ends_the_same(tmp_path, figure):
    start = time.perf_counter()
    subprocess.run(command(tmp_path, "plain"), cwd=ROOT, check=True, capture_output=True)
    whole = time.perf_counter() - start
    random = np.random.default_rng(night())
    done = []
    for number, share in enumerate(random.random(POINTS)):
        typed = command(tmp_path, f"out-{number}", "--resume")
        run = begun(typed)
        time.sleep(share * whole)
        run.send_signal(signal.SIGKILL)
        done.append(run.wait() == -signal.SIGKILL)
        subprocess.run(typed, cwd=ROOT, check=True, capture_output=True)
        out = tmp_path / f"out-{number}"
        assert written(out) == written(tmp_path / "plain"), (
            f"night {night()}, at {share:.4f} of the time"
        )
        assert not list(out.glob(".unfinished-*"))
    figure("kills of the command at random moments", POINTS)
    figure("of them before the end", sum(done))
    figure("that did not end in the same bytes", 0)
    assert sum(done) >= POINTS // 2  # a run that was over before it could be killed proves little


def test_with_four_workers_killed_it_ends_the_same(tmp_path, figure):
    size = 800_000
    plain = command(tmp_path, "plain", "--workers", "2", futures=size)
    subprocess.run(plain, cwd=ROOT, check=True, capture_output=True)
    run = begun(command(tmp_path, "out", "--workers", "2", futures=size))
    killed = set()
    while run.poll() is None and len(killed) < WORKERS_KILLED:
        time.sleep(PAUSE)  # else one block meets every kill, and is rightly given up
        busy = [one for one in workers_of(run) if one.pid not in killed and works(one)]
        if busy:
            busy[0].kill()
            killed.add(busy[0].pid)
    assert run.wait() == 0
    assert len(killed) == WORKERS_KILLED
    assert written(tmp_path / "out") == written(tmp_path / "plain")
    figure("workers killed in one run", WORKERS_KILLED)


def workers_of(run):
    try:
        return psutil.Process(run.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def works(process):
    """Whether a process has computed for a while, so that it holds work that would be lost."""
    try:
        return process.cpu_times().user > 1.0
    except psutil.NoSuchProcess:
        return False
