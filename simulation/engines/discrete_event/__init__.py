"""The event engine: one company in one future, deal by deal, on SimPy."""

from simulation.engines.discrete_event.simulate import play_future, simulate
from simulation.engines.discrete_event.world import Event

__all__ = ["Event", "play_future", "simulate"]
