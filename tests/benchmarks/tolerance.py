"""How long a tolerance takes: independent futures, common ones, and expected deals in them."""

import time

import numpy as np

from simulation.analysis.experiments import Bench, Experiment
from simulation.engines.monte_carlo import answers_to_deals
from simulation.randomness import ATOM

ATOMS = 8
TOLERANCE = 50_000.0
BEST, OTHER = "promote", "keep"


def futures_for_a_tolerance(scenario, *, quick):
    """Futures, and processor time, until the interval of a difference is within the tolerance."""
    futures = ATOM * (2 if quick else ATOMS)
    if answers_to_deals(scenario):
        raise SystemExit(answers_to_deals(scenario))
    places = [[s.name for s in scenario.strategies].index(name) for name in (BEST, OTHER)]
    drawn, seconds = npv(scenario, futures, expected=False)
    expected, quicker = npv(scenario, futures, expected=True)
    one, other = drawn[places]
    apart = one.var(ddof=1) + other.var(ddof=1)
    paired = (one - other).var(ddof=1)
    smooth = np.subtract(*expected[places]).var(ddof=1)
    ways = {
        "independent_futures": (apart, seconds),
        "common_numbers": (paired, seconds),
        "common_numbers_and_expected_deals": (smooth, quicker),
    }
    found = {
        "crn_variance_ratio": float(apart / paired),
        "expected_deals_variance_ratio": float(paired / smooth),
        "expected_deals_time": quicker / seconds,
        "tolerance": TOLERANCE,
    }
    for name, (variance, each) in ways.items():
        needed = float(1.96**2 * variance / TOLERANCE**2)
        found |= {f"futures_with_{name}": needed, f"seconds_with_{name}": needed * each}
    return found


def npv(scenario, futures, *, expected):
    """Net present values (strategy, future), and processor time for a future."""
    start = time.process_time()
    bench = Bench(1, map, at_once=4)
    values = bench.play([Experiment(scenario, expected=expected)], futures)[0]["npv"]
    return values, (time.process_time() - start) / futures
