"""Runs that are disturbed from outside: nothing torn, nothing lost, one clear message, no orphans.

Everything goes through the command itself, in processes of its own, on real files.
"""

import os
import resource
import shutil
import subprocess
import time
from functools import partial

import numpy as np
import pytest

from tests.trust import faults
from tests.trust.faults import (
    Typed,
    begun,
    command,
    contents,
    finished,
    interrupt,
    is_whole,
    kill_main,
    kill_worker,
    orphans,
    until,
    without_warnings,
)
from tests.trust.sequential import night

pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.skipif(os.name == "nt", reason="signals and locks differ on Windows"),
]
POINTS = 50
QUICK_POINTS = (0.5,)
by_night = partial(pytest.param, marks=pytest.mark.nightly)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """A run that nobody disturbed: its files, and how long it took."""
    folder = tmp_path_factory.mktemp("plain")
    begin = time.perf_counter()
    done = finished(command(folder, folder / "out"))
    assert done.returncode == 0, done.stderr
    return contents(folder / "out"), time.perf_counter() - begin


@pytest.fixture(scope="module")
def earlier(tmp_path_factory):
    """The folder of an earlier run of another seed, to be copied to where a run replaces it."""
    folder = tmp_path_factory.mktemp("earlier")
    done = finished(command(folder, folder / "out", "--seed", "7"))
    assert done.returncode == 0, done.stderr
    return folder / "out"


def told(run):
    """What a run said; one message at most, and never a traceback."""
    _, said = run.communicate()
    assert "Traceback" not in said, said
    return without_warnings(said)


# --- killed --------------------------------------------------------------------------------------


def killed_and_begun_again(folder, plain, earlier, share, kill):
    """Replace an earlier run by one that is killed: either stands there whole, and goes on.

    Whether the kill met what it was meant for.
    """
    files, whole = plain
    out = folder / "out"
    shutil.copytree(earlier, out)
    old = contents(out)
    run = begun(command(folder, out, "--resume"))
    time.sleep(share * whole)
    met = kill(run)
    said = told(run)
    # a killed worker's block is begun again, and the run ends as if nothing had been
    if kill is kill_worker:
        assert run.returncode == 0, said
    again = finished(command(folder, out, "--resume"))
    assert again.returncode == 0, again.stderr
    assert contents(out) == files
    assert orphans(out) == []
    assert old != files
    return met if kill is kill_worker else run.returncode != 0


@pytest.mark.parametrize("kill", [kill_main, by_night(kill_worker)])
@pytest.mark.parametrize("share", QUICK_POINTS)
def test_killed_it_goes_on_and_ends_the_same(tmp_path, plain, earlier, share, kill):
    killed_and_begun_again(tmp_path, plain, earlier, share, kill)


@pytest.mark.nightly
@pytest.mark.timeout(4 * 3600)
@pytest.mark.parametrize("kill", [kill_main, kill_worker])
def test_killed_at_fifty_points_it_goes_on_and_ends_the_same(
    tmp_path, plain, earlier, kill, figure
):
    print(f"night {night()}")
    met = []
    for number, share in enumerate(np.random.default_rng(night()).random(POINTS)):
        folder = tmp_path / str(number)
        folder.mkdir()
        try:
            met.append(killed_and_begun_again(folder, plain, earlier, share, kill))
        except AssertionError as error:
            error.add_note(f"night {night()}, point {number}, at {share:.4f} of the time")
            raise
        shutil.rmtree(folder)
    who = "the command" if kill is kill_main else "a worker"
    figure(f"kills of {who} at random moments", POINTS)
    figure("of them before the end", sum(met))
    figure("that did not end in the same bytes", 0)
    assert sum(met) >= POINTS // 2  # else they proved little


@pytest.mark.nightly
def test_what_an_earlier_run_wrote_stands_whole_right_after_a_kill(tmp_path, plain):
    out = tmp_path / "out"
    assert finished(command(tmp_path, out, "--seed", "7")).returncode == 0
    old = contents(out)
    run = begun(command(tmp_path, out))
    until(run, lambda: list(out.glob(".unfinished-*/outcomes.parquet")))
    kill_main(run)
    told(run)
    assert contents(out) == old
    assert is_whole(out)
    # another scenario's file: the next start sweeps, whatever it does itself
    assert finished(command(tmp_path, out, "--seed", "7")).returncode == 0
    assert orphans(out) == []


# --- no room, no right ---------------------------------------------------------------------------


@pytest.mark.parametrize("most", [by_night(2_000), 40_000, by_night(150_000)])
def test_a_disk_that_is_full_in_the_middle_leaves_the_earlier_run(tmp_path, most):
    out = tmp_path / "out"
    assert finished(command(tmp_path, out, "--seed", "7")).returncode == 0
    old = contents(out)
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most))
    done = finished(command(tmp_path, out, "--workers", "1"), preexec_fn=limit)
    assert done.returncode == 2
    assert without_warnings(done.stderr).startswith("E-FILE: ")
    assert "make room" in done.stderr
    assert contents(out) == old
    assert orphans(out) == []


