"""What the command line does when something goes wrong, and that it harms no file."""

import io
import sys
from pathlib import Path

import pytest

from simulation.cli import main
from simulation.running.collecting import Collector
from simulation.running.workers import WorkerDied
from tests.cli.commands import ROOT, command


def test_breaking_off_leaves_nothing_half_written(asked, capsys, monkeypatch):
    def broken(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Collector, "finish", broken)
    status, out, err = command(capsys, "mine.yaml", "--quick")
    assert status == 130
    assert out == ""
    assert err == "Broken off: nothing was written.\n"
    assert not Path("outputs").exists()


def test_a_full_disk_is_said_plainly(asked, capsys, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("simulation.reports.writing.save_charts", full)
    status, _, err = command(capsys, "mine.yaml", "--quick")
    assert status == 2
    assert "No space left on device" in err
    assert not Path("outputs").exists()


@pytest.mark.parametrize(
    "arguments", [("schema",), ("check", str(ROOT / "scenarios/smallest.yaml"))]
)
def test_output_that_cannot_be_taken_in_is_said_plainly(capsys, monkeypatch, arguments):
    class Full(io.StringIO):
        def write(self, _text):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    status, _, err = command(capsys, *arguments)
    assert status == 2
    assert err.startswith("E-FILE: No space left on device\n  hint: ")


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_a_closed_stream_is_no_trouble(asked, capsys, monkeypatch, stream):
    monkeypatch.setattr(sys, stream, None)
    assert main(["mine.yaml", "--quick"]) == 0
    assert Path("outputs/mine/summary.json").exists()


def test_a_fault_of_the_programme_is_told_in_two_lines(asked, capsys, monkeypatch):
    def broken(*_):
        raise ValueError("revenue is not finite\x1b[2J")

    monkeypatch.setattr(Collector, "add", broken)
    status, out, err = command(capsys, "mine.yaml", "--quick")
    assert status == 1
    assert out == ""
    assert err.startswith("E-BUG: ")
    assert "ValueError in running.py:" in err
    assert "\\x1b[2J" in err
    assert len(err.splitlines()) == 2
    assert not Path("outputs").exists()


@pytest.mark.parametrize(
    ("error", "code"), [(WorkerDied("a process died"), "E-MEMORY"), (MemoryError(), "E-MEMORY")]
)
def test_too_little_memory_is_said_plainly(asked, capsys, monkeypatch, error, code):
    def broken(*_):
        raise error

    monkeypatch.setattr(Collector, "add", broken)
    status, _, err = command(capsys, "mine.yaml", "--quick")
    assert status == 2
    assert err.startswith(f"{code}: ")


def test_breaking_off_after_the_files_are_there_says_where(asked, capsys, monkeypatch):
    def broken(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("simulation.reports.screen.terminal.show", broken)
    status, _, err = command(capsys, "mine.yaml", "--quick")
    assert status == 130
    assert err.startswith("Broken off: the files are in ")
    assert Path("outputs/mine/summary.json").exists()


@pytest.mark.parametrize(("file", "folder"), [("...yaml", "...yaml"), ("a.b.yaml", "a.b")])
def test_results_never_leave_the_folder_for_outputs(asked, capsys, file, folder):
    status, _, _ = command(capsys, file, "--quick")
    assert status == 0
    assert [path.name for path in Path("outputs").iterdir()] == [folder]


def test_what_was_typed_is_shown_short_and_safe(capsys):
    status, _, err = command(capsys, "mine.yaml", "--futures", "9" * 5000)
    assert status == 2
    assert len(err) < 300
    status, _, err = command(capsys, "mine.yaml", "--engine", "\x1b[2J" + "x" * 5000)
    assert status == 2
    assert "\x1b" not in err
    assert len(err) < 700


@pytest.mark.parametrize(("said", "width"), [("0", 80), ("1", 20), ("99999999999999", 240)])
def test_a_terminal_of_any_width_can_be_read(monkeypatch, said, width):
    from simulation.cli.screen import screen

    monkeypatch.setenv("COLUMNS", said)
    assert screen().width == width


def test_a_run_never_replaces_the_scenario_that_it_reads(asked, capsys):
    folder = Path("there")
    folder.mkdir()
    (folder / "manifest.json").write_text("{}")
    mine = "question: Whom?  # my own comment\n"
    (folder / "scenario.yaml").write_text(mine)
    status, _, err = command(capsys, "there/scenario.yaml", "--out", "there", "--quick")
    assert status == 2
    assert err.startswith("E-OUT: the run would replace there/scenario.yaml")
    assert (folder / "scenario.yaml").read_text() == mine
    assert not asked
