"""The server of the page: a few routes, all of them on this machine alone."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulation.app.at_rest import AtRest, giving_way, read_look
from simulation.app.changes import Refused
from simulation.app.described import described
from simulation.app.door import Door
from simulation.app.download_routes import download_routes
from simulation.app.downloads import Desk
from simulation.app.editing import Unreadable
from simulation.app.editor_route import refuse_faulty, refuse_unreadable, tell_strategies
from simulation.app.levers import main_levers
from simulation.app.plays import Stale
from simulation.app.request import Asked, Language, Odd, language_of, read_body
from simulation.app.runs import Runs
from simulation.app.shelf import Kept, Shelf
from simulation.app.texts import NAMES, page_texts
from simulation.app.what_if import DRAFT, REFINED, SEED, Hands, what_if
from simulation.languages import _, speaking
from simulation.running.workers import Workers, WorkersStopped
from simulation.scenario import ScenarioError

Given = TypeVar("Given")
Made = TypeVar("Made")

PAGE = Path(__file__).parent / "page"
KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
WARM = ("simulation.app.what_if",)
"""Modules that those who play import before they are needed."""


class Site:
    """What the routes share: scenarios, runs, and processes that play.

    Parameters
    ----------
    shelf : Shelf
        The scenarios.
    workers : Workers
        Who play.
    background : Workers
        Who find out what matters most, while nobody waits.
    language : str or None
        The language that the page opens in; None for what the browser prefers.
    """

    def __init__(
        self,
        shelf: Shelf,
        workers: Workers,
        background: Workers,
        language: Language | None = None,
    ) -> None:
        self.shelf, self.workers, self.background = shelf, workers, background
        self.language = language
        self.runs: Runs
        self.at_rest: AtRest
        self.desk = Desk()
        self._main: dict[str, list[str] | None] = {}
        self._one_tornado = asyncio.Lock()
        self._closing = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def open(self, _app: Starlette) -> AsyncIterator[None]:
        """Keep tickets in a folder of their own while the page is open."""
        with TemporaryDirectory() as folder:
            self.runs = Runs(Path(folder))
            resting = Path(folder) / "at rest"
            resting.mkdir()
            self.at_rest = AtRest(self.shelf, self.background, self.runs, resting)
            self._loop = asyncio.get_running_loop()
            yield
            self.close()
            await self.desk.close()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def close(self) -> None:
        """Let nobody play any more, and nobody wait: the page is being closed."""
        self._closing.set()
        self.workers.stop()
        self.background.stop()
        if self._loop is None:
            return  # it was never open
        self.runs.give_up_all()
        self.at_rest.runs.give_up_all()
        self._loop.call_soon_threadsafe(self.at_rest.ended.set)

    async def play(self, asked: Asked) -> dict[str, Any]:
        """Play what was asked for, unless the same client asks for something else meanwhile."""
        self.at_rest.runs.give_up(asked.client)  # it was of what is no more
        scenario = asked.of(self.shelf[asked.scenario])
        futures = REFINED if asked.refined else DRAFT

        def work(ticket: Path) -> dict[str, Any]:
            hands = Hands(self.workers.map, self.workers.number, ticket)
            return what_if(scenario, asked.changes, futures, SEED, hands)

        return await self.runs.run(asked.client, work)

    def main_levers(self, kept: Kept) -> list[str] | None:
        """What matters most, None until it is known; the first call begins to find out."""
        if kept.id not in self._main:
            self._main[kept.id] = None
            task = asyncio.create_task(self._find_main_levers(kept))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return self._main[kept.id]

    async def _find_main_levers(self, kept: Kept) -> None:
        async with self._one_tornado:
            if len(kept.scenario.strategies) > 1 and not self._closing.is_set():
                find = partial(main_levers, kept.scenario, SEED, self._in_quiet_moments)
                with suppress(Stale, WorkersStopped):
                    self._main[kept.id] = await asyncio.to_thread(find)

    def _in_quiet_moments(
        self, work: Callable[[Given], Made], jobs: Iterable[Given], /
    ) -> Iterator[Made]:
        """Do one job after the other, each while nobody waits for anything."""
        for job in jobs:
            while not (self.runs.wait_for_rest(0.2) and self.at_rest.runs.wait_for_rest(0.2)):
                if self._closing.is_set():
                    raise Stale
            if self._closing.is_set():
                raise Stale
            yield from self.background.map(giving_way, [(work, job)])


def application(site: Site) -> Door:
    """The page's ASGI application, behind its door.

    What our own page may well meet is answered with 200 and a `problem`: browsers complain in the
    console of any other code.

    Parameters
    ----------
    site : Site
        What the routes share.
    """
    files = {path.name: path for path in PAGE.iterdir() if path.suffix in KINDS}
    app = Starlette(
        routes=[
            Route("/", partial(_file, files, "index.html")),
            Route("/page/{name}", partial(_file, files, None)),
            Route("/api/start", partial(_start, site)),
            Route("/api/scenario/{id}", partial(_scenario, site)),
            Route("/api/levers/{id}", partial(_levers, site)),
            Route("/api/scenarios", partial(_bring, site), methods=["POST"]),
            Route("/api/what-if", partial(_what_if, site), methods=["POST"]),
            Route("/api/strategies", partial(tell_strategies, site.shelf), methods=["POST"]),
            Route("/api/look", partial(_look, site), methods=["POST"]),
            *download_routes(site.shelf, site.desk),
        ],
        exception_handlers={
            Odd: lambda *_: JSONResponse({"problem": "odd"}, 400),
            KeyError: lambda *_: JSONResponse({"problem": "gone"}, 404),
            Stale: lambda *_: JSONResponse({"problem": "stale"}),
            WorkersStopped: lambda *_: JSONResponse({"problem": "stale"}),
            Refused: _refused,
            Unreadable: refuse_unreadable,
            ScenarioError: refuse_faulty,
            404: lambda *_: JSONResponse({"problem": "unknown"}, 404),
            413: lambda *_: JSONResponse({"problem": "too_large"}, 413),
            405: lambda *_: JSONResponse({"problem": "unknown"}, 405),
            500: lambda *_: JSONResponse({"problem": "failed"}, 500),
        },
        lifespan=site.open,
    )
    return Door(app)


async def _refused(_request: Request, error: Exception) -> Response:
    return JSONResponse({"problem": "refused", "text": str(error)})


async def _file(files: dict[str, Path], name: str | None, request: Request) -> Response:
    path = files[name or request.path_params["name"]]
    return Response(path.read_bytes(), media_type=KINDS[path.suffix])


async def _start(site: Site, request: Request) -> Response:
    language = language_of(request.query_params.get("language") or site.language or "en")
    with speaking(language):
        listed = [{"id": kept.id, "title": _(kept.scenario.title)} for kept in site.shelf]
        return JSONResponse(
            {
                "language": language,
                "chosen": site.language,
                "languages": NAMES,
                "texts": page_texts(),
                "scenarios": listed,
                "first": site.shelf.first,
            }
        )


async def _scenario(site: Site, request: Request) -> Response:
    kept = site.shelf[request.path_params["id"]]
    language = language_of(request.query_params.get("language"))
    return JSONResponse(await asyncio.to_thread(described, kept, language))


async def _levers(site: Site, request: Request) -> Response:
    return JSONResponse({"main": site.main_levers(site.shelf[request.path_params["id"]])})


async def _bring(site: Site, request: Request) -> Response:
    name = request.query_params.get("name", "")
    content = await request.body()
    try:
        kept = await asyncio.to_thread(site.shelf.bring, name, content)
    except ScenarioError as error:
        return JSONResponse({"problem": "faults", "faults": error.messages})
    return JSONResponse({"id": kept.id})


async def _what_if(site: Site, request: Request) -> Response:
    asked = read_body(await request.body())
    with speaking(asked.language):
        return JSONResponse(await site.play(asked))


async def _look(site: Site, request: Request) -> Response:
    look = read_look(await request.body())
    with speaking(look.asked.language):
        return JSONResponse(await site.at_rest.look(look))
