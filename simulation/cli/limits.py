"""Numbers on the command line: how they are read, and how large they may be."""

from __future__ import annotations

import os
import re
from decimal import Decimal, InvalidOperation

from simulation.cli.faults import fault
from simulation.notation import counted
from simulation.scenario.faults import shown

FUTURES, QUICK = 10_000, 1_000
USUAL_WORKERS = 2
MOST_FUTURES = 10_000_000
MOST_SEED = 2**63 - 1
SECONDS = 4e-6
"""Rough time of one month of one future under one strategy, on one core [s]."""
MEMORY = 500e6
"""Rough memory of a process, whatever the number of futures [bytes]."""
COLUMNS = 50
"""Rough number of outcomes that are written for each future and strategy."""


def whole_number(text: str) -> int:
    """Read a whole number, also one like 1e5 or 10_000.

    Parameters
    ----------
    text : str
        What was typed.

    Raises
    ------
    ValueError
        Where it is no whole number, or one of more than 30 digits.

    Examples
    --------
    >>> whole_number("1e5")
    100000
    """
    number = _decimal(text)
    if number is None:
        raise ValueError(f"`{shown(text)}` is not a whole number")
    _refuse_thousands(text)
    if number.adjusted() > 30:
        raise ValueError(f"`{shown(text)}` is too large")
    if number != number.to_integral_value():
        raise ValueError(f"`{shown(text)}` is not a whole number")
    return int(number)


def amount(text: str) -> float:
    """Read an amount of money, also one like 1e4 or 10_000.

    Parameters
    ----------
    text : str
        What was typed.

    Raises
    ------
    ValueError
        Where it is no number.

    Examples
    --------
    >>> amount("12_500.50")
    12500.5
    """
    number = _decimal(text)
    if number is None:
        raise ValueError(f"`{shown(text)}` is not an amount; write it in digits, as in 10000")
    _refuse_thousands(text)
    return float(number)


def check_tolerance(tolerance: float) -> None:
    """Refuse a tolerance that is no amount above 0.

    Raises
    ------
    CommandFault
        Where it is too small or too large.
    """
    from simulation.findings.reached import LARGEST, SMALLEST

    if not SMALLEST <= tolerance <= LARGEST:
        allowed = f"allowed {SMALLEST:g} to {LARGEST:,.0f}"
        raise fault(
            "E-RANGE",
            f"--tolerance: {tolerance:.12g} is out of range ({allowed})",
            "give the difference in net present value that does not matter to you, as in 10000",
        )


def check_futures(futures: int, strategies: int, months: int) -> None:
    """Refuse a number of futures that gives no interval, or that takes too much.

    Parameters
    ----------
    futures, strategies, months : int
        What is to be simulated.

    Raises
    ------
    CommandFault
        With the time and room that it would take, where it is too much.
    """
    if futures < 2:
        raise fault(
            "E-RANGE",
            f"--futures: {futures:,} gives no interval (allowed 2 to {MOST_FUTURES:,})",
            f"--quick takes {QUICK:,}; the default is {FUTURES:,}",
        )
    if futures > MOST_FUTURES:
        hours = hours_of(futures, strategies, months)
        room = 8.0 * futures * strategies * COLUMNS
        raise fault(
            "E-LIMIT",
            f"--futures: {futures:,} would take about {time_in_words(hours)} on one core and "
            f"{room_in_words(room)} of disk, and {room_in_words(MEMORY)} of memory "
            f"(allowed 2 to {MOST_FUTURES:,})",
            "the interval of a mean narrows with the square root of the futures: "
            f"{100 * FUTURES:,} make it ten times narrower than {FUTURES:,}",
        )


def workers_for(typed: int | None) -> int:
    """Number of workers that was typed, two by default.

    Raises
    ------
    CommandFault
        Where it is not between 1 and four times the number of processors.
    """
    processors = os.cpu_count() or 1
    workers, most = min(USUAL_WORKERS, processors) if typed is None else typed, 4 * processors
    if not 1 <= workers <= most:
        raise fault(
            "E-RANGE",
            f"--workers: {workers:,} is out of range (allowed 1 to {most})",
            f"this machine has {processors} processors; leave the option out to use two",
        )
    return workers


def seed_for(typed: int | None, given: int | None) -> int:
    """Seed that was typed, else the one that the scenario gives, else 1.

    Raises
    ------
    CommandFault
        Where it is negative or longer than 63 bits.
    """
    seed = next(number for number in (typed, given, 1) if number is not None)
    if not 0 <= seed <= MOST_SEED:
        raise fault(
            "E-RANGE",
            f"--seed: {seed} is out of range (allowed 0 to {MOST_SEED})",
            "any whole number will do; the same seed gives the same numbers again",
        )
    return seed


def _refuse_thousands(text: str) -> None:
    """Refuse `10.000`: ten for some, and ten thousand for others."""
    if re.fullmatch(r"\s*[+-]?[1-9][0-9]{0,2}\.[0-9]{3}\s*", text):
        many, few = text.strip().replace(".", ""), f"{float(text):g}"
        raise ValueError(f"`{shown(text)}` may mean {few} or {many}; write one of them")


def _decimal(text: str) -> Decimal | None:
    """Number that a text says; None where it says none, or no finite one."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def hours_of(futures: int, strategies: int, months: int) -> float:
    """Rough time that futures take on one core [hours]."""
    return SECONDS * futures * strategies * months / 3600


def time_in_words(hours: float) -> str:
    """Hours as people say them.

    Examples
    --------
    >>> time_in_words(0.5), time_in_words(7.2), time_in_words(72.0)
    ('30 minutes', '7 hours', '3 days')
    """
    if hours > 48:
        return f"{hours / 24:,.0f} days"
    return f"{hours:,.0f} hours" if hours >= 2 else counted(max(1, round(60 * hours)), "minute")


def room_in_words(size: float) -> str:
    """Bytes as people say them.

    Examples
    --------
    >>> room_in_words(3.4e6), room_in_words(2.6e9), room_in_words(8e12)
    ('3 MB', '3 GB', '8 TB')
    """
    if size >= 1e12:
        return f"{size / 1e12:,.0f} TB"
    return f"{size / 1e9:,.0f} GB" if size >= 1e9 else f"{size / 1e6:,.0f} MB"
