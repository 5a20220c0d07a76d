"""What is absurd is refused with an estimate, and arithmetic that has no value is an error.

Times are those of the processor: a busy machine makes nothing fail.
"""

import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from simulation.cli.faults import CommandFault
from simulation.cli.limits import check_futures
from simulation.cli.room import Size, check_room
from simulation.engines.company import found_company
from simulation.engines.discrete_event import play_future
from simulation.engines.monte_carlo import months, play_strategy
from simulation.engines.monte_carlo.attribution import MOST_DEALS
from simulation.scenario import ScenarioError, load_scenario
from tests.trust.finite import held
from tests.trust.odd_worlds import odd_world
from tests.trust.sequential import night

ROOT = Path(__file__).resolve().parents[2]
QUICKLY, AT_ONCE = 1.0, 0.1
"""Seconds of processor time: of the whole command, and from the file that was read."""
SOME, MANY = 20, 10_000
PAIRS = ", ".join(f"a{number}: 1" for number in range(20))


def command(*typed):
    """Carry out a command; what it said, and the processor time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    typed = [sys.executable, "run_scenario.py", *map(str, typed)]
    done = subprocess.run(typed, cwd=ROOT, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return done, taken


def absurd(folder, text):
    file = folder / "absurd.yaml"
    file.write_text(f"extends: saas-scaleup\n{text}\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("team: 6", ["--futures", "1e12"], r"would take about [\d,]+ days"),
        ("team: 6", ["--futures", "10000001"], "of disk"),
        ("team: 6\nfutures: 1e12", [], "E-LIMIT"),
        ("team: 6\nhorizon: 1000000", [], "600"),
        ("team: 1_000_000", [], "1,000|1000"),
        ("team: 6", ["--workers", "100000"], "out of range"),
    ],
    ids=["futures", "one too many", "futures in the file", "horizon", "team", "workers"],
)
def test_an_absurd_size_is_refused_within_a_second(tmp_path, text, options, said):
    done, taken = command(absurd(tmp_path, text), "--out", tmp_path / "out", *options)
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()
    assert re.search(said, done.stderr), done.stderr
    assert "Traceback" not in done.stderr
    assert taken < QUICKLY, f"{taken:.2f} s"


CROWDED = {
    "lists": "".join(f"k{key}:\n" + f"  - [{'1, ' * 60}]\n" * 100 for key in range(9)),
    "mappings": "".join(f"k{key}:\n" + f"  - {{{PAIRS}}}\n" * 100 for key in range(20)),
}


@pytest.mark.parametrize("text", CROWDED.values(), ids=CROWDED)
def test_a_file_of_too_many_values_is_refused_quickly(tmp_path, text):
    file = tmp_path / "crowded.yaml"
    file.write_text(text, encoding="utf-8")
    done, taken = command("check", file)
    assert done.returncode == 2
    assert "nodes: more than 50000" in done.stderr
    assert taken < 2 * QUICKLY, f"{taken:.2f} s"


def refused(scenario, folder):
    try:
        check_futures(10**12, len(scenario.strategies), scenario.horizon)
        check_room(Size(scenario, 10**12, 2, folder))
    except CommandFault as fault:
        return str(fault)
    return ""


def test_from_the_file_that_was_read_it_is_refused_at_once(tmp_path):
    scenario = load_scenario(absurd(tmp_path, "team: 900\nhorizon: 600"))
    refused(scenario, tmp_path)  # modules are imported once
    begin = time.process_time()
    assert "would take about" in refused(scenario, tmp_path)
    assert time.process_time() - begin < AT_ONCE


def test_more_deals_than_fit_into_memory_are_refused_in_plain_words(tmp_path):
    text = "team: 12\nhorizon: 4\nsales:\n  opportunities: 1000\n  inbound_leads: 10000\n"
    text += "  win_rate: 1.0\n  cycle: 0.1\n  stages: 1\npeople:\n  missed_target: 3.0\n"
    file = absurd(tmp_path, text)
    done, _ = command(file, "--out", tmp_path / "out", "--futures", "8", "--workers", "1")
    assert done.returncode == 2
    assert "E-MEMORY: a team that wins" in done.stderr
    assert f"at most {MOST_DEALS:,}" in done.stderr
    assert not (tmp_path / "out").exists()


PLANTED = {
    "0/0": (lambda x: np.zeros_like(x) / np.zeros_like(x), "invalid"),
    "1/0": (lambda x: np.ones_like(x) / np.zeros_like(x), "divide"),
    "overflow": (lambda x: np.exp(1e4 + np.zeros_like(x)), "overflow"),
    "root of -1": (lambda x: np.sqrt(np.zeros_like(x) - 1.0), "invalid"),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_what_has_no_value_raises_in_both_engines_whatever_the_caller_says(monkeypatch, planted):
    scenario = load_scenario(ROOT / "scenarios" / "smallest.yaml")
    company = found_company(scenario, 1, 0)
    wrong, said = PLANTED[planted]
    monkeypatch.setattr(months, "passed_over", lambda play, t: wrong(play.process))
    with np.errstate(all="ignore"):
        with pytest.raises(FloatingPointError, match=said):
            play_strategy(company, scenario.strategies[0])
        monkeypatch.setattr(
            "simulation.engines.discrete_event.play.Play.calendar", lambda _: _once(wrong)
        )
        with pytest.raises(FloatingPointError, match=said):
            play_future(company, scenario.strategies[0], 0)


def _once(wrong):
    wrong(np.zeros(3))
    yield


def test_what_has_no_value_raises_where_a_company_is_founded(monkeypatch):
    scenario = load_scenario(ROOT / "scenarios" / "smallest.yaml")
    monkeypatch.setattr(
        "simulation.engines.company._market", lambda *_: np.zeros((scenario.horizon, 1)) / 0.0
    )
    with np.errstate(all="ignore"), pytest.raises(FloatingPointError, match="invalid"):
        found_company(scenario, 1, 0)


def test_numbers_are_finite_in_odd_worlds(tmp_path):
    played = [held(odd_world(2026, number), tmp_path, number) for number in range(SOME)]
    assert sum(played) > SOME * 0.9


@pytest.mark.nightly
@pytest.mark.timeout(6 * 3600)
@pytest.mark.parametrize("quarter", range(4))
def test_numbers_are_finite_in_ten_thousand_odd_worlds_of_the_night(tmp_path, quarter, figure):
    print(f"night {night()}: `python -m tests.trust.odd_worlds {night()} NUMBER` makes one again")
    played, wrong = 0, {}
    for number in range(quarter * MANY // 4, (quarter + 1) * MANY // 4):
        try:
            played += held(odd_world(night(), number), tmp_path, number)
        except Exception as error:
            wrong[number] = repr(error)
            print(f"odd world {number}: {error!r}", flush=True)
    assert wrong == {}
    figure("odd worlds", MANY // 4)
    figure("played", played)
    figure("with a number that is not finite", 0)
    assert played > MANY // 4 * 0.9


@pytest.mark.parametrize("number", [2525, 4032, 6992])
def test_an_odd_world_that_was_wrong_once_is_right(tmp_path, number):
    """Worth too small to be divided by; a count that is no number; what is left of many deals."""
    assert held(odd_world(20261126, number), tmp_path, number)


def test_a_file_that_is_refused_counts_as_such(tmp_path):
    assert held("extends: nowhere\n", tmp_path, 1) is False
    with pytest.raises(ScenarioError):
        load_scenario(tmp_path / "odd.yaml")
