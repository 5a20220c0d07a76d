"""One threshold with the scenario's own value: held against a model with a known crossing."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.analysis.break_even import answer
from simulation.analysis.experiments import Bench
from simulation.analysis.holding import named
from simulation.analysis.leading import best_of, deciders, difference_of, movers
from simulation.analysis.thresholds import FUTURES, Question
from simulation.analysis.unknowns import find_unknowns
from simulation.findings import Run
from simulation.randomness import ATOM
from simulation.reports.screen.break_even_page import sentences
from simulation.scenario import load_scenario

SCENARIO = load_scenario("scenarios/saas-scaleup.yaml")
BY_NAME = {strategy.name: strategy for strategy in SCENARIO.strategies}
PAIR = replace(SCENARIO, strategies=(BY_NAME["promote"], BY_NAME["keep"]))
UNKNOWNS = find_unknowns(PAIR, 1, 4096)
RAMP = named(PAIR, UNKNOWNS, "people.ramp_months")
LUCK = np.resize([-1.0, 1.0], FUTURES)
RUN = Run(SCENARIO, "0123456789abcdef", 1, FUTURES, "monte-carlo")


def bench_of(curve, spread=2_000.0):
    """A bench on which the difference is a curve of the ramp, give or take luck."""

    def play(piece):
        part = slice(piece.first * ATOM, (piece.first + piece.atoms) * ATOM)
        gap = curve(piece.experiment.held["people.ramp_months"]) + spread * LUCK[part]
        return {"npv": np.stack([gap, np.zeros_like(gap)])}

    return Bench(1, lambda _, pieces: map(play, pieces), at_once=1)


def found(curve, searched=(2.0, 12.0), **options):
    return answer(Question(PAIR, RAMP, 1, searched), bench_of(curve, **options))


def said(one):
    return " ".join(sentences(RUN, one))


def test_the_crossing_and_its_interval_are_those_of_the_curve():
    one = found(lambda ramp: 1_000.0 * (ramp - 8.0))
    row = one.threshold.found
    reach = 1.961 * 2_000.0 / np.sqrt(FUTURES) / 1_000.0
    assert row.place == pytest.approx(8.0, abs=1e-2)
    assert (row.low, row.high) == pytest.approx((8.0 - reach, 8.0 + reach), abs=2e-2)
    assert one.own.value == 6.0
    assert one.own.ahead.mean == pytest.approx(-2_000.0)
    assert one.own.share_below == (RAMP.values < row.place).mean()


def test_a_share_below_is_told_of_what_is_not_known_only():
    bench = bench_of(lambda ramp: 1_000.0 * (ramp - 8.0))
    known = replace(RAMP, values=np.array([6.0]))
    one = answer(Question(PAIR, known, 1, (2.0, 12.0)), bench).own
    assert (one.known, one.share_below) == (True, None)
    usual = answer(Question(PAIR, RAMP, 1, (2.0, 12.0)), bench)
    assert not usual.own.known
    place = usual.threshold.found.place
    three = replace(RAMP, values=np.array([place - 1.0, place, place + 1.0]))
    assert answer(Question(PAIR, three, 1, (2.0, 12.0)), bench).own.share_below == 1.0 / 3.0


def test_the_words_say_who_is_better_on_which_side():
    promote, keep = (f"\u201c{BY_NAME[name].title}\u201d" for name in ("promote", "keep"))
    rising = said(found(lambda ramp: 1_000.0 * (ramp - 8.0)))
    assert f"Below that {keep} does better, above it {promote}." in rising
    assert f"Your company stands below the break-even value: there {keep} is ahead" in rising
    falling = said(found(lambda ramp: 1_000.0 * (5.0 - ramp)))
    assert f"Below that {promote} does better, above it {keep}." in falling
    assert f"Your company stands above the break-even value: there {keep} is ahead" in falling


def test_near_the_crossing_it_is_too_close_to_call():
    assert "so near that it is too close to call" in said(found(lambda r: 100.0 * (r - 6.3)))


def test_two_crossings_are_not_taken_for_one():
    turning = said(found(lambda ramp: 1_000.0 * (ramp - 4.0) * (ramp - 9.0)))
    assert "and further up it turns back" in turning
    assert "turns back" not in said(found(lambda ramp: 1_000.0 * (ramp - 4.0)))


def test_without_a_crossing_it_says_who_stays_ahead():
    keep = BY_NAME["keep"].title
    text = said(found(lambda ramp: -50_000.0 - ramp))
    assert f"\u201c{keep}\u201d stays ahead on average" in text
    assert "too close to call" not in text
    near = said(found(lambda ramp: -50.0 - 10.0 * (ramp - 7.0) ** 2))
    assert "stays ahead on average" in near
    assert "It is too close to call between" in near


def test_an_interval_that_the_range_cuts_off_is_said_to_be():
    text = said(found(lambda ramp: 10.0 * (ramp - 8.0)))
    assert "it is cut off at the low end and the high end of the range that was searched" in text


def test_two_that_are_alike_are_said_to_be():
    text = said(found(lambda ramp: 0.0, spread=0.0))
    assert "The two do equally well all the way between 2 and 12 months." in text
    assert "There both do exactly alike." in text


def test_the_best_are_kept_in_the_order_of_the_scenario():
    values = np.arange(7.0)[::-1, None] + np.zeros((7, 5))
    kept, theirs = best_of(SCENARIO, values[[6, 0, 5, 1, 4, 2, 3]], (), 3)
    assert [one.name for one in kept.strategies] == [
        SCENARIO.strategies[place].name for place in (1, 3, 5)
    ]
    assert theirs[:, 0].tolist() == [6.0, 5.0, 4.0]


def test_who_is_best_in_some_of_what_may_be_is_kept_before_a_steady_second():
    quality = named(PAIR, UNKNOWNS, "quality.sanne").values
    luck = np.random.default_rng(4).normal(size=quality.size)
    steady, hanging = np.zeros(quality.size), 3.0 * quality - 2.0
    values = np.stack([steady + luck, steady - 0.1 + luck, hanging + luck])
    three = replace(SCENARIO, strategies=SCENARIO.strategies[:3])
    assert values.mean(axis=1).argmin() == 2
    kept, _ = best_of(three, values, UNKNOWNS, 2)
    assert kept.strategies == (three.strategies[0], three.strategies[2])


def test_the_choice_hangs_first_on_what_turns_it():
    quality = named(PAIR, UNKNOWNS, "quality.sanne").values
    values = np.stack([np.zeros(quality.size), quality])
    assert deciders(values, UNKNOWNS)[0].key == "quality.sanne"
    assert deciders(values, ()) == ()


def test_the_difference_of_a_pair_is_the_first_less_the_second():
    values = np.arange(14.0).reshape(7, 2) ** 2
    names = [strategy.name for strategy in SCENARIO.strategies]
    gap = values[names.index("promote")] - values[names.index("keep")]
    assert difference_of(PAIR, SCENARIO, values).tolist() == gap.tolist()


def test_what_moves_the_difference_comes_first_if_it_can_be_held():
    quality = named(PAIR, UNKNOWNS, "quality.sanne").values
    sells = next(one for one in UNKNOWNS if one.key == "performance.sanne").values
    values = np.stack([2.0 * quality + 5.0 * sells, np.zeros(4096)])
    largest = movers(PAIR, values, UNKNOWNS)
    assert largest[0][0].key == "quality.sanne"
    assert all(one.keys for one, _ in largest)
    assert movers(PAIR, values, ()) == ()
