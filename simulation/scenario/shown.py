"""A scenario as a notebook shows it: in one line, and as a small table."""

from __future__ import annotations

from simulation.html_table import html_table, html_text
from simulation.languages import _, speaking
from simulation.notation import Notation, months
from simulation.scenario.identity import scenario_hash
from simulation.scenario.model import Scenario


def line(scenario: Scenario) -> str:
    """Say in one line what a scenario is.

    Parameters
    ----------
    scenario : Scenario
        Any.
    """
    names = ", ".join(one.name for one in scenario.strategies)
    return (
        f"<Scenario {scenario.name!r}: {len(scenario.sellers)} sellers, {scenario.horizon} months, "
        f"{scenario.context}, {scenario.currency}; {names}; {scenario_hash(scenario)[:12]}>"
    )


def html(scenario: Scenario) -> str:
    """Show what a scenario asks, and what it rests on.

    Parameters
    ----------
    scenario : Scenario
        Any.
    """
    with speaking(scenario.language):
        return _html(scenario)


def _html(scenario: Scenario) -> str:
    number = Notation(scenario.currency).number
    names = "; ".join(f"{_(one.title)} ({one.name})" for one in scenario.strategies)
    rows = [
        (_("Strategies"), names),
        (_("Sellers"), number(len(scenario.sellers))),
        (_("Horizon"), months(scenario.horizon)),
        (_("Context"), f"{scenario.context}, {scenario.currency}"),
        (_("Content"), scenario_hash(scenario)[:12]),
    ]
    warnings = "".join(html_text(one) for one in scenario.warnings)
    title = html_text(scenario.title, "strong")
    return f"{title}{html_text(scenario.question)}{html_table(('', ''), rows)}{warnings}"
