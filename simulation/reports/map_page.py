"""What a decision map says in the terminal."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.text import Text

from simulation.analysis.decision_map import Axis, DecisionMap
from simulation.analysis.map_reading import Standing, Turn
from simulation.findings import Run
from simulation.notation import Notation, counted, in_sentence, percent, plain
from simulation.reports.amounts import among_sellers
from simulation.reports.terminal import short_path


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
    say(f"Decision map of {run.scenario.title}", "bold")
    for way, axis in (("Across", made.x), ("Upwards", made.y)):
        say(f"{way}: {in_sentence(axis.unknown.title)}, {_range(axis, notation)}", "dim")
    say(shares_sentence(run, made), "bold")
    for line in standing_lines(run, made, here):
        say(line)
    say(_made_from(run, made, notation), "dim")
    console.print()
    say(f"Files: map.json, and map.svg and map.png in charts, in {short_path(folder)}")


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
    won = [f"{_said(run, name)} in {percent(shares[name])}" for name in order if shares[name]]
    text = f"Best on the map: {', '.join(won)}"
    nowhere = [_said(run, name) for name in order if not shares[name]]
    if nowhere:
        text += f"; nowhere: {', '.join(nowhere)}"
    return f"{text}. Too close to call: {percent(float(made.too_close.mean()))} of the map."


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
        f"{in_sentence(axis.unknown.title)}: {_placed(axis, value, notation)}"
        for axis, value in ((made.x, here.x), (made.y, here.y))
    )
    where = "There" if here.inside else "That lies off the map; at the nearest place on it"
    close = ", but it is too close to call" if here.too_close else ""
    yield f"As assumed: {own}. {where} {_said(run, here.best)} is best{close}."
    if not here.turns:
        yield "From there no other strategy takes over along either axis."
    for turn in here.turns:
        yield _turn(run, axes[turn.key], turn, notation)


def _turn(run: Run, axis: Axis, turn: Turn, notation: Notation) -> str:
    value = _placed(axis, turn.value, notation)
    way = "higher" if turn.rising else "lower"
    close = ", at first too close to call" if turn.too_close else ""
    return (
        f"{_said(run, turn.best)} takes over where {in_sentence(axis.unknown.title)} is {value} or "
        f"{way}{close}."
    )


def _made_from(run: Run, made: DecisionMap, notation: Notation) -> str:
    return (
        f"Mean net present value over {counted(run.scenario.horizon, 'month')} in "
        f"{notation.number(made.best.size)} cells, {notation.number(made.futures)} common futures "
        f"in each; all else is drawn as ever (seed {run.seed}, scenario {run.scenario_hash[:12]}). "
        "Too close to call: the 95 % interval of the lead over some other strategy holds 0."
    )


def _range(axis: Axis, notation: Notation) -> str:
    low, high = (float(end) for end in axis.values[[0, -1]])
    least = notation.level(_rounded(axis, low), axis.unknown.unit)
    return f"{least} to {_at(axis, high, notation)} ({axis.unknown.key})"


def _at(axis: Axis, value: float, notation: Notation) -> str:
    return notation.quantity(_rounded(axis, value), axis.unknown.unit, axis.unknown.title)


def _placed(axis: Axis, value: float, notation: Notation) -> str:
    return _at(axis, value, notation) + among_sellers(value, axis.unknown.key)


def _rounded(axis: Axis, value: float) -> float:
    """A value to about a hundredth of the axis."""
    return round(value, 2 - math.floor(math.log10(float(np.ptp(axis.values)))))


def _said(run: Run, name: str) -> str:
    return f"\u201c{run.titles[name]}\u201d"
