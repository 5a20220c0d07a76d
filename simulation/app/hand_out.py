"""Reports of what the page holds, made in a process of their own that gives way to the page."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass, replace
from multiprocessing import active_children, parent_process
from multiprocessing.connection import Connection
from pathlib import Path

from simulation.app.at_rest import MOST_PATIENT
from simulation.app.changes import QUALITIES_LIE, QUALITY, Changes, in_scenario
from simulation.app.editing import Ways
from simulation.app.what_if import REFINED, SEED
from simulation.assumptions.register import load_register
from simulation.languages import _, speaking
from simulation.notation import Notation, quoted
from simulation.reports.told.amounts import among_sellers
from simulation.scenario import resolved_text
from simulation.scenario.model import Scenario

FUTURES = REFINED
"""Futures of a report: those of the page at rest, so that both tell the same."""
HANDS = 2


@dataclass(frozen=True)
class Order:
    """What is to be made.

    Attributes
    ----------
    scenario : Scenario
        With all changes written into it, in the language of the reports.
    formats : tuple of str
        Names of reports, in the order in which they are wanted.
    folder : Path
        Where they go.
    futures : int
        How many are played.
    full : bool
        Whether there is an analysis, a map and a story in them.
    """

    scenario: Scenario
    formats: tuple[str, ...]
    folder: Path
    futures: int = FUTURES
    full: bool = True


def make(order: Order, told: Connection) -> None:
    """Run a scenario and write its reports, and tell how far it is.

    Parameters
    ----------
    order : Order
        What is to be made.
    told : Connection
        Is sent a mapping each time something has come about.
    """
    from simulation.running.workers import settle

    if parent_process() is not None:
        settle()
        signal.signal(signal.SIGTERM, _end)
        if hasattr(os, "nice"):
            os.nice(MOST_PATIENT)
    try:
        _make(order, told)
    except Exception as error:  # told, where it can be mended; a trace is nothing for a page
        hint = getattr(error, "hint", "")
        told.send({"stage": "failed", "why": str(error) if hint else ""})


def _end(*_: object) -> None:
    """End when asked to, with all who work on it, and leave nothing behind."""
    for child in active_children():
        child.terminate()
    raise SystemExit


def _make(order: Order, told: Connection) -> None:
    os.environ["MPLBACKEND"] = "agg"
    from simulation.reports.formats import write_reports
    from simulation.running.execution import run

    played = 0

    def progress(more: int) -> None:
        nonlocal played
        played += more
        stage = "playing" if played < order.futures else "analysing"
        told.send({"stage": stage, "played": played})

    several = order.full and len(order.scenario.strategies) > 1
    with speaking(order.scenario.language):
        results = run(
            order.scenario,
            futures=order.futures,
            seed=SEED,
            workers=HANDS,
            progress=progress,
            full=several,
            illustrated=several,
        )
        told.send({"stage": "writing"})
        for name in order.formats:
            write_reports(results.material(), [name], order.folder)
            told.send({"ready": name})
    told.send({"stage": "done"})


def as_shown(scenario: Scenario, changes: Changes, ways: Ways | None = None) -> Scenario:
    """The scenario as the page shows it, with a remark on what is held that reports print.

    Parameters
    ----------
    scenario : Scenario
        As it was read, with the strategies that are compared and in the language of the page.
    changes : Mapping of str to float
        [unit of the assumption] By key.
    ways : Ways or None
        Strategies as they were changed on the page; None for the scenario's own.
    """
    whole = in_scenario(scenario, changes)
    remark = remark_on(scenario, changes, ways)
    return replace(whole, warnings=(*whole.warnings, remark)) if remark else whole


def file_of(scenario: Scenario, changes: Changes, ways: Ways | None = None) -> str:
    """Text of a scenario file that holds what the page holds, and says so.

    Parameters
    ----------
    scenario : Scenario
        As it was read, with the strategies that are compared.
    changes : Mapping of str to float
        [unit of the assumption] By key.
    ways : Ways or None
        Strategies as they were changed on the page; None for the scenario's own.
    """
    first, rest = resolved_text(in_scenario(scenario, changes)).split("\n", 1)
    remark = remark_on(scenario, changes, ways)
    return "\n".join([first, *([f"# {remark}"] if remark else []), rest])


def remark_on(scenario: Scenario, changes: Changes, ways: Ways | None = None) -> str:
    """What is held and changed on the page, in words; nothing where nothing is.

    Parameters
    ----------
    scenario : Scenario
        Whose assumptions they are.
    changes : Mapping of str to float
        [unit of the assumption] By key.
    ways : Ways or None
        Strategies as they were changed on the page; None for the scenario's own.
    """
    told = [_held(scenario, changes)] if changes else []
    changed = {way["name"] for way in ways or () if not isinstance(way, str)}
    titles = [" ".join(_(one.title).split()) for one in scenario.strategies if one.name in changed]
    if titles:
        names = "; ".join(map(quoted, titles))
        told.append(_("Strategies that were changed on the what-if page: {names}.", names=names))
    return " ".join(told)


def _held(scenario: Scenario, changes: Changes) -> str:
    notation = Notation(scenario.currency)
    told = "; ".join(
        f"{_title(scenario, key)}: {_value(key, changes[key], notation)}" for key in sorted(changes)
    )
    return _("What if: values that were put in on the what-if page. {values}.", values=told)


def _title(scenario: Scenario, key: str) -> str:
    if not key.startswith(QUALITY):
        return _(load_register()[key].title)
    from simulation.analysis.unknowns import leads

    return _(leads(scenario, key.removeprefix(QUALITY)))


def _value(key: str, value: float, notation: Notation) -> str:
    unit = load_register()[QUALITIES_LIE if key.startswith(QUALITY) else key].unit
    return notation.quantity(value, unit) + among_sellers(value, key)
