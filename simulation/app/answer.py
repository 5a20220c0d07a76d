"""What the page shows of an answer: sentences, dots, a table and lines, as plain data."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.findings import Findings
from simulation.findings.verdict import AIM
from simulation.languages import _
from simulation.notation import Notation, of_100
from simulation.outcomes import METRICS

Floats = NDArray[np.float64]

COLUMNS = ("npv", "revenue", "cost", "sellers_left", "customers_lost", "lowest_cash")
"""Outcomes in the table."""
DIGITS = 5
"""Significant digits of what is drawn."""


def told(findings: Findings) -> dict[str, Any]:
    """Tell what was found, in the language that is spoken.

    Parameters
    ----------
    findings : Findings
        Of one what-if.

    Returns
    -------
    dict
        Ready for JSON.
    """
    run, verdict = findings.run, findings.verdict
    notation = Notation(run.scenario.currency)
    return {
        "futures": run.futures,
        "banded": findings.months.sampled,
        "sentence": findings.sentence,
        "caveat": findings.caveat,
        "best": verdict.best,
        "reference": run.reference,
        "undecided": verdict.too_close or verdict.level_in_practice,
        "strategies": [_row(findings, name, notation) for name in run.strategies],
        "dots": {name: _short(values) for name, values in findings.dots.items()},
        "months": {
            metric: {
                name: _line(findings, metric, place) for place, name in enumerate(run.strategies)
            }
            for metric in findings.months.mean
        },
    }


def _row(findings: Findings, name: str, notation: Notation) -> dict[str, Any]:
    figures = findings.figures[name]
    cells = {
        metric: _amount(figures[metric].mean, metric, notation)
        for metric in COLUMNS
        if metric in figures
    }
    return {
        "name": name,
        "cells": cells,
        "npv": _rounded(figures[AIM].mean),
        "against": _against(findings, name, notation),
    }


def _against(findings: Findings, name: str, notation: Notation) -> dict[str, Any] | None:
    """How a strategy stands against the reference; None for the reference itself."""
    if name not in findings.differences:
        return None
    row = findings.differences[name][AIM]
    low, high = (notation.money(end, signed=True) for end in row.ci95)
    return {
        "mean": _rounded(row.mean),
        "low": _rounded(row.ci95[0]),
        "high": _rounded(row.ci95[1]),
        "text": notation.money(row.mean, signed=True),
        "interval": _("{low} to {high}", low=low, high=high),
        "better": of_100(row.share_better or 0.0),
    }


def _amount(value: float, metric: str, notation: Notation) -> str:
    if METRICS[metric].unit == "money":
        return notation.money(value)
    return notation.number(value, 1)


def _line(findings: Findings, metric: str, place: int) -> dict[str, list[float]]:
    low, _middle, high = findings.months.quantiles[metric][:, place]
    mean = findings.months.mean[metric][place]
    return {"mean": _short(mean), "low": _short(low), "high": _short(high)}


def _short(values: Floats) -> list[float]:
    return [_rounded(float(value)) for value in values]


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
