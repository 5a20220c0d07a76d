"""What a break-even value says in the terminal, and what is written of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.text import Text

from simulation.analysis.break_even import Answer
from simulation.findings import Run
from simulation.inference.roots import BreakEven
from simulation.notation import Notation, counted, of_100, plain
from simulation.reports.amounts import among_sellers
from simulation.version import VERSION


def show_break_even(run: Run, answer: Answer, console: Console) -> None:
    """Print where two strategies do equally well, and on which side the company stands.

    Parameters
    ----------
    run : Run
        The whole scenario, with the seed.
    answer : Answer
        What was found.
    console : Console
        Where to print.
    """

    def say(text: str, look: str = "") -> None:
        console.print(Text(plain(text, console.encoding), style=look))

    words = _Words(run, answer)
    say(f"Break-even of {run.scenario.title}", "bold")
    say(f"{words.title} ({answer.threshold.key}): {words.pair}", "dim")
    *crossing, own = sentences(run, answer)
    for line in crossing:
        say(line, "bold")
    say(own)
    say(words.made_from(), "dim")


def sentences(run: Run, answer: Answer) -> list[str]:
    """Say where the two do equally well, who is better on which side, and where the company stands.

    Parameters
    ----------
    run : Run
        The whole scenario, with the seed.
    answer : Answer
        What was found.

    Returns
    -------
    list of str
        The last one is about the scenario's own value.
    """
    words = _Words(run, answer)
    return [*words.crossing(), words.own()]


def break_even_data(run: Run, answer: Answer) -> dict[str, Any]:
    """Figures of a break-even by name, with what it was made from.

    Parameters
    ----------
    run : Run
        The whole scenario, with the seed.
    answer : Answer
        What was found.
    """
    meta = {
        "scenario": run.scenario.name,
        "hash": run.scenario_hash,
        "seed": run.seed,
        "currency": run.scenario.currency,
        "version": VERSION,
    }
    return {"meta": meta, **answer.as_dict()}


class _Words:
    """Sentences about a break-even."""

    def __init__(self, run: Run, answer: Answer) -> None:
        self.run, self.answer = run, answer
        self.found: BreakEven = answer.threshold.found
        self.notation = Notation(run.scenario.currency)
        self.title = answer.threshold.title
        self.first = f"\u201c{run.titles[answer.threshold.strategy]}\u201d"
        self.second = f"\u201c{run.titles[answer.threshold.against]}\u201d"
        self.pair = f"{self.first} against {self.second}"

    def value(self, number: float) -> str:
        return self.notation.quantity(number, self.answer.threshold.unit, self.title)

    def between(self, low: float, high: float) -> str:
        unit = self.answer.threshold.unit
        return f"{self.notation.level(low, unit)} and {self.value(high)}"

    def better(self, difference: float) -> str:
        return self.first if difference > 0.0 else self.second

    def crossing(self) -> Iterator[str]:
        found, searched = self.found, self.answer.threshold.searched
        if found.alike:
            yield f"The two do equally well all the way between {self.between(*searched)}."
        elif found.place is not None:
            yield (
                f"The two do equally well on average at {self.value(found.place)}"
                f"{among_sellers(found.place, self.answer.threshold.key)}, {self._interval()}."
            )
            yield from self._sides(found.place)
        else:
            ahead = self.better(found.at_low)
            gaps = [self.notation.money(abs(gap)) for gap in (found.at_low, found.at_high)]
            yield (
                f"No crossing between {self.between(*searched)}: {ahead} stays ahead on average, "
                f"by {gaps[0]} at the low end and by {gaps[1]} at the high end."
            )
            if found.low is not None and found.high is not None:
                yield f"It is too close to call between {self.between(found.low, found.high)}."

    def _interval(self) -> str:
        found, unit = self.found, self.answer.threshold.unit
        if found.low is None or found.high is None:
            return "no interval"
        low, high = (self.notation.level(end, unit) for end in (found.low, found.high))
        text = f"95 % interval {low} to {high}"
        ends = [f"the {name} end" for name, open_ in self._open() if open_]
        if ends:
            text += f"; it is cut off at {' and '.join(ends)} of the range that was searched"
        return text

    def _open(self) -> tuple[tuple[str, bool], ...]:
        return (("low", self.found.open_low), ("high", self.found.open_high))

    def _sides(self, place: float) -> Iterator[str]:
        found = self.found
        below = found.at_low if found.at_low != 0.0 else -found.at_high
        yield (
            f"Below that {self.better(below)} does better, above it {self.better(-below)}"
            + (", and further up it turns back." if below * found.at_high > 0.0 else ".")
        )

    def own(self) -> str:
        own, place = self.answer.own, self.found.place
        ahead, margin = self.better(own.ahead.mean), self._margin()
        if own.ahead.mean == own.ahead.sd == 0.0:
            return f"{self._own_value()} There both do exactly alike."
        if place is None:
            close = ", too close to call" if self._close() else ""
            return f"{self._own_value()} There {ahead} is ahead by {margin}{close}."
        side = "above" if own.value > place else "below"
        stands = f"{self._own_value()} Your company stands {side} the break-even value"
        if self._close():
            return f"{stands}, but so near that it is too close to call: {ahead} by {margin}."
        return f"{stands}: there {ahead} is ahead by {margin}{self._likelihood(side)}."

    def _close(self) -> bool:
        low, high = self.answer.own.ahead.ci95
        return low <= 0.0 <= high

    def _own_value(self) -> str:
        own = self.answer.own
        if own.known:
            return f"The scenario fixes it at {self.value(own.value)}."
        if self.answer.threshold.key in self.run.scenario.assumptions:
            mean = self.notation.level(own.mean, self.answer.threshold.unit)
            return f"The scenario\u2019s likely value is {self.value(own.value)} (mean {mean})."
        among = among_sellers(own.value, self.answer.threshold.key)
        return f"Nobody knows it yet; the scenario takes {self.value(own.value)}{among} on average."

    def _margin(self) -> str:
        """How far the better one is ahead at the scenario's own value, with its interval."""
        ahead = self.answer.own.ahead
        ends = sorted(end if ahead.mean > 0.0 else -end for end in ahead.ci95)
        low, high = (self.notation.money(end) for end in ends)
        return f"{self.notation.money(abs(ahead.mean))} (95 % interval {low} to {high})"

    def _likelihood(self, side: str) -> str:
        below = self.answer.own.share_below
        if below is None:
            return ""
        share = below if side == "below" else 1.0 - below
        return f"; {of_100(share)} values that are thought possible lie on that side"

    def made_from(self) -> str:
        run, number = self.run, self.notation.number
        low, high = self.answer.threshold.searched
        months = counted(run.scenario.horizon, "month")
        return (
            f"Searched between {self.between(low, high)}; mean net present value over "
            f"{months} of {number(self.answer.futures)} common futures, all "
            f"else drawn as ever (seed {run.seed}, scenario {run.scenario_hash[:12]})."
        )
