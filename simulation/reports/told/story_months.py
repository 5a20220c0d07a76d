"""A story month by month: what happens alike, and what under one strategy only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from babel.dates import get_month_names

from simulation.analysis.story import Story, Telling
from simulation.engines.discrete_event import Event
from simulation.languages import _, language
from simulation.notation import LOCALES
from simulation.reports.told.story_words import Teller
from simulation.scenario import scenario_hash
from simulation.scenario.model import Scenario
from simulation.version import VERSION

LASTING = 3
"""Months for which a turn in leadership must hold to be told."""


@dataclass(frozen=True)
class ToldMonth:
    """A month of both strategies in words.

    Attributes
    ----------
    number : int
        From 1.
    name : str
        Month of the calendar; empty where the scenario does not say when it starts.
    both : tuple of str
        What happens under both.
    own : tuple of two tuples of str
        What happens under one of them only.
    """

    number: int
    name: str
    both: tuple[str, ...]
    own: tuple[tuple[str, ...], tuple[str, ...]]


def told_months(story: Story) -> list[ToldMonth]:
    """Tell a story month by month; routine events are summed up at each month's end.

    Parameters
    ----------
    story : Story
        One future under two strategies.

    Returns
    -------
    list of ToldMonth
        One for each month of the horizon.
    """
    one, other = (_by_month(story.scenario, telling) for telling in story.tellings)
    return [
        ToldMonth(
            month + 1,
            month_name(story.scenario, month),
            *_shared(one[month], other[month]),
        )
        for month in range(story.scenario.horizon)
    ]


def month_name(scenario: Scenario, month: int) -> str:
    """Name of a month (from 0) in the calendar, where the scenario says when it starts."""
    if "start" not in scenario.origins:
        return ""
    place = (scenario.start_month_of_year - 1 + month) % 12 + 1
    return str(get_month_names("wide", locale=LOCALES[language()])[place])


def story_data(story: Story) -> dict[str, Any]:
    """Give a story as plain data, for a JSON file.

    Parameters
    ----------
    story : Story
        One future under two strategies.
    """
    names = [telling.strategy.name for telling in story.tellings]
    choice = story.choice
    return {
        "scenario": story.scenario.name,
        "hash": scenario_hash(story.scenario),
        "version": VERSION,
        "currency": story.scenario.currency,
        "seed": story.seed,
        "future": story.future,
        "chosen": choice and {**vars(choice), "outcome": "npv", "of": names[1], "less": names[0]},
        "strategies": {t.strategy.name: _(t.strategy.title) for t in story.tellings},
        "parts_in_month": None if story.parts is None else story.parts + 1,
        "months": [
            {
                "month": month.number,
                "name": month.name,
                "both": list(month.both),
                **{name: list(own) for name, own in zip(names, month.own, strict=True)},
            }
            for month in told_months(story)
        ],
        "totals": {t.strategy.name: dict(t.totals) for t in story.tellings},
        "events": {t.strategy.name: [_event(e) for e in t.events] for t in story.tellings},
    }


def _event(event: Event) -> dict[str, Any]:
    return {**vars(event), "month": event.month + 1, "numbers": dict(event.numbers)}


def _by_month(scenario: Scenario, telling: Telling) -> list[list[str]]:
    """What is told of each month, the routine last."""
    teller = Teller(scenario)
    months: list[list[str]] = [[] for _ in range(scenario.horizon)]
    routine = {}
    left: Counter[int] = Counter()
    for event in _worth_telling(telling.events):
        if event.month >= scenario.horizon:
            continue
        if event.kind == "customers leave":
            left[event.month] += round(event.numbers["customers"])
        elif event.kind == "month closes":
            routine[event.month] = teller.routine(event, left[event.month])
        elif (said := teller.words(event)) is not None:
            months[event.month].append(said)
    return [[*said, routine[month]] for month, said in enumerate(months)]


def _worth_telling(events: Sequence[Event]) -> Iterator[Event]:
    """All events but turns in leadership that do not last, or that change nothing told."""
    turns = [event for event in events if event.kind == "leadership turns"]
    lasting, last = set(), "alike"
    for turn, following in zip_longest(turns, turns[1:]):
        lasts = following is None or following.month - turn.month >= LASTING
        if lasts and turn.what != last:
            lasting.add(id(turn))
            last = turn.what
    for event in events:
        if event.kind != "leadership turns" or id(event) in lasting:
            yield event


def _shared(
    one: list[str], other: list[str]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...]]]:
    """Part what both have from what one of them has alone; the order stays."""
    common = Counter(one) & Counter(other)
    both = tuple(_taken(one, common.copy()))
    return both, (tuple(_left(one, common.copy())), tuple(_left(other, common.copy())))


def _taken(said: list[str], common: Counter[str]) -> Iterator[str]:
    for text in said:
        if common[text] > 0:
            common[text] -= 1
            yield text


def _left(said: list[str], common: Counter[str]) -> Iterator[str]:
    for text in said:
        if common[text] > 0:
            common[text] -= 1
        else:
            yield text
