"""Decisions that take a gamma time, unless something is dropped on the way at a steady hazard.

What is not won may have been decided against or dropped, and records do not tell which; the times
tell it: a decision needs its time, dropping can come at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats
from simulation.inference.fitting.held import Held
from simulation.inference.fitting.likelihood import (
    LogLikelihood,
    Peak,
    covariance,
    highest,
    intervals,
)
from simulation.inference.fitting.spans import FAMILIES, log_density, log_survival

NAMES = ("success", "mean", "cv", "dropping")
_LEAST_CV, _MOST_CV = 0.05, 5.0
_NEARLY_CONSTANT = 1.5 * _LEAST_CV
_CONSTANT = Held(NAMES.index("cv"), float(np.log(_LEAST_CV)))
_NO_SLOPE = 1e-3
"""Slope below which something hardly depends on a coordinate."""
_JUST = 1.0 - 1e-9


@dataclass(frozen=True)
class Courses:
    """What became of things that wait for a decision.

    Attributes
    ----------
    length : ndarray of shape (row,)
        [months] Until they ended, or were last seen; above 0.
    outcome : ndarray of shape (row,)
        [flag] 1 for a success, 0 for a failure of either kind, -1 where it is still open.
    entered : ndarray of shape (row,)
        [months] Length at which they came into view.
    times : ndarray of shape (row,)
        [count] How many alike.
    """

    length: Floats
    outcome: Floats
    entered: Floats
    times: Floats

    def gathered(self, step: float) -> Courses:
        """The same, with lengths rounded to steps, and those alike counted together.

        Parameters
        ----------
        step : float
            [months] Such as a day; a length is taken at the middle of its step.
        """
        rounded = (np.floor(self.length / step) + 0.5) * step
        came = np.where(self.entered > 0.0, (np.floor(self.entered / step) + 0.5) * step, 0.0)
        came = np.minimum(came, rounded)
        rows = np.stack([rounded, self.outcome, came])
        alike, place = np.unique(rows, axis=1, return_inverse=True)
        times = np.bincount(place.ravel(), weights=self.times).astype(np.float64)
        return Courses(alike[0], alike[1], alike[2], times)


@dataclass(frozen=True)
class CourseFit:
    """Decisions as they were fitted.

    Attributes
    ----------
    family : str
        Of the time that a decision takes.
    at : Mapping of str to float
        `success`, the share of decisions that are one; `mean` [months] and `cv` of the time that a
        decision takes; `dropping`, the hazard a month.
    ranges : Mapping of str to tuple of float
        Their 90 % intervals.
    peak : Peak
        In (logit success, log mean, log cv, log dropping).
    """

    family: str
    at: Mapping[str, float]
    ranges: Mapping[str, tuple[float, float]]
    peak: Peak


def fit_decisions(courses: Courses, family: str) -> CourseFit:
    """Fit by maximum likelihood, with open ones censored and late entries accounted for.

    Parameters
    ----------
    courses : Courses
        With some of either outcome.
    family : str
        Of the time that a decision takes, one of `simulation.inference.fitting.spans.FAMILIES`.

    Returns
    -------
    CourseFit
        Estimates and intervals. Times that are as good as constant are told no closer than to a cv
        of .05, at which they are then held.
    """

    def log_likelihood(at: Floats) -> float:
        return _log_likelihood(courses, family, at)

    decided = float(courses.times[courses.outcome >= 0.0].sum())
    start = _start(courses)
    nearly = _spread_of_won(courses) < _NEARLY_CONSTANT
    held = _CONSTANT.peak(log_likelihood, start, 0.02) if nearly else None
    if held is None:
        peak = highest(log_likelihood, start)
        ends = intervals(log_likelihood, peak, decided)
    else:
        peak = _CONSTANT.whole(held)
        ends = intervals(_CONSTANT.likelihood(log_likelihood), held, decided)
        ends.insert(_CONSTANT.place, (_CONSTANT.value, _CONSTANT.value))
    ranges = {
        name: (_plain(name, low), _plain(name, high))
        for name, (low, high) in zip(NAMES, ends, strict=True)
    }
    at = {name: _plain(name, value) for name, value in zip(NAMES, peak.at, strict=True)}
    return CourseFit(family, at, ranges, peak)


def _spread_of_won(courses: Courses) -> float:
    """Coefficient of variation of the length of successes, as seen."""
    won = courses.outcome == 1.0
    length, times = courses.length[won], courses.times[won]
    mean = np.average(length, weights=times)
    return float(np.sqrt(np.average(np.square(length - mean), weights=times)) / mean)


def best_decisions(courses: Courses) -> tuple[CourseFit, ...]:
    """Fit every family; the one with the highest likelihood comes first."""
    fits = [fit_decisions(courses, family) for family in FAMILIES]
    return tuple(sorted(fits, key=lambda fit: -fit.peak.height))


def success_of_all(courses: Courses, fit: CourseFit) -> tuple[float, float, float]:
    """Share of all that become a success, dropped ones included, with its 90 % interval.

    success x share decided. The interval is by the delta method on the scale of log odds.

    Parameters
    ----------
    courses : Courses
        What was fitted.
    fit : CourseFit
        The fit; its times are taken as gamma times of the same mean and cv.

    Returns
    -------
    tuple of float
        [share] Estimate, lower and upper end.
    """

    def log_odds(at: Floats) -> float:
        plain = {name: _plain(name, value) for name, value in zip(NAMES, at, strict=True)}
        share = plain["success"] * share_decided(plain)
        return float(np.log(share) - np.log1p(-share))

    def log_likelihood(at: Floats) -> float:
        return _log_likelihood(courses, fit.family, at)

    here = log_odds(fit.peak.at)
    loose = fit.peak.spread[_CONSTANT.place] > 0.0
    known = (covariance if loose else _CONSTANT.covariance)(log_likelihood, fit.peak.at)
    spread = _spread_of(_slope(log_odds, fit.peak.at), known)
    if not np.isfinite(spread):  # that of a share of so many
        ended = float(courses.times[courses.outcome >= 0.0].sum())
        spread = float(1.0 / np.sqrt(max(1.0, ended * _share(here) * _share(-here))))
    low, middle, high = (_share(here + z * spread) for z in (-1.645, 0.0, 1.645))
    return middle, low, high


def _spread_of(slope: Floats, known: Floats) -> float:
    """Standard error of something by its slopes; what it does not depend on may be unknown."""
    matters = np.abs(slope) > _NO_SLOPE
    if not np.isfinite(known[np.ix_(matters, matters)]).all():
        return float("inf")
    slope = slope[matters]
    return float(np.sqrt(max(0.0, float(slope @ known[np.ix_(matters, matters)] @ slope))))


def share_decided(at: Mapping[str, float]) -> float:
    """Share that is decided before it is dropped.

    Mean of exp(-dropping x time): the gamma time's transform, (1 + dropping mean cv^2)^(-1 / cv^2).

    Parameters
    ----------
    at : Mapping of str to float
        Of a fit.

    Examples
    --------
    >>> round(share_decided({"dropping": 0.5, "mean": 1.0, "cv": 1.0}), 4)
    0.6667
    """
    return float((1.0 + at["dropping"] * at["mean"] * at["cv"] ** 2) ** (-(at["cv"] ** -2.0)))


def not_decided(fit: CourseFit, length: Floats) -> Floats:
    """Hazard of being dropped over that of a decision, at some lengths.

    Parameters
    ----------
    fit : CourseFit
        The fit.
    length : ndarray of shape (row,)
        [months] When something failed.

    Returns
    -------
    ndarray of shape (row,)
        [x] The ratio; a failure is a decision with odds (1 - success) to it.
    """
    mean, cv = fit.at["mean"], fit.at["cv"]
    with np.errstate(all="ignore"):
        ratio = log_survival(fit.family, length, mean, cv) - log_density(
            fit.family, length, mean, cv
        )
        return np.exp(np.clip(np.log(fit.at["dropping"]) + ratio, -50.0, 50.0))


def _start(courses: Courses) -> list[float]:
    won = courses.outcome == 1.0
    ended = courses.outcome >= 0.0
    share = min(0.9, float(courses.times[won].sum() / courses.times[ended].sum()))
    mean = float(np.average(courses.length[won], weights=courses.times[won]))
    log_odds = np.log(share) - np.log1p(-share)
    return [float(log_odds) + 0.1, float(np.log(mean)) + 0.1, -0.5, -3.2]


def _log_likelihood(courses: Courses, family: str, at: Floats) -> float:
    success, mean, cv, dropping = (
        _plain(name, value) for name, value in zip(NAMES, at, strict=True)
    )
    if not _LEAST_CV * _JUST < cv < _MOST_CV or not 1e-9 < success < 1.0 - 1e-9 or dropping > 50.0:
        return -np.inf
    won, lost, open_ = (courses.outcome == kind for kind in (1.0, 0.0, -1.0))
    late = courses.entered > 0.0
    length, times = courses.length, courses.times
    left = log_survival(family, length[~won], mean, cv)
    total = np.sum(times[won] * (np.log(success) + log_density(family, length[won], mean, cv)))
    decided = np.log1p(-success) + log_density(family, length[lost], mean, cv)
    failed = np.logaddexp(decided, np.log(dropping) + left[lost[~won]])
    total += np.sum(times[lost] * failed) + np.sum(times[open_] * left[open_[~won]])
    total -= dropping * np.sum(times * (length - courses.entered))
    entered = log_survival(family, courses.entered[late], mean, cv)
    return float(total - np.sum(times[late] * entered))


def _plain(name: str, value: float) -> float:
    """A coordinate as the quantity itself."""
    if np.isinf(value):
        return (1.0 if name == "success" else np.inf) if value > 0.0 else 0.0
    return _share(value) if name == "success" else float(np.exp(min(value, 300.0)))


def _share(log_odds: float) -> float:
    return float(1.0 / (1.0 + np.exp(-np.clip(log_odds, -500.0, 500.0))))


def _slope(function: LogLikelihood, at: Floats) -> Floats:
    steps = np.diag(np.full(len(at), 1e-4))
    return np.array([(function(at + step) - function(at - step)) / 2e-4 for step in steps])
