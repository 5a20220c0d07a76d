"""The event engine: one company in one future, deal by deal, on SimPy."""

from simulation.engines.discrete_event.simulate import courses, play_future, simulate
from simulation.engines.discrete_event.world import Event

__all__ = ["Event", "courses", "play_future", "simulate"]
