"""A run that chooses its number of futures: known answers, the same bits, and honest ends."""

import json
from dataclasses import replace

import numpy as np
import pytest

from simulation import load_scenario, run
from simulation.cli import main
from simulation.randomness import ATOM
from simulation.running.stopping import growing

SMALLEST = load_scenario("scenarios/smallest.yaml")
RUN = {"seed": 2, "tolerance": 15e3}
FILES = ("outcomes.parquet", "monthly.parquet", "months.parquet")


def few(*names, horizon=12):
    named = {strategy.name: strategy for strategy in SMALLEST.strategies}
    return replace(SMALLEST, strategies=tuple(named[n] for n in names), horizon=horizon)


THREE = few("keep", "promote", "hire_external")


@pytest.fixture(scope="module")
def chosen(tmp_path_factory):
    return run(THREE, out=tmp_path_factory.mktemp("chosen"), keep_months=True, **RUN)


def test_a_clone_is_too_close_to_call_after_the_first_atom():
    keep = few("keep")
    clone = replace(keep.strategies[0], name="again", title="The same again")
    results = run(replace(keep, strategies=(*keep.strategies, clone)), tolerance=0.01)
    found = results.summary["precision"]
    assert (found["outcome"], found["futures"]) == ("too close to call", ATOM)
    assert (found["half_width"], found["survivors"]) == (0.0, ["keep", "again"])
    assert found["selected"] is None
    assert results.summary["verdict"]["too_close"] is True
    assert results.sentence.startswith("Too close to call at ±€0.01: ")
    assert "have the same mean" in results.sentence


def test_a_clear_winner_with_a_large_tolerance_is_selected_after_the_first_atom():
    results = run(few("keep", "promote"), tolerance=200e3)
    found, verdict = results.summary["precision"], results.summary["verdict"]
    assert (found["outcome"], found["selected"]) == ("selected", "keep")
    assert (found["futures"], found["survivors"]) == (ATOM, ["keep"])
    assert found["guarantee"] == 0.95
    assert verdict["ahead"]["mean"] >= 200e3
    assert not verdict["too_close"]


def test_it_goes_on_until_the_lead_is_known_to_within_the_tolerance(chosen):
    found, ahead = chosen.summary["precision"], chosen.summary["verdict"]["ahead"]
    low, high = ahead["ci95"]
    assert found["half_width"] == pytest.approx((high - low) / 2.0, rel=1e-9)
    assert found["half_width"] <= 15e3
    assert chosen.futures % ATOM == 0
    assert chosen.futures > ATOM
    before = run(THREE, futures=chosen.futures - ATOM, seed=2).summary["verdict"]["ahead"]["ci95"]
    assert (before[1] - before[0]) / 2.0 > 15e3 * 0.95  # within the look ahead of 5 % of futures


def test_its_futures_are_those_of_a_plain_run_with_as_many(chosen, tmp_path):
    plain = run(THREE, futures=chosen.futures, seed=2, out=tmp_path, keep_months=True)
    for name in FILES:
        assert (chosen.folder / name).read_bytes() == (tmp_path / name).read_bytes(), name
    for part in ("strategies", "differences", "double_pain"):
        assert chosen.summary[part] == plain.summary[part]
    assert chosen.summary["meta"] == plain.summary["meta"]
    assert "precision" not in plain.summary


@pytest.mark.parametrize(
    "options", [{"workers": 2}, {"block_atoms": 4}, {"workers": 2, "block_atoms": 2}]
)
def test_workers_and_blocks_do_not_decide_when_it_ends(chosen, options):
    if "block_atoms" in options:
        assert chosen.futures // ATOM % options["block_atoms"] != 0  # it ends amid a block
    again = run(THREE, **RUN, **options)
    assert again.summary == chosen.summary
    for metric in ("npv", "customers_lost"):
        assert np.array_equal(again.column("promote", metric), chosen.column("promote", metric))


def test_the_most_futures_do_not_decide_when_it_ends(chosen):
    assert run(THREE, futures=chosen.futures + 1_500, **RUN).summary == chosen.summary


def test_at_the_most_futures_it_says_what_was_reached_and_what_it_would_take(chosen):
    told = []
    cut = run(THREE, futures=1_100, foreseen=told.append, **RUN)
    found = cut.summary["precision"]
    assert found["outcome"] == "not settled within the futures allowed"
    assert (found["futures"], found["selected"], cut.futures) == (1_100, None, 1_100)
    assert 0.5 < found["needed"] / chosen.futures < 2.0
    assert 0.5 < told[0] / chosen.futures < 2.0
    assert len(told) == 1
    assert "was not reached within 1,100 futures" in cut.sentence
    assert "It would take about" in cut.sentence


def test_the_event_engine_ends_in_the_same_way():
    results = run(few("keep", "promote", horizon=3), futures=12, engine="discrete-event", **RUN)
    assert results.summary["precision"]["futures"] == 12
    plain = run(few("keep", "promote", horizon=3), futures=12, seed=2, engine="discrete-event")
    assert np.array_equal(results.column("promote", "npv"), plain.column("promote", "npv"))


def test_the_manifest_says_what_chose_the_futures_and_the_run_can_be_made_again(chosen, capsys):
    manifest = json.loads((chosen.folder / "manifest.json").read_text("utf-8"))
    assert manifest["futures"] == chosen.futures
    assert manifest["futures_chosen_by"] == {
        "tolerance": 15e3,
        "most_futures": 200_000,
        "outcome": chosen.summary["precision"]["outcome"],
    }
    assert main(["rerun", str(chosen.folder)]) == 0
    said = capsys.readouterr().out
    assert "chosen by --tolerance 15000" in said
    assert "The same to 1e-09." in said


@pytest.mark.parametrize("amount", [0, -5.0, "much", None, 1e-30])
def test_a_manifest_with_no_such_amount_is_refused(chosen, capsys, tmp_path, amount):
    for file in chosen.folder.iterdir():
        if file.suffix in (".json", ".yaml"):
            (tmp_path / file.name).write_bytes(file.read_bytes())
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    manifest["futures_chosen_by"]["tolerance"] = amount
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert main(["rerun", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("E-RUN: ")


@pytest.mark.parametrize("tolerance", [0.0, -1.0, float("nan"), float("inf"), 1e-9])
def test_what_is_no_tolerance_is_refused(tolerance):
    with pytest.raises(ValueError, match="out of range"):
        run(THREE, tolerance=tolerance)


def test_one_strategy_is_refused():
    with pytest.raises(ValueError, match="two strategies"):
        run(few("keep"), tolerance=10e3)


@pytest.mark.parametrize("futures", [2, ATOM, 60 * ATOM + 7])
def test_blocks_grow_and_hold_every_future_once(futures):
    parts = list(growing(futures, 5))
    assert [start for start, _ in parts] == [0, *np.cumsum([size for _, size in parts])[:-1]]
    assert sum(size for _, size in parts) == futures
    assert all(size <= max(ATOM, min(5 * ATOM, start // 8)) for start, size in parts)
