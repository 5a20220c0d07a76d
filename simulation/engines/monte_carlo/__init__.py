"""The Monte Carlo engine: the exact sampler of the law, vectorised over futures."""

from simulation.engines.monte_carlo.simulate import play_strategy, simulate

__all__ = ["play_strategy", "simulate"]
