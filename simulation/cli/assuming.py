"""Whose assumptions are printed: those of a scenario, or the defaults of a kind of company."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulation.assumptions.distributions import Distribution
from simulation.assumptions.register import currency, defaults
from simulation.assumptions.table import GIVEN, AssumptionRow, SetBy, assumption_rows
from simulation.cli.faults import fault
from simulation.cli.language import Code, in_language
from simulation.languages import LANGUAGES, _, speaking
from simulation.scenario import load_scenario

if TYPE_CHECKING:
    from simulation.scenario.model import Scenario

NOTHING: Mapping[str, float] = MappingProxyType({})


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


def show_of_run(folder: Path, language: Code | None) -> None:
    """Print what a run assumes, and what it costs to be wrong, as far as it was analysed."""
    from simulation.cli.screen import screen
    from simulation.findings.past_run import PastRunError, read_past_run
    from simulation.reports.if_wrong import explained, if_wrong

    try:
        run = read_past_run(folder)
    except PastRunError as error:
        raise fault("E-RUN", str(error), error.hint) from error
    scenario = in_language(run.scenario, language)
    titles = {strategy.name: strategy.title for strategy in scenario.strategies}
    tornado = run.summary["sensitivity"]["tornado"] if run.analysed else {"bars": {}}
    swings = {key: bar["swing"]["mean"] for key, bar in tornado["bars"].items()}
    moves = if_wrong(swings, scenario.best_seller)
    with speaking(scenario.language):
        title = _("Assumptions of {scenario}", scenario=scenario.title)
        _show(title, _rows_of_run(scenario), scenario.currency, moves)
        if run.analysed:
            screen().print()
            screen().print(explained(titles[tornado["strategy"]], titles[tornado["against"]]))


def _rows_of_run(scenario: Scenario) -> list[AssumptionRow]:
    """Rows of a resolved file, which sets all: what is a default has the default's source."""
    as_set = {row.key: row for row in assumption_rows(scenario)}
    rows = assumption_rows(replace(scenario, origins={}))
    return [as_set[row.key] if row.grade == GIVEN else row for row in rows]


def show_of_context(context: str, language: Code | None) -> None:
    """Print the defaults of a kind of company."""
    values = {key: default.distribution for key, default in defaults(context).items()}
    with speaking(language or LANGUAGES[0]):
        title = _("Defaults of the context {context}", context=context)
        _show(title, assumption_rows(Defaults(context, values)), currency(context))


def _show(
    title: str, rows: list[AssumptionRow], money: str, moves: Mapping[str, float] = NOTHING
) -> None:
    from simulation.cli.screen import screen
    from simulation.reports.screen.assumption_list import show_assumptions

    show_assumptions(title, rows, money, screen(), moves)
