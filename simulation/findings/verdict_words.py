"""The verdict in words, which say so when it cannot be told which strategy does best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulation.findings.figures import Difference
from simulation.findings.reached import Reached
from simulation.findings.verdict import MATERIAL, Verdict
from simulation.languages import _
from simulation.notation import Notation, months, of_100, quoted


def sentence(
    verdict: Verdict, titles: Mapping[str, str], horizon: int, futures: int, notation: Notation
) -> str:
    """Say the verdict in words; every number in it is one of the summary's, rounded.

    Parameters
    ----------
    verdict : Verdict
        Which strategy does best.
    titles : Mapping of str to str
        What people call each strategy.
    horizon : int
        [months] Over which net present value is taken.
    futures : int
        Futures that were played.
    notation : Notation
        How numbers are written.
    """
    reached = verdict.reached
    if reached is not None and reached.too_close:
        return _Told(verdict, titles, horizon, reached.futures, notation).within(reached)
    told = _Told(verdict, titles, horizon, futures, notation).whole()
    return told if reached is None else f"{told} {reached.remark(notation)}"


@dataclass(frozen=True)
class _Told:
    """A verdict and all that is needed to tell it."""

    verdict: Verdict
    titles: Mapping[str, str]
    horizon: int
    futures: int
    notation: Notation

    def whole(self) -> str:
        """Every form but the one with a tolerance that was not passed."""
        verdict = self.verdict
        if verdict.ahead is None:
            text = _("There is only one strategy, {best}: nothing to compare.", **self._names())
        elif verdict.alike:
            text = _(
                "Too close to call: {best} and {second} come to exactly the same net present value "
                "over {span} in each of {futures} futures.",
                **self._names(),
            )
        elif verdict.too_close:
            text = _(
                "Too close to call: {best} and {second} differ in mean net present value over "
                "{span} by {gap} (95 % interval {low} to {high}), and {futures} futures do not "
                "tell them apart.",
                **self._names(),
                **self._gap(verdict.ahead),
            )
        elif verdict.level_in_practice:
            text = self._level(verdict.ahead)
        else:
            text = self._best(verdict.ahead)
        return text

    def within(self, reached: Reached) -> str:
        """Name the leader all the same, and who else is as close."""
        ahead, names = self.verdict.ahead, self._names()
        tolerance = self.notation.money(reached.tolerance)
        if ahead is None or ahead.mean == 0:
            text = _(
                "Too close to call at ±{tolerance}: {best} and {second} have the same mean net "
                "present value over {span} ({futures} futures).",
                tolerance=tolerance,
                **names,
            )
        else:
            text = _(
                "Too close to call at ±{tolerance}: {best} leads {second} in mean net present "
                "value over {span} by {gap} (95 % interval {low} to {high}) over {futures} "
                "futures.",
                tolerance=tolerance,
                **names,
                **self._gap(ahead),
            )
        two = (self.verdict.best, self.verdict.runner_up)
        others = ", ".join(quoted(self.titles[n]) for n in reached.survivors if n not in two)
        close = _("As close: {names}.", names=others)
        return f"{text} {close}" if others else text

    def _best(self, ahead: Difference) -> str:
        if self._against is None:
            return _(
                "{best} does best over {futures} futures: its net present value over {span} is on "
                "average {gap} above that of {second}, the runner-up (95 % interval {low} to "
                "{high}; better in {share} futures).",
                **self._names(),
                **self._gap(ahead),
            )
        return _(
            "{best} does best over {futures} futures: its net present value over {span} is on "
            "average {over_gap} above that of {reference} (95 % interval {over_low} to "
            "{over_high}; better in {over_share} futures), and {gap} above that of {second}, the "
            "runner-up (95 % interval {low} to {high}; better in {share} futures).",
            **self._names(),
            **self._gap(ahead),
            **{f"over_{key}": said for key, said in self._gap(self._against).items()},
        )

    def _level(self, ahead: Difference) -> str:
        """Name the leader, say that its lead is no reason to choose it, and what both are worth."""
        text = _(
            "Level in practice: the mean net present value over {span} of {best} is {gap} above "
            "that of {second} (95 % interval {low} to {high}; better in {share} futures), less "
            "than {material} % of it; choose by what the figures leave out.",
            material=f"{100 * MATERIAL:g}",
            **self._names(),
            **self._gap(ahead),
        )
        if self._against is None:
            return text
        over = _(
            "It is {gap} above that of {reference} (95 % interval {low} to {high}; better in "
            "{share} futures).",
            **self._names(),
            **self._gap(self._against),
        )
        return f"{text} {over}"

    @property
    def _against(self) -> Difference | None:
        """The lead over the reference, where that is neither the best nor the runner-up."""
        verdict = self.verdict
        return None if verdict.runner_up == verdict.reference else verdict.over_reference

    def _names(self) -> dict[str, str]:
        verdict = self.verdict
        return {
            "best": quoted(self.titles[verdict.best]),
            "second": quoted(self.titles[verdict.runner_up]),
            "reference": quoted(self.titles[verdict.reference]),
            "span": months(self.horizon),
            "futures": self.notation.number(self.futures),
        }

    def _gap(self, difference: Difference) -> dict[str, str]:
        low, high = (self.notation.money(bound) for bound in difference.ci95)
        mean, share = self.notation.money(difference.mean), difference.share_better or 0.0
        return {"gap": mean, "low": low, "high": high, "share": of_100(share)}
