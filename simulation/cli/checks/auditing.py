"""The command `crn-check`: whether all strategies of a scenario meet the same luck."""

from __future__ import annotations

from simulation.cli.faults import NotConfirmed
from simulation.cli.language import Code, in_language
from simulation.cli.limits import seed_for
from simulation.cli.running import ended_gently, faults_told, progress_shown
from simulation.languages import _, speaking
from simulation.scenario import load_scenario
from simulation.shipped import SCENARIOS

USUAL = SCENARIOS / "smallest.yaml"


def audit_and_show(file: str | None, seed: int | None, language: Code | None) -> None:
    """Audit a scenario and print what was found.

    Parameters
    ----------
    file : str or None
        The scenario file; without one, the smallest shipped one.
    seed : int or None
        What was typed.
    language : str or None
        What was typed.

    Raises
    ------
    NotConfirmed
        Where different luck was used for the same choice.
    """
    scenario = in_language(load_scenario(USUAL if file is None else file), language)
    seed = seed_for(seed, scenario.seed)
    from simulation.analysis.common_numbers import audit, plays_of
    from simulation.cli.screen import screen
    from simulation.reports.screen.audit_page import show_audit

    with speaking(scenario.language):
        plays = progress_shown(plays_of(scenario), _("plays"))
        with faults_told(), ended_gently(), plays as progress:
            found = audit(scenario, seed, progress=progress)
        show_audit(scenario, found, screen())
    if found.found is not None:
        raise NotConfirmed
