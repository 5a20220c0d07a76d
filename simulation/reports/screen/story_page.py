"""A story in the terminal: two strategies side by side, what happens alike shown once."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from simulation.analysis.story import TOTALS, Story
from simulation.languages import _
from simulation.notation import Notation, plain
from simulation.outcomes import METRICS
from simulation.reports.told.story_months import ToldMonth, month_name, told_months

BESIDE = 56
"""Columns of a screen from which on two strategies stand beside each other."""


def show_story(story: Story, console: Console) -> None:
    """Print a story: how it was chosen, month by month, and the totals.

    Parameters
    ----------
    story : Story
        One future under two strategies.
    console : Console
        Where to print.
    """
    say = _Page(story, console)
    say.line(story.scenario.title, "bold")
    say.line(_which(story))
    say.line(_reading(story), "dim")
    for month in told_months(story):
        if month.number - 1 == story.parts:
            console.print()
            console.print(Rule(say.text(_("from here on the two part"), "bold"), characters="-"))
        say.month(month)
    if story.parts is None:
        console.print()
        say.line(_("The two strategies never part in this future."), "bold")
    console.print()
    say.totals()


class _Page:
    """Prints the parts of a story."""

    def __init__(self, story: Story, console: Console) -> None:
        self.story, self.console = story, console
        self.titles = [_(telling.strategy.title) for telling in story.tellings]

    def text(self, text: str, look: str = "") -> Text:
        return Text(plain(text, self.console.encoding), style=look, overflow="fold")

    def line(self, text: str, look: str = "") -> None:
        self.console.print(self.text(text, look))

    def month(self, month: ToldMonth) -> None:
        """Print a month: what both have over the whole width, then each one's own."""
        self.console.print()
        number = _("Month {month}", month=month.number)
        self.line(f"{number} · {month.name}" if month.name else number, "bold")
        for said in month.both:
            self.console.print(Padding(self.text(_("Both: {event}", event=said)), (0, 0, 0, 2)))
        if not any(month.own):
            return
        if self.console.width < BESIDE:
            for title, own in zip(self.titles, month.own, strict=True):
                self.console.print(self.text(title, "italic"))
                self.console.print(self._column(own))
            return
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(ratio=1, overflow="fold")
        table.add_column(ratio=1, overflow="fold")
        table.add_row(*(self.text(title, "italic") for title in self.titles))
        table.add_row(*(self._column(own) for own in month.own))
        self.console.print(Padding(table, (0, 0, 0, 2)))

    def _column(self, own: tuple[str, ...]) -> Table:
        """One strategy's own events, each with a dash that hangs."""
        column = Table.grid(padding=(0, 1, 0, 0))
        column.add_column(width=1)
        column.add_column(overflow="fold")
        for said in own or (_("nothing of its own"),):
            column.add_row("-", self.text(said))
        return column

    def totals(self) -> None:
        """Print the totals of both and their difference."""
        one, other = (telling.totals for telling in self.story.tellings)
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(overflow="fold")
        for _column in range(3):
            table.add_column(justify="right", overflow="fold")
        heads = [_("Over the whole time"), *self.titles, _("difference")]
        table.add_row(*(self.text(head, "bold") for head in heads))
        for name in TOTALS:
            numbers = (one[name], other[name], other[name] - one[name])
            cells = [self._number(name, v, signed=i == 2) for i, v in enumerate(numbers)]
            table.add_row(self.text(_(METRICS[name].title)), *map(self.text, cells))
        self.console.print(table)

    def _number(self, name: str, value: float, *, signed: bool) -> str:
        notation = Notation(self.story.scenario.currency)
        if METRICS[name].unit == "money":
            return notation.money(value, signed=signed, exact=True)
        return notation.number(value, signed=signed)


def _which(story: Story) -> str:
    which = {"future": story.future, "seed": story.seed}
    if story.choice is None:
        return _("Future {future} of seed {seed}, under two strategies.", **which)
    choice, notation = story.choice, Notation(story.scenario.currency)
    one, other = (_(telling.strategy.title) for telling in story.tellings)
    return _(
        "Future {future} of seed {seed}: percentile {percentile} of {sample} futures by the net "
        "present value of \u201c{other}\u201d less that of \u201c{one}\u201d ({lead} here).",
        **which,
        percentile=notation.level(choice.percentile, "count"),
        sample=notation.number(choice.sample),
        one=one,
        other=other,
        lead=notation.money(choice.difference, signed=True),
    )


def _reading(story: Story) -> str:
    if story.parts is None:
        return _(
            "One possible course, not a forecast. People, leaders and the market meet the same "
            "luck under both strategies."
        )
    name = month_name(story.scenario, story.parts)
    month = str(story.parts + 1) + (f" ({name})" if name else "")
    return _(
        "One possible course, not a forecast. People, leaders and the market meet the same luck "
        "under both strategies; single deals do so until the two part, in month {month}.",
        month=month,
    )
