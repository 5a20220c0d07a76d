"""What is asked of a distribution's parameters, said in plain words."""

from __future__ import annotations

import math

LARGEST_CV = 10.0

_ADDS_UP = 1e-9


class DistributionError(ValueError):
    """Parameters that describe no distribution, said in plain words."""


def check_finite(**numbers: object) -> None:
    """Refuse anything that is not a finite number.

    Raises
    ------
    DistributionError
        Naming the first parameter that is not.
    """
    for name, number in numbers.items():
        if (
            not isinstance(number, int | float)
            or isinstance(number, bool)
            or not math.isfinite(number)
        ):
            raise DistributionError(f"{name} must be a finite number, got {number!r}")


def check_ends(low: float, high: float) -> None:
    """Refuse ends out of order, or ends that are one.

    Raises
    ------
    DistributionError
        Saying which, and what it was.
    """
    if low > high:
        raise DistributionError(f"low {low:.12g} is above high {high:.12g}; swap them?")
    if low == high:
        raise DistributionError(f"low and high are both {low:.12g}; give the number alone")


def check_positive(**numbers: float) -> None:
    """Refuse what is not above 0.

    Raises
    ------
    DistributionError
        Saying which, and what it was.
    """
    for name, number in numbers.items():
        if number <= 0.0:
            raise DistributionError(f"{name} {number:.12g} must be above 0")


def check_not_negative(**numbers: float) -> None:
    """Refuse what is below 0.

    Raises
    ------
    DistributionError
        Saying which, and what it was.
    """
    for name, number in numbers.items():
        if number < 0.0:
            raise DistributionError(f"{name} {number:.12g} must not be negative")


def check_cv(cv: float) -> None:
    """Refuse a spread below 0 or beyond all measure.

    Raises
    ------
    DistributionError
        Saying which, and what it was.
    """
    check_not_negative(cv=cv)
    if cv > LARGEST_CV:
        raise DistributionError(f"cv {cv:.12g} must be at most {LARGEST_CV:.12g}")


def check_weights(p: tuple[float, ...]) -> None:
    """Refuse weights below 0, or that do not add to 1.

    Raises
    ------
    DistributionError
        Saying which, and what it was.
    """
    check_not_negative(**{f"p[{i}]": weight for i, weight in enumerate(p)})
    total = math.fsum(p)
    if abs(total - 1.0) > _ADDS_UP:
        raise DistributionError(f"weights add to {total:.12g}, not 1")
