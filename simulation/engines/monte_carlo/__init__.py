"""The Monte Carlo engine: the exact sampler of the law, vectorised over futures."""

from simulation.engines.monte_carlo.expected_deals import answers_to_deals
from simulation.engines.monte_carlo.simulate import (
    courses,
    play_side_by_side,
    play_strategy,
    simulate,
)

__all__ = ["answers_to_deals", "courses", "play_side_by_side", "play_strategy", "simulate"]
