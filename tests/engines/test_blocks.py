"""A future is the same whatever its block, whatever workers play it, wherever a run is cut."""

from dataclasses import replace
from hashlib import sha256

import numpy as np
import pytest

from simulation import run
from simulation.engines import discrete_event, monte_carlo
from tests.engines.companies import eventful, judged_by_figures
from tests.synthetic import joined

RUN = {"futures": 2_060, "seed": 0}


def company():
    """Reviews, candidates, a director and missed targets, in a short horizon."""
    judged = judged_by_figures()
    strategies = (judged.strategies[0], eventful().strategies[-1])
    return replace(judged, strategies=strategies, horizon=8)


def plain():
    """The same question without missed targets, which take longest."""
    judged = judged_by_figures()
    strategies = (eventful().strategies[0], judged.strategies[0])
    return replace(eventful(), strategies=strategies, horizon=8)


def same(one, other):
    """Two blocks hold the same bits."""
    for kind in ("metrics", "monthly"):
        figures, others = getattr(one, kind), getattr(other, kind)
        assert figures.keys() == others.keys()
        for name, values in figures.items():
            assert np.array_equal(values, others[name]), name


def test_three_atoms_at_once_are_three_atoms_one_by_one():
    at_once = monte_carlo.simulate(company(), 5, 1, 3)
    one_by_one = joined([monte_carlo.simulate(company(), 5, first) for first in (1, 2, 3)])
    assert at_once.first == one_by_one.first == 1024
    same(at_once, one_by_one)
    parts = np.split(at_once.metrics["npv"][0], 3)
    assert np.unique(np.concatenate(parts)).size == 3 * 1024


def test_events_of_a_future_do_not_depend_on_the_block():
    few = discrete_event.simulate(company(), 5, 1, 2)
    more = discrete_event.simulate(company(), 5, 1, 4)
    for name, values in few.metrics.items():
        assert np.array_equal(values, more.metrics[name][:, :2]), name


def fingerprint(results):
    """Hash of every column, and the summary as it will be written."""
    digest = sha256()
    for strategy in results.strategies:
        for metric in results.metrics:
            digest.update(np.ascontiguousarray(results.column(strategy, metric)).tobytes())
    return digest.hexdigest(), results.summary["strategies"], results.summary["differences"]


@pytest.fixture(scope="module")
def usual():
    return run(plain(), **RUN)


@pytest.mark.parametrize("atoms", [1, 2, 4])
def test_a_run_in_other_blocks_is_the_same_run(usual, atoms):
    assert fingerprint(run(plain(), block_atoms=atoms, **RUN)) == fingerprint(usual)


def test_two_workers_make_the_same_run(usual):
    assert fingerprint(run(plain(), workers=2, block_atoms=1, **RUN)) == fingerprint(usual)


def test_a_shorter_run_has_the_first_futures_of_a_longer_one(usual):
    longer, shorter = usual, run(plain(), **{**RUN, "futures": 1_100})
    for strategy in longer.strategies:
        for metric in longer.metrics:
            first = longer.column(strategy, metric)[:1_100]
            assert np.array_equal(shorter.column(strategy, metric), first), metric
