"""Looks at what rests: asked for by the page, worked out while nobody moves anything."""

from __future__ import annotations

import asyncio
import json
import os
import re
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing import parent_process
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from simulation.app.plays import Spreading, Stale
from simulation.app.request import Asked, Odd, read_body
from simulation.app.runs import Runs
from simulation.app.shelf import Shelf
from simulation.app.views import Crossing, Mapped, State, crossing, double_pain, mapped
from simulation.findings.double_pain import DoublePain
from simulation.languages import speaking
from simulation.running.workers import Workers
from simulation.scenario import scenario_hash

Given = TypeVar("Given")
Made = TypeVar("Made")
Seen: TypeAlias = DoublePain | Crossing | Mapped

TAKES = {"pain": 0, "turn": 1, "map": 2}
"""Keys that each view takes: the double pain, a break-even, a map."""
KEPT = 40
"""Looks that are kept."""
MOST_PATIENT = 19
LOOKED_FOR = 0.2
"""Seconds after which it is looked again whether anybody still waits."""


@dataclass(frozen=True)
class Look:
    """What is to be looked at.

    Attributes
    ----------
    asked : Asked
        What the page holds.
    view : str
        One of those of `TAKES`.
    strategy : str
        Whose break-even is looked for.
    keys : tuple of str
        Key of the unknown of a break-even, or both of a map.
    """

    asked: Asked
    view: str
    strategy: str = ""
    keys: tuple[str, ...] = ()


def read_look(body: bytes) -> Look:
    """Read what is to be looked at.

    Raises
    ------
    Odd
        Where it is not what our page sends.
    """
    asked = read_body(body)
    data = json.loads(body)
    view, strategy, keys = data.get("view"), data.get("strategy", ""), data.get("keys", [])
    if not isinstance(view, str) or view not in TAKES:
        raise Odd
    if not isinstance(strategy, str) or not isinstance(keys, list):
        raise Odd
    if len(keys) != TAKES[view] or not all(_is_key(one) for one in keys):
        raise Odd
    return Look(asked, view, strategy, tuple(keys))


def _is_key(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[\w.-]{1,120}", value) is not None


def seen(look: Look, state: State, spreading: Spreading) -> Seen:
    """Look at what the page holds.

    Parameters
    ----------
    look : Look
        What is to be looked at.
    state : State
        What the page holds.
    spreading : callable
        Does the work on a list of tasks and gives the results in order, like `map`.

    Raises
    ------
    Refused
        Where there is nothing to be seen.
    Stale
        Where nobody waits any more.
    """
    if look.view == "pain":
        return double_pain(state, spreading)
    if look.view == "turn":
        return crossing(state, look.strategy, look.keys[0], spreading)
    return mapped(state, (look.keys[0], look.keys[1]), spreading)


def told(found: Seen, state: State) -> dict[str, Any]:
    """Tell what was seen, in the language that is spoken.

    Parameters
    ----------
    found : DoublePain, Crossing or Mapped
        What was seen.
    state : State
        What the page holds.
    """
    from simulation.app.view_answers import told_crossing, told_map, told_pain

    if isinstance(found, Crossing):
        return told_crossing(found)
    return told_map(found) if isinstance(found, Mapped) else told_pain(state, found)


class AtRest:
    """Looks of each client, the last one only, done in processes that give way.

    Parameters
    ----------
    shelf : Shelf
        The scenarios.
    background : Workers
        Who work on it.
    front : Runs
        Runs for which somebody waits; nothing is begun here while one is under way.
    folder : Path
        Where a ticket lies for each look that somebody waits for.
    """

    def __init__(self, shelf: Shelf, background: Workers, front: Runs, folder: Path) -> None:
        self._shelf, self._background, self._front = shelf, background, front
        self.runs = Runs(folder)
        self.ended = asyncio.Event()
        self._seen: OrderedDict[Hashable, Seen] = OrderedDict()

    async def look(self, look: Look) -> dict[str, Any]:
        """Look, unless the same client looks at something else or moves something meanwhile.

        Raises
        ------
        KeyError
            Where there is no such scenario.
        Stale
            Where the client wants something else.
        """
        asked = look.asked
        scenario = asked.of(self._shelf[asked.scenario])
        state = State(scenario, asked.changes)
        with speaking(asked.language):
            return told(await self._found(look, state), state)

    async def _found(self, look: Look, state: State) -> Seen:
        """What is seen, kept for whoever looks again, in another language say."""
        key = (scenario_hash(state.whole), look.view, look.strategy, look.keys)
        if key not in self._seen:

            def work(ticket: Path) -> Seen:
                return seen(look, state, Quietly(self._background, self._front, ticket))

            self._seen[key] = await self._unless_ended(self.runs.run(look.asked.client, work))
            while len(self._seen) > KEPT:
                self._seen.popitem(last=False)
        return self._seen[key]

    async def _unless_ended(self, looking: Coroutine[Any, Any, Seen]) -> Seen:
        """What is seen, unless the page is closed meanwhile: a job that is under way takes long."""
        both = asyncio.ensure_future(looking), asyncio.ensure_future(self.ended.wait())
        done, _waiting = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        both[1].cancel()
        if both[0] not in done:
            raise Stale
        return both[0].result()


class Quietly:
    """Spreads jobs over processes that give way, while nobody waits for anything else.

    Parameters
    ----------
    workers : Workers
        Who do the jobs.
    front : Runs
        Runs that go first.
    ticket : Path
        A file that is there for as long as somebody waits for the result.
    """

    def __init__(self, workers: Workers, front: Runs, ticket: Path) -> None:
        self._workers, self._front, self._ticket = workers, front, ticket

    def __call__(self, work: Callable[[Given], Made], jobs: Iterable[Given], /) -> Iterator[Made]:
        """Give the results in the order of the jobs; as many at a time as there are processes."""
        waiting = iter(jobs)
        while some := tuple(islice(waiting, self._workers.number)):
            self._wait()
            yield from self._workers.map(giving_way, [(work, job) for job in some])

    def _wait(self) -> None:
        while True:
            if not self._ticket.exists():
                raise Stale
            if self._front.wait_for_rest(LOOKED_FOR):
                return


def giving_way(task: tuple[Callable[[Given], Made], Given]) -> Made:
    """Do a job in a process that gives way to those for which somebody waits.

    Parameters
    ----------
    task : tuple of callable and its argument
        What is to be done.
    """
    if hasattr(os, "nice") and parent_process() is not None:
        os.nice(MOST_PATIENT)
    work, job = task
    return work(job)
