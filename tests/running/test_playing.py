"""What a worker keeps of a block is the same however it came to keep it."""

from dataclasses import replace

import numpy as np
import pytest

from simulation import load_scenario
from simulation.randomness import ATOM
from simulation.running.playing import Job, play
from tests.shipped import SCENARIOS


@pytest.mark.parametrize(
    ("engine", "futures"), [("monte-carlo", ATOM + 300), ("discrete-event", 5)]
)
def test_months_kept_or_not_leave_the_same_sums_and_outcomes(engine, futures):
    scenario = load_scenario(SCENARIOS / "smallest.yaml")
    job = Job(scenario, 3, engine, 1, futures, ATOM + 200)
    one, other = play(job), play(replace(job, every_month=True))
    assert one.first == other.first == ATOM
    assert [atom.months.futures for atom in one.atoms] == [min(ATOM, futures), 300][
        : len(one.atoms)
    ]
    for mine, theirs in zip(one.atoms, other.atoms, strict=True):
        assert mine.every_month is None
        assert list(mine.metrics) == list(theirs.metrics)
        for found, expected in (
            (mine.metrics, theirs.metrics),
            (mine.months.totals, theirs.months.totals),
            (mine.months.sample, theirs.months.sample),
        ):
            for name, values in expected.items():
                assert np.array_equal(found[name], values), name
        month = theirs.every_month["bookings"]
        assert np.allclose(mine.months.totals["bookings"], month.sum(axis=1), rtol=1e-12)


def test_the_sample_ends_with_the_futures_that_are_wanted():
    job = Job(load_scenario(SCENARIOS / "smallest.yaml"), 3, "monte-carlo", 0, 2 * ATOM, ATOM + 7)
    kept = [atom.months.sample["bookings"].shape[2] for atom in play(job).atoms]
    assert kept == [ATOM, 7]
