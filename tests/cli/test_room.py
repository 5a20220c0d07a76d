"""A run that does not fit is refused before anything is drawn, with what it would take."""

from collections import namedtuple
from dataclasses import replace

import pytest

from simulation.cli import main
from simulation.cli import room as module
from simulation.cli.faults import CommandFault
from simulation.cli.room import Size, check_room
from simulation.scenario import load_scenario
from tests.shipped import SCENARIOS

SMALLEST = SCENARIOS / "smallest.yaml"
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def free(monkeypatch):
    def set_to(amount):
        monkeypatch.setattr(module.shutil, "disk_usage", lambda _: Usage(1e12, 0, amount))

    return set_to


@pytest.fixture
def size(tmp_path):
    scenario = load_scenario(SMALLEST)
    return Size(scenario, 1_000_000, 2, tmp_path / "not" / "there")


def test_what_fits_goes(size, free):
    free(1e12)
    check_room(size)


def test_too_little_disk_is_said_with_what_is_needed(size, free):
    strategies = len(size.scenario.strategies)
    needed = module.OUTCOMES * 1e6 * strategies
    free(needed + 1)
    check_room(size)
    free(needed - 1)
    with pytest.raises(CommandFault, match=r"1,000,000 futures of \d strategies") as caught:
        check_room(size)
    assert module.room_in_words(needed) in str(caught.value)
    assert "on one core" in str(caught.value)


def test_kept_blocks_and_months_take_more_and_what_is_kept_already_less(size, free, tmp_path):
    strategies = len(size.scenario.strategies)
    free(module.OUTCOMES * 1e6 * strategies + 1)
    check_room(size)
    kept = replace(size, kept_in=tmp_path / "blocks")
    for more in (kept, replace(size, keep_months=True)):
        with pytest.raises(CommandFault, match="of disk"):
            check_room(more)
    (tmp_path / "blocks").mkdir()
    with (tmp_path / "blocks" / "a.npz").open("wb") as file:
        file.truncate(int(module.KEPT * 1e6 * strategies))
    check_room(kept)


def test_too_little_memory_is_said(size, free, monkeypatch):
    free(1e12)
    one = replace(size, workers=1)
    monkeypatch.setattr(module, "_all_memory", lambda: module._memory(one) + 1)
    check_room(one)
    with pytest.raises(CommandFault, match="of memory with 2 workers"):
        check_room(size)
    monkeypatch.setattr(module, "_all_memory", lambda: None)
    check_room(size)


def test_the_command_ends_before_anything_is_written(free, capsys, tmp_path):
    free(1e6)
    out = tmp_path / "out"
    assert main([str(SMALLEST), "--futures", "100000", "--out", str(out)]) == 2
    assert "E-LIMIT: 100,000 futures" in capsys.readouterr().err
    assert not out.exists()
