"""The Monte Carlo engine: the exact sampler of the law, vectorised over futures."""

from simulation.engines.monte_carlo.simulate import courses, play_strategy, simulate

__all__ = ["courses", "play_strategy", "simulate"]
