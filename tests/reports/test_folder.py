import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulation.reports.folder import FolderError, NewFolder

PICTURES = ("bookings",)


WRITTEN = ["charts", "charts/bookings.svg", "manifest.json", "summary.json"]
OURS = json.dumps({"scenario_hash": "0"})


def fill(new, text):
    (new.path / "manifest.json").write_text(OURS)
    (new.path / "summary.json").write_text(text)
    (new.path / "charts").mkdir()
    (new.path / "charts" / "bookings.svg").write_text(text)


def published(target, text):
    with NewFolder(target, PICTURES) as new:
        fill(new, text)
        new.publish()


def broken_off(target, error):
    with NewFolder(target, PICTURES) as new:
        fill(new, "new")
        raise error


def listing(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*"))


def test_files_come_into_place_together(tmp_path):
    target = tmp_path / "deep" / "down"
    published(target, "new")
    assert listing(target) == WRITTEN


def test_an_earlier_run_is_replaced_and_other_files_stay(tmp_path):
    published(tmp_path, "old")
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "charts" / "own.svg").write_text("mine")
    published(tmp_path, "new")
    assert (tmp_path / "summary.json").read_text() == "new"
    assert listing(tmp_path) == [
        *WRITTEN[:2], "charts/own.svg", "manifest.json", "notes.txt", "summary.json",
    ]  # fmt: skip


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_run_that_breaks_off_leaves_nothing_behind(tmp_path, error):
    target = tmp_path / "deep" / "down"
    with pytest.raises(error):
        broken_off(target, error)
    assert listing(tmp_path) == []


@pytest.mark.parametrize("moves", range(4))
def test_breaking_off_while_files_are_moved_brings_the_old_ones_back(tmp_path, monkeypatch, moves):
    published(tmp_path, "old")
    real, count = os.replace, 0

    def replace(source, place):
        nonlocal count
        count += 1
        if count == moves + 1:
            raise KeyboardInterrupt
        real(source, place)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        published(tmp_path, "new")
    assert listing(tmp_path) == WRITTEN
    assert (tmp_path / "summary.json").read_text() == "old"
    assert (tmp_path / "charts" / "bookings.svg").read_text() == "old"


def test_what_a_killed_run_left_is_swept_away_and_a_live_one_is_not(tmp_path):
    for name in (".unfinished-old", ".unfinished-live"):
        (tmp_path / name).mkdir()
    os.utime(tmp_path / ".unfinished-old", (0, 0))
    published(tmp_path, "new")
    assert not (tmp_path / ".unfinished-old").exists()
    assert (tmp_path / ".unfinished-live").exists()


def test_a_file_in_the_way_is_said_plainly(tmp_path):
    (tmp_path / "taken").write_text("mine")
    for target in (tmp_path / "taken", tmp_path / "taken" / "below"):
        with pytest.raises(FolderError, match="cannot write into"):
            NewFolder(target, PICTURES)
    assert (tmp_path / "taken").read_text() == "mine"


