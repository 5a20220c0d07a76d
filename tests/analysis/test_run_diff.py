"""Two runs compared: what was changed, and shares that add up to how far the answer moved."""

import json
import math
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from simulation.analysis.repeated import compare_figures
from simulation.analysis.run_changes import LUCK, Group, changes_between, groups_of
from simulation.analysis.run_diff import IncomparableError, Movement, RunDiff, diff_runs, plays_of
from simulation.assumptions.distributions import Constant
from simulation.cli import main
from simulation.findings.past_run import PastRunError, read_past_run
from simulation.languages import speaking
from simulation.reports.screen.run_diff_page import change_lines, show_movement
from simulation.running.execution import run
from simulation.scenario import load_scenario, scenario_hash
from simulation.scenario.model import Strategy, Term

FUTURES = 200
WHOLE = load_scenario("scenarios/smallest.yaml")
FIRST = replace(
    WHOLE, horizon=12, strategies=tuple(s for s in WHOLE.strategies if "_" not in s.name)
)
NAMES = tuple(strategy.name for strategy in FIRST.strategies)
assert NAMES == ("keep", "promote", "fractional")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Runs made once for each scenario, seed and number of futures, in a folder of their own."""
    folders = {}
    patch = pytest.MonkeyPatch()
    patch.setattr("simulation.reports.writing.save_charts", lambda *_: None)

    def folder(scenario, seed=1, futures=FUTURES):
        key = (scenario_hash(scenario), seed, futures)
        if key not in folders:
            folders[key] = tmp_path_factory.mktemp("runs") / "run"
            run(scenario, futures=futures, seed=seed, out=folders[key])
        return folders[key]

    yield folder
    patch.undo()


@pytest.fixture
def past(made):
    """The same runs, read again."""
    return lambda *arguments, **named: read_past_run(made(*arguments, **named))


def assuming(scenario=FIRST, **values):
    known = {key.replace("__", "."): Constant(float(value)) for key, value in values.items()}
    return replace(scenario, assumptions={**scenario.assumptions, **known})


def mean(scenario, name, seed=1, futures=FUTURES):
    results = run(scenario, futures=futures, seed=seed)
    return results.summary["strategies"][name]["npv"]["mean"]


def assert_adds_up(diff, rest=0.0):
    for movement in (diff.answer, *diff.strategies.values()):
        parts = [*movement.shares.values(), movement.rest]
        assert math.fsum(parts) == movement.after - movement.before
        if rest is not None:
            assert movement.rest == rest


# --- a run in a folder -------------------------------------------------------------------------


def test_a_run_is_read_as_it_was(past):
    found = past(FIRST, seed=5)
    assert scenario_hash(found.scenario) == scenario_hash(FIRST)
    assert found.scenario.name == FIRST.name
    assert (found.seed, found.futures, found.engine) == (5, FUTURES, "monte-carlo")
    assert found.mean("promote") == mean(FIRST, "promote", seed=5)


def edited(source, folder, name, change):
    shutil.copytree(source, folder)
    path = folder / name
    text = change(path.read_text("utf-8"))
    path.unlink()
    if text is not None:
        path.write_text(text, "utf-8")
    return folder


def changing(*keys, to):
    def change(text):
        data = json.loads(text)
        inner = data
        for key in keys[:-1]:
            inner = inner[key]
        inner[keys[-1]] = to
        return json.dumps(data)

    return change


FAULTS = {
    "torn": ("manifest.json", lambda text: text[:200], "is torn"),
    "another thing": ("manifest.json", lambda text: "[1]", "does not hold"),
    "no seed": ("manifest.json", lambda text: text.replace('"seed"', '"sead"'), "lacks 'seed'"),
    "odd futures": ("manifest.json", changing("futures", to="many"), "are of two runs"),
    "other futures": ("manifest.json", changing("futures", to=10**12), "are of two runs"),
    "no futures": ("summary.json", changing("meta", "futures", to=None), "are of two runs"),
    "no machine": ("manifest.json", changing("machine", to=None), "that no run writes"),
    "another engine": ("manifest.json", changing("engine", to="steam"), "are of two runs"),
    "another hash": ("summary.json", changing("meta", "hash", to="0"), "are of two runs"),
    "torn summary": ("summary.json", lambda text: text[:-9], "is torn"),
    "no summary": ("summary.json", lambda text: None, "summary.json is missing"),
    "no mean": ("summary.json", changing("strategies", "keep", to={}), "lacks 'npv'"),
    "a mean in letters": (
        "summary.json", changing("strategies", "keep", "npv", "mean", to="NaN"), "no run writes",
    ),
    "no figure": (
        "summary.json", changing("strategies", "keep", "npv", "mean", to=float("nan")), "NaN is",
    ),
    "a mean beyond all money": (
        "summary.json", changing("strategies", "keep", "npv", "mean", to=1e300), "no run writes",
    ),
    "a mean of 401 digits": (
        "summary.json", changing("strategies", "keep", "npv", "mean", to=10**400), "401 digits",
    ),
    "a mean that overflows": (
        "summary.json", lambda text: text.replace('"sd": ', '"sd": 1e999, "sd_": ', 1), "1e999 is",
    ),
    "no verdict": ("summary.json", changing("verdict", to=None), "no run writes"),
    "another best one": ("summary.json", changing("verdict", "best", to="nobody"), "no run writes"),
    "no runner-up": ("summary.json", changing("verdict", "runner_up", to=None), "no run writes"),
    "no reference": ("summary.json", changing("meta", "reference", to=[1]), "no run writes"),
    "a word for a terminal": (
        "summary.json", changing("strategies", "keep", "npv", "x\x1b[31m", to=1), "no run writes",
    ),
    "a name for a terminal": (
        "manifest.json", changing("scenario", to="\x1b[31m"), "no run writes",
    ),
    "a version for a terminal": (
        "manifest.json", changing("versions", "numpy", to="\x1b[31m"), "no run writes",
    ),
    "a number for a version": (
        "manifest.json", changing("versions", "numpy", to=2), "no run writes",
    ),
    "no scenario": ("scenario.yaml", lambda text: None, "cannot be made again"),
    "another scenario": (
        "scenario.yaml", lambda text: text.replace("horizon: 12", "horizon: 13"), "no longer",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("seed", one) for one in (-1, 2**63, 1.5, True, "1")),
        *(("futures", one) for one in (1, 10**12, 64.0, "64")),
    ],
)
def test_what_cannot_be_played_again_is_refused_though_both_files_say_so(
    made, tmp_path, key, value
):
    folder = edited(made(FIRST), tmp_path / "run", "manifest.json", changing(key, to=value))
    told = changing("meta", key, to=value)
    (folder / "summary.json").write_text(told((folder / "summary.json").read_text("utf-8")))
    with pytest.raises(PastRunError, match="a value that no run writes"):
        read_past_run(folder)


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("command", ["rerun", "diff"])
def test_a_folder_that_is_not_in_order_is_refused(made, tmp_path, capsys, name, command):
    file, change, part = FAULTS[name]
    folder = edited(made(FIRST), tmp_path / "run", file, change)
    with pytest.raises(PastRunError, match=part):
        read_past_run(folder)
    arguments = [str(folder)] if command == "rerun" else [str(folder), str(made(FIRST))]
    assert main([command, *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("E-RUN: ")
    assert "hint: run the scenario again" in err


def test_a_folder_that_is_none_of_a_run_is_guessed_at(made, tmp_path, capsys):
    shutil.copytree(made(FIRST), tmp_path / "my-company")
    assert main(["rerun", str(tmp_path / "my-compny")]) == 2
    assert "did you mean `my-company`?" in capsys.readouterr().err
    assert main(["rerun", str(tmp_path / "my-company" / "summary.json")]) == 2
    assert "is not the folder of a run" in capsys.readouterr().err


# --- made again --------------------------------------------------------------------------------


def test_a_run_made_again_is_the_same(made, capsys):
    assert main(["rerun", str(made(FIRST, seed=5))]) == 0
    out = capsys.readouterr().out
    assert "largest relative difference is 0." in out
    assert "The same to 1e-09." in out


def test_a_figure_that_differs_is_named(made, tmp_path, capsys):
    before = json.loads((made(FIRST) / "summary.json").read_text("utf-8"))
    value = before["differences"]["promote"]["npv"]["mean"]
    change = changing("differences", "promote", "npv", "mean", to=value * (1.0 + 3e-9))
    folder = edited(made(FIRST), tmp_path / "run", "summary.json", change)
    assert main(["rerun", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "1 figure is not the same" in out
    assert "differences.promote.npv.mean" in out


def summary_of(value):
    return {"verdict": {"best": "a"}, "strategies": {"a": [value]}, "differences": {}} | {
        "double_pain": {}
    }


@pytest.mark.parametrize(
    ("now", "number"), [(2.0 + 1e-10, 0), (2.0 + 1e-8, 1), (None, 1), ("2.0", 1), (True, 1)]
)
def test_figures_are_compared_to_a_billionth(now, number):
    found = compare_figures(summary_of(2.0), summary_of(now))
    assert (found.compared, len(found.unlike)) == (2, number)


def test_a_figure_that_is_missing_is_unlike():
    lacking = {**summary_of(1.0), "strategies": {}}
    (one,) = compare_figures(summary_of(1.0), lacking).unlike
    assert (one.key, one.before, one.now) == ("strategies.a[0]", 1.0, None)


# --- compared ----------------------------------------------------------------------------------


def test_one_change_has_the_whole_movement(past):
    later = assuming(sales__win_rate=0.3)
    diff = diff_runs(past(FIRST), past(later), map)
    assert_adds_up(diff)
    assert [group.name for group in diff.groups] == ["sales.win_rate"]
    for name, movement in diff.strategies.items():
        assert movement.shares["sales.win_rate"] == mean(later, name) - mean(FIRST, name)


def test_two_changes_and_luck_have_the_shares_of_shapley(past):
    """Worked by hand for three players, from eight runs."""
    one = {"sales__win_rate": 0.3}
    two = {"people__ramp_months": 9}
    told = []
    a, b = past(FIRST), past(assuming(**one, **two), seed=2, futures=300)
    diff = diff_runs(a, b, map, told.append)
    assert_adds_up(diff)
    assert sum(told) == plays_of(a, b) == 8

    def worth(first, second, luck):
        changed = assuming(**(one if first else {}), **(two if second else {}))
        return mean(changed, "promote", *((2, 300) if luck else (1, FUTURES)))

    share = (
        (worth(1, 0, 0) - worth(0, 0, 0)) / 3
        + (worth(1, 1, 0) - worth(0, 1, 0)) / 6
        + (worth(1, 0, 1) - worth(0, 0, 1)) / 6
        + (worth(1, 1, 1) - worth(0, 1, 1)) / 3
    )
    shares = diff.strategies["promote"].shares
    assert set(shares) == {"sales.win_rate", "people.ramp_months", LUCK}
    assert shares["sales.win_rate"] == pytest.approx(share, abs=1e-6)


def test_what_moves_nothing_has_a_share_of_exactly_nothing(past):
    keep_only = replace(FIRST, strategies=FIRST.strategies[:2])
    later = assuming(keep_only, people__ramp_months=9, pay__fractional_day_rate=5000)
    diff = diff_runs(past(keep_only), past(later), map)
    assert_adds_up(diff)
    for movement in (diff.answer, *diff.strategies.values()):
        assert movement.shares["pay.fractional_day_rate"] == 0.0
        assert movement.shares["people.ramp_months"] != 0.0


def test_what_cannot_be_made_again_is_left_to_code_and_packages(made, past, tmp_path):
    value = past(FIRST).mean("promote")
    change = changing("strategies", "promote", "npv", "mean", to=value + 4096.0)
    folder = edited(made(FIRST), tmp_path / "run", "summary.json", change)
    diff = diff_runs(read_past_run(folder), past(assuming(sales__win_rate=0.3)), map)
    assert_adds_up(diff, rest=None)
    assert diff.strategies["promote"].rest == pytest.approx(-4096.0, abs=1e-6)
    assert diff.strategies["keep"].rest == 0.0


def test_a_strategy_that_goes_moves_nothing_of_the_others(past):
    """Even where it opened more seats than any other."""
    twice = (Term("seller", seller="best", months=3), Term("seller", seller="second"))
    earlier = replace(FIRST, strategies=(*FIRST.strategies, Strategy("twice", "Twice", twice)))
    diff = diff_runs(past(earlier), past(FIRST), map)
    assert set(diff.strategies) == set(NAMES)
    assert_adds_up(diff)
    for movement in diff.strategies.values():
        assert movement.after - movement.before == pytest.approx(0.0, abs=1e-6)


def test_many_changes_are_grouped_by_section_and_then_taken_both_ways(past):
    keys = {
        "sales__win_rate": 0.3,
        "sales__cycle": 4,
        "people__ramp_months": 9,
        "people__attrition": 0.3,
        "customers__churn": 0.2,
        "money__discount": 0.05,
    }
    a = past(FIRST)
    by_section = past(assuming(**keys))
    assert len(groups_of(a, by_section)) == 4
    assert groups_of(a, by_section)[0].assumptions == ("sales.win_rate", "sales.cycle")
    more = assuming(**keys, leadership__exit_promoted=0.4)
    b = past(replace(more, horizon=10), seed=2)
    diff = diff_runs(a, b, map)
    assert len(diff.groups) == 7
    assert not diff.exact
    assert plays_of(a, b) == 14
    assert_adds_up(diff)


def test_a_seller_who_goes_takes_the_strategy_along_that_names_them(past):
    named = Strategy("named", "Named", (Term("seller", seller="second"),), "founder")
    first = replace(FIRST, strategies=(*FIRST.strategies, named))
    other = replace(named, terms=(Term("seller", seller="newcomer"),))
    sellers = tuple(
        replace(one, id="newcomer", name="Newcomer") if one.id == "second" else one
        for one in FIRST.sellers
    )
    later = replace(first, sellers=sellers, strategies=(*FIRST.strategies, other))
    a, b = past(first), past(later)
    (group,) = groups_of(a, b)
    assert group.settings == ("team", "strategies")
    assert_adds_up(diff_runs(a, b, map))


def test_runs_without_a_common_answer_are_refused(made, past, capsys):
    best = past(FIRST).summary["verdict"]["best"]
    best = best if best != "keep" else past(FIRST).summary["verdict"]["runner_up"]
    without = replace(FIRST, strategies=tuple(s for s in FIRST.strategies if s.name != best))
    with pytest.raises(IncomparableError, match=f"`{best}`, the best strategy"):
        diff_runs(past(without), past(FIRST), map)
    assert main(["diff", str(made(without)), str(made(FIRST))]) == 2
    out, err = capsys.readouterr()
    assert f"strategy {best} is new" in out
    assert err.startswith("E-XREF: ")
    crowns = replace(FIRST, currency="NOK")
    with pytest.raises(IncomparableError, match="EUR and NOK"):
        diff_runs(past(FIRST), past(crowns), map)


def test_changes_in_words(past):
    longer = replace(FIRST.strategies[1], terms=(replace(FIRST.strategies[1].terms[0], months=9),))
    sellers = (replace(FIRST.sellers[0], performance=1.9), *FIRST.sellers[1:])
    later = replace(
        assuming(sales__win_rate=0.3),
        title="Another",
        sellers=sellers,
        strategies=(FIRST.strategies[0], longer),
    )
    told = [line for one in changes_between(past(FIRST), past(later, seed=3)) for line in
            change_lines(one)]  # fmt: skip
    assert any("(sales.win_rate): 23 % (17-32 %), now 30 % [share]" in line for line in told)
    assert "seller best, performance: 1.6, now 1.9" in told
    assert "strategy promote, term 1, months: none, now 9" in told
    assert "strategy fractional is gone" in told
    assert "title: smallest, now Another" in told
    assert "seed: 1, now 3" in told


def test_the_command_prints_changes_and_columns_that_add_up(made, capsys):
    b = made(assuming(sales__win_rate=0.3), seed=2)
    assert main(["diff", str(made(FIRST)), str(b)]) == 0
    out = capsys.readouterr().out
    assert "seed: 1, now 2" in out
    for label in ("before", "sales.win_rate", "luck (seed", "code, packages", "now"):
        assert label in out
    assert max(map(len, out.splitlines())) <= 80
    assert main(["diff", str(b), str(b)]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "Nothing: scenario, seed, futures and versions" in out
    assert "Nothing that can be switched changed, and nothing moved." in out
    for spoken, part in (("nl", "Niets: scenario, seed"), ("nb", "Ingenting: scenario, seed")):
        assert main(["diff", str(b), str(b), "--language", spoken]) == 0
        assert part in capsys.readouterr().out


def test_a_small_answer_is_told_beside_means_that_moved_by_millions(past, capsys):
    moved = {"answer": (261_000.0, -298_000.0), "keep": (28_678_000.0, -22_349_000.0)}
    told = {
        name: Movement(before, before + by, {"money": by}, 0.0)
        for name, (before, by) in moved.items()
    }
    b = past(FIRST)
    diff = RunDiff((), (Group("money", ()),), True, "promote", "keep", told.pop("answer"), told)
    show_movement(diff, b, Console(width=80, file=sys.stdout))
    out = capsys.readouterr().out
    assert re.search(r"before +0\.261 +28\.678\n", out)
    assert re.search(r"money +−0\.298 +−22\.349\n", out)
    assert re.search(r"now +−0\.037 +6\.329\n", out)


def test_what_moved_without_a_change_is_laid_on_code_and_packages(made, tmp_path, capsys):
    change = changing("strategies", "promote", "npv", "mean", to=1.0)
    folder = edited(made(FIRST), tmp_path / "run", "summary.json", change)
    assert main(["diff", str(folder), str(made(FIRST))]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "Nothing that can be switched changed; what moved is code, packages or machine." in out


def test_changes_are_told_in_the_language_that_is_spoken(past):
    later = replace(assuming(sales__win_rate=0.125), horizon=7, language="nl")
    with speaking("nl"):
        told = [line for one in changes_between(past(FIRST), past(later, seed=3)) for line in
                change_lines(one)]  # fmt: skip
    assert "language: en, nu nl" in told
    assert "seed: 1, nu 3" in told
    assert f"periode, horizon: {FIRST.horizon}, nu 7" in told
    assert any("23% (17-32%), nu 12,5% [aandeel]" in line for line in told)


def test_the_saved_scenario_runs_by_itself(made):
    scenario = load_scenario(Path(made(FIRST)) / "scenario.yaml")
    assert mean(scenario, "keep") == mean(FIRST, "keep")
    assert np.isfinite(mean(scenario, "promote"))
