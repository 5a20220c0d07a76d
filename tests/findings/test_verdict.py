import re
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from simulation.findings.figures import difference
from simulation.inference.stopping.selection import Outcome
from simulation.outcomes import Block
from tests.synthetic import block, findings, scenario
from tests.verdicts import ENDS, NAMES, clones, ended, found, with_npv


def test_a_clear_winner_is_named_with_its_interval():
    result = with_npv((1e6, 0.7e6, 1.2e6))
    assert not result.verdict.too_close
    assert (result.verdict.best, result.verdict.runner_up) == ("fractional", "keep")
    said = result.sentence
    assert said.startswith("\u201cA fractional leader for seven months\u201d does best")
    assert "95 % interval" in said
    assert "400 futures" in said


def test_a_near_tie_is_too_close_to_call():
    result = with_npv((1e6, 0.2e6, 1e6))
    assert result.verdict.too_close
    assert result.sentence.startswith("Too close to call")
    assert result.summary["verdict"]["too_close"] is True


def test_a_lead_that_is_sure_and_tiny_is_level_in_practice():
    result = with_npv((10e6, 9e6, 10.05e6), futures=3000)
    assert result.verdict.level_in_practice
    assert result.summary["verdict"]["level_in_practice"] is True
    assert not result.verdict.too_close
    assert result.sentence.startswith("Level in practice: ")
    assert "less than 1 % of it" in result.sentence
    assert not with_npv((10e6, 9e6, 10.2e6), futures=3000).verdict.level_in_practice
    third = with_npv((9e6, 10e6, 10.05e6), futures=3000).sentence
    assert third.startswith("Level in practice: ")
    assert third.count("above that of") == 2  # of the runner-up, and of the reference


def test_a_clone_is_too_close_to_call():
    result = clones(1)
    assert result.sentence.startswith("Too close to call")
    assert "exactly the same net present value over 1 month in each of 100" in result.sentence


def test_the_numbers_in_the_sentence_are_those_of_the_summary():
    for values in ((1e6, 0.7e6, 1.2e6), (1e6, 0.2e6, 1e6), (1.3e6, 0.2e6, 1e6)):
        result = with_npv(values)
        ahead = result.summary["verdict"]["ahead"]
        known = [ahead["mean"], *ahead["ci95"], 100 * ahead["share_better"], 400, 24, 95, 100]
        for row in result.summary["differences"].values():
            npv = row["npv"]
            known += [npv["mean"], *npv["ci95"], 100 * npv["share_better"]]
        for text in re.findall(r"\d[\d,.]*\d|\d", result.sentence):
            number = float(text.replace(",", ""))
            near = min(abs(number - abs(value)) for value in known)
            assert near <= max(0.5, 0.005 * number), (text, result.sentence)


def test_a_changed_result_changes_the_sentence():
    assert with_npv((1e6, 0.7e6, 1.2e6)).sentence != with_npv((1e6, 0.7e6, 1.3e6)).sentence


@pytest.mark.parametrize(("values", "outcome", "changes"), ENDS)
def test_what_a_tolerance_came_to_is_in_the_sentence_and_in_the_summary(values, outcome, changes):
    result = ended(values, outcome, **changes)
    written = result.summary["precision"]
    assert written["outcome"] == outcome
    assert "most" not in written
    ahead = result.summary["verdict"]["ahead"]
    over = result.verdict.over_reference
    known = [written["tolerance"], written["half_width"], written["needed"] or 0, 400, 24, 95, 100]
    known += [ahead["mean"], *ahead["ci95"], 100 * ahead["share_better"], len(NAMES)]
    known += [over.mean, *over.ci95, 100 * over.share_better]
    for text in re.findall(r"\d[\d,.]*\d|\d", result.sentence):
        number = float(text.replace(",", ""))
        near = min(abs(number - abs(value)) for value in known)
        assert near <= max(0.5, 0.03 * number), (text, result.sentence)
    assert "€20,000" in result.sentence


def test_a_lead_within_the_tolerance_is_too_close_and_names_the_leader():
    result = ended(*ENDS[1][:2], **ENDS[1][2])
    assert result.verdict.ahead.ci95[0] > 0
    assert result.verdict.too_close
    assert result.summary["verdict"]["too_close"] is True
    assert result.sentence.startswith(
        "Too close to call at ±€20,000: “A fractional leader for seven months” leads "
    )
    assert "As close" not in result.sentence
    all_level = ended((1e6, 1e6, 1.01e6), Outcome.TOO_CLOSE)
    assert all_level.sentence.endswith(f"As close: “{third_of(all_level)}”.")