@pytest.fixture
def small_disk(tmp_path):
    place = tmp_path / "disk"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=1100k", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(mounting, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_small_disk_is_filled_and_left_empty(tmp_path, small_disk):
    done = finished(command(tmp_path, small_disk / "out"))
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert "make room" in done.stderr
    assert list(small_disk.iterdir()) == []


def test_a_disk_that_may_only_be_read_is_said_before_anything_is_played(tmp_path, small_disk):
    remount = ["mount", "-o", "remount,ro", str(small_disk)]
    subprocess.run(remount, check=True)
    done = finished(command(tmp_path, small_disk / "out"))
    assert done.returncode == 2
    assert without_warnings(done.stderr).startswith("E-OUT: cannot write into")
    assert "Read-only file system" in done.stderr


def test_a_folder_of_others_is_said_before_anything_is_played(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    (tmp_path / "closed").mkdir(mode=0o500)
    done = finished(command(tmp_path, tmp_path / "closed" / "out"))
    assert done.returncode == 2
    assert "Permission denied" in done.stderr


def test_where_the_screen_takes_nothing_the_files_are_there_and_named(tmp_path, plain):
    out = tmp_path / "out"
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            command(tmp_path, out),
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert f"the files are in {out}" in done.stderr
    assert contents(out) == plain[0]


# --- broken off, two at once, removed, clocks ----------------------------------------------------


@pytest.mark.parametrize("reached", [by_night("begun"), "outcomes.parquet", by_night("charts")])
def test_ctrl_c_leaves_the_earlier_run(tmp_path, reached):
    out = tmp_path / "out"
    assert finished(command(tmp_path, out, "--seed", "7")).returncode == 0
    old = contents(out)
    run = begun(command(tmp_path, out))
    name = "*/lock" if reached == "begun" else f"*/{reached}"
    until(run, lambda: list(out.glob(f".unfinished-{name}")))
    interrupt(run)
    assert told(run) == "Broken off: nothing was written."
    assert run.returncode == 130
    assert contents(out) == old
    assert orphans(out) == []


@pytest.mark.nightly
@pytest.mark.parametrize("options", [(), by_night(("--resume",))], ids=["plain", "resumed"])
def test_two_runs_into_one_folder_leave_one_of_them(tmp_path, plain, options):
    out = tmp_path / "out"
    runs = [begun(command(tmp_path, out, "--seed", seed, *options)) for seed in (1, 1, 7)]
    said = [told(run) for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], said
    alone = tmp_path / "alone"
    assert finished(command(tmp_path, alone, "--seed", "7")).returncode == 0
    assert contents(out) in (plain[0], contents(alone))
    assert orphans(out) == []


@pytest.mark.parametrize("reached", [by_night("begun"), "outcomes.parquet", by_night("charts")])
def test_a_folder_that_is_removed_meanwhile_is_named(tmp_path, reached):
    out = tmp_path / "out"
    run = begun(command(tmp_path, out))
    name = "*" if reached == "begun" else f"*/{reached}"
    until(run, lambda: list(out.glob(f".unfinished-{name}")))
    out.rename(tmp_path / "elsewhere")
    said = told(run)
    assert run.returncode == 2
    assert said.startswith(f"E-OUT: {out} was removed or renamed while files were written")
    assert not out.exists()


@pytest.mark.nightly
@pytest.mark.parametrize("years", [-20, 20])
def test_a_clock_that_was_set_changes_nothing_but_the_date(tmp_path, plain, years):
    out = tmp_path / "out"
    moved = "import sys, time; now = time.time; time.time = lambda: now() + {} * 31_557_600\n"
    moved += "from simulation.cli import main; sys.exit(main(sys.argv[1:]))"
    typed = command(tmp_path, out, "--resume")
    child = Typed(tmp_path, [typed[0], "-c", moved.format(years), *typed[2:]])
    for _ in range(2):  # the second goes on from blocks of another time
        assert finished(typed).returncode == 0
        done = finished(child, env={**os.environ, "PYTHONPATH": str(faults.ROOT)})
        assert done.returncode == 0, done.stderr
        assert contents(out) == plain[0]
    for file in out.rglob("*.npz"):
        os.utime(file, (2**31, 2**31))
    assert finished(typed).returncode == 0
    assert contents(out) == plain[0]
    assert orphans(out) == []


@pytest.mark.nightly
def test_blocks_that_were_removed_meanwhile_are_played_again(tmp_path, plain):
    out = tmp_path / "out"
    assert finished(command(tmp_path, out, "--resume")).returncode == 0
    shutil.rmtree(out / "blocks")
    assert finished(command(tmp_path, out, "--resume")).returncode == 0
    assert contents(out) == plain[0]
