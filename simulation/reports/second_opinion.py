"""What the full analysis says in the terminal: how sure, why, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator

from simulation.analysis.comparison import Comparison
from simulation.analysis.indicators import Watch
from simulation.analysis.information import Information
from simulation.analysis.level_field import STEPS, LevelField
from simulation.analysis.options import Options
from simulation.analysis.sensitivity import Sensitivity
from simulation.analysis.thresholds import Threshold, Thresholds
from simulation.findings import Findings
from simulation.notation import MINUS, Notation

Section = tuple[str, list[str]]

SHOWN = 5


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
    for topic in topics.values():
        if isinstance(topic, Comparison):
            yield "How sure", _sure(topic, said)
        elif isinstance(topic, LevelField):
            yield "On a level field", _level(topic, said)
        elif isinstance(topic, Options):
            yield "As options", _options(topic, said, notation)
        elif isinstance(topic, Sensitivity):
            yield "What matters", _matters(topic, said, notation)
        elif isinstance(topic, Thresholds):
            yield "What it takes", _takes(topic, said)
        elif isinstance(topic, Watch):
            yield "What to watch in the first quarter", _watch(topic, said)
        elif isinstance(topic, Information):
            yield "What to find out first", _find_out(topic, notation)
    yield "The double pain", _pain(findings, said, notation)


def _sure(topic: Comparison, said: dict[str, str]) -> list[str]:
    return [
        f"{said[name]}: better on average, given what we know, with a probability of "
        f"{_percent(rival.better_on_average.probability)}; turns out better in your company in "
        f"{_of_100(rival.turns_out_better.share)} futures; luck is "
        f"{_percent(rival.spread.share_of_luck)} of the spread."
        for name, rival in topic.rivals.items()
    ]


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
        outlay = notation.money(option.outlay_year_one.mean)
        line = (
            f"{said[name]}: {outlay} in the first year; {lead}; "
            f"plan made in {_of_100(option.makes_plan)}, best seller gone in "
            f"{_of_100(option.best_seller_left)}, two good sellers gone within six months in "
            f"{_of_100(option.two_good_sellers_left)} futures"
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


def _watch(topic: Watch, said: dict[str, str]) -> list[str]:
    return [
        f"{one.title} of {said[topic.strategy]}: in its worst fifth it ends below "
        f"{said[topic.against]} in {_of_100(one.loses_then)} futures, else in "
        f"{_of_100(one.loses_else)}."
        for one in topic.indicators
    ]


def _matters(topic: Sensitivity, said: dict[str, str], notation: Notation) -> list[str]:
    bars = topic.tornado.bars[:SHOWN]
    pair = f"{said[topic.tornado.strategy]} less {said[topic.tornado.against]}"
    return [
        f"{pair}: luck is {_percent(topic.luck)} of the spread, which nothing could tell before.",
        *(
            f"{bar.title}: {notation.money(bar.low.mean, signed=True)} at {_plain(bar.low_value)}, "
            f"{notation.money(bar.high.mean, signed=True)} at {_plain(bar.high_value)} {bar.unit}"
            + (" (hangs on others too)." if bar.interacts else ".")
            for bar in bars
        ),
    ]


def _takes(topic: Thresholds, said: dict[str, str]) -> list[str]:
    return [_threshold(row, said) for row in topic.rows]


def _threshold(row: Threshold, said: dict[str, str]) -> str:
    pair = f"{said[row.strategy]} against {said[row.against]}"
    low, high = row.searched
    if row.found.place is None:
        better = row.strategy if row.found.at_low > 0.0 else row.against
        end = "no crossing" if row.found.low is None else "too close to call somewhere"
        return (
            f"{pair}, {row.title}: {end} between {_plain(low)} and {_plain(high)} {row.unit}; "
            f"{said[better]} stays ahead."
        )
    ends = [row.found.low, row.found.high]
    interval = " to ".join(_plain(end) for end in ends if end is not None)
    return (
        f"{pair}, {row.title}: equally good on average at {_plain(row.found.place)} {row.unit} "
        f"(95 % interval {interval})."
    )


def _find_out(topic: Information, notation: Notation) -> list[str]:
    lines = [
        f"Knowing everything that is unknown, luck apart, is worth "
        f"{notation.money(topic.evpi.value)} (± {notation.money(2 * topic.evpi.se)}).",
        "Of single things and groups: "
        + "; ".join(
            f"{_lower(topic.titles.get(worth.name, worth.name))} "
            f"{notation.money(worth.value)} (± {notation.money(2 * worth.se)})"
            for worth in topic.evppi[:SHOWN]
        )
        + ".",
    ]
    for study in topic.evsi:
        advice = "worth doing" if study.pays else "don’t bother"
        lines.append(
            f"{study.title}: worth {notation.money(study.worth.value)} "
            f"(± {notation.money(2 * study.worth.se)}), costs {notation.money(study.price)} "
            f"({study.price_basis}): {advice}."
        )
    return [*lines, *topic.flags]


def _pain(findings: Findings, said: dict[str, str], notation: Notation) -> list[str]:
    lines = []
    for name, pain in findings.double_pain.items():
        line = (
            f"{said[name]}: pain 1 (selling lost) {notation.money(pain.pain_1.mean, signed=True)}, "
            f"pain 2 (leadership, against the founder) "
            f"{notation.money(pain.pain_2.mean, signed=True)}, a gain in "
            f"{_of_100(pain.pain_2.share_gain)} futures, payroll "
            f"{notation.money(pain.payroll.mean, signed=True)}; in all "
            f"{notation.money(pain.total.mean, signed=True)}"
        )
        if pain.against_sound is not None:
            sound = notation.money(pain.against_sound.mean, signed=True)
            line += f"; against a sound manager {sound}"
        lines.append(f"{line}.")
    return lines


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _months(number: float) -> str:
    return f"{number:.0f} month" if number == 1.0 else f"{number:.0f} months"


def _plain(value: float) -> str:
    return f"{value:.3g}".replace("-", MINUS)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _of_100(share: float) -> str:
    return f"{100 * share:.0f} of 100"
