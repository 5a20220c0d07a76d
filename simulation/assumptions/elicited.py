"""Numbers given by what somebody believes: two or three quantiles, or lowest, likely, highest."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from simulation.assumptions.checks import DistributionError, check_finite
from simulation.assumptions.distributions import Constant, Distribution
from simulation.assumptions.families import LogitNormal, LogNormal, Normal
from simulation.assumptions.metalog import Metalog3
from simulation.assumptions.pert import Pert
from simulation.assumptions.truncated import within

Z90 = 1.2815515655446004
"""Standard normal value that nine in ten stay under."""

EVERYWHERE = (-math.inf, math.inf)

_FORMS = {
    frozenset({"p10", "p90"}),
    frozenset({"p10", "p50", "p90"}),
    frozenset({"p5", "p50", "p95"}),
}
_CLOSE = 0.01


def from_triple(low: float, likely: float, high: float) -> Distribution:
    """Distribution of a lowest, a likely and a highest value: PERT, or a constant.

    Raises
    ------
    DistributionError
        Where they are not finite, or out of order.
    """
    pert = Pert(low, likely, high)
    return Constant(float(likely)) if low == high else pert


def from_quantiles(
    given: Mapping[str, float], share: bool = False, allowed: tuple[float, float] = EVERYWHERE
) -> Distribution:
    """Distribution with the given quantiles, never outside what is allowed.

    Parameters
    ----------
    given : Mapping[str, float]
        `p10` and `p90`: lognormal; logit-normal for a share; normal where values below 0 are
        allowed. `p5`, `p50` and `p95`, or `p10`, `p50` and `p90`: metalog of three terms.
    share : bool
        Whether it is a share between 0 and 1.
    allowed : tuple of float
        Lowest and highest value; infinite where there is no limit.

    Returns
    -------
    Distribution
        Its quantiles are the given ones, within 1 %.

    Raises
    ------
    DistributionError
        Where quantiles are missing, out of order, outside what is allowed, or fit no distribution.
    """
    numbers = _in_order(given, allowed)
    if numbers[0] == numbers[-1]:
        return Constant(float(numbers[0]))
    if len(numbers) == 3:
        low, high = (max(allowed[0], 0.0), min(allowed[1], 1.0)) if share else allowed
        first, median, last = numbers
        return Metalog3(first, median, last, low, high, tail=0.05 if "p5" in given else 0.10)
    whole = _from_pair(numbers[0], numbers[1], share, signed=-math.inf < allowed[0] < 0.0)
    cut = within(whole, allowed)
    for probability, number in zip((0.1, 0.9), numbers, strict=True):
        miss = abs(float(cut.quantile(np.asarray(probability))) - number)
        if miss > _CLOSE * (abs(number) or numbers[1]):
            raise DistributionError(
                f"with p10 {numbers[0]:.12g} and p90 {numbers[1]:.12g} too much lies outside "
                f"{_allowed_text(allowed)}; give p5, p50 and p95, or low, likely and high"
            )
    return cut


def _in_order(given: Mapping[str, float], allowed: tuple[float, float]) -> list[float]:
    """Numbers by rising percentile, checked one by one and in their order."""
    if frozenset(given) not in _FORMS:
        raise DistributionError(
            f"give p10 and p90, or p5, p50 and p95; got {', '.join(given) or 'nothing'}"
        )
    check_finite(**given)
    names = sorted(given, key=lambda name: int(name[1:]))
    numbers = [given[name] for name in names]
    for i in range(len(names) - 1):
        if numbers[i] > numbers[i + 1]:
            raise DistributionError(
                f"{names[i]} {numbers[i]:.12g} is above {names[i + 1]} {numbers[i + 1]:.12g}; "
                "quantiles must rise"
            )
    for name, number in zip(names, numbers, strict=True):
        if not allowed[0] <= number <= allowed[1]:
            raise DistributionError(f"{name} {number:.12g} lies outside {_allowed_text(allowed)}")
    return numbers


def _from_pair(p10: float, p90: float, share: bool, signed: bool) -> Distribution:
    """Normal distribution on the scale that suits the number, through two quantiles."""
    if share:
        if not 0.0 < p10 < p90 < 1.0:
            raise DistributionError(
                f"p10 {p10:.12g} and p90 {p90:.12g} of a share must lie above 0 and below 1"
            )
        return LogitNormal(*_centre_and_spread(_logit(p10), _logit(p90)))
    if signed:
        return Normal(*_centre_and_spread(p10, p90))
    if p10 <= 0.0:
        raise DistributionError(
            f"p10 {p10:.12g} must be above 0; give low, likely and high instead"
        )
    return LogNormal(*_centre_and_spread(math.log(p10), math.log(p90)))


def _allowed_text(allowed: tuple[float, float]) -> str:
    return f"the allowed {allowed[0]:.12g} to {allowed[1]:.12g}"


def _centre_and_spread(tenth: float, ninetieth: float) -> tuple[float, float]:
    return (tenth + ninetieth) / 2.0, (ninetieth - tenth) / (2.0 * Z90)


def _logit(share: float) -> float:
    return math.log(share) - math.log1p(-share)
