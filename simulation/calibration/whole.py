"""Everything that `calibrate` finds: records, fits, what they say, and how well they foresee."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from simulation.assumptions.distributions import Distribution
from simulation.assumptions.register import CONTEXTS, currency, defaults
from simulation.calibration.backtest import Backtest, backtest
from simulation.calibration.company import Calibrated, calibrated
from simulation.calibration.exports.faults import ExportError
from simulation.calibration.exports.records import Files, Understood, understood
from simulation.calibration.exports.wishes import Wishes
from simulation.calibration.scenario_file import Company, scenario_text
from simulation.calibration.team import team_of
from simulation.languages import _
from simulation.scenario.grammar.sections import MOST_SELLERS
from simulation.scenario.loading import load_scenario
from simulation.scenario.starting.starter import LONGEST_NAME

COUNTRIES = {"NOK": ("norway",)}
"""Countries that are laid over a context where the company counts in their currency."""


@dataclass(frozen=True)
class Whole:
    """Everything that was found.

    Attributes
    ----------
    read : Understood
        The files.
    found : Calibrated
        The fits.
    defaults : Mapping of str to Distribution
        What is taken without them.
    company : Company
        What the scenario file says beside the fits.
    back : Backtest or None
        Looking back; None where the records are too short.
    text : str
        The scenario file.
    """

    read: Understood
    found: Calibrated
    defaults: Mapping[str, Distribution]
    company: Company
    back: Backtest | None
    text: str


def whole(files: Files, wishes: Wishes, context: str, name: str) -> Whole:
    """Read files, fit them, look back, and word a scenario.

    Parameters
    ----------
    files : Files
        Where the files are.
    wishes : Wishes
        What the user says of them.
    context : str
        One of the register's contexts.
    name : str
        Headline of the scenario.

    Raises
    ------
    ExportError
        Where a file cannot be understood, or nobody sells any more.
    """
    read = understood(files, wishes)
    company = _company(read, files, context, name)
    usual = {key: one.distribution for key, one in defaults(context, company.countries).items()}
    found = calibrated(read.records, usual)
    team = team_of(read.records, found)
    if not team:
        what = _("nobody is left who sells on the day of the export")
        raise ExportError("E-STAFF", what, _("check the last days on the staff list, or --export"))
    if len(team) > MOST_SELLERS:
        what = _("more than {most} sellers", most=MOST_SELLERS)
        raise ExportError("E-LIMIT", what, _("export the deals of one part of the company"))
    text = scenario_text(read.records, found, company)
    _check(text)
    back = backtest(read.records, usual, company)
    return Whole(read, found, usual, company, back, text)


def _company(read: Understood, files: Files, context: str, name: str) -> Company:
    code = read.currency or CONTEXTS[context]
    countries = COUNTRIES.get(code, ())
    named = [path for path in (files.deals, files.staff, files.customers) if path is not None]
    title = " ".join(name.replace("-", " ").replace("_", " ").split())[:LONGEST_NAME]
    return Company(
        title[:1].upper() + title[1:] or _("Our company"),
        context,
        countries,
        code,
        currency(context, countries),
        tuple(path.name for path in named),
        read.planned,
    )


def _check(text: str) -> None:
    """See to it that what is written can be read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "calibrated.yaml"
        path.write_text(text, encoding="utf-8")
        load_scenario(path)
