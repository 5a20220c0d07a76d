"""How many futures a tolerance takes, with and without common random numbers."""

import time

from simulation.engines import monte_carlo
from simulation.randomness import ATOM

ATOMS = 8
TOLERANCE = 50_000.0
BEST, OTHER = "promote", "keep"


def futures_for_a_tolerance(scenario, *, quick):
    """Futures, and processor time, until the interval of a difference is within the tolerance."""
    atoms = 2 if quick else ATOMS
    start = time.process_time()
    npv = monte_carlo.simulate(scenario, 1, 0, atoms).metrics["npv"]
    seconds = (time.process_time() - start) / (atoms * ATOM)
    places = [[s.name for s in scenario.strategies].index(name) for name in (BEST, OTHER)]
    one, other = npv[places]
    paired, apart = (one - other).var(ddof=1), one.var(ddof=1) + other.var(ddof=1)
    needed = {name: 1.96**2 * v / TOLERANCE**2 for name, v in (("crn", paired), ("apart", apart))}
    return {
        "crn_variance_ratio": float(apart / paired),
        "tolerance": TOLERANCE,
        "futures_with_common_numbers": float(needed["crn"]),
        "futures_with_independent_ones": float(needed["apart"]),
        "seconds_with_common_numbers": float(needed["crn"] * seconds),
        "seconds_with_independent_ones": float(needed["apart"] * seconds),
    }
