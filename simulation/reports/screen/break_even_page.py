"""What a break-even value says in the terminal, and what is written of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from simulation.analysis.break_even import Answer
from simulation.findings import Run
from simulation.inference.roots import BreakEven
from simulation.languages import _, later, plural
from simulation.notation import Notation, of_100, plain
from simulation.reports.told.amounts import among_sellers
from simulation.reports.told.break_even_phrases import (
    AHEAD,
    INTERVALS,
    NEAR,
    STANDS,
    STANDS_LIKELY,
)
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
    say(_("Break-even of {scenario}", scenario=run.scenario.title), "bold")
    say(words.question(), "dim")
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
        self.title = _(answer.threshold.title)
        titles = (
            run.titles[name] for name in (answer.threshold.strategy, answer.threshold.against)
        )
        self.first, self.second = (_("\u201c{title}\u201d", title=title) for title in titles)

    def question(self) -> str:
        return _(
            "{title} ({key}): {first} against {second}",
            title=self.title,
            key=self.answer.threshold.key,
            first=self.first,
            second=self.second,
        )

    def value(self, number: float) -> str:
        return self.notation.quantity(number, self.answer.threshold.unit, self.title)

    def level(self, number: float) -> str:
        return self.notation.level(number, self.answer.threshold.unit)

    def ends(self, low: float, high: float) -> dict[str, str]:
        return {"low": self.level(low), "high": self.value(high)}

    def better(self, difference: float) -> str:
        return self.first if difference > 0.0 else self.second

    def crossing(self) -> Iterator[str]:
        found, searched = self.found, self.ends(*self.answer.threshold.searched)
        if found.alike:
            yield _("The two do equally well all the way between {low} and {high}.", **searched)
        elif found.place is not None:
            among = among_sellers(found.place, self.answer.threshold.key)
            yield _(
                "The two do equally well on average at {value}, {interval}.",
                value=f"{self.value(found.place)}{among}",
                interval=self._interval(),
            )
            yield self._sides()
        else:
            yield _(
                "No crossing between {low} and {high}: {ahead} stays ahead on average, by {first} "
                "at the low end and by {last} at the high end.",
                **searched,
                ahead=self.better(found.at_low),
                first=self.notation.money(abs(found.at_low)),
                last=self.notation.money(abs(found.at_high)),
            )
            if found.low is not None and found.high is not None:
                ends = self.ends(found.low, found.high)
                yield _("It is too close to call between {low} and {high}.", **ends)

    def _interval(self) -> str:
        found = self.found
        if found.low is None or found.high is None:
            return _("no interval")
        ends = {"low": self.level(found.low), "high": self.level(found.high)}
        return _(INTERVALS[found.open_low, found.open_high], **ends)

    def _sides(self) -> str:
        found = self.found
        below = found.at_low if found.at_low != 0.0 else -found.at_high
        sides = {"below": self.better(below), "above": self.better(-below)}
        if below * found.at_high > 0.0:
            return _(
                "Below that {below} does better, above it {above}, and further up it turns back.",
                **sides,
            )
        return _("Below that {below} does better, above it {above}.", **sides)

    def own(self) -> str:
        own, place = self.answer.own, self.found.place
        parts = {"ahead": self.better(own.ahead.mean), "margin": self._margin()}
        if own.ahead.mean == own.ahead.sd == 0.0:
            side = _("There both do exactly alike.")
        elif place is None:
            side = _(AHEAD[self._close()], **parts)
        elif self._close():
            side = _(NEAR[own.value > place], **parts)
        else:
            side = self._stands(own.value > place, parts)
        return f"{self._own_value()} {side}"

    def _stands(self, above: bool, parts: Mapping[str, str]) -> str:
        below = self.answer.own.share_below
        if below is None:
            return _(STANDS[above], **parts)
        share = of_100(1.0 - below if above else below)
        return _(STANDS_LIKELY[above], **parts, share=share)

    def _close(self) -> bool:
        low, high = self.answer.own.ahead.ci95
        return low <= 0.0 <= high

    def _own_value(self) -> str:
        own, value = self.answer.own, self.value(self.answer.own.value)
        if own.known:
            return _("The scenario fixes it at {value}.", value=value)
        if self.answer.threshold.key in self.run.scenario.assumptions:
            mean = self.level(own.mean)
            text = later("The scenario\u2019s likely value is {value} (mean {mean}).")
            return _(text, value=value, mean=mean)
        among = among_sellers(own.value, self.answer.threshold.key)
        text = later("Nobody knows it yet; the scenario takes {value} on average.")
        return _(text, value=f"{value}{among}")

    def _margin(self) -> str:
        """How far the better one is ahead at the scenario's own value, with its interval."""
        ahead = self.answer.own.ahead
        low, high = sorted(end if ahead.mean > 0.0 else -end for end in ahead.ci95)
        return _(
            "{amount} (95 % interval {low} to {high})",
            amount=self.notation.money(abs(ahead.mean)),
            low=self.notation.money(low),
            high=self.notation.money(high),
        )

    def made_from(self) -> str:
        run = self.run
        return _(
            "Searched between {low} and {high}; mean net present value over {months} of {futures} "
            "common futures, all else drawn as ever (seed {seed}, scenario {hash}).",
            **self.ends(*self.answer.threshold.searched),
            months=plural("{number} month", "{number} months", run.scenario.horizon),
            futures=self.notation.number(self.answer.futures),
            seed=run.seed,
            hash=run.scenario_hash[:12],
        )
