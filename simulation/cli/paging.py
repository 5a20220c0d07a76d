"""The command `app`: looks for what it takes, binds the port, serves until it is broken off."""

from __future__ import annotations

import socket
import sys
import webbrowser
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from simulation.cli.faults import fault
from simulation.cli.language import Code
from simulation.languages import LANGUAGES, _, speaking

if TYPE_CHECKING:
    from types import FrameType

    from simulation.app.server import Site

USUAL_PORT = 8765
LOOPBACK = "127.0.0.1"
TAKES = {"starlette": "starlette>=1,<2", "uvicorn": "uvicorn>=0.38"}
"""Packages, and what is installed for each."""


def serve(scenario: str | None, port: int | None, browser: bool, language: Code | None) -> None:
    """Serve the page until Ctrl-C.

    Parameters
    ----------
    scenario : str or None
        What was typed; None for a shipped scenario.
    port : int or None
        What was typed; None for the usual one, or any that is free.
    browser : bool
        Whether to open one.
    language : {"en", "nl", "nb"} or None
        The language of the page; None for what the browser prefers.

    Raises
    ------
    CommandFault
        Where a package is missing, or the port cannot be had.
    """
    _check_packages()
    from simulation.app.server import WARM, Site
    from simulation.app.shelf import Shelf
    from simulation.running.workers import Workers

    shelf = Shelf()
    if scenario is not None:
        shelf.open(Path(scenario))
    with _bound(port) as bound, Workers(2) as workers, Workers(2) as background:
        workers.begin(WARM)
        address = f"http://{LOOPBACK}:{bound.getsockname()[1]}/"
        with speaking(language or LANGUAGES[0]):
            print(_("The page is at {address} (Ctrl-C closes it).", address=address), flush=True)
        if browser:
            webbrowser.open(address)
        _listen(Site(shelf, workers, background, language), bound)


def _check_packages() -> None:
    from simulation.reports.formats import PackageMissing

    lacking = [requirement for name, requirement in TAKES.items() if find_spec(name) is None]
    if lacking:
        missing = PackageMissing(*lacking)
        raise fault("E-PACKAGE", f"app: {missing}", missing.hint)


def _bound(port: int | None) -> socket.socket:
    """A socket on loopback; where no port was asked for and the usual one is taken, any."""
    for tried in (USUAL_PORT, 0) if port is None else (port,):
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if sys.platform != "win32":  # there it would share the port with others
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((LOOPBACK, tried))
            bound.listen()  # who opens the address at once waits, and is not turned away
        except (OSError, OverflowError) as error:
            bound.close()
            if tried != USUAL_PORT or port is not None:
                what = f"--port: {tried} cannot be had: {getattr(error, 'strerror', None) or error}"
                raise fault("E-PORT", what, "take another one from 1024 to 65535") from error
        else:
            return bound
    raise AssertionError("neither a port nor a fault")


def _listen(site: Site, bound: socket.socket) -> None:
    import uvicorn

    from simulation.app.server import application

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            site.close()  # at once: Ctrl-C in a terminal ends those who play as well
            super().handle_exit(sig, frame)

    config = uvicorn.Config(
        application(site),
        log_level="warning",
        access_log=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=1,
    )
    try:
        Server(config).run(sockets=[bound])
    except KeyboardInterrupt:
        print()
