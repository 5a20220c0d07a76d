"""Runs of the page: of each client the last one only, and two at most at the same time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TypeVar

from simulation.app.plays import Stale

Made = TypeVar("Made")

AT_ONCE = 2


class Runs:
    """Lets clients run one thing each; a new one makes the client's earlier one stale.

    Parameters
    ----------
    folder : Path
        Where a ticket lies for each run that somebody waits for.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self._tickets: dict[str, Path] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._idle = threading.Event()
        self._idle.set()

    async def run(self, client: str, work: Callable[[Path], Made]) -> Made:
        """Do some work in a thread, for a client that waits for nothing else.

        Parameters
        ----------
        client : str
            Who waits.
        work : callable
            Is given a ticket: a file that goes when the result is not wanted any more.

        Raises
        ------
        Stale
            Where the client asked for something else meanwhile.
        """
        ticket = self._folder / str(next(self._numbers))
        ticket.touch()
        self.give_up(client)
        self._tickets[client] = ticket
        self._idle.clear()
        try:
            async with self._slots:
                if not ticket.exists():
                    raise Stale
                made = await asyncio.to_thread(work, ticket)
            if not ticket.exists():
                raise Stale
            return made
        finally:
            ticket.unlink(missing_ok=True)
            if self._tickets.get(client) == ticket:
                del self._tickets[client]
            if not self._tickets:
                self._idle.set()

    def give_up(self, client: str) -> None:
        """Let what a client waits for become stale."""
        ticket = self._tickets.pop(client, None)
        if ticket is not None:
            ticket.unlink(missing_ok=True)

    def give_up_all(self) -> None:
        """Let everything become stale: the page is being closed."""
        for client in list(self._tickets):
            self.give_up(client)

    def wait_for_rest(self, seconds: float) -> bool:
        """Wait, in a thread, until nothing is being run; say whether that is so."""
        return self._idle.wait(seconds)