def third_of(result):
    named = (result.verdict.best, result.verdict.runner_up)
    return next(result.run.titles[name] for name in NAMES if name not in named)


def test_a_run_that_was_cut_off_says_so_and_what_it_would_take():
    said = ended(*ENDS[2][:2], **ENDS[2][2]).sentence
    assert "does best over 400 futures" in said
    assert "was not reached within 400 futures" in said
    assert "3 strategies may still be best" in said
    assert said.endswith("It would take about 120,000 futures.")


def test_one_strategy_has_nothing_to_compare():
    result = with_npv((1e6,))
    assert result.differences == {}
    assert "nothing to compare" in result.sentence


def test_the_first_strategy_stands_in_where_there_is_no_keep():
    assert findings(scenario(("promote", "fractional")), futures=50).run.reference == "promote"
    assert findings(scenario(("promote", "keep")), futures=50).run.reference == "keep"


def test_few_futures_are_warned_about_with_the_number_that_would_do():
    made = scenario(("keep", "promote"))
    whole = block(made, futures=50)
    revenue = np.tile(np.linspace(0.0, 2e6, 50), (2, 1))
    result = found(made, Block(0, {**whole.metrics, "revenue": revenue}, whole.monthly))
    sd = 2e6 / 49 * (50 * 51 / 12) ** 0.5
    percent = 100 * 1.96 * sd / 50**0.5 / 1e6
    (warning,) = result.warnings
    assert warning.startswith(f"W-PRECISION futures: the 95 % interval of mean revenue is "
                              f"\u00b1 {percent:.0f} %")  # fmt: skip
    needed = int(re.search(r"([\d,]+) futures are needed", warning)[1].replace(",", ""))
    assert needed == pytest.approx(50 * percent**2, rel=0.01)
    assert findings(futures=400).warnings == ()


@pytest.fixture(scope="module")
def three():
    return findings(scenario(("keep", "promote", "fractional")), futures=400)


def on_a_level_field(result, order, lead=1e6):
    """The same findings, but that with leaders equally good the order is this, and all sure."""
    field = result.level_field
    ahead = difference(lead + np.linspace(-1.0, 1.0, 9), np.zeros(9), "more")
    before = field.steps["as_assumed"]
    steps = dict.fromkeys(
        field.steps, replace(before, above=frozenset(combinations(before.order, 2)))
    )
    steps["equal_quality"] = replace(
        before, order=order, ahead=ahead, above=frozenset(combinations(order, 2))
    )
    return replace(result, level_field=replace(field, steps=steps))


def test_the_sentence_says_when_a_level_field_changes_the_best(three):
    assert "level field" not in three.sentence
    assert "equally good" not in three.sentence
    order = three.level_field.steps["as_assumed"].order
    other = (order[1], order[0], *order[2:])
    said = on_a_level_field(three, other).sentence
    title = three.run.titles[order[1]]
    assert said.endswith(
        f"With leaders of every source equally good, \u201c{title}\u201d does best."
    )
    assert said.startswith(three.sentence)
    last = on_a_level_field(three, (order[0], *order[:0:-1])).sentence
    assert last.endswith("the same one comes first, and the order of the others changes.")


def test_the_sentence_says_when_a_level_field_leaves_it_open(three):
    order = three.level_field.steps["as_assumed"].order
    said = on_a_level_field(three, order, lead=0.0).sentence
    assert said.endswith("are too close to call.")


@pytest.mark.parametrize("number", ["mean", "low", "high", "share_better"])
@pytest.mark.parametrize("which", ["ahead", "over_reference"])
def test_every_number_of_a_difference_moves_the_sentence(number, which):
    """Whatever the sentence says is read off the results: none of its numbers is its own."""
    result = with_npv((1e6, 1.1e6, 1.2e6))
    row = getattr(result.verdict, which)
    low, high = row.ci95
    changed = {
        "mean": {"mean": 1.5 * row.mean},
        "low": {"ci95": (0.5 * low, high)},
        "high": {"ci95": (low, 1.5 * high)},
        "share_better": {"share_better": 0.5 * row.share_better},
    }[number]
    verdict = replace(result.verdict, **{which: replace(row, **changed)})
    assert replace(result, verdict=verdict).sentence != result.sentence
