"""Answers: other references and pairs, faults by name, units of every column, safe tables."""

import pandas as pd
import pytest

from simulation import (
    QuestionError,
    attribute,
    break_even,
    compare,
    decision_map,
    information,
    load_scenario,
    run,
    sensitivity,
    study,
    sweep,
)

HOSTILE = "</td><script>alert(1)</script>"


@pytest.fixture(scope="module")
def scenario():
    smallest = load_scenario("scenarios/smallest.yaml").only("keep", "promote").with_(horizon=8)
    own = {"sly, too": {"title": HOSTILE, "terms": [{"leader": "founder"}]}}
    return smallest.with_strategies(own).with_(title=HOSTILE, question=HOSTILE)


@pytest.fixture(scope="module")
def results(scenario):
    return run(scenario.with_(futures=256, seed=7))


@pytest.fixture(scope="module")
def answers(scenario, results):
    vary = {"sales.win_rate": (0.2, 0.3)}
    axes = {
        "strategies": ("keep", "sly, too"),
        "x": "sales.win_rate",
        "y": "sales.cycle",
        "cells": 2,
        "futures": 16,
    }
    return {
        "compare": compare(results),
        "attribute": attribute(results, exact=False),
        "sensitivity": sensitivity(results, thresholds_of=1),
        "information": information(results),
        "sweep": sweep(scenario, vary, cells=2, futures=16),
        "map": decision_map(scenario, **axes),
        "break-even": break_even(scenario, "quality.best"),
        "study": study(results),
    }


def frames_of(answer):
    """All public frames of an answer."""
    names = [name for name in dir(type(answer)) if not name.startswith("_")]
    values = [getattr(answer, name) for name in names if not callable(getattr(type(answer), name))]
    return [value for value in values if isinstance(value, pd.DataFrame)]


def test_futures_and_seed_are_the_scenarios(results):
    assert (results.futures, results.seed) == (256, 7)
    assert study(results).results is results


def test_every_column_of_every_frame_has_its_unit(answers, results):
    frames = [f for name, one in answers.items() if name != "study" for f in frames_of(one)]
    frames += [results.outcomes, results.monthly, results.differences, results.paths(3)]
    assert len(frames) > 15
    for frame in frames:
        units = frame.attrs["units"]
        assert list(units) == list(frame.columns)
        assert not any(unit.startswith("money") for unit in units.values())
        for name, unit in units.items():
            if unit in ("", "true or false"):
                assert frame[name].dtype != float
            else:
                assert pd.api.types.is_numeric_dtype(frame[name]), name
        if "see unit" in units.values():
            assert frame["unit"].notna().all()
    assert results.outcomes.attrs["units"]["npv"] == "EUR"
    assert results.outcomes.attrs["units"]["cycle"] == "months"


def test_answers_show_themselves_safely_and_shortly(answers, results):
    for one in (*answers.values(), results, results.scenario):
        shown = one._repr_html_()
        assert "<script" not in shown
        assert "&lt;script" in shown
        assert "color" not in shown
        assert shown.count("<table") == shown.count("</table>")
        assert "\n" not in repr(one)


def test_a_notebook_speaks_the_scenarios_language(results, scenario):
    dutch = compare(run(scenario.with_(language="nl"), futures=64))
    assert "Rangorde" in dutch._repr_html_()
    assert "De oprichter" in dutch.ranking["title"].to_string()
    assert list(dutch.ranking.columns) == list(compare(results).ranking.columns)


def test_another_reference_turns_the_differences_round(results):
    usual, turned = compare(results), compare(results, reference="promote")
    there, back = (
        one.differences.query("metric == 'npv'").set_index("strategy").loc[name, "mean"]
        for one, name in ((usual, "promote"), (turned, "keep"))
    )
    assert there == pytest.approx(-back)
    assert set(turned.chances["strategy"]) == {"keep", "sly, too"}
    one, other = (x.chances.set_index("strategy") for x in (usual, turned))
    assert one.loc["promote", "turns_out_better"] + other.loc["keep", "turns_out_better"] == 1.0


def test_a_pair_turned_round_turns_the_tornado(answers, results):
    one = answers["sensitivity"]
    other = sensitivity(results, strategies=(one.against, one.strategy), thresholds_of=0)
    assert (other.strategy, other.against) == (one.against, one.strategy)
    assert other.break_even.empty
    assert len(one.break_even) >= 1
    swings = [x.tornado.set_index("key")["swing"] for x in (one, other)]
    assert swings[0].to_dict() == pytest.approx((-swings[1]).to_dict())


def test_paths_are_the_futures_of_the_run(results):
    frame = results.paths(5)
    assert list(frame.columns) == ["strategy", "future", "month", "metric", "unit", "value"]
    bookings = frame[frame["metric"] == "bookings"].groupby(["strategy", "future"])["value"].sum()
    for name in results.strategies:
        assert bookings[name].to_numpy() == pytest.approx(results.column(name, "bookings")[:5])
    with pytest.raises(ValueError, match="futures: 1 to 256"):
        results.paths(257)


@pytest.mark.parametrize(
    ("ask", "code", "told", "hint"),
    [
        (lambda s, r: compare(r, reference="kep"), "E-REF", "reference", "`keep`"),
        (lambda s, r: compare(s.only("keep"), futures=16), "E-XREF", "strategies", "with_strat"),
        (lambda s, r: compare(r, futures=5), "E-USAGE", "futures", "run again"),
        (lambda s, r: attribute(r, seed=5), "E-USAGE", "seed", "run again"),
        (lambda s, r: sensitivity(r, strategies=("keep", "x")), "E-USAGE", "strategies", "keep"),
        (lambda s, r: sweep(s, ["sales.winrate"]), "E-KEY", "vary", "`sales.win_rate`"),
        (lambda s, r: sweep(s), "E-USAGE", "vary", '{"sales.cycle": (3, 9)'),
        (lambda s, r: sweep(s, {"sales.win_rate": (0.5, 0.2)}), "E-RANGE", "vary", "swap"),
        (lambda s, r: sweep(s, ["sales.cycle"], cells=1), "E-RANGE", "cells", "few futures"),
        (lambda s, r: break_even(s, "sales.winrate"), "E-KEY", "key", "`sales.win_rate`"),
        (
            lambda s, r: break_even(s, "sales.win_rate", value_range=("90%", 2)),
            "E-RANGE",
            "value_range",
            "share",
        ),
        (lambda s, r: decision_map(s, cells=1), "E-RANGE", "cells", "25"),
        (lambda s, r: decision_map(s, x_range=(0, 1)), "E-USAGE", "x_range", "say with x KEY"),
    ],
)
def test_what_cannot_be_answered_is_named(scenario, results, ask, code, told, hint):
    with pytest.raises(QuestionError) as caught:
        ask(scenario, results)
    assert caught.value.code == code
    assert caught.value.what.startswith(told)
    assert hint in caught.value.hint
    assert "--" not in str(caught.value)


def test_a_seed_out_of_range_is_refused_by_name(scenario):
    with pytest.raises(ValueError, match="seed: a whole number from 0 to"):
        run(scenario, futures=16, seed=-1)
