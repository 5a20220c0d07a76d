"""What an audit of common random numbers says in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from simulation.analysis.common_numbers import LEAST_RATIO, RATIOS, Audit, OtherNumbers
from simulation.notation import Notation, plain
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

    say(f"Common random numbers of {scenario.title}", "bold")
    say(_compared(scenario, audit))
    say(_verdict(scenario, audit.found), "bold")
    console.print()
    say(
        "How many times smaller the variance of a difference is than with independent futures:",
        "dim",
    )
    console.print(_ratios(scenario, audit, console))
    for warning in low_ratios(audit):
        say(warning, "yellow")


def low_ratios(audit: Audit) -> list[str]:
    """Warn of pairs for which common numbers are worth little."""
    return [
        f"W-CRN {name}: the variance of the difference in {METRICS[metric].title.lower()} is only "
        f"{ratio:.1f} times smaller\n  hint: give more with --futures"
        for name, row in audit.ratios.items()
        for metric, ratio in row.items()
        if ratio is not None and ratio < LEAST_RATIO
    ]


def _compared(scenario: Scenario, audit: Audit) -> str:
    number = Notation(scenario.currency).number
    return (
        f"Compared: {audit.strategies} strategies, each with a clone, alone, in another order and "
        f"beside what does not concern it, in {number(audit.futures)} futures of {audit.months} "
        f"months: {audit.decisions} kinds of decisions, {audit.seats} seats, "
        f"{number(audit.rows)} decisions of somebody in a month, and "
        f"{number(audit.before)} months before two strategies part."
    )


def _verdict(scenario: Scenario, found: OtherNumbers | None) -> str:
    if found is None:
        return "Passes: wherever two strategies make the same choice they meet the same luck."
    whose = f" of {_seat(scenario, found.whose)}" if found.whose else ""
    when = f"in month {found.month}" if found.month else "before month 1 or over the whole time"
    one, other = found.strategies
    pair = f"{one} against {other}" if one != other else one
    return (
        f"Fails. First use of different luck: \u201c{found.decision}\u201d{whose}, {when} "
        f"({pair}; {found.check})."
    )


def _seat(scenario: Scenario, whose: str) -> str:
    """Whose decision it is: the seat, with the name of who sits there."""
    names = {f"seller:{one.id}": one.name for one in scenario.sellers}
    return f"seat {whose} ({names[whose]})" if names.get(whose, whose) != whose else whose


def _ratios(scenario: Scenario, audit: Audit, console: Console) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold")
    for _ in RATIOS:
        table.add_column(justify="right")
    table.add_row("", *(Text(METRICS[name].title, style="bold") for name in RATIOS))
    titles = {one.name: one.title for one in scenario.strategies}
    for name, row in audit.ratios.items():
        cells = ["no variance" if one is None else f"{one:,.1f}" for one in row.values()]
        table.add_row(Text(plain(titles[name], console.encoding)), *cells)
    return table
