"""Downloads of the page: the scenario file, and reports that are made of a run."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from simulation.app.changes import Refused
from simulation.app.hand_out import FUTURES, Order, as_shown, make
from simulation.app.request import Asked
from simulation.languages import _
from simulation.reports.formats import FORMATS, PackageMissing, check_packages
from simulation.scenario import scenario_hash
from simulation.scenario.model import Scenario

KEPT = 4
"""States of the page whose reports are kept."""
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
UNDER_WAY = ("playing", "analysing", "writing")


@dataclass
class HandOut:
    """Reports of one state, made or in the making.

    Attributes
    ----------
    id : str
        By which the page asks for it.
    order : Order
        What is made.
    process, told : BaseProcess and Connection
        Who makes it, and what it tells.
    """

    id: str
    order: Order
    process: BaseProcess
    told: Connection
    begun: float = field(default_factory=time.monotonic)
    stage: str = "playing"
    played: int = 0
    why: str = ""
    ready: list[str] = field(default_factory=list)
    taken: float = 0.0

    def look(self) -> None:
        """Take in what was told meanwhile."""
        try:
            while self.told.poll():
                self._take(self.told.recv())
        except (EOFError, OSError):
            self._take({"stage": "failed"} if self.is_under_way else {})
        if self.is_under_way:
            self.taken = time.monotonic() - self.begun

    def _take(self, told: dict[str, Any]) -> None:
        if "ready" in told:
            self.ready.append(told["ready"])
        self.stage = told.get("stage", self.stage)
        self.played = told.get("played", self.played)
        self.why = told.get("why", self.why)

    @property
    def is_under_way(self) -> bool:
        """Whether it is still being made."""
        return self.stage in UNDER_WAY

    def stop(self) -> None:
        """Give it up, if it is not finished."""
        self.look()
        if self.is_under_way:
            self.stage = "stopped"
        if self.process.is_alive():
            self.process.terminate()
        self.process.join()

    def as_dict(self) -> dict[str, Any]:
        """Tell how far it is."""
        self.look()
        return {
            "id": self.id,
            "stage": self.stage,
            "played": self.played,
            "futures": self.order.futures,
            "ready": self.ready,
            "seconds": round(self.taken),
            "why": self.why,
        }


class Desk:
    """Where reports are ordered; one is made at a time, the last one that was asked for.

    Parameters
    ----------
    futures : int
        Futures of the run that reports are made of.
    full : bool
        Whether there is an analysis, a map and a story in them.
    """

    def __init__(self, futures: int = FUTURES, *, full: bool = True) -> None:
        self._futures, self._full = futures, full
        self._kept: TemporaryDirectory[str] | None = None
        self._numbers = count(1)
        self._handouts: OrderedDict[str, HandOut] = OrderedDict()

    def order(self, scenario: Scenario, asked: Asked, wanted: str) -> HandOut:
        """Have reports made, unless they are there or being made already.

        Parameters
        ----------
        scenario : Scenario
            As it was read, with the strategies that are compared and in the page's language.
        asked : Asked
            What the page holds.
        wanted : str
            Name of the report that is wanted first.

        Raises
        ------
        Refused
            Where a package is missing.
        """
        if lacking := missing(wanted):
            raise Refused(lacking)
        shown = as_shown(scenario, asked.changes, asked.ways)
        key = f"{scenario_hash(shown)}-{shown.language}"
        known = self._handouts.get(key)
        if known is not None and known.as_dict()["stage"] in (*UNDER_WAY, "done"):
            self._handouts.move_to_end(key)
            return known
        self._make_room(key)
        self._handouts[key] = self._begun(shown, wanted)
        return self._handouts[key]

    def _begun(self, shown: Scenario, wanted: str) -> HandOut:
        number = str(next(self._numbers))
        if self._kept is None:
            self._kept = TemporaryDirectory()
        folder = Path(self._kept.name) / number
        folder.mkdir()
        formats = sorted((one for one in FORMATS if not missing(one)), key=lambda n: n != wanted)
        order = Order(shown, tuple(formats), folder, self._futures, self._full)
        here, there = get_context("spawn").Pipe(duplex=False)
        process = get_context("spawn").Process(target=make, args=(order, there))
        process.start()
        there.close()
        return HandOut(number, order, process, here)

    def _make_room(self, key: str) -> None:
        for other in self._handouts.values():
            other.stop()
        if key in self._handouts:
            self._remove(key)
        while len(self._handouts) >= KEPT:
            self._remove(next(iter(self._handouts)))

    def _remove(self, key: str) -> None:
        shutil.rmtree(self._handouts.pop(key).order.folder, ignore_errors=True)

    def __getitem__(self, id: str) -> HandOut:
        """Find reports.

        Raises
        ------
        KeyError
            Where there are none, or they have gone.
        """
        for one in self._handouts.values():
            if one.id == id:
                return one
        raise KeyError(id)

    def file(self, id: str, name: str) -> Path:
        """Find a finished report.

        Raises
        ------
        KeyError
            Where it is not there.
        """
        handout = self[id]
        handout.look()
        if name not in handout.ready:
            raise KeyError(name)
        return handout.order.folder / FORMATS[name].file

    async def close(self) -> None:
        """Give up what is being made, and remove what was."""
        for one in self._handouts.values():
            await asyncio.to_thread(one.stop)
        self._handouts.clear()
        if self._kept is not None:
            self._kept.cleanup()
            self._kept = None


def missing(name: str) -> str:
    """What has to be installed for a report, in words; nothing where it is all there."""
    try:
        check_packages([name])
    except PackageMissing:
        return _(
            "This takes the Python package {package}, which is not installed here. Install it "
            "(pip install \u201c{requirement}\u201d), then start the page again.",
            package=FORMATS[name].requirement.partition(">=")[0],
            requirement=FORMATS[name].requirement,
        )
    return ""
