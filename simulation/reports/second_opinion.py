"""What the full analysis says in the terminal: how sure, why, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator

from simulation.analysis.choosing import Choice
from simulation.analysis.comparison import Comparison
from simulation.analysis.failing import FailsWhen
from simulation.analysis.indicators import Watch
from simulation.analysis.information import Information
from simulation.analysis.ninety_days import NinetyDays
from simulation.analysis.options import Options
from simulation.analysis.sensitivity import Sensitivity
from simulation.analysis.thresholds import Threshold, Thresholds
from simulation.findings import Findings
from simulation.findings.level_field import STEPS, LevelField
from simulation.inference.variance import VarianceSplit
from simulation.notation import Notation, in_sentence
from simulation.reports.advice import (
    fails,
    find_out,
    next_90_days,
    of_100,
    to_watch,
)
from simulation.reports.amounts import telling

Section = tuple[str, list[str]]

SHOWN = 5
_DOMINATES = {
    "first 1": "better than the reference for everybody who prefers more money",
    "second 1": "worse than the reference for everybody who prefers more money",
    "first 2": "better than the reference for everybody who also shuns risk",
    "second 2": "worse than the reference for everybody who also shuns risk",
    "alike": "no better and no worse than the reference, however one takes risk",
    "none 2": "better or worse than the reference depending on how one takes risk",
}


def sections(findings: Findings) -> Iterator[Section]:
    """Headings with the lines below them, made of the results alone.

    Parameters
    ----------
    findings : Findings
        What a run with its full analysis found.
    """
    topics, titles = findings.analysis, findings.run.titles
    notation = Notation(findings.run.scenario.currency)
    said = {name: f"“{title}”" for name, title in titles.items()}
    if findings.level_field is not None:
        yield "On a level field", _level(findings.level_field, said)
    for topic in topics.values():
        if isinstance(topic, Comparison):
            yield "How sure", _sure(topic, said)
        elif isinstance(topic, Choice):
            yield "Chosen among many", _chosen(topic, said, notation)
        elif isinstance(topic, Options):
            yield "As options", _options(topic, said, notation)
        elif isinstance(topic, Sensitivity):
            yield "What matters", _matters(topic, said, notation)
        elif isinstance(topic, Thresholds):
            yield "What it takes", _takes(topic, said, notation)
        elif isinstance(topic, FailsWhen):
            yield "When it fails", fails(topic, said, notation)
        elif isinstance(topic, Information):
            yield "What to find out first", find_out(topic, notation)
        elif isinstance(topic, Watch):
            yield "What to watch in the first quarter", to_watch(topic, said, notation)
        elif isinstance(topic, NinetyDays):
            scenario = findings.run.scenario
            yield "The next 90 days", next_90_days(topic, scenario, said, notation)
    yield "The double pain", _pain(findings, said, notation)


def _sure(topic: Comparison, said: dict[str, str]) -> list[str]:
    return [
        f"{said[name]}: better on average, given what we know, with a probability of "
        f"{_percent(rival.better_on_average.probability)}; turns out better in your company in "
        f"{of_100(rival.turns_out_better.share)} futures{_luck(rival.spread)}."
        for name, rival in topic.rivals.items()
    ]


def _luck(spread: VarianceSplit) -> str:
    if spread.sd_ignorance == spread.sd_luck == 0.0:
        return "; the difference is the same in all"
    return f"; luck is {_percent(spread.share_of_luck)} of the spread"


def _chosen(topic: Choice, said: dict[str, str], notation: Notation) -> list[str]:
    chosen = topic.chosen
    other = "the same" if chosen.agreed else "another"
    lines = [
        f"{said[chosen.strategy]} against {said[chosen.against]}: "
        f"{notation.money(chosen.estimate, signed=True)}; corrected for having been chosen as the "
        f"best, {notation.money(chosen.corrected, signed=True)}. The second half of the futures "
        f"chooses {other} strategy as the first."
    ]
    better: dict[str, list[str]] = {}
    for name, (first, second) in topic.dominance.items():
        order = first if first.dominates != "none" else second
        way = "alike" if first.alike else f"{order.dominates} {order.order}"
        better.setdefault(way, []).append(said[name])
    for way, names in sorted(better.items()):
        lines.append(f"{_and(names)}: {_DOMINATES[way]}.")
    return lines


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _level(topic: LevelField, said: dict[str, str]) -> list[str]:
    lines = [
        f"{words.capitalize()}: {said[topic.steps[step].order[0]]} does best"
        + (", too close to call." if topic.steps[step].too_close else ".")
        for step, words in STEPS.items()
    ]
    if topic.best_changes:
        lines.append("Which strategy does best hangs on how good leaders of each source are.")
    elif topic.order_changes:
        lines.append("The best stays the best; the order of the others changes.")
    return lines


def _options(topic: Options, said: dict[str, str], notation: Notation) -> list[str]:
    lines = []
    for name, option in topic.by_strategy.items():
        lead = "nobody leads better than the founder in half of the futures"
        if option.months_to_lead is not None:
            lead = f"somebody really leads after {_months(option.months_to_lead)} (median)"
        outlay = notation.money(option.outlay_year_one.mean, signed=True)
        line = (
            f"{said[name]}: {outlay} of outlay in the first year, against the reference; {lead}; "
            f"plan made in {of_100(option.makes_plan)}, best seller gone in "
            f"{of_100(option.best_seller_left)}, two good sellers gone within six months in "
            f"{of_100(option.two_good_sellers_left)} futures"
        )
        undone = [
            f"{notation.money(lost.mean, signed=True)} after {months}"
            for months, lost in option.undone.items()
        ]
        if undone:
            line += f"; lost if undone, by months in post: {', '.join(undone)}"
        if option.waiting is not None:
            lost = notation.money(option.waiting.mean, signed=True)
            line += f"; lost by waiting a quarter: {lost}"
        lines.append(f"{line}.")
    return lines


def _matters(topic: Sensitivity, said: dict[str, str], notation: Notation) -> list[str]:
    bars = topic.tornado.bars[:SHOWN]
    pair = f"{said[topic.tornado.strategy]} less {said[topic.tornado.against]}"
    return [
        f"{pair}: luck is {_percent(topic.luck)} of the spread, which nothing could tell before.",
        *(
            f"{bar.title}: {notation.money(bar.low.mean, signed=True)} at "
            f"{notation.quantity(bar.low_value, bar.unit)}, "
            f"{notation.money(bar.high.mean, signed=True)} at "
            f"{notation.quantity(bar.high_value, bar.unit)}"
            + (" (hangs on others too)." if bar.interacts else ".")
            for bar in bars
        ),
    ]


def _takes(topic: Thresholds, said: dict[str, str], notation: Notation) -> list[str]:
    return [_threshold(row, said, notation) for row in topic.rows]


def _threshold(row: Threshold, said: dict[str, str], notation: Notation) -> str:
    pair = f"{said[row.strategy]} against {said[row.against]}"
    what, (low, high) = (
        in_sentence(row.title),
        (notation.quantity(value, row.unit) for value in row.searched),
    )
    if row.found.alike:
        return f"{pair}, {what}: they do equally well all the way between {low} and {high}."
    if row.found.place is None:
        better = row.strategy if row.found.at_low > 0.0 else row.against
        end = "no crossing" if row.found.low is None else "too close to call somewhere"
        return f"{pair}, {what}: {end} between {low} and {high}; {said[better]} stays ahead."
    ends = [row.found.low, row.found.high]
    interval = " to ".join(notation.quantity(end, row.unit) for end in ends if end is not None)
    place = telling(row.found.place, row.unit, row.key, notation)
    return f"{pair}, {what}: equally good on average at {place}, 95 % interval {interval}."


def _pain(findings: Findings, said: dict[str, str], notation: Notation) -> list[str]:
    lines = []
    for name, pain in findings.double_pain.items():
        line = (
            f"{said[name]}: pain 1 (selling lost) {notation.money(pain.pain_1.mean, signed=True)}, "
            f"pain 2 (leadership, against the founder) "
            f"{notation.money(pain.pain_2.mean, signed=True)}, a gain in "
            f"{of_100(pain.pain_2.share_gain)} futures, payroll "
            f"{notation.money(pain.payroll.mean, signed=True)}; in all "
            f"{notation.money(pain.total.mean, signed=True)}"
        )
        if pain.against_sound is not None:
            sound = notation.money(pain.against_sound.mean, signed=True)
            line += f"; against a sound manager {sound}"
        lines.append(f"{line}.")
    return lines


def _months(number: float) -> str:
    return f"{number:.0f} month" if number == 1.0 else f"{number:.0f} months"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
