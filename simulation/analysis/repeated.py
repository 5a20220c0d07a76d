"""Whether a run that was made again has the same figures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simulation.findings.past_run import FIGURES

CLOSE = 1e-9
"""Relative difference up to which figures are the same."""


@dataclass(frozen=True)
class Unlike:
    """A figure that came out otherwise; None where it is not there."""

    key: str
    before: Any
    now: Any


@dataclass(frozen=True)
class Repeated:
    """How many figures were compared, the largest relative difference, and those that differ."""

    compared: int
    largest: float
    unlike: tuple[Unlike, ...]


def compare_figures(before: Mapping[str, Any], now: Mapping[str, Any]) -> Repeated:
    """Compare the figures of two summaries.

    Parameters
    ----------
    before, now : Mapping of str to object
        Summaries as in summary.json.

    Returns
    -------
    Repeated
        Figures are the same where they differ by 1e-9 of the larger one, or of 1, at most.
    """
    one, other = (dict(_leaves({k: p[k] for k in FIGURES if k in p})) for p in (before, now))
    keys = list(dict.fromkeys([*one, *other]))
    gaps = {key: _gap(one.get(key), other.get(key)) for key in keys}
    unlike = (Unlike(k, one.get(k), other.get(k)) for k, gap in gaps.items() if not gap <= CLOSE)
    return Repeated(len(keys), max(gaps.values(), default=0.0), tuple(unlike))


def _gap(one: Any, other: Any) -> float:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) / max(1.0, abs(one), abs(other))
    return 0.0 if one == other else math.inf


def _leaves(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every single value, with its path."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _leaves(part, f"{key}.{name}" if key else str(name))
    elif isinstance(value, list | tuple):
        for place, part in enumerate(value):
            yield from _leaves(part, f"{key}[{place}]")
    else:
        yield key, value
