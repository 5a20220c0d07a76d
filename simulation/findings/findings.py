"""What a run found: figures of every strategy, differences, months, and the verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from simulation.findings.caveat import caveat, horizon_note
from simulation.findings.double_pain import DoublePain
from simulation.findings.figures import Difference, Figures
from simulation.findings.level_field import LevelField
from simulation.findings.months import Months
from simulation.findings.reading import Reading, reading
from simulation.findings.run import Run
from simulation.findings.verdict import AIM, Verdict
from simulation.findings.verdict_words import sentence
from simulation.languages import _, speaking
from simulation.notation import Notation
from simulation.outcomes import Columns
from simulation.version import VERSION

Floats = NDArray[np.float64]


class Topic(Protocol):
    """Something that was found out beside the figures."""

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        ...


Topics = Mapping[str, Topic]


@dataclass(frozen=True)
class Findings:
    """What a run found.

    Attributes
    ----------
    run : Run
        What was run.
    figures : Mapping[str, Mapping[str, Figures]]
        By strategy and metric.
    differences : Mapping[str, Mapping[str, Difference]]
        By strategy and metric, against the reference; it has no row of its own.
    dots : Mapping[str, ndarray of shape (50,)]
        By strategy, equally likely differences in net present value from the reference [money].
    verdict : Verdict
        Which strategy does best.
    months : Months
        What happens month by month.
    double_pain : Mapping of str to Statement
        By strategy, what its difference from the reference is made of.
    level_field : LevelField or None
        How the strategies stand with leaders equally good; None where there is one strategy only.
    analysis : Mapping of str to Topic
        How sure the answer is, why, and what would change it, by topic; empty where that was not
        looked into.
    """

    run: Run
    figures: Mapping[str, Mapping[str, Figures]]
    differences: Mapping[str, Mapping[str, Difference]]
    dots: Mapping[str, Floats]
    verdict: Verdict
    months: Months
    double_pain: DoublePain
    level_field: LevelField | None = None
    analysis: Topics = field(default_factory=dict)

    @cached_property
    def sentence(self) -> str:
        """The verdict in words, in the scenario's language."""
        run = self.run
        with speaking(run.scenario.language):
            notation = Notation(run.scenario.currency)
            months, futures = run.scenario.horizon, run.futures
            said = sentence(self.verdict, run.titles, months, futures, notation)
            if self.level_field is None:
                return said
            return f"{said} {self.level_field.note(self.verdict.best, run.titles)}".strip()

    @cached_property
    def caveat(self) -> str:
        """What the order of the best strategies rests on; empty where there is only one."""
        run, verdict = self.run, self.verdict
        if not self.differences:
            return ""
        with speaking(run.scenario.language):
            notation = Notation(run.scenario.currency)
            note = horizon_note(verdict, self.differences, run.titles, notation)
            rests = caveat(run.scenario, (verdict.best, verdict.runner_up))
        return f"{note} {rests}".strip()

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What the reader should know beside the numbers."""
        with speaking(self.run.scenario.language):
            return (*self.run.scenario.warnings, *_imprecise(self.run, self.figures))

    @cached_property
    def summary(self) -> dict[str, Any]:
        """Every figure by name, as written to summary.json; docs/outputs.md explains the keys."""
        with speaking(self.run.scenario.language):
            return self._figures()

    def _figures(self) -> dict[str, Any]:
        reached = self.verdict.reached
        return {
            "meta": self._meta(),
            "sentence": self.sentence,
            "caveat": self.caveat,
            "verdict": self._verdict(),
            "strategies": {
                name: {metric: asdict(figure) for metric, figure in rows.items()}
                for name, rows in self.figures.items()
            },
            "differences": {
                name: {metric: row.as_dict() for metric, row in rows.items()}
                for name, rows in self.differences.items()
            },
            "double_pain": {
                name: statement.as_dict() for name, statement in self.double_pain.items()
            },
            **({} if self.level_field is None else {"level_field": self.level_field.as_dict()}),
            **({"precision": reached.as_dict()} if reached else {}),
            **{name: _titles_told(topic.as_dict()) for name, topic in self.analysis.items()},
        }

    def _meta(self) -> dict[str, Any]:
        run, scenario = self.run, self.run.scenario
        return {
            "scenario": scenario.name,
            "title": scenario.title,
            "question": scenario.question,
            "hash": run.scenario_hash,
            "seed": run.seed,
            "futures": run.futures,
            "engine": run.engine,
            "currency": scenario.currency,
            "horizon": scenario.horizon,
            "reference": run.reference,
            "titles": {name: _(title) for name, title in run.titles.items()},
            "version": VERSION,
            "monthly_quantiles_over": self.months.sampled,
            "warnings": list(self.warnings),
        }

    def _verdict(self) -> dict[str, Any]:
        verdict = self.verdict
        return {
            "text": self.sentence,
            "best": verdict.best,
            "runner_up": verdict.runner_up,
            "too_close": verdict.too_close,
            "level_in_practice": verdict.level_in_practice,
            "ahead": verdict.ahead.as_dict() if verdict.ahead else None,
        }


def _titles_told(data: Any) -> Any:
    """The same figures, with what is called `title` in the language that is spoken."""
    if isinstance(data, Mapping):
        return {
            key: _(value) if key == "title" else _titles_told(value) for key, value in data.items()
        }
    return [_titles_told(one) for one in data] if isinstance(data, list | tuple) else data


def find(
    run: Run,
    columns: Columns,
    metrics: Sequence[str],
    months: Months,
    double_pain: DoublePain,
    level_field: LevelField | None = None,
) -> Findings:
    """Work out every figure.

    Parameters
    ----------
    run : Run
        What was run.
    columns : Columns
        Outcomes of every future.
    metrics : sequence of str
        Names of the outcomes that the columns hold.
    months : Months
        What happens month by month.
    double_pain : Mapping of str to Statement
        By strategy, what its difference from the reference is made of.
    level_field : LevelField, optional
        How the strategies stand with leaders equally good.
    """
    found: dict[str, dict[str, Figures]] = {name: {} for name in run.strategies}
    apart: dict[str, dict[str, Difference]] = {name: {} for name in run.rivals}
    read = reading(columns, run.futures)
    for metric in metrics:
        found[run.reference][metric] = read.figures(run.reference, metric)
        for name in run.rivals:
            found[name][metric] = read.figures(name, metric)
            apart[name][metric] = read.difference(name, run.reference, metric)
    return Findings(
        run=run,
        figures=found,
        differences=apart,
        dots={name: read.dots(name, run.reference, AIM) for name in run.rivals},
        verdict=_verdict(run, read, found, apart),
        months=months,
        double_pain=double_pain,
        level_field=level_field,
    )


def _verdict(
    run: Run,
    read: Reading,
    found: Mapping[str, Mapping[str, Figures]],
    apart: Mapping[str, Mapping[str, Difference]],
) -> Verdict:
    ranked = sorted(run.strategies, key=lambda name: -found[name][AIM].mean)
    best, runner_up = ranked[0], ranked[min(1, len(ranked) - 1)]
    ahead = None
    if best != runner_up:
        ahead = read.difference(best, runner_up, AIM)
    over = apart[best][AIM] if best in apart else None
    worth = found[best][AIM].mean
    return Verdict(best, runner_up, run.reference, ahead, over, worth=worth)


def _imprecise(run: Run, found: Mapping[str, Mapping[str, Figures]]) -> list[str]:
    """Say so where the mean itself is known badly, with the futures that would mend it."""
    revenue = found[run.reference]["revenue"]
    reach = 1.96 * revenue.se
    if reach <= 0.05 * abs(revenue.mean):
        return []
    percent = 100 * reach / abs(revenue.mean)
    number = Notation(run.scenario.currency).number
    what = _(
        "the 95 % interval of mean revenue is ± {reach} %; {needed} futures are needed for ± 1 %",
        reach=number(percent),
        needed=number(run.futures * percent**2),
    )
    hint = _("hint: give more with {option}", option="--futures")
    return [f"W-PRECISION futures: {what}\n  {hint}"]
