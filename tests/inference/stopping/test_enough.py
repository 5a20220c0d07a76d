"""Enough futures: what ends it, what it then says, and what it foresees."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from simulation.inference.stopping.enough import Enough
from simulation.inference.stopping.precision import FixedPrecision, Verdict
from simulation.inference.stopping.selection import Outcome, Selection
from simulation.inference.stopping.widths import Widths

TOLERANCE = 1.0
BLOCK = 100


def made(means, futures=20_000, seed=1, sd=10.0):
    """Values that share most of their luck."""
    rng = np.random.default_rng(seed)
    own = rng.normal(size=(len(means), futures))
    shared = rng.normal(size=futures)
    return np.array(means)[:, None] + sd * shared + 0.5 * sd * own


def played(values, limit=20_000):
    enough = Enough(len(values), TOLERANCE, limit, BLOCK)
    answers = []
    for start in range(0, min(limit, values.shape[1]), BLOCK):
        answers.append(enough.feed(values[:, start : min(limit, start + BLOCK)]))
        if answers[-1].outcome is not Outcome.GOING_ON:
            break
    return answers


def test_it_ends_at_the_first_block_in_which_both_questions_are_answered():
    def both(values, answer):
        seen = values[:, : answer.futures]
        selection = Selection(4, TOLERANCE, first=BLOCK).feed(seen)
        width = FixedPrecision(TOLERANCE).feed(seen[answer.best] - seen[answer.runner_up])
        return selection.outcome is not Outcome.GOING_ON and width.verdict is not Verdict.GOING_ON

    ends = set()
    for seed in range(8):
        values = made([0.0, 3.0, 2.0, 2.5], seed=seed, sd=30.0)
        answers = played(values)
        assert [both(values, one) for one in answers] == [False] * (len(answers) - 1) + [True]
        ends.add(answers[-1].futures)
    assert len(ends) > 1


def test_the_lead_is_known_to_within_the_tolerance_and_no_better_than_has_to_be():
    values = made([0.0, 4.0, 2.0], sd=40.0)
    end = played(values)[-1]
    gap = values[1, : end.futures] - values[2, : end.futures]
    assert end.half_width == pytest.approx(1.96 * gap.std(ddof=1) / end.futures**0.5, rel=1e-2)
    assert 0.9 * TOLERANCE < end.half_width <= TOLERANCE


def test_a_clear_winner_with_a_large_tolerance_ends_with_the_first_block():
    end = played(made([0.0, 60.0, 20.0], sd=2.0))[-1]
    assert (end.outcome, end.futures, end.best, end.runner_up) == (Outcome.SELECTED, BLOCK, 1, 2)
    assert (end.survivors, end.guarantee, end.needed) == ((1,), 0.95, BLOCK)


def test_a_clone_of_the_best_is_too_close_and_the_best_is_named():
    values = made([0.0, 9.0, 9.0], sd=2.0)
    values[2] = values[1]
    end = played(values)[-1]
    assert (end.outcome, end.futures) == (Outcome.TOO_CLOSE, BLOCK)
    assert (end.best, end.survivors, end.half_width) == (1, (1, 2), 0.0)


def test_a_lead_that_is_real_and_smaller_than_what_matters_is_too_close():
    values = made([0.0, 0.3], sd=2.0)
    end = played(values)[-1]
    assert (end.outcome, end.best, end.survivors) == (Outcome.TOO_CLOSE, 1, (0, 1))


def test_the_best_is_selected_as_often_as_promised_and_leads_by_what_is_said():
    """Slippage: every rival is behind by just what matters."""
    right, held = [], []
    for seed in range(200):
        values = made([0.0, 0.0, TOLERANCE], seed=seed, futures=8_000, sd=30.0)
        end = played(values, limit=8_000)[-1]
        assert end.outcome is not Outcome.OUT_OF_FUTURES
        mean = (values[end.best] - values[end.runner_up])[: end.futures].mean()
        truth = TOLERANCE if end.best == 2 else 0.0
        right.append(end.best == 2)
        held.append(abs(mean - truth) <= end.half_width)
    assert np.mean(right) >= 0.95
    assert np.mean(held) >= 0.9  # 0.95 less three standard errors of 200 runs


def test_the_limit_is_never_silent_and_tells_what_it_would_take():
    values = made([0.0, 3.0, 2.0, 2.5], sd=40.0)
    end, cut = played(values)[-1], played(values, limit=550)[-1]
    assert (cut.outcome, cut.futures) == (Outcome.OUT_OF_FUTURES, 550)
    assert cut.half_width > TOLERANCE
    assert cut.guarantee is None
    assert cut.needed == pytest.approx(end.futures, rel=0.35)
    assert cut.needed > 550


@pytest.mark.parametrize("limit", [2, 7, 31])
def test_very_few_futures_give_an_answer_too(limit):
    end = played(made([0.0, 3.0]), limit=limit)[-1]
    assert (end.outcome, end.futures) == (Outcome.OUT_OF_FUTURES, limit)


def test_what_is_foreseen_shrinks_to_what_it_takes():
    answers = played(made([0.0, 3.0, 2.0, 2.5], seed=3, sd=40.0))
    foreseen = np.array([one.needed for one in answers])
    assert foreseen[-1] == answers[-1].futures
    late = foreseen[len(foreseen) // 2 :]
    assert 0.5 < late.min() / foreseen[-1] <= late.max() / foreseen[-1] < 2.0
    assert np.abs(foreseen[-5:] / foreseen[-1] - 1.0).max() < 0.1


def test_memory_does_not_grow_with_the_futures():
    values = made([0.0, 3.0, 2.0, 2.5], sd=200.0)
    enough, sizes = Enough(4, TOLERANCE, 20_000, BLOCK), []
    for start in range(0, 20_000, BLOCK):
        assert enough.feed(values[:, start : start + BLOCK]).futures == start + BLOCK
        sizes.append(len(pickle.dumps(enough)))
    assert max(sizes) < 1.1 * sizes[0]


def test_differences_side_by_side_are_differences_one_by_one():
    rows = np.random.default_rng(4).normal(size=(3, 700)) * np.array([[4.0], [8.0], [0.0]])
    together, alone = Widths(3, 1.0, 0.95, 30), [Widths(1, 1.0, 0.95, 30) for _ in rows]
    for start in range(0, 700, 128):
        course = together.feed(rows[:, start : start + 128])
        for row, one in enumerate(alone):
            own = one.feed(rows[row : row + 1, start : start + 128])
            assert np.array_equal(own.half[0], course.half[row])
            assert np.array_equal(own.settled[0], course.settled[row])
