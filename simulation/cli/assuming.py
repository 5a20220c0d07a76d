"""Whose assumptions are printed: those of a scenario, or the defaults of a kind of company."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulation.assumptions.distributions import Distribution
from simulation.assumptions.register import defaults
from simulation.assumptions.table import AssumptionRow, SetBy, assumption_rows
from simulation.scenario import load_scenario


@dataclass(frozen=True)
class Defaults:
    """The register's own values for a kind of company."""

    context: str
    assumptions: Mapping[str, Distribution]
    origins: Mapping[str, SetBy] = field(default_factory=dict)


def of_scenario(file: str) -> tuple[str, list[AssumptionRow]]:
    """List what a scenario file assumes, with a heading."""
    scenario = load_scenario(file)
    return f"Assumptions of {scenario.title}", assumption_rows(scenario)


def of_context(context: str) -> tuple[str, list[AssumptionRow]]:
    """List the defaults of a kind of company, with a heading."""
    values = {key: default.distribution for key, default in defaults(context).items()}
    return f"Defaults of the context {context}", assumption_rows(Defaults(context, values))
