"""Whose assumptions are printed: those of a scenario, or the defaults of a kind of company."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulation.assumptions.distributions import Distribution
from simulation.assumptions.register import currency, defaults
from simulation.assumptions.table import AssumptionRow, SetBy, assumption_rows
from simulation.cli.language import Code, in_language
from simulation.languages import LANGUAGES, _, speaking
from simulation.scenario import load_scenario


@dataclass(frozen=True)
class Defaults:
    """The register's own values for a kind of company."""

    context: str
    assumptions: Mapping[str, Distribution]
    origins: Mapping[str, SetBy] = field(default_factory=dict)


def show_of_scenario(file: str, language: Code | None) -> None:
    """Print what a scenario file assumes."""
    scenario = in_language(load_scenario(file), language)
    with speaking(scenario.language):
        title = _("Assumptions of {scenario}", scenario=scenario.title)
        _show(title, assumption_rows(scenario), scenario.currency)


def show_of_context(context: str, language: Code | None) -> None:
    """Print the defaults of a kind of company."""
    values = {key: default.distribution for key, default in defaults(context).items()}
    with speaking(language or LANGUAGES[0]):
        title = _("Defaults of the context {context}", context=context)
        _show(title, assumption_rows(Defaults(context, values)), currency(context))


def _show(title: str, rows: list[AssumptionRow], money: str) -> None:
    from simulation.cli.screen import screen
    from simulation.reports.screen.assumption_list import show_assumptions

    show_assumptions(title, rows, money, screen())
