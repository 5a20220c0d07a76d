"""The chosen strategy's lead, corrected, and dominance told by name."""

import numpy as np
import pytest

from simulation.analysis.choosing import choice

FUTURES = 3000
LUCK = np.random.default_rng(1).normal(size=(3, FUTURES))
NAMES = ("keep", "promote", "hire")


def values(*means, spread=1.0):
    return np.array(means)[:, None] + spread * LUCK[: len(means)]


def test_a_clear_winner_needs_hardly_any_correction():
    found = choice(values(0.0, 1.0, 3.0), NAMES, 1).chosen
    assert (found.strategy, found.against) == ("hire", "keep")
    means = values(0.0, 1.0, 3.0).mean(axis=1)
    assert found.estimate == pytest.approx(means[2] - means[0])
    assert found.held_out == pytest.approx(found.estimate, abs=1e-9)
    assert 0.99 * found.estimate < found.corrected < found.estimate
    assert found.agreed


def test_a_winner_by_luck_is_corrected():
    tied = values(0.0, 0.0, 0.0)
    found = choice(tied, NAMES, 1).chosen
    assert found.estimate >= 0.0
    assert found.corrected < 0.5 * found.estimate


def test_the_lead_of_the_reference_is_over_the_second():
    found = choice(values(5.0, 1.0, 3.0), NAMES, 1).chosen
    assert (found.strategy, found.against) == ("keep", "hire")
    assert found.estimate == pytest.approx(2.0, abs=0.1)


def test_a_clone_leads_by_exactly_nothing():
    clones = np.repeat(LUCK[:1, :-1], 3, axis=0)  # two halves that are not of one size
    found = choice(clones, NAMES, 1).chosen
    assert (found.estimate, found.corrected, found.held_out) == (0.0, 0.0, 0.0)


def test_dominance_is_told_by_name():
    # more everywhere; the same with more spread (only who shuns risk minds); less everywhere
    base, more = np.sort(LUCK[0]), np.random.default_rng(2).permutation(FUTURES)
    rows = np.stack([base, base + 0.5, 2.0 * base])[:, more]
    written = choice(rows, NAMES, 1).as_dict()["dominance"]
    assert written["promote"]["order_1"]["dominates"] == "strategy"
    assert written["promote"]["order_2"]["dominates"] == "strategy"
    assert written["hire"]["order_1"]["dominates"] == "none"
    assert written["hire"]["order_2"]["dominates"] == "reference"
    worse = choice(rows[[1, 0]], NAMES[:2], 1).as_dict()["dominance"]["promote"]
    assert worse["order_1"]["dominates"] == "reference"


def test_the_seed_says_which_resamples():
    rows = values(0.0, 0.02, 0.03)
    assert choice(rows, NAMES, 1) == choice(rows, NAMES, 1)
    assert choice(rows, NAMES, 1).dominance != choice(rows, NAMES, 2).dominance
