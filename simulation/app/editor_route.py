"""The route of the strategy editor, and how strategies are refused that cannot be read."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from simulation.app.editor import checked_text, edited
from simulation.app.request import read_strategies
from simulation.app.shelf import Shelf
from simulation.languages import speaking
from simulation.scenario import ScenarioError


async def tell_strategies(shelf: Shelf, request: Request) -> Response:
    """Read strategies that were changed, and tell what they are now, or what is wrong with them.

    Parameters
    ----------
    shelf : Shelf
        The scenarios.
    request : Request
        What the page sent.
    """
    asked, text = read_strategies(await request.body())
    kept = shelf[asked.scenario]
    with speaking(asked.language):
        return JSONResponse(await asyncio.to_thread(edited, kept, asked, checked_text(text)))


async def refuse_unreadable(_request: Request, error: Exception) -> Response:
    """Refuse strategies that no page of ours sends."""
    return JSONResponse({"problem": "refused", "text": str(error)}, 400)


async def refuse_faulty(_request: Request, error: Exception) -> Response:
    """Refuse to play or write strategies in which the reader finds faults."""
    faults = error.messages if isinstance(error, ScenarioError) else []
    return JSONResponse({"problem": "faults", "faults": faults}, 422)
