"""The story of a typical future: two strategies beside each other, under the same luck."""

from __future__ import annotations

from simulation.analysis.story import TOTALS, Story
from simulation.languages import _
from simulation.notation import Notation, quoted
from simulation.outcomes import METRICS
from simulation.reports.material import Material
from simulation.reports.page.commands import adding
from simulation.reports.page.pieces import Grid, Lines, Part, Piece, TwoColumns
from simulation.reports.screen.story_page import _reading as reading_of
from simulation.reports.screen.story_page import _which as which_of
from simulation.reports.told.story_months import ToldMonth, told_months


def told_story(material: Material) -> Part | None:
    """Tell one future under two strategies, month by month, and the totals of both."""
    anchor, heading = "story", _("A typical future, month by month")
    if not material.findings.run.rivals:
        return None
    story = material.story
    if story is None:
        return Part(anchor, heading, (Piece((adding(material),)),))
    lines = Lines((which_of(story), reading_of(story)))
    return Part(anchor, heading, (Piece((lines, _columns(story), _totals(story))),))


def _columns(story: Story) -> TwoColumns:
    one, other = titles = _titles(story)
    parts = story.parts
    return TwoColumns(
        caption=_(
            "What happens under {one} and under {other}", one=quoted(one), other=quoted(other)
        ),
        corner=_("Month"),
        both=_("Under both"),
        titles=titles,
        months=tuple((_name(month), month.both, month.own) for month in told_months(story)),
        parts=parts,
        mark=_("From here on the two part"),
    )


def _name(month: ToldMonth) -> str:
    return f"{month.number} · {month.name}" if month.name else str(month.number)


def _titles(story: Story) -> tuple[str, str]:
    one, other = (_(telling.strategy.title) for telling in story.tellings)
    return one, other


def _totals(story: Story) -> Grid:
    """Totals of both and their difference."""
    one, other = (telling.totals for telling in story.tellings)
    notation = Notation(story.scenario.currency)
    rows = tuple(
        (
            _(METRICS[name].title),
            (
                _written(name, one[name], notation),
                _written(name, other[name], notation),
                _written(name, other[name] - one[name], notation, signed=True),
            ),
        )
        for name in TOTALS
    )
    heads = (*_titles(story), _("difference"))
    return Grid(_("Over the whole time"), heads, rows, _("Outcome"))


def _written(name: str, value: float, notation: Notation, *, signed: bool = False) -> str:
    if METRICS[name].unit == "money":
        return notation.money(value, signed=signed, exact=True)
    return notation.number(value, signed=signed)
