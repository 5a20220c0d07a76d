"""Distributions with a textbook name, as quantile functions."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from simulation.assumptions.checks import (
    DistributionError,
    check_cv,
    check_ends,
    check_finite,
    check_positive,
    check_weights,
)
from simulation.assumptions.distributions import Floats, inside


@dataclass(frozen=True)
class Normal:
    """Normal distribution: x = mean + sd z."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        """Refuse a spread that is not positive."""
        check_finite(mean=self.mean, sd=self.sd)
        if self.sd <= 0.0:
            raise DistributionError(f"sd {self.sd:.12g} must be above 0")

    def quantile(self, probability: Floats) -> Floats:
        """Value below which the given share of the probability lies."""
        return self.mean + self.sd * _standard_normal(probability)

    @property
    def likely(self) -> float:
        """The mean."""
        return self.mean


@dataclass(frozen=True)
class LogNormal:
    """Lognormal distribution: ln x = mu + sigma z; above 0."""

    mu: float
    sigma: float

    def __post_init__(self) -> None:
        """Refuse a spread that is not positive, or beyond all measure."""
        check_finite(mu=self.mu, sigma=self.sigma)
        if not 0.0 < self.sigma <= 10.0:
            raise DistributionError(f"sigma {self.sigma:.12g} must be above 0 and at most 10")
        if abs(self.mu) > 500.0:
            raise DistributionError(f"mu {self.mu:.12g} must lie between -500 and 500")

    def quantile(self, probability: Floats) -> Floats:
        """Value below which the given share of the probability lies."""
        return np.asarray(np.exp(self.mu + self.sigma * _standard_normal(probability)))

    @property
    def likely(self) -> float:
        """The median."""
        return math.exp(self.mu)


@dataclass(frozen=True)
class LogitNormal:
    """Logit-normal distribution: ln(x / (1 - x)) = mu + sigma z; a share between 0 and 1."""

    mu: float
    sigma: float

    def __post_init__(self) -> None:
        """Refuse a spread that is not positive."""
        check_finite(mu=self.mu, sigma=self.sigma)
        if not 0.0 < self.sigma <= 10.0:
            raise DistributionError(f"sigma {self.sigma:.12g} must be above 0 and at most 10")
        if abs(self.mu) > 500.0:
            raise DistributionError(f"mu {self.mu:.12g} must lie between -500 and 500")

    def quantile(self, probability: Floats) -> Floats:
        """Value below which the given share of the probability lies."""
        from scipy import special

        return np.asarray(special.expit(self.mu + self.sigma * _standard_normal(probability)))

    @property
    def likely(self) -> float:
        """The median."""
        return 1.0 / (1.0 + math.exp(-self.mu))


@dataclass(frozen=True)
class Triangular:
    """Triangular distribution; a flat one is `Uniform`."""

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        """Refuse what is not a triple in order."""
        check_finite(low=self.low, mode=self.mode, high=self.high)
        check_ends(self.low, self.high)
        if not self.low <= self.mode <= self.high:
            raise DistributionError(
                f"mode {self.mode:.12g} lies outside low {self.low:.12g} to high {self.high:.12g}"
            )

    def quantile(self, probability: Floats) -> Floats:
        """Value below which the given share of the probability lies."""
        u = np.asarray(probability, dtype=np.float64)
        span = self.high - self.low
        rising = self.low + np.sqrt(u * span * (self.mode - self.low))
        falling = self.high - np.sqrt((1.0 - u) * span * (self.high - self.mode))
        values = np.where(u * span < self.mode - self.low, rising, falling)
        return np.asarray(np.clip(values, self.low, self.high))

    @property
    def likely(self) -> float:
        """The mode."""
        return self.mode


@dataclass(frozen=True)
class Uniform:
    """Uniform distribution between two ends."""

    low: float
    high: float

    def __post_init__(self) -> None:
        """Refuse ends out of order."""
        check_finite(low=self.low, high=self.high)
        check_ends(self.low, self.high)

    def quantile(self, probability: Floats) -> Floats:
        """Value below which the given share of the probability lies."""
        u = np.asarray(probability, dtype=np.float64)
        return np.asarray(np.clip(self.low + u * (self.high - self.low), self.low, self.high))

    @property
    def likely(self) -> float:
        """The middle."""
        return (self.low + self.high) / 2.0


@dataclass(frozen=True)
class Gamma:
    """Gamma distribution of a shape and a scale; above 0."""

    shape: float
    scale: float

    def __post_init__(self) -> None:
        """Refuse parameters that are not positive, or a spread beyond all measure."""
        check_finite(shape=self.shape, scale=self.scale)
        check_positive(shape=self.shape, scale=self.scale)
        check_cv(1.0 / math.sqrt(self.shape))

    def quantile(self, probability: Floats) -> Floats:
        """Value below which the given share of the probability lies."""
        from scipy import special

        return np.asarray(self.scale * special.gammaincinv(self.shape, inside(probability)))

    @property
    def likely(self) -> float:
        """The mode; 0 where the shape is 1 or less."""
        return max(self.shape - 1.0, 0.0) * self.scale


@dataclass(frozen=True)
class Beta:
    """Beta distribution of two shapes; between 0 and 1."""

    alpha: float
    beta: float

    def __post_init__(self) -> None:
        """Refuse shapes that are not positive."""
        check_finite(alpha=self.alpha, beta=self.beta)
        check_positive(alpha=self.alpha, beta=self.beta)

    def quantile(self, probability: Floats) -> Floats:
        """Value below which the given share of the probability lies."""
        from scipy import special

        u = np.asarray(probability, dtype=np.float64)
        return np.asarray(special.betaincinv(self.alpha, self.beta, u))

    @property
    def likely(self) -> float:
        """The median."""
        return float(self.quantile(np.asarray(0.5)))


@dataclass(frozen=True)
class Pareto:
    """Pareto distribution: P(X > x) = (minimum / x)^alpha."""

    alpha: float
    minimum: float

    def __post_init__(self) -> None:
        """Refuse tails so heavy that there is no mean."""
        check_finite(alpha=self.alpha, minimum=self.minimum)
        check_positive(minimum=self.minimum)
        if self.alpha <= 1.0:
            raise DistributionError(f"mean is infinite; alpha must be > 1, got {self.alpha:.12g}")

    def quantile(self, probability: Floats) -> Floats:
        """Value below which the given share of the probability lies."""
        tail = np.log1p(-inside(probability))
        return np.asarray(self.minimum * np.exp(-tail / self.alpha))

    @property
    def likely(self) -> float:
        """The median."""
        return float(self.minimum * 2.0 ** (1.0 / self.alpha))


@dataclass(frozen=True)
class Choice:
    """One of several values, each with its probability."""

    values: tuple[float, ...]
    p: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse weights that do not fit the values or do not add to 1."""
        check_weights(self.p)
        if len(self.values) != len(self.p):
            raise DistributionError(
                f"choice has {len(self.values)} values and {len(self.p)} weights; "
                "give one weight for each value"
            )
        check_finite(**{f"value {i + 1}": value for i, value in enumerate(self.values)})

    def quantile(self, probability: Floats) -> Floats:
        """Smallest value with at least the given share of the probability up to it."""
        pairs = sorted((v, p) for v, p in zip(self.values, self.p, strict=True) if p > 0.0)
        steps = np.cumsum([p for _, p in pairs])
        place = np.searchsorted(steps, np.asarray(probability, dtype=np.float64))
        return np.array([v for v, _ in pairs])[np.minimum(place, len(pairs) - 1)]

    @property
    def likely(self) -> float:
        """The most probable value; the first of several."""
        return self.values[self.p.index(max(self.p))]


def _standard_normal(probability: Floats) -> Floats:
    from scipy import special

    return np.asarray(special.ndtri(inside(probability)))
