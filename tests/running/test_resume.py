"""A run that goes on from what is kept: same bytes, nothing played twice, nothing false taken."""

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulation.findings.digest import Digest
from simulation.running.execution import run
from simulation.running.kept_blocks import FOLDER, KeptBlocks
from simulation.running.playing import Job, play
from simulation.scenario import load_scenario

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = load_scenario("scenarios/smallest.yaml")
SCENARIO = replace(SHIPPED, horizon=4, strategies=SHIPPED.strategies[:2])
FILES = ("outcomes.parquet", "monthly.parquet", "summary.json")


@pytest.fixture(autouse=True)
def without_charts(monkeypatch):
    """Leave the charts out, which hold nothing of their own and take longest."""
    monkeypatch.setattr("simulation.reports.writing.save_charts", lambda *_: None)


def resumed(out, futures, **options):
    played = []
    results = run(
        SCENARIO, futures=futures, out=out, resume=True, progress=played.append, **options
    )
    return results, played


def written(out):
    return {name: (out / name).read_bytes() for name in FILES}


def kept(out):
    return sorted((out / FOLDER).rglob("*.npz"))


def test_kept_or_not_the_files_are_the_same(tmp_path):
    resumed(tmp_path / "kept", 3000)
    run(SCENARIO, futures=3000, out=tmp_path / "plain")
    assert written(tmp_path / "kept") == written(tmp_path / "plain")
    assert len(kept(tmp_path / "kept")) == 3


def test_nothing_is_played_that_is_kept(tmp_path, monkeypatch):
    resumed(tmp_path, 2048)
    monkeypatch.setattr(
        "simulation.running.playing._courses", lambda *a: pytest.fail(f"played {a}")
    )
    resumed(tmp_path, 2048)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("first", [1500, 2048])
def test_a_longer_run_plays_only_what_is_missing(tmp_path, monkeypatch, first, workers):
    resumed(tmp_path / "longer", first)
    before = {file: file.stat().st_mtime_ns for file in kept(tmp_path / "longer")}
    resumed(tmp_path / "longer", 5000, workers=workers, keep_months=False)
    after = {file: file.stat().st_mtime_ns for file in kept(tmp_path / "longer")}
    whole = first // 1024
    # months of single futures are kept for as many as a run has: a longer one wants more of them
    assert len(after) == 5
    assert sum(after[file] == before[file] for file in before) == whole
    run(SCENARIO, futures=5000, out=tmp_path / "plain")
    assert written(tmp_path / "longer") == written(tmp_path / "plain")


def test_every_month_is_taken_up_only_where_it_was_kept(tmp_path):
    resumed(tmp_path / "out", 1500)
    resumed(tmp_path / "out", 1500, keep_months=True)
    run(SCENARIO, futures=1500, out=tmp_path / "plain", keep_months=True)
    assert written(tmp_path / "out") == written(tmp_path / "plain")
    months = [tmp_path / name / "months.parquet" for name in ("out", "plain")]
    assert months[0].read_bytes() == months[1].read_bytes()
    resumed(tmp_path / "out", 1500)  # fuller ones serve a run that wants less
    run(SCENARIO, futures=1500, out=tmp_path / "less")
    assert written(tmp_path / "out") == written(tmp_path / "less")


@pytest.mark.parametrize("damage", ["cut", "emptied", "other", "changed"])
def test_what_is_damaged_is_played_again(tmp_path, damage):
    resumed(tmp_path / "out", 3000)
    first, second, _ = kept(tmp_path / "out")
    whole = first.read_bytes()
    if damage == "cut":
        first.write_bytes(whole[: len(whole) // 2])
    elif damage == "emptied":
        first.write_bytes(b"")
    elif damage == "other":
        first.write_text("not a block")
    else:  # one bit in the middle of the numbers: the check sum of the file tells
        middle = len(whole) // 2
        first.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    resumed(tmp_path / "out", 3000)
    run(SCENARIO, futures=3000, out=tmp_path / "plain")
    assert written(tmp_path / "out") == written(tmp_path / "plain")
    assert first.read_bytes() == whole
    assert second.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 2},
        {"scenario": replace(SCENARIO, horizon=5)},
        {"scenario": replace(SCENARIO, strategies=SHIPPED.strategies[1:3])},
    ],
    ids=["seed", "horizon", "strategies"],
)
def test_another_run_takes_nothing_up(tmp_path, change):
    resumed(tmp_path / "out", 1024)
    given = {"scenario": SCENARIO, **change}
    scenario = given.pop("scenario")
    run(scenario, futures=1024, out=tmp_path / "out", resume=True, **given)
    run(scenario, futures=1024, out=tmp_path / "plain", **given)
    assert written(tmp_path / "out") == written(tmp_path / "plain")
    assert len(list((tmp_path / "out" / FOLDER).iterdir())) == 2


def test_with_a_tolerance_too(tmp_path):
    given = {"tolerance": 150_000.0, "futures": 20_000}
    resumed(tmp_path / "out", **given)
    again, _ = resumed(tmp_path / "out", **given)
    plain = run(SCENARIO, out=tmp_path / "plain", **given)
    assert again.summary == plain.summary


def test_it_needs_a_folder():
    with pytest.raises(ValueError, match="give `out`"):
        run(SCENARIO, futures=50, resume=True)


def test_a_block_that_is_read_is_the_one_that_was_kept(tmp_path):
    job = Job(SCENARIO, 3, "monte-carlo", 2, 700, sampled=2 * 1024 + 90, every_month=True)
    block = play(job)
    blocks = KeptBlocks(tmp_path, {"any": 1})
    assert not blocks.holds(job)
    blocks.keep(block)
    assert blocks.holds(job)
    again = blocks.load(job)
    assert (again.first, again.futures) == (block.first, 700)
    for one, other in zip(flat(block), flat(again), strict=True):
        assert one[0] == other[0]
        np.testing.assert_array_equal(one[1], other[1])
    assert not blocks.holds(replace(job, futures=800))
    assert not blocks.holds(replace(job, sampled=2 * 1024 + 91))
    assert blocks.holds(replace(job, sampled=5, every_month=False))


def flat(block: Digest):
    for atom in block.atoms:
        for arrays in (atom.metrics, atom.months.totals, atom.months.sample, atom.every_month):
            yield from arrays.items()


@pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows")
def test_a_run_that_was_killed_goes_on_and_ends_the_same(tmp_path):
    file = tmp_path / "short.yaml"
    file.write_text("extends: saas-scaleup\nteam: 6\nhorizon: 3\nstrategies: [keep, promote]\n")
    command = [sys.executable, "run_scenario.py", str(file), "--resume"]
    command += ["--futures", "9000", "--workers", "1", "--out", str(tmp_path / "out")]
    killed = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    while killed.poll() is None and len(kept(tmp_path / "out")) < 2:
        time.sleep(0.02)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    done = len(kept(tmp_path / "out"))
    assert done >= 2
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert len(kept(tmp_path / "out")) == 9
    assert not list((tmp_path / "out").glob(".unfinished-*"))
    shutil.rmtree(tmp_path / "out" / FOLDER)
    command.remove("--resume")
    command[-1] = str(tmp_path / "plain")
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert written(tmp_path / "out") == written(tmp_path / "plain")
