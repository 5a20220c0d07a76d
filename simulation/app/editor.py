"""What the strategy editor shows: each strategy in words and months, and what can be chosen."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from simulation.analysis.unknowns import find_unknowns
from simulation.app.changes import among
from simulation.app.choices import choices
from simulation.app.editing import (
    MOST_BYTES,
    MOST_STRATEGIES,
    Stated,
    Unreadable,
    restated,
    too_long,
    where_wrong,
)
from simulation.app.in_words import INSTRUMENTS, afterwards, term_in_words
from simulation.app.levers import people_levers
from simulation.app.request import Asked
from simulation.app.shelf import KNOWN_BY, Kept
from simulation.app.timeline import course
from simulation.app.what_if import SEED
from simulation.engines.readings import reference_strategy
from simulation.languages import _
from simulation.notation import Notation
from simulation.scenario.faults import ScenarioError
from simulation.scenario.model import Scenario, Strategy
from simulation.scenario.restated import Data, text_of
from simulation.scenario.strategies import shipped_strategies
from simulation.scenario.terms import ONLY_FOR


def edited(kept: Kept, asked: Asked, text: str = "") -> dict[str, Any]:
    """Read strategies as they were changed, and tell what they are now.

    Parameters
    ----------
    kept : Kept
        The scenario that they belong to.
    asked : Asked
        The strategies; one of them has the name "" where `text` takes its place.
    text : str
        What somebody wrote in the place of one.

    Returns
    -------
    dict
        Ready for JSON, in the language that is spoken; `problem` where the reader found faults.
    """
    try:
        stated = restated(kept, asked.ways, asked.changes, text)
    except ScenarioError as error:
        at = where_wrong(error, _place_of_text(asked))
        return {"problem": "faults", "faults": error.messages, "at": at}
    names = [one.name for one in stated.strategies]
    return {
        "ways": stated.ways,
        "reference": names[reference_strategy(names)],
        "strategies": [_told(kept, stated, one) for one in stated.strategies],
        "warnings": [{"text": one.told, "hint": one.hint} for one in stated.warnings],
        "shipped": [
            [
                name,
                _(str(one.get("title"))),
            ]
            for name, one in shipped_strategies().items()
            if name not in names
        ],
        **_people(kept, stated),
        "form": form(kept.scenario),
    }


def _people(kept: Kept, stated: Stated) -> dict[str, Any]:
    """Who may lead now, how well, and what can be looked at: others than before, it may be."""
    now, unknowns = kept.scenario, kept.unknowns
    if stated.ways is not None:
        now = among(now, stated.strategies)
        unknowns = find_unknowns(now, SEED, KNOWN_BY)
    offered = choices(now, unknowns)
    return {
        "people": people_levers(now, unknowns),
        "axes": offered["axes"],
        "leaders": offered["leaders"],
    }


def _place_of_text(asked: Asked) -> int:
    ways = asked.ways or ()
    blank = (n for n, way in enumerate(ways) if not isinstance(way, str) and way["name"] == "")
    return next(blank, -1)


def _told(kept: Kept, stated: Stated, strategy: Strategy) -> dict[str, Any]:
    scenario, data = stated.scenario, stated.data[strategy.name]
    shown: Data = {**data, "title": _(strategy.title)}
    return {
        "name": strategy.name,
        "title": _(strategy.title),
        "changed": data != kept.written.get(strategy.name),
        "data": shown,
        "says": [term_in_words(scenario, term) for term in strategy.terms],
        "afterwards": afterwards(strategy),
        "if_leader_leaves": strategy.if_leader_leaves,
        "course": asdict(course(scenario, strategy)),
        "text": text_of(strategy.name, shown),
    }


def form(scenario: Scenario) -> dict[str, Any]:
    """Everything that can be chosen in the editor, with what it is called.

    Parameters
    ----------
    scenario : Scenario
        Whose people may lead.
    """
    names = {one.id: one.name for one in scenario.sellers}
    best = _("The best seller ({name})", name=names.get(scenario.best_seller, ""))
    return {
        "horizon": scenario.horizon,
        "most": MOST_STRATEGIES,
        "bytes": MOST_BYTES,
        "money": Notation(scenario.currency).symbol,
        "only": {key: list(kinds) for key, kinds in ONLY_FOR.items()},
        "sellers": list(names.items()),
        "leader": [
            ("founder", _("The founder")),
            ("best_seller", best),
            ("assessed", _("Whoever does best in an assessment")),
            ("external", _("A manager from outside")),
            ("fractional", _("A fractional leader")),
            *names.items(),
        ],
        "instrument": [(key, _(title)) for key, title in INSTRUMENTS.items()],
        **_choices(),
    }


def _choices() -> dict[str, list[tuple[str, str]]]:
    return {
        "support": [
            ("", _("Nobody")),
            ("coach", _("A coach")),
            ("fractional", _("A fractional leader")),
        ],
        "if_leader_leaves": [
            ("external", _("a manager from outside is sought")),
            ("founder", _("the founder leads again")),
        ],
        "measure": [
            ("", _("nothing: it is done in any case")),
            ("bookings_to_plan", _("bookings, as a share of plan")),
            ("contribution_to_plan", _("contribution, as a share of plan")),
            ("sellers_left", _("sellers who left")),
            ("customers_lost", _("customers who left")),
            ("months_in_post", _("months of the term so far")),
        ],
        "bound": [("below", _("is below")), ("above", _("is above"))],
        "action": [
            ("end_term", _("the term ends")),
            ("return_to_selling", _("the leader goes back to selling")),
            ("extend_term", _("the term is extended")),
            ("add_support", _("support is added")),
        ],
    }


def checked_text(data: object) -> str:
    """Text that somebody wrote in the place of a strategy.

    Raises
    ------
    Unreadable
        Where it is none, or too long.
    """
    if not isinstance(data, str):
        raise Unreadable(_("A text is expected."))
    if len(data) > MOST_BYTES:
        raise Unreadable(too_long())
    return data
