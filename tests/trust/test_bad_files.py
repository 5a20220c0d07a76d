"""Bad files get a message and nothing else; good ones are read. By the reader and by command."""

import time

import pytest

from simulation.cli import main
from simulation.scenario import ScenarioError, load_scenario
from tests.scenario.samples import BASE, taken_apart, written
from tests.trust.bad_files import (
    ADAPTED,
    BY_COMMAND,
    OK,
    accepted_values,
    behind,
    refused_values,
    rows,
    whole_files,
)

SECONDS = 1.0
NUMBERS = [
    *(1, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 19, 20, 21, 23, 24, 25, 27, 28, 29, 31, 32),
    *(33, 35, 36, 37, 39, 40, 41, 43, 44, 45, 47, 48, 49, 51, 52, 53, 55, 56, 57, 59, 60, 61),
    *(63, 64, 65, 67, 68, 69, 71, 72, 73, 75, 76, 77, 79, 80, 81, 83, 84, 85, 87, 88, 89, 91),
    *(92, 93, 95, 96, 97, 99, 100, 101, 103, 104, 105, 107, 108, 109, 111, 112, 113, 115, 116),
    *(117, 119, 120, 121, 123, 124, 125, 127, 128, 129, 131, 132, 133, 135, 136, 137, 139, 140),
    *(141, 143, 144, 145, 147, 148, 149),
]
"""Numbers of the table of bad inputs; those between them stand for no row."""
CASES = [
    pytest.param(case, id=f"{number}-{i}")
    for number, cases in rows().items()
    for i, case in enumerate(cases)
]
REFUSED = [
    pytest.param(cases[0], id=str(number))
    for number, cases in rows().items()
    if cases[0].code.startswith("E-")
]


def outcome(path):
    """Messages of a file and whether it was taken, within the time that is allowed."""
    begin = time.process_time()
    try:
        found, taken = load_scenario(path).warnings, True
    except ScenarioError as error:
        found, taken = error.messages, False
    assert time.process_time() - begin < SECONDS
    return [taken_apart(message) for message in found], taken


def test_no_row_is_missing():
    assert sorted({*rows(), *BY_COMMAND}) == NUMBERS
    assert set(ADAPTED) <= set(NUMBERS)


@pytest.mark.parametrize("case", CASES)
def test_a_row_comes_out_as_it_must(tmp_path, case):
    path = case.lay(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    messages, taken = outcome(path)
    assert taken == (case.code == OK or case.code.startswith("W-"))
    assert sorted(tmp_path.rglob("*")) == before
    if case.code != OK:
        found = [one for one in messages if one.code == case.code]
        assert [one for one in found if case.path in one.path], messages
        assert any(case.words in f"{one.what} {one.hint}" for one in found)


@pytest.mark.parametrize("case", REFUSED)
def test_the_command_says_so_and_does_nothing(tmp_path, capsys, monkeypatch, case):
    path = case.lay(tmp_path)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    begin = time.process_time()
    assert main([str(path), "--out", "out"]) == 2
    assert time.process_time() - begin < SECONDS
    told = capsys.readouterr()
    assert told.out == ""
    lines = told.err.rstrip("\n").split("\n")
    assert len(lines) % 2 == 0
    assert len(lines) <= 40
    found = [taken_apart("\n".join(lines[i : i + 2])) for i in range(0, len(lines), 2)]
    assert case.code in {one.code for one in found}
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("options", BY_COMMAND[84])
def test_a_command_that_cannot_be_meant_is_refused(tmp_path, capsys, monkeypatch, options):
    written(tmp_path, BASE, "mine.yaml")
    monkeypatch.chdir(tmp_path)
    assert main(["mine.yaml", *options.split()]) == 2
    assert capsys.readouterr().err.startswith("E-RANGE: --workers")
    assert [one.name for one in tmp_path.iterdir()] == ["mine.yaml"]


@pytest.mark.parametrize("part", range(8))
def test_more_values_of_the_kinds_are_refused_where_they_stand(tmp_path, part):
    for code, place, text in refused_values()[part::8]:
        messages, taken = outcome(written(tmp_path, behind(text)))
        assert not taken, text
        assert (code, place) in {(one.code, one.path) for one in messages}, (text, messages)


def test_more_sound_values_are_accepted(tmp_path):
    for text in accepted_values():
        messages, taken = outcome(written(tmp_path, behind(text)))
        assert taken, (text, messages)


def test_more_whole_files_come_out_as_they_must(tmp_path):
    for code, place, text in whole_files():
        messages, taken = outcome(written(tmp_path, text))
        assert taken == (code == OK), (text, messages)
        if not taken:
            assert (code, place) in {(one.code, one.path) for one in messages}, (text, messages)


@pytest.mark.parametrize("command", ["check", "assumptions", "story", "sweep", "map", "analyse"])
@pytest.mark.parametrize("text", ["horizon: 0", "title: @a", "sales: {win_rat: 3}"])
def test_every_command_that_reads_a_file_refuses_it_alike(tmp_path, capsys, command, text):
    path = written(tmp_path, f"{BASE}{text}\n")
    assert main([command, str(path)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert taken_apart(told.err.rstrip("\n")).line == 6
    assert [one.name for one in tmp_path.iterdir()] == ["x.yaml"]