def test_a_folder_without_permission_is_said_plainly(tmp_path, monkeypatch):
    def refuse(*_args, **_named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(FolderError, match="Permission denied"):
        NewFolder(tmp_path / "closed", PICTURES)
    assert listing(tmp_path) == []


@pytest.mark.parametrize("name", ["summary.json", "charts/bookings.svg"])
def test_a_folder_where_a_file_would_go_keeps_what_is_in_it(tmp_path, name):
    precious = tmp_path / name / "precious.txt"
    precious.parent.mkdir(parents=True)
    precious.write_text("mine")
    with pytest.raises(FolderError, match=f"{name} is a folder"):
        NewFolder(tmp_path, PICTURES)
    assert precious.read_text() == "mine"


def test_a_file_where_the_charts_would_go_is_said_before_anything_is_played(tmp_path):
    (tmp_path / "charts").write_text("mine")
    with pytest.raises(FolderError, match="charts is a file"):
        NewFolder(tmp_path, PICTURES)
    assert listing(tmp_path) == ["charts"]


KILLED = """
import os, sys
from pathlib import Path
from simulation.reports.folder import NewFolder
new = NewFolder(Path(sys.argv[1]), ("bookings",))
(new.path / "summary.json").write_text("new")
real, moves = os.replace, 0
def replace(source, place):
    global moves
    if moves == int(sys.argv[2]):
        os._exit(9)
    moves += 1
    real(source, place)
os.replace = replace
new.publish()
"""


@pytest.mark.skipif(os.name == "nt", reason="a folder's age alone tells a dead run on Windows")
@pytest.mark.parametrize("moves", range(3))
def test_the_next_run_brings_back_what_a_killed_one_had_moved_away(tmp_path, moves):
    published(tmp_path, "old")
    ended = subprocess.run([sys.executable, "-c", KILLED, tmp_path, str(moves)], check=False)
    assert ended.returncode == 9
    with NewFolder(tmp_path, PICTURES) as new:
        left = sorted(tmp_path.glob(".unfinished-*"))
        assert left == [new.path]
    assert listing(tmp_path) == WRITTEN
    assert (tmp_path / "summary.json").read_text() == "old"
    assert (tmp_path / "charts" / "bookings.svg").read_text() == "old"


def test_a_run_that_is_under_way_is_left_alone(tmp_path):
    with NewFolder(tmp_path, PICTURES) as one:
        fill(one, "one")
        published(tmp_path, "other")
        one.publish()
    assert (tmp_path / "summary.json").read_text() == "one"


def test_a_run_that_was_killed_between_two_moves_is_no_hindrance(tmp_path):
    kept = tmp_path / ".unfinished-dead" / "replaced"
    kept.mkdir(parents=True)
    (kept.parent / "lock").touch()
    (kept / "manifest.json").write_text(OURS)
    (tmp_path / "scenario.yaml").write_text("old")
    with NewFolder(tmp_path, PICTURES):
        assert (tmp_path / "manifest.json").read_text() == OURS
    assert listing(tmp_path) == ["manifest.json", "scenario.yaml"]


def test_a_run_under_way_is_left_alone_however_old_its_folder_is(tmp_path):
    with NewFolder(tmp_path, PICTURES) as one:
        fill(one, "one")
        os.utime(one.path, (0, 0))  # a run of weeks, or a clock that was set forward
        published(tmp_path, "other")
        one.publish()
    assert (tmp_path / "summary.json").read_text() == "one"


@pytest.mark.parametrize("days", [-2, 2])
def test_a_folder_without_a_lock_goes_after_a_day_also_where_the_clock_was_set_back(tmp_path, days):
    left = tmp_path / ".unfinished-old"
    left.mkdir()
    moment = time.time() + days * 86_400
    os.utime(left, (moment, moment))
    published(tmp_path, "new")
    assert not left.exists()


@pytest.mark.skipif(os.name == "nt", reason="a folder's age alone tells a dead run on Windows")
@pytest.mark.parametrize("moves", range(1, 3))
def test_what_a_killed_run_had_moved_away_never_comes_back_over_newer_files(tmp_path, moves):
    published(tmp_path, "old")
    with NewFolder(tmp_path, PICTURES) as new:
        fill(new, "new")
        ended = subprocess.run([sys.executable, "-c", KILLED, tmp_path, str(moves)], check=False)
        assert ended.returncode == 9
        new.publish()
    with NewFolder(tmp_path, PICTURES):
        pass
    assert (tmp_path / "summary.json").read_text() == "new"
    assert (tmp_path / "charts" / "bookings.svg").read_text() == "new"
    assert listing(tmp_path) == WRITTEN


PUBLISHING = """
import sys
import time
from pathlib import Path
from simulation.reports.folder import NewFolder
names = tuple(f"chart-{number}" for number in range(40))
for turn in range(60):
    with NewFolder(Path(sys.argv[1]), names) as new:
        (new.path / "charts").mkdir()
        (new.path / "manifest.json").write_text('{"scenario_hash": ""}')
        for name in names:
            (new.path / "charts" / f"{name}.svg").write_text(f"{sys.argv[2]} {turn}")
        new.publish()
"""


@pytest.mark.skipif(os.name == "nt", reason="there are no such locks on Windows")
def test_files_of_two_runs_never_stand_side_by_side(tmp_path):
    typed = [sys.executable, "-c", PUBLISHING, tmp_path]
    runs = [subprocess.Popen([*typed, name]) for name in ("one", "other")]
    assert [run.wait() for run in runs] == [0, 0]
    texts = {file.read_text() for file in tmp_path.glob("charts/*.svg")}
    assert texts in ({"one 59"}, {"other 59"})
    assert len(list(tmp_path.rglob("*"))) == 42  # the folder of charts and the manifest


def removed_meanwhile(target, write):
    with NewFolder(target, PICTURES) as new:
        shutil.rmtree(target)
        write(new)


def test_a_folder_that_was_removed_meanwhile_is_said_plainly(tmp_path):
    for write in (NewFolder.publish, lambda new: fill(new, "new")):
        with pytest.raises(FolderError, match="was removed or renamed"):
            removed_meanwhile(tmp_path / "out", write)
    assert listing(tmp_path) == []
