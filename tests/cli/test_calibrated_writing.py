"""What `calibrate` writes stands there whole or not at all, and nothing of one's own is lost."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from simulation.cli import main
from tests.calibration.foreign_files import HEADS, rows, text

ROOT = Path(__file__).parents[2]
ROOM = 30_000
"""Bytes that no file may be larger than: the report and some pictures are, as on a full disk."""


@pytest.fixture
def deals(tmp_path):
    path = tmp_path / "deals.csv"
    path.write_text(text(HEADS, rows()), encoding="utf-8")
    return path


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def without_room(deals, into, *further):
    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))

    told = ["calibrate", "--deals", str(deals), "--into", str(into), "--since", "2024-01-01"]
    return subprocess.run(
        [sys.executable, "-m", "run_scenario", *told, *further],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limited,
    )


def test_without_room_nothing_is_left_and_nothing_lost(deals, tmp_path):
    into = tmp_path / "new" / "deep" / "mine.yaml"
    before = contents(tmp_path)
    ran = without_room(deals, into)
    assert ran.returncode == 2
    assert ran.stderr.startswith("E-FILE: ")
    assert "mine-data" in ran.stderr
    assert len(ran.stderr.splitlines()) == 2
    assert contents(tmp_path) == before
    assert not (tmp_path / "new").exists()
    assert main(["calibrate", "--deals", str(deals), "--into", str(into)]) == 0
    full = contents(tmp_path)
    assert without_room(deals, into, "--force").returncode == 2
    assert contents(tmp_path) == full


def test_a_picture_of_ones_own_is_not_written_over(deals, tmp_path, capsys):
    own = tmp_path / "mine-data" / "cycle.png"
    own.parent.mkdir()
    own.write_bytes(b"my own")
    into = tmp_path / "mine.yaml"
    assert main(["calibrate", "--deals", str(deals), "--into", str(into)]) == 2
    assert "cycle.png is there already" in capsys.readouterr().err
    assert own.read_bytes() == b"my own"
    assert not into.exists()


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_folder_is_no_file_to_write_over(force, deals, tmp_path, capsys):
    into = tmp_path / "mine.yaml"
    into.mkdir()
    assert main(["calibrate", "--deals", str(deals), "--into", str(into), *force]) == 2
    assert "is there already" in capsys.readouterr().err
    assert list(into.iterdir()) == []
