"""The assumptions that the answer hangs on, each with its grade and source."""

from __future__ import annotations

from collections.abc import Iterator

from simulation.analysis.sensitivity import Sensitivity
from simulation.assumptions.receipts import GRADES
from simulation.assumptions.table import GIVEN, AssumptionRow, assumption_rows
from simulation.languages import _, within
from simulation.reports.if_wrong import FROM_OUTSIDE, register_key
from simulation.reports.page.assumed_values import spoken_unit, value_and_range
from simulation.reports.slides.grid import Grid
from simulation.reports.slides.material_told import Told
from simulation.reports.slides.page import Column, Notes, Page

MOST = 10
_LEADERS = {
    "seller": "leadership.quality_best_seller",
    "assessed": "leadership.quality_internal",
    **{kind: f"leadership.quality_{kind}" for kind in FROM_OUTSIDE},
}


def page(told: Told) -> Page | None:
    """Write the slide; None where the scenario takes nothing from the register.

    Parameters
    ----------
    told : Told
        What the deck tells.
    """
    rows = {row.key: row for row in assumption_rows(told.run.scenario)}
    keys = [key for key in dict.fromkeys(_keys(told)) if key in rows][:MOST]
    if not keys:
        return None
    heads = (_("assumption"), _("value"), _("grade"), _("source"))
    cells = tuple(_cells(told, rows[key]) for key in keys)
    title = _title(told)
    grid = Grid(heads, cells, texts=(1, 2, 3), points=12.0, alt=title)
    return Page(title, (Column(1.0, ((1.0, grid),)),), _notes(told, keys))


def _keys(told: Told) -> Iterator[str]:
    """Keys of the register: what moves the answer most, then how good the leaders are."""
    topic = told.topic(Sensitivity)
    for bar in topic.tornado.drawn if topic is not None else ():
        yield register_key(bar.key, told.run.scenario.best_seller)
    verdict = told.findings.verdict
    compared = (verdict.best, verdict.runner_up, told.reflex, told.reference)
    for strategy in told.run.scenario.strategies:
        if strategy.name in compared:
            for term in strategy.terms:
                yield _LEADERS.get(term.leader, "")


def _cells(told: Told, row: AssumptionRow) -> tuple[str, ...]:
    assumed = told.run.scenario.assumptions[row.key]
    value, spread = value_and_range(assumed, row.unit, told.notation)
    value = f"{value} ({spread})" if spread else value
    value = f"{value} {spoken_unit(row.unit, told.notation)}".strip()
    source = row.source
    if row.interest:
        source = _("{source} (this source has an interest in the number)", source=source)
    return _(row.title), value, grade(row.grade), source


def grade(sign: str) -> str:
    """A grade in one word."""
    words = {
        "S": within("grade of a source", "strong"),
        "F": within("grade of a source", "fair"),
        "W": within("grade of a source", "weak"),
        "A": within("grade of a source", "assumption"),
        "D": within("grade of a source", "derived"),
        GIVEN: within("grade of a source", "given"),
    }
    return words.get(sign, sign)


def _title(told: Told) -> str:
    rows = {row.key: row for row in assumption_rows(told.run.scenario)}
    key = next((key for key in _keys(told) if key in rows), "")
    sign = rows[key].grade if key else GIVEN
    if sign == GIVEN:
        return _("The order rests on how well leaders lead, the weakest input of all")
    return _(
        "The order rests on how well leaders lead, and the first of these numbers is graded "
        "“{grade}”",
        grade=grade(sign),
    )


def _notes(told: Told, keys: list[str]) -> Notes:
    meanings = "; ".join(_(meaning) for meaning in GRADES.values())
    return Notes(
        _("What moves the answer most stands first. Grades: {meanings}.", meanings=meanings),
        _("Say which of these numbers you would replace by the company’s own, and do so."),
        tuple(f"scenario.yaml: {key}" for key in keys),
    )
