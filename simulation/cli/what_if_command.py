"""The command that opens the what-if page."""

from __future__ import annotations

from simulation.cli.commands import app, plainly
from simulation.cli.options import Language, Switch, Whole


@app.command(name="app")
def open_page(
    scenario: str | None = None,
    /,
    *,
    port: Whole = None,
    no_browser: Switch = False,
    language: Language = None,
) -> None:
    """Open a page in the browser where assumptions are moved and the answer follows.

    It is served by this machine to this machine alone, and needs no internet; Ctrl-C closes it.

    Parameters
    ----------
    scenario : str
        The scenario file to begin with; without one, a shipped one.
    port : int
        Port of the page; 8765 unless it is taken.
    no_browser : bool
        Print the address only.
    language : str
        en, nl or nb; what the browser prefers, by default.
    """
    with plainly():
        from simulation.cli.paging import serve

        serve(scenario, port, not no_browser, language)
