"""What stands on the pictures of a company's records."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.languages import _, plural


@dataclass(frozen=True)
class Caption:
    """Words of one picture.

    Attributes
    ----------
    message : str
        What it shows.
    reading : str
        How to read it.
    across, up : str
        What the axes measure.
    key : tuple of str
        Names of lines, areas and dots, in the order of the drawing.
    """

    message: str
    reading: str
    across: str
    up: str
    key: tuple[str, ...]


def cycle(deals: int) -> Caption:
    """The course of deals."""
    return Caption(
        _("How long deals take until they are won or lost"),
        plural(
            "Share of all opportunities that is over by then; {number} deal, open ones taken in",
            "Share of all opportunities that is over by then; {number} deals, open ones taken in",
            deals,
        ),
        _("months since the deal was opened"),
        _("% of opportunities"),
        (_("won, as seen"), _("won, as fitted"), _("lost, as seen"), _("lost, as fitted")),
    )


def values(deals: int, currency: str, families: tuple[str, ...]) -> Caption:
    """Deal values."""
    return Caption(
        _("What won deals are worth"),
        plural(
            "Share of won deals of at most so much; {number} deal",
            "Share of won deals of at most so much; {number} deals",
            deals,
        ),
        currency,
        _("% of won deals"),
        (_("as seen"), *families),
    )


def ramp(people: int) -> Caption:
    """The ramp."""
    return Caption(
        _("How new sellers grow into the work"),
        plural(
            "Opportunities a month by tenure; {number} new seller seen",
            "Opportunities a month by tenure; {number} new sellers seen",
            people,
        ),
        _("months since the first day"),
        _("% of a fully productive seller"),
        (
            _("average of whoever was there, against the highest months"),
            _("growth within the person: what is taken"),
        ),
    )


def leavers(people: int) -> Caption:
    """Who leaves."""
    return Caption(
        _("How long sellers stay"),
        plural(
            "Share still there after so long; {number} seller, those still there taken in",
            "Share still there after so long; {number} sellers, those still there taken in",
            people,
        ),
        _("months since the first day"),
        _("% still there"),
        (_("as seen"), _("90 % interval"), _("as fitted")),
    )


def win_rate() -> Caption:
    """Win rates of sellers and sizes."""
    return Caption(
        _("Win rate by seller and by size of deal"),
        _("Won of won and lost deals; the fewer there are, the nearer the mean is what to expect"),
        _("% won"),
        "",
        (_("as seen"), _("to be expected, with 90 % interval"), _("mean")),
    )


def nobody() -> str:
    """Name of the deals without an owner or product."""
    return _("nobody")


def groups(column: str) -> str:
    """What stands above the win rates of a kind of group."""
    return _("By seller") if column == "owner" else _("By size or product")


def skill(detectable: bool) -> Caption:
    """Skill and luck."""
    message = _("No detectable difference between your sellers")
    if detectable:
        message = _("Your sellers differ by more than luck")
    return Caption(
        message,
        _("Sales against the team's average, and what to expect of each against a typical seller"),
        _("times the average"),
        "",
        (_("sold, as seen"), _("to be expected, with 90 % interval"), _("a typical seller")),
    )


def months() -> Caption:
    """Opportunities by month."""
    return Caption(
        _("Opportunities opened, month by month"),
        _("What was opened, and what was to be expected of whoever was there"),
        "",
        _("opportunities"),
        (_("opened"), _("to be expected"), _("with season and market")),
    )


def backtest(fitted: int) -> Caption:
    """Foreseen and happened."""
    return Caption(
        _("Foreseen, and what happened"),
        plural(
            "Fitted on the first {number} month; the months after it were held back",
            "Fitted on the first {number} months; the months after them were held back",
            fitted,
        ),
        "",
        _("bookings"),
        (_("what happened"), _("middle of what was foreseen"), _("90 % interval")),
    )


def deals_won() -> str:
    """Axis of the lower panel of the backtest."""
    return _("deals won")
