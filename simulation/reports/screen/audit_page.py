"""What an audit of common random numbers says in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from simulation.analysis.common_numbers import LEAST_RATIO, RATIOS, Audit, OtherNumbers
from simulation.assumptions.table import ANY_CURRENCY
from simulation.languages import _, plural
from simulation.notation import Notation, in_sentence, plain
from simulation.outcomes import METRICS
from simulation.scenario.model import Scenario


def show_audit(scenario: Scenario, audit: Audit, console: Console) -> None:
    """Print what was compared, whether it passes, and what common numbers are worth.

    Parameters
    ----------
    scenario : Scenario
        What was audited.
    audit : Audit
        What was found.
    console : Console
        Where to print.
    """

    def say(text: str, look: str = "") -> None:
        console.print(Text(plain(text, console.encoding), style=look))

    say(_("Common random numbers of {scenario}", scenario=scenario.title), "bold")
    say(_compared(scenario, audit))
    say(_verdict(scenario, audit.found), "bold")
    if not audit.ratios:
        return  # one strategy has none to be compared with
    console.print()
    say(
        _("How many times smaller the variance of a difference is than with independent futures:"),
        "dim",
    )
    console.print(_ratios(scenario, audit, console))
    for warning in low_ratios(audit):
        say(warning, "yellow")


def low_ratios(audit: Audit) -> list[str]:
    """Warn of pairs for which common numbers are worth little."""
    return [
        _warning(name, metric, ratio)
        for name, row in audit.ratios.items()
        for metric, ratio in row.items()
        if ratio is not None and ratio < LEAST_RATIO
    ]


def _warning(strategy: str, metric: str, ratio: float) -> str:
    text = _(
        "W-CRN {strategy}: the variance of the difference in {outcome} is only {ratio} times "
        "smaller",
        strategy=strategy,
        outcome=in_sentence(_(METRICS[metric].title)),
        ratio=Notation(ANY_CURRENCY).number(ratio, 1),
    )
    hint = _("hint: give more with --futures")
    return f"{text}\n  {hint}"


def _compared(scenario: Scenario, audit: Audit) -> str:
    number = Notation(scenario.currency).number
    return _(
        "Compared: {strategies}, each with a clone, alone, in another order and beside what does "
        "not concern it, in {futures} futures of {months}: {decisions} kinds of decisions, {seats} "
        "seats, {rows} decisions of somebody in a month, and {before} months before two strategies "
        "part.",
        strategies=plural("{number} strategy", "{number} strategies", audit.strategies),
        futures=number(audit.futures),
        months=plural("{number} month", "{number} months", audit.months),
        decisions=audit.decisions,
        seats=audit.seats,
        rows=number(audit.rows),
        before=number(audit.before),
    )


def _verdict(scenario: Scenario, found: OtherNumbers | None) -> str:
    if found is None:
        return _("Passes: wherever two strategies make the same choice they meet the same luck.")
    decision = _("\u201c{title}\u201d", title=found.decision)
    if found.whose:
        seat = _seat(scenario, found.whose)
        decision = _("{decision} of {seat}", decision=decision, seat=seat)
    when = _("before month 1 or over the whole time")
    if found.month:
        when = _("in month {month}", month=found.month)
    one, other = found.strategies
    pair = one
    if one != other:
        pair = _("{one} against {other}", one=one, other=other)
    return _(
        "Fails. First use of different luck: {decision}, {when} ({strategies}; {check}).",
        decision=decision,
        when=when,
        strategies=pair,
        check=found.check,
    )


def _seat(scenario: Scenario, whose: str) -> str:
    """Whose decision it is: the seat, with the name of who sits there."""
    names = {f"seller:{one.id}": one.name for one in scenario.sellers}
    if names.get(whose, whose) == whose:
        return whose
    return _("seat {seat} ({name})", seat=whose, name=names[whose])


def _ratios(scenario: Scenario, audit: Audit, console: Console) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold")
    for _column in RATIOS:
        table.add_column(justify="right")
    table.add_row("", *(Text(_(METRICS[name].title), style="bold") for name in RATIOS))
    number = Notation(scenario.currency).number
    titles = {one.name: _(one.title) for one in scenario.strategies}
    for name, row in audit.ratios.items():
        cells = [_("no variance") if one is None else number(one, 1) for one in row.values()]
        table.add_row(Text(plain(titles[name], console.encoding)), *cells)
    return table
