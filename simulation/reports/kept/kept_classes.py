"""Which classes a file of findings may name: topics of the analysis, and distributions."""

from __future__ import annotations

from functools import cache

from simulation.reports.kept.kept_values import Reader


@cache
def reader() -> Reader:
    """Reader of findings, of a map and of a story."""
    from simulation.assumptions.distributions import Distribution
    from simulation.findings.findings import Topic

    choices = {Topic: _topics(), Distribution: _distributions()}
    return Reader({kind: {one.__name__: one for one in known} for kind, known in choices.items()})


def _topics() -> tuple[type, ...]:
    from simulation.analysis.choosing import Choice
    from simulation.analysis.comparison import Comparison
    from simulation.analysis.effects import Effects
    from simulation.analysis.failing import FailsWhen
    from simulation.analysis.indicators import Watch
    from simulation.analysis.information import Information
    from simulation.analysis.ninety_days import NinetyDays
    from simulation.analysis.options import Options
    from simulation.analysis.sensitivity import Sensitivity
    from simulation.analysis.thresholds import Thresholds

    how_sure = (Comparison, Choice, Sensitivity, FailsWhen, Effects, Information, Thresholds)
    return (*how_sure, Options, Watch, NinetyDays)


def _distributions() -> tuple[type, ...]:
    from simulation.assumptions import families
    from simulation.assumptions.distributions import Constant
    from simulation.assumptions.metalog import Metalog3
    from simulation.assumptions.pert import Pert
    from simulation.assumptions.truncated import Truncated

    plain = (Constant, Pert, Metalog3, Truncated, families.Normal, families.LogNormal)
    bounded = (families.LogitNormal, families.Triangular, families.Uniform, families.Beta)
    return (*plain, *bounded, families.Gamma, families.Pareto, families.Choice)
