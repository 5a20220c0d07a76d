"""Distributions that are given by name, as in `{dist: gamma, mean: 5, cv: 0.3}`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

from simulation.assumptions.checks import (
    DistributionError,
    check_cv,
    check_finite,
    check_not_negative,
    check_positive,
    check_weights,
)
from simulation.assumptions.distributions import Constant, Distribution
from simulation.assumptions.families import (
    Beta,
    Choice,
    Gamma,
    LogitNormal,
    LogNormal,
    Normal,
    Pareto,
    Triangular,
    Uniform,
)
from simulation.assumptions.truncated import Truncated


def named_distribution(spec: Mapping[str, object]) -> Distribution:
    """Build the distribution that a specification names.

    Parameters
    ----------
    spec : Mapping[str, object]
        `dist` and its parameters: uniform (low, high), triangular (low, mode, high), normal (mean,
        sd), lognormal (mean, cv or mu, sigma), logitnormal (mu, sigma), gamma (mean, cv or shape,
        scale), beta (alpha, beta or mean, sd), pareto (alpha, minimum), choice (values, p).

    Returns
    -------
    Distribution
        A `Constant` where the spread is zero. Not yet cut to what is allowed: see `within`.

    Raises
    ------
    DistributionError
        Where the name is unknown, parameters are missing, too many or make no sense.

    Examples
    --------
    >>> named_distribution({"dist": "gamma", "mean": 5, "cv": 0.5})
    Gamma(shape=4.0, scale=1.25)
    """
    name = spec.get("dist")
    if not isinstance(name, str) or name not in _FAMILIES:
        raise DistributionError(f"no distribution {name!r}; there are {', '.join(_FAMILIES)}")
    given = {key: value for key, value in spec.items() if key != "dist"}
    if name == "choice" and "p" in given:
        check_weights(_numbers("p", given["p"]))
    build = _chosen_form(name, given)
    if name != "choice":
        check_finite(**given)
    return build(**given)


def caution(distribution: Distribution) -> str | None:
    """Say what to be careful about, where a distribution is allowed but odd."""
    if isinstance(distribution, Pareto) and distribution.alpha <= 2.0:
        return f"the variance of a pareto with alpha {distribution.alpha:.12g} is infinite"
    if isinstance(distribution, Truncated) and distribution.kept < 0.99:
        return f"{1.0 - distribution.kept:.0%} of it lies outside what is allowed and is cut off"
    return None


def _chosen_form(name: str, given: Mapping[str, object]) -> Callable[..., Distribution]:
    """Builder for the parameters that were given."""
    forms = _FAMILIES[name]
    for names, build in forms.items():
        if set(names) == set(given):
            return build
    wanted = ", or ".join(_listed(names) for names in forms)
    unknown = sorted(set(given) - {key for names in forms for key in names})
    if unknown:
        raise DistributionError(f"{name} takes {wanted}; it has no {_listed(unknown)}")
    if any(set(names) < set(given) for names in forms):
        raise DistributionError(f"{name} is given twice over; give one pair: {wanted}")
    raise DistributionError(f"{name} needs {wanted}")


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _uniform(low: float, high: float) -> Distribution:
    return Constant(float(low)) if low == high else Uniform(low, high)


def _triangular(low: float, mode: float, high: float) -> Distribution:
    return Constant(float(low)) if low == mode == high else Triangular(low, mode, high)


def _normal(mean: float, sd: float) -> Distribution:
    check_not_negative(sd=sd)
    return Constant(float(mean)) if sd == 0 else Normal(mean, sd)


def _lognormal(mean: float, cv: float) -> Distribution:
    check_positive(mean=mean)
    check_cv(cv)
    if cv == 0:
        return Constant(float(mean))
    variance = math.log1p(cv**2)
    return LogNormal(math.log(mean) - variance / 2.0, math.sqrt(variance))


def _lognormal_of_logs(mu: float, sigma: float) -> Distribution:
    check_not_negative(sigma=sigma)
    return Constant(math.exp(mu)) if sigma == 0 and mu < 500.0 else LogNormal(mu, sigma)


def _gamma(mean: float, cv: float) -> Distribution:
    check_positive(mean=mean)
    check_cv(cv)
    return Constant(float(mean)) if cv == 0 else Gamma(1.0 / cv**2, mean * cv**2)


def _beta(mean: float, sd: float) -> Distribution:
    check_not_negative(sd=sd)
    if not 0.0 <= mean <= 1.0:
        raise DistributionError(f"mean {mean:.12g} of a beta must lie between 0 and 1")
    if sd == 0:
        return Constant(float(mean))
    if sd**2 >= mean * (1.0 - mean):
        most = math.sqrt(mean * (1.0 - mean))
        raise DistributionError(
            f"sd {sd:.12g} of a beta with mean {mean:.12g} must be below {most:.3g}"
        )
    weight = mean * (1.0 - mean) / sd**2 - 1.0
    return Beta(mean * weight, (1.0 - mean) * weight)


def _choice(values: object, p: object) -> Distribution:
    return Choice(_numbers("values", values), _numbers("p", p))


def _numbers(name: str, given: object) -> tuple[float, ...]:
    if not isinstance(given, list | tuple) or not given:
        raise DistributionError(f"{name} must be a list of numbers, got {given!r}")
    check_finite(**{f"{name}[{i}]": value for i, value in enumerate(given)})
    return tuple(float(value) for value in given)


_FAMILIES: Mapping[str, Mapping[tuple[str, ...], Callable[..., Distribution]]] = {
    "uniform": {("low", "high"): _uniform},
    "triangular": {("low", "mode", "high"): _triangular},
    "normal": {("mean", "sd"): _normal},
    "lognormal": {("mean", "cv"): _lognormal, ("mu", "sigma"): _lognormal_of_logs},
    "logitnormal": {("mu", "sigma"): LogitNormal},
    "gamma": {("mean", "cv"): _gamma, ("shape", "scale"): Gamma},
    "beta": {("alpha", "beta"): Beta, ("mean", "sd"): _beta},
    "pareto": {("alpha", "minimum"): Pareto},
    "choice": {("values", "p"): _choice},
}
