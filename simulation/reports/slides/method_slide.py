"""How the answer was made, and what the model does not know."""

from __future__ import annotations

from collections.abc import Iterator

from simulation.languages import _
from simulation.reports.slides.grid import Grid
from simulation.reports.slides.material_told import Told
from simulation.reports.slides.page import Column, Notes, Page
from simulation.reports.slides.words import Words


def page(told: Told) -> Page:
    """Write the slide.

    Parameters
    ----------
    told : Told
        What the deck tells.
    """
    title = _(
        "The answer comes from {futures} futures of a model, and there is much that it does not "
        "know",
        futures=told.notation.number(told.run.futures),
    )
    left = Words(tuple(_unknown()), _("What the model does not know"), 14.0)
    right = Grid((_("made with"), ""), tuple(_made(told)), texts=(1,), points=12.0, alt=title)
    columns = (Column(1.2, ((1.0, left),)), Column(1.0, ((1.0, right),)))
    return Page(title, columns, _notes())


def _unknown() -> Iterator[str]:
    yield _(
        "How good leaders of each source are, is its weakest input: no study measures it. Read a "
        "lead that hangs on it as a question to ask, not as a result."
    )
    yield _(
        "The sources on promotion and managers come mostly from large firms in other trades and "
        "countries."
    )
    yield _(
        "It knows nothing of the people behind the numbers: motives, chemistry, illness, works "
        "councils, or a market that turns for good."
    )
    yield _(
        "Deals are independent of each other, a seller can handle any number of them, and "
        "customers give no further orders."
    )
    yield _("More futures make the figures more exact, they do not make the assumptions right.")


def _made(told: Told) -> Iterator[tuple[str, str]]:
    run, manifest, number = told.run, told.manifest, told.notation.number
    yield _("company"), run.scenario.title
    yield _("question"), run.scenario.question
    yield _("scenario"), f"{run.scenario.name}, {run.scenario_hash[:12]}"
    yield _("seed"), str(run.seed)
    yield _("futures"), number(run.futures)
    yield _("months"), number(run.scenario.horizon)
    yield _("engine"), run.engine
    yield _("strategies"), number(len(run.strategies))
    if manifest.get("started"):
        yield _("started"), str(manifest["started"])
    versions = manifest.get("versions", {})
    for name in ("double-pain", "python", "numpy"):
        if name in versions:
            yield name, str(versions[name])


def _notes() -> Notes:
    return Notes(
        _(
            "Every future plays all strategies with the same luck and the same unknown facts, so "
            "that differences are due to the choice. With scenario, seed and version anybody can "
            "make the same numbers again."
        ),
        _("Say plainly what is not in here: it is where the board’s own judgement comes in."),
        (
            "meta > hash",
            "meta > seed",
            "meta > futures",
            "meta > engine",
            "meta > horizon",
            "manifest.json: started, versions",
        ),
    )
