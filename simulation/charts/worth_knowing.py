"""Chart: what knowing more before the choice is worth, and what finding it out costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simulation.analysis.information import Information, StudyWorth
from simulation.charts.house import brand
from simulation.charts.sheet.bars import mark_values, name_rows, room_for, rows_shape, write_beside
from simulation.charts.sheet.heading import Heading
from simulation.charts.sheet.panels import page
from simulation.charts.style import RULE, WHISKER, Look, drawing, pale
from simulation.findings import Findings
from simulation.inference.information import Worth
from simulation.languages import _, within
from simulation.notation import Notation, in_sentence, scale_for

SHOWN = 8
"""Unknowns and groups that are shown, the most valuable ones."""


class Row(NamedTuple):
    """One bar: what is known, its worth, what is written beside it, and a price that is marked."""

    name: str
    worth: Worth
    study: bool
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
    topic, run = _information(findings), findings.run
    if topic is None:
        return None
    with drawing(run):
        notation = Notation(run.scenario.currency)
        rows = _rows(topic, notation)
        scale = scale_for(max(topic.evpi.value, *(row.end for row in rows)), 1000)
        reading = _(
            "Expected gain in net present value from choosing with it, in {unit}; prices that lie "
            "further right stand in words only",
            unit=notation.unit(scale),
        )
        heading = Heading(message(findings), reading, _key())
        made, ax = page(run, heading, rows_shape(len(rows)))
        name_rows(ax, [row.name for row in rows])
        ends = room_for([(0.0, "")], [(topic.evpi.value, ""), *((r.end, r.text) for r in rows)])
        mark_values(ax, ends, scale)
        ax.axvline(topic.evpi.value, **_everything())
        _draw(ax, rows)
    return made


def _information(findings: Findings) -> Information | None:
    topic = findings.analysis.get("information")
    found = isinstance(topic, Information) and (topic.evppi or topic.evsi)
    return topic if isinstance(topic, Information) and found else None


def _found(findings: Findings) -> Information:
    found = _information(findings)
    if found is None:
        raise ValueError("it was not looked into what is worth knowing in this run")
    return found


def _known() -> Look:
    return {"color": brand().strategy}


def _study() -> Look:
    return {"color": pale()}


def _everything() -> Look:
    return {"color": brand().loss, "linewidth": 1.3, "linestyle": (0, (4, 2))}


def _price() -> Look:
    return {"color": brand().loss, "marker": "D", "linestyle": "", "markersize": 4.5}


def _key() -> Sequence[tuple[str, Look]]:
    return (
        (_("knowing one thing or group (EVPPI)"), _known()),
        (_("a study (EVSI)"), _study()),
        (within("key of a chart", "95 % interval"), WHISKER),
        (_("everything (EVPI)"), _everything()),
        (within("key of a chart", "price"), _price()),
    )


def _rows(topic: Information, notation: Notation) -> list[Row]:
    """Single things and groups, then studies, each the most valuable first."""
    known = sorted(topic.evppi, key=lambda worth: -worth.value)[:SHOWN]
    rows = [Row(_name(topic, one), one, False, notation.money(one.value)) for one in known]
    studies = sorted(topic.evsi, key=lambda study: -study.worth.value)
    return rows + [
        Row(_(study.title), study.worth, True, _advice(study, notation), _marked(topic, study))
        for study in studies
    ]


def _marked(topic: Information, study: StudyWorth) -> float | None:
    """Price of a study, unless it lies so far right that all bars would be squeezed."""
    worths = [worth.value for worth in (topic.evpi, *topic.evppi, study.worth)]
    return study.price if study.price <= max(worths) else None


def _name(topic: Information, worth: Worth) -> str:
    name = _(topic.name_of(worth.name))
    return name[:1].upper() + name[1:]


def _advice(study: StudyWorth, notation: Notation) -> str:
    return _(
        "{worth}, costs {price}: {advice}",
        worth=notation.money(study.worth.value),
        price=notation.money(study.price),
        advice=_(study.advice),
    )


def _draw(ax: Axes, rows: Sequence[Row]) -> None:
    for row, one in enumerate(rows):
        look = _study() if one.study else _known()
        ax.barh(row, one.worth.value, height=0.62, **look)
        reach = 1.96 * one.worth.se
        ends = [max(0.0, one.worth.value - reach), one.worth.value + reach]
        ax.plot(ends, [row, row], **WHISKER)
        write_beside(ax, row, one.end, one.text)
        if one.price is not None:
            ax.plot([one.price], [row], **_price())
    known = sum(not one.study for one in rows)
    if 0 < known < len(rows):
        ax.axhline(known - 0.5, color=RULE, linewidth=0.8)


def message(findings: Findings) -> str:
    """Say what knowing everything is worth, and whether a study is worth its price."""
    topic = _found(findings)
    worth = Notation(findings.run.scenario.currency).money(topic.evpi.value)
    paying = [study.title for study in topic.evsi if study.pays]
    if paying:
        return _(
            "Knowing everything but luck is worth {worth}; {study} is worth its price",
            worth=worth,
            study=in_sentence(_(paying[0])),
        )
    if topic.evsi:
        return _(
            "Knowing everything but luck is worth {worth}; no study is worth its price beyond "
            "doubt",
            worth=worth,
        )
    return _("Knowing everything but luck is worth {worth}", worth=worth)


def seen(findings: Findings) -> str:
    """Say what there is to be seen, and what is most valuable."""
    topic = _found(findings)
    notation = Notation(findings.run.scenario.currency)
    rows = [max(some, key=lambda row: row.worth.value) for some in _kinds(topic, notation) if some]
    return _(
        "Bars of what it is worth to know single things or groups of them, and of what studies are "
        "worth. Most valuable: {first}.",
        first="; ".join(f"{in_sentence(row.name)} ({row.text})" for row in rows),
    )


def _kinds(topic: Information, notation: Notation) -> tuple[list[Row], list[Row]]:
    rows = _rows(topic, notation)
    return [row for row in rows if not row.study], [row for row in rows if row.study]
