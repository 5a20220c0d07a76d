"""Chart: what knowing more before the choice is worth, and what finding it out costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simulation.analysis.information import Information, StudyWorth
from simulation.charts.bars import mark_values, name_rows, room_for, rows_shape, write_beside
from simulation.charts.panels import Heading, page
from simulation.charts.style import INK, LOSS, PALE, RULE, STRATEGY, Look, style
from simulation.findings import Findings
from simulation.inference.information import Worth
from simulation.notation import Notation, in_sentence, scale_for

SHOWN = 8
"""Unknowns and groups that are shown, the most valuable ones."""

KNOWN: Look = {"color": STRATEGY}
STUDY: Look = {"color": PALE}
WHISKER: Look = {"color": INK, "linewidth": 1.0, "linestyle": "-"}
EVERYTHING: Look = {"color": LOSS, "linewidth": 1.3, "linestyle": (0, (4, 2))}
PRICE: Look = {"color": LOSS, "marker": "D", "linestyle": "", "markersize": 4.5}


class Row(NamedTuple):
    """One bar: what is known, its worth, what is written beside it, and a price that is marked."""

    name: str
    worth: Worth
    look: Look
    text: str
    price: float | None = None

    @property
    def end(self) -> float:
        """How far bar, whisker and price reach."""
        return max(self.worth.value + 1.96 * self.worth.se, self.price or 0.0)


def figure(findings: Findings) -> Figure | None:
    """Draw the worth of knowing single things and groups, and of studies with their price.

    Parameters
    ----------
    findings : Findings
        What a run found.

    Returns
    -------
    Figure or None
        None where it was not looked into, or nothing is unknown.
    """
    topic, run = findings.analysis.get("information"), findings.run
    if not isinstance(topic, Information) or not (topic.evppi or topic.evsi):
        return None
    notation = Notation(run.scenario.currency)
    rows = _rows(topic, notation)
    most = max(topic.evpi.value, *(row.end for row in rows))
    scale = scale_for(most, 1000)
    with style():
        reading = (
            "Expected gain in net present value from choosing with it, in "
            f"{notation.unit(scale)}; prices that lie further right stand in words only"
        )
        made, ax = page(
            run, Heading(_message(topic, notation), reading, _key()), rows_shape(len(rows))
        )
        name_rows(ax, [row.name for row in rows])
        ends = room_for([(0.0, "")], [(topic.evpi.value, ""), *((r.end, r.text) for r in rows)])
        mark_values(ax, ends, scale)
        ax.axvline(topic.evpi.value, **EVERYTHING)
        _draw(ax, rows)
    return made


def _key() -> Sequence[tuple[str, Look]]:
    return (
        ("knowing one thing or group (EVPPI)", KNOWN),
        ("a study (EVSI)", STUDY),
        ("95 % interval", WHISKER),
        ("everything (EVPI)", EVERYTHING),
        ("price", PRICE),
    )


def _rows(topic: Information, notation: Notation) -> list[Row]:
    """Single things and groups, then studies, each the most valuable first."""
    known = sorted(topic.evppi, key=lambda worth: -worth.value)[:SHOWN]
    rows = [Row(_name(topic, one), one, KNOWN, notation.money(one.value)) for one in known]
    studies = sorted(topic.evsi, key=lambda study: -study.worth.value)
    return rows + [
        Row(study.title, study.worth, STUDY, _advice(study, notation), _marked(topic, study))
        for study in studies
    ]


def _marked(topic: Information, study: StudyWorth) -> float | None:
    """Price of a study, unless it lies so far right that all bars would be squeezed."""
    worths = [worth.value for worth in (topic.evpi, *topic.evppi, study.worth)]
    return study.price if study.price <= max(worths) else None


def _name(topic: Information, worth: Worth) -> str:
    name = topic.name_of(worth.name)
    return name[:1].upper() + name[1:]


def _advice(study: StudyWorth, notation: Notation) -> str:
    worth, price = notation.money(study.worth.value), notation.money(study.price)
    return f"{worth}, costs {price}: {study.advice}"


def _draw(ax: Axes, rows: Sequence[Row]) -> None:
    for row, one in enumerate(rows):
        ax.barh(row, one.worth.value, height=0.62, **one.look)
        reach = 1.96 * one.worth.se
        ends = [max(0.0, one.worth.value - reach), one.worth.value + reach]
        ax.plot(ends, [row, row], **WHISKER)
        write_beside(ax, row, one.end, one.text)
        if one.price is not None:
            ax.plot([one.price], [row], **PRICE)
    known = sum(one.look is KNOWN for one in rows)
    if 0 < known < len(rows):
        ax.axhline(known - 0.5, color=RULE, linewidth=0.8)


def _message(topic: Information, notation: Notation) -> str:
    whole = f"Knowing everything but luck is worth {notation.money(topic.evpi.value)}"
    paying = [study.title for study in topic.evsi if study.pays]
    if paying:
        best = in_sentence(paying[0])
        return f"{whole}; {best} is worth its price"
    return f"{whole}; no study is worth its price beyond doubt" if topic.evsi else whole
