"""What a decision map says in the terminal."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.text import Text

from simulation.analysis.decision_map import Axis, DecisionMap
from simulation.analysis.map_reading import Standing, Turn
from simulation.findings import Run
from simulation.languages import _, later, plural
from simulation.notation import Notation, in_sentence, percent, plain
from simulation.reports.screen.terminal import short_path
from simulation.reports.told.amounts import among_sellers

_STANDS: Mapping[tuple[bool, bool], str] = {
    (True, False): later("As assumed: {own}. There {best} is best."),
    (True, True): later("As assumed: {own}. There {best} is best, but it is too close to call."),
    (False, False): later(
        "As assumed: {own}. That lies off the map; at the nearest place on it {best} is best."
    ),
    (False, True): later(
        "As assumed: {own}. That lies off the map; at the nearest place on it {best} is best, but "
        "it is too close to call."
    ),
}
"""By whether the scenario stands on the map, and whether it is too close to call there."""
_TURNS: Mapping[tuple[bool, bool], str] = {
    (True, False): later("{best} takes over where {title} is {value} or higher."),
    (True, True): later(
        "{best} takes over where {title} is {value} or higher, at first too close to call."
    ),
    (False, False): later("{best} takes over where {title} is {value} or lower."),
    (False, True): later(
        "{best} takes over where {title} is {value} or lower, at first too close to call."
    ),
}
"""By whether it takes over upwards, and whether it is too close to call at first."""


def show_map(run: Run, made: DecisionMap, here: Standing, folder: Path, console: Console) -> None:
    """Print who wins where, where the scenario stands, and where the files are.

    Parameters
    ----------
    run : Run
        The whole scenario, with the seed.
    made : DecisionMap
        The map.
    here : Standing
        Where the scenario stands on it.
    folder : Path
        Where its files are.
    console : Console
        Where to print.
    """

    def say(text: str, look: str = "") -> None:
        console.print(Text(plain(text, console.encoding), style=look))

    notation = Notation(run.scenario.currency)
    say(_("Decision map of {scenario}", scenario=run.scenario.title), "bold")
    say(_("Across: {axis}", axis=_range(made.x, notation)), "dim")
    say(_("Upwards: {axis}", axis=_range(made.y, notation)), "dim")
    say(shares_sentence(run, made), "bold")
    for line in standing_lines(run, made, here):
        say(line)
    say(_made_from(run, made, notation), "dim")
    console.print()
    place = short_path(folder)
    say(_("Files: map.json, and map.svg and map.png in charts, in {folder}", folder=place))


def shares_sentence(run: Run, made: DecisionMap) -> str:
    """Say how much of the map each strategy wins, and how much is too close to call.

    Parameters
    ----------
    run : Run
        Knows the strategies' titles.
    made : DecisionMap
        The map.
    """
    shares = made.shares
    order = sorted(made.strategies, key=lambda name: -shares[name])
    won = ", ".join(
        _("{strategy} in {share}", strategy=_said(run, name), share=percent(shares[name]))
        for name in order
        if shares[name]
    )
    nowhere = ", ".join(_said(run, name) for name in order if not shares[name])
    close = percent(float(made.too_close.mean()))
    if nowhere:
        return _(
            "Best on the map: {won}; nowhere: {nowhere}. Too close to call: {close} of the map.",
            won=won,
            nowhere=nowhere,
            close=close,
        )
    return _("Best on the map: {won}. Too close to call: {close} of the map.", won=won, close=close)


def standing_lines(run: Run, made: DecisionMap, here: Standing) -> Iterator[str]:
    """Say where the scenario stands, and which way the winner changes from there.

    Parameters
    ----------
    run : Run
        Knows the strategies' titles and the currency.
    made : DecisionMap
        The map.
    here : Standing
        Where the scenario stands on it.
    """
    notation = Notation(run.scenario.currency)
    axes = {axis.unknown.key: axis for axis in (made.x, made.y)}
    own = "; ".join(
        f"{_title(axis)}: {_placed(axis, value, notation)}"
        for axis, value in ((made.x, here.x), (made.y, here.y))
    )
    yield _(_STANDS[here.inside, here.too_close], own=own, best=_said(run, here.best))
    if not here.turns:
        yield _("From there no other strategy takes over along either axis.")
    for turn in here.turns:
        yield _turn(run, axes[turn.key], turn, notation)


def _turn(run: Run, axis: Axis, turn: Turn, notation: Notation) -> str:
    told = _(
        _TURNS[turn.rising, turn.too_close],
        best=_said(run, turn.best),
        title=_title(axis),
        value=_placed(axis, turn.value, notation),
    )
    return told[:1].upper() + told[1:]


def _made_from(run: Run, made: DecisionMap, notation: Notation) -> str:
    return _(
        "Mean net present value over {months} in {cells} cells, {futures} common futures in each; "
        "all else is drawn as ever (seed {seed}, scenario {hash}). Too close to call: the 95 % "
        "interval of the lead over some other strategy holds 0.",
        months=plural("{number} month", "{number} months", run.scenario.horizon),
        cells=notation.number(made.best.size),
        futures=notation.number(made.futures),
        seed=run.seed,
        hash=run.scenario_hash[:12],
    )


def _title(axis: Axis) -> str:
    return in_sentence(_(axis.unknown.title))


def _range(axis: Axis, notation: Notation) -> str:
    low, high = (float(end) for end in axis.values[[0, -1]])
    return _(
        "{title}, {low} to {high} ({key})",
        title=_title(axis),
        low=notation.level(_rounded(axis, low), axis.unknown.unit),
        high=_at(axis, high, notation),
        key=axis.unknown.key,
    )


def _at(axis: Axis, value: float, notation: Notation) -> str:
    return notation.quantity(_rounded(axis, value), axis.unknown.unit, _title(axis))


def _placed(axis: Axis, value: float, notation: Notation) -> str:
    return _at(axis, value, notation) + among_sellers(value, axis.unknown.key)


def _rounded(axis: Axis, value: float) -> float:
    """A value to about a hundredth of the axis."""
    return round(value, 2 - math.floor(math.log10(float(np.ptp(axis.values)))))


def _said(run: Run, name: str) -> str:
    return _("\u201c{title}\u201d", title=run.titles[name])
