"""Routes of the downloads."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulation.app.downloads import KINDS, Desk
from simulation.app.hand_out import file_of
from simulation.app.request import Odd, read_body, read_state
from simulation.app.shelf import Shelf
from simulation.languages import speaking
from simulation.reports.formats import FORMATS


def download_routes(shelf: Shelf, desk: Desk) -> Sequence[Route]:
    """Routes for what can be taken along.

    Parameters
    ----------
    shelf : Shelf
        The scenarios.
    desk : Desk
        Where reports are ordered.
    """
    return [
        Route("/api/file", partial(_scenario_file, shelf)),
        Route("/api/report", partial(_order, shelf, desk), methods=["POST"]),
        Route("/api/report/{id}", partial(_status, desk)),
        Route("/api/report/{id}/stop", partial(_stop, desk), methods=["POST"]),
        Route("/api/report/{id}/{name}", partial(_report, desk)),
    ]


async def _scenario_file(shelf: Shelf, request: Request) -> Response:
    asked = read_state(request.query_params.get("state", ""))
    kept = shelf[asked.scenario]
    with speaking(asked.language):
        text = file_of(asked.of(kept), asked.changes, asked.ways)
    name = f"{file_name(kept.scenario.name)}-what-if.yaml"
    return Response(text, media_type="application/yaml", headers=_attached(name))


async def _order(shelf: Shelf, desk: Desk, request: Request) -> Response:
    body = await request.body()
    asked, wanted = read_body(body), json.loads(body).get("format")
    if not isinstance(wanted, str) or wanted not in FORMATS:
        raise Odd
    scenario = asked.of(shelf[asked.scenario])
    with speaking(asked.language):
        made = await asyncio.to_thread(desk.order, scenario, asked, wanted)
        return JSONResponse(made.as_dict())


async def _status(desk: Desk, request: Request) -> Response:
    return JSONResponse(desk[request.path_params["id"]].as_dict())


async def _stop(desk: Desk, request: Request) -> Response:
    made = desk[request.path_params["id"]]
    await asyncio.to_thread(made.stop)
    return JSONResponse(made.as_dict())


async def _report(desk: Desk, request: Request) -> Response:
    path = desk.file(request.path_params["id"], request.path_params["name"])
    scenario = desk[request.path_params["id"]].order.scenario
    name = f"{file_name(scenario.name)}-what-if-{path.name}"
    content = await asyncio.to_thread(path.read_bytes)
    return Response(content, media_type=KINDS[path.suffix], headers=_attached(name))


def file_name(name: str) -> str:
    """A scenario's name as a part of the name of a file."""
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in name) or "scenario"


def _attached(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}
