"""The door of the page: only this machine's own page comes in, and nothing of ours leaks out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from simulation.scenario.text.files import LARGEST_FILE

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""Names under which the page may be asked for: another one is a foreign page's doing."""
SECURE: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


class Door:
    """Refuses foreign hosts, foreign pages and large bodies; sets the headers of every answer.

    Parameters
    ----------
    app : ASGI application
        What is behind the door.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return  # a socket is never opened

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURE)
            await send(message)

        headers = Headers(scope=scope)
        refusal = _refusal(headers)
        if refusal is not None:
            await refusal(scope, receive, secured)
            return
        await self._app(scope, _Counting(receive), secured)


class _Counting:
    """Receives a body, no further than it may be long."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._seen = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._seen += len(message.get("body", b""))
        if self._seen > LARGEST_FILE:
            raise HTTPException(413)
        return message


def _refusal(headers: Headers) -> PlainTextResponse | None:
    host = headers.get("host", "")
    if re.sub(r":[0-9]{1,5}$", "", host) not in LOOPBACK:
        return PlainTextResponse("unknown host", 421)
    origin = headers.get("origin")
    if origin is not None and origin != f"http://{host}":
        return PlainTextResponse("foreign page", 403)
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return PlainTextResponse("foreign page", 403)
    length = headers.get("content-length", "0")
    if not re.fullmatch("[0-9]{1,12}", length) or int(length) > LARGEST_FILE:
        return PlainTextResponse("too large", 413)
    return None
