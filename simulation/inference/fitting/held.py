"""Likelihoods of which one coordinate is held at a bound that the data press against."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats
from simulation.inference.fitting.likelihood import LogLikelihood, Peak, covariance, highest


@dataclass(frozen=True)
class Held:
    """A coordinate held at a value.

    Attributes
    ----------
    place : int
        [count] Which one.
    value : float
        [coordinate] Where.
    """

    place: int
    value: float

    def likelihood(self, log_likelihood: LogLikelihood) -> LogLikelihood:
        """The likelihood of the other coordinates."""

        def held(at: Floats) -> float:
            return log_likelihood(np.insert(at, self.place, self.value))

        return held

    def peak(self, log_likelihood: LogLikelihood, start: list[float], step: float) -> Peak | None:
        """Peak of the others; None where the likelihood rises by a step away from the bound.

        Parameters
        ----------
        log_likelihood : callable
            Of all coordinates.
        start : list of float
            [coordinate] Where to begin, all coordinates.
        step : float
            [coordinate] Away from the bound.
        """
        others = [at for i, at in enumerate(start) if i != self.place]
        peak = highest(self.likelihood(log_likelihood), others)
        away = np.insert(peak.at, self.place, self.value + step)
        return peak if log_likelihood(away) < peak.height else None

    def whole(self, peak: Peak) -> Peak:
        """A peak of the others as one of all coordinates; the one that is held has no spread."""
        at = np.insert(peak.at, self.place, self.value)
        return Peak(at, peak.height, np.insert(peak.spread, self.place, 0.0))

    def covariance(self, log_likelihood: LogLikelihood, at: Floats) -> Floats:
        """Covariance of all coordinates; zero for the one that is held."""
        others = covariance(self.likelihood(log_likelihood), np.delete(at, self.place))
        below = np.insert(others, self.place, 0.0, axis=0)
        return np.insert(below, self.place, 0.0, axis=1)
