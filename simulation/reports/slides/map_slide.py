"""The map as native table: a letter and a colour for the strategy that does best in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from simulation.analysis.decision_map import DecisionMap
from simulation.analysis.map_reading import standing
from simulation.languages import _
from simulation.notation import percent
from simulation.reports.screen.map_page import shares_sentence, standing_lines
from simulation.reports.slides.map_table import HERE, MapTable
from simulation.reports.slides.material_told import Told
from simulation.reports.slides.page import Column, Notes, Page
from simulation.reports.slides.words import Words


def page(told: Told) -> Page | None:
    """Write the slide; None where no map was made.

    Parameters
    ----------
    told : Told
        What the deck tells.
    """
    made = told.material.map
    if made is None:
        return None
    here = standing(told.run.scenario, made)
    order = sorted(made.strategies, key=lambda name: -made.shares[name])
    letters = {name: _letter(number) for number, name in enumerate(order)}
    key = tuple(
        _(
            "{letter}: {name}, best in {share}",
            letter=letter,
            name=told.name(name),
            share=percent(made.shares[name]),
        )
        for name, letter in letters.items()
        if made.shares[name]
    )
    signs = (_("Small letter: too close to call. {sign} is where the company stands.", sign=HERE),)
    lines = tuple(standing_lines(told.run, made, here))
    right = (
        (1.2, Words((*key, *signs), _("What the letters mean"), 14.0)),
        (1.0, Words((shares_sentence(told.run, made), *lines), points=12.0)),
    )
    columns = (Column(1.3, ((1.0, MapTable(told, made, here, letters)),)), Column(1.0, right))
    return Page(_title(told, made, order), columns, _notes())


def _letter(number: int) -> str:
    """A to Z, then A2 to Z2, and so on."""
    turn, place = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(turn + 1) if turn else "")


def _title(told: Told, made: DecisionMap, order: Sequence[str]) -> str:
    shares, close = made.shares, percent(float(made.too_close.mean()))
    words = {"first": told.name(order[0]), "share": percent(shares[order[0]]), "close": close}
    if len(order) > 1 and shares[order[1]] > 0.0:
        return _(
            "{first} does best on {share} of the map, {second} on {other}; {close} is too close to "
            "call",
            second=told.name(order[1]),
            other=percent(shares[order[1]]),
            **words,
        )
    return _("{first} does best on {share} of the map; {close} is too close to call", **words)


def _notes() -> Notes:
    return Notes(
        _(
            "Every cell holds two things at a value and leaves all else as it is. Its letter says "
            "which strategy has the highest net present value there; a small letter says that the "
            "lead over some other strategy may be chance."
        ),
        _("Ask on which side of the border the company stands, and how sure the board is of that."),
        ("map.json: best, too_close, share_best, share_too_close, as_assumed",),
    )
