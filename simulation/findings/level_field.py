"""Level field: how the strategies stand with leaders equally good, and with all sources alike.

How good leaders of each source are is the weakest input of all. Where the order of the strategies
hangs on it, the answer does; where it stays, it stands on price, hours, delay and whose selling
stops.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulation.findings.figures import Difference
from simulation.languages import _, later
from simulation.notation import quoted

STEPS: Mapping[str, str] = {
    "as_assumed": later("as assumed"),
    "equal_quality": later("with leaders of every source equally good"),
    "all_equal": later("with sources alike in all but price, hours, delay and whose selling stops"),
}


@dataclass(frozen=True)
class Standing:
    """How the strategies stand at one step.

    Attributes
    ----------
    order : tuple of str
        Strategies by mean net present value, the best one first.
    differences : Mapping of str to Difference
        [money] By strategy, against the reference.
    ahead : Difference or None
        [money] The best strategy less the second.
    above : frozenset of (str, str)
        Pairs of strategies, the first of which is above the second beyond what chance would do.
    """

    order: tuple[str, ...]
    differences: Mapping[str, Difference]
    ahead: Difference | None
    above: frozenset[tuple[str, str]]

    @property
    def too_close(self) -> bool:
        """Whether the interval of the lead holds 0."""
        return self.ahead is not None and self.ahead.ci95[0] <= 0.0


@dataclass(frozen=True)
class LevelField:
    """The three comparisons beside each other.

    Attributes
    ----------
    futures : int
        Common futures of all three.
    steps : Mapping of str to Standing
        One for each of `STEPS`.
    """

    futures: int
    steps: Mapping[str, Standing]

    @property
    def best_changes(self) -> bool:
        """Whether another strategy does best at some step."""
        return len({standing.order[0] for standing in self.steps.values()}) > 1

    @property
    def order_changes(self) -> bool:
        """Whether two strategies stand the other way round at some step, beyond chance at both."""
        above = frozenset().union(*(standing.above for standing in self.steps.values()))
        return any((lower, upper) in above for upper, lower in above)

    def note(self, best: str, titles: Mapping[str, str]) -> str:
        """Say what a level field does to the order.

        Parameters
        ----------
        best : str
            The strategy that does best in the whole run.
        titles : Mapping of str to str
            What people call each strategy.

        Returns
        -------
        str
            One or two sentences; empty where the order stays.
        """
        changed = [
            _turn(step, self.steps[step], titles)
            for step in _TURNS
            if self.steps[step].order[0] != best or self.steps[step].too_close
        ]
        if changed:
            text = "; ".join(changed)
            return f"{text[:1].upper()}{text[1:]}."
        if self.order_changes:
            return _(
                "On a level field the same one comes first, and the order of the others changes."
            )
        return ""

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        steps = {
            step: {
                "order": list(standing.order),
                "too_close": standing.too_close,
                "ahead": standing.ahead.as_dict() if standing.ahead else None,
                "differences": {n: row.as_dict() for n, row in standing.differences.items()},
            }
            for step, standing in self.steps.items()
        }
        changes = {"best_changes": self.best_changes, "order_changes": self.order_changes}
        return {"futures": self.futures, **changes, **steps}


_TURNS = {
    "equal_quality": (
        later("with leaders of every source equally good, {best} does best"),
        later(
            "with leaders of every source equally good, {best} and {second} are too close to call"
        ),
    ),
    "all_equal": (
        later(
            "with sources alike in all but price, hours, delay and whose selling stops, {best} "
            "does best"
        ),
        later(
            "with sources alike in all but price, hours, delay and whose selling stops, {best} "
            "and {second} are too close to call"
        ),
    ),
}
"""What is said of a step where one strategy does best, and where two are too close to call."""


def _turn(step: str, standing: Standing, titles: Mapping[str, str]) -> str:
    best, second = (quoted(titles[name]) for name in standing.order[:2])
    one, close = _TURNS[step]
    return _(close if standing.too_close else one, best=best, second=second)
