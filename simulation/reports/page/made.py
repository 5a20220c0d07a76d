"""How the numbers were made, and the command that makes them again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from shlex import quote
from typing import Any

from simulation.languages import _
from simulation.notation import Notation
from simulation.reports.material import Material
from simulation.reports.page.dates import written_date
from simulation.reports.page.pieces import Grid, Lines, Part, Piece
from simulation.shipped import COMMAND


def made(material: Material) -> Part:
    """Give hash, seed, futures, versions and machine, and the command to run again."""
    given = material.manifest
    name = str(given["scenario"])
    rows = tuple((head, (text,)) for head, text in _rows(given, material))
    again = Lines(
        (f"{COMMAND} rerun {quote(f'outputs/{name}')}",),
        _(
            "The command that makes the same figures again, in the folder of double-pain; where "
            "the run has another folder, give that one:"
        ),
        looks="command",
    )
    grid = Grid(_("How the numbers were made"), (_("value"),), rows, _("What"), looks="words")
    return Part("made", _("How this was made"), (Piece((grid, again)),))


def _rows(given: Mapping[str, Any], material: Material) -> Iterator[tuple[str, str]]:
    number = Notation(material.findings.run.scenario.currency).number
    yield _("Scenario"), str(given["scenario"])
    yield _("Scenario hash (SHA-256)"), str(given["scenario_hash"])
    yield _("Seed"), str(given["seed"])
    yield _("Futures"), number(given["futures"])
    yield _("Engine"), str(given["engine"])
    yield _("Strategies"), ", ".join(given["strategies"])
    yield _("Started"), written_date(str(given["started"]), with_time=True)
    yield _("Versions"), ", ".join(f"{name} {one}" for name, one in given["versions"].items())
    machine = given["machine"]
    yield _("Machine"), f"{machine['system']} {machine['architecture']}"
    if "futures_chosen_by" in given:
        chosen = given["futures_chosen_by"]
        yield _("Number of futures chosen by tolerance"), str(chosen["outcome"])


def footer(material: Material) -> str:
    """What every page says at its foot: what it was made from, and when."""
    run, given = material.findings.run, material.manifest
    return _(
        "double-pain {version} · scenario {hash} · seed {seed} · {futures} futures · {date}",
        version=given["versions"]["double-pain"],
        hash=str(given["scenario_hash"])[:12],
        seed=run.seed,
        futures=Notation(run.scenario.currency).number(run.futures),
        date=written_date(str(given["started"])),
    )
