"""Routes of the downloads."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulation.app.asked import Odd, read_body, read_state
from simulation.app.downloads import KINDS
from simulation.app.hand_out import file_of
from simulation.languages import speaking
from simulation.reports.formats import FORMATS

if TYPE_CHECKING:
    from simulation.app.server import Site


def download_routes(site: Site) -> Sequence[Route]:
    """Routes for what can be taken along.

    Parameters
    ----------
    site : Site
        What the routes share.
    """
    return [
        Route("/api/file", partial(_scenario_file, site)),
        Route("/api/report", partial(_order, site), methods=["POST"]),
        Route("/api/report/{id}", partial(_status, site)),
        Route("/api/report/{id}/stop", partial(_stop, site), methods=["POST"]),
        Route("/api/report/{id}/{name}", partial(_report, site)),
    ]


async def _scenario_file(site: Site, request: Request) -> Response:
    asked = read_state(request.query_params.get("state", ""))
    kept = site.shelf[asked.scenario]
    with speaking(asked.language):
        text = file_of(asked.of(kept.scenario), asked.changes)
    name = f"{file_name(kept.scenario.name)}-what-if.yaml"
    return Response(text, media_type="application/yaml", headers=_attached(name))


async def _order(site: Site, request: Request) -> Response:
    body = await request.body()
    asked, wanted = read_body(body), json.loads(body).get("format")
    if wanted not in FORMATS:
        raise Odd
    scenario = asked.of(site.shelf[asked.scenario].scenario)
    with speaking(asked.language):
        made = await asyncio.to_thread(site.desk.order, scenario, asked, wanted)
        return JSONResponse(made.as_dict())


async def _status(site: Site, request: Request) -> Response:
    return JSONResponse(site.desk[request.path_params["id"]].as_dict())


async def _stop(site: Site, request: Request) -> Response:
    made = site.desk[request.path_params["id"]]
    await asyncio.to_thread(made.stop)
    return JSONResponse(made.as_dict())


async def _report(site: Site, request: Request) -> Response:
    path = site.desk.file(request.path_params["id"], request.path_params["name"])
    scenario = site.desk[request.path_params["id"]].order.scenario
    name = f"{file_name(scenario.name)}-what-if-{path.name}"
    content = await asyncio.to_thread(path.read_bytes)
    return Response(content, media_type=KINDS[path.suffix], headers=_attached(name))


def file_name(name: str) -> str:
    """A scenario's name as a part of the name of a file."""
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in name) or "scenario"


def _attached(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}
