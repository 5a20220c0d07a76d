"""What a reader should know about a fit, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from simulation.calibration.fits.cycle import Cycle
from simulation.calibration.fits.opening import Months
from simulation.calibration.fits.ramp import Ramp
from simulation.calibration.fits.sellers import Found, Seller
from simulation.calibration.fits.values import Values
from simulation.languages import _, later, plural
from simulation.notation import Notation

FAMILIES = {
    "gamma": later("gamma distribution"),
    "lognormal": later("lognormal distribution"),
    "weibull": later("Weibull distribution"),
}
_UNUSUAL = 0.05


def on_cycle(cycle: Cycle) -> tuple[str, ...]:
    """Which family the time until a decision follows, and what the model takes instead."""
    best = _(FAMILIES[cycle.fits[0].family])
    if not cycle.clear:
        return (_("The data do not tell which family the sales cycle follows."),)
    told = [_("The sales cycle follows a {family} best.", family=best)]
    if cycle.fits[0].family != "gamma":
        told.append(
            plural(
                "The model knows stages of equal length only: {number} stage comes nearest, "
                "with the same mean and about the same spread.",
                "The model knows stages of equal length only: {number} stages come nearest, "
                "with the same mean and about the same spread.",
                cycle.stages,
            )
        )
    return tuple(told)


def on_values(values: Values) -> tuple[str, ...]:
    """Which family deal values follow, and what the model takes instead."""
    told = []
    if values.clear:
        told.append(
            _("Deal values follow a {family} best.", family=_(FAMILIES[values.best.family]))
        )
    else:
        told.append(_("The data do not tell which family deal values follow."))
    if values.best.family != values.lawful:
        nearest = _(FAMILIES[values.lawful])
        told.append(_("The model takes a {family} with the same mean and spread.", family=nearest))
    if values.without:
        told.append(
            plural(
                "{number} won deal has no value and was left out here.",
                "{number} won deals have no value and were left out here.",
                values.without,
            )
        )
    return tuple(told)


def on_ramp(ramp: Ramp) -> tuple[str, ...]:
    """How many people the ramp was seen on, and that it is growth within each person."""
    if not ramp.new_people:
        return (_("Nobody was seen on the ramp."),)
    return (
        plural(
            "Seen on {number} new seller, as growth within the person.",
            "Seen on {number} new sellers, as growth within each person: that weak hires leave "
            "early is not taken for learning.",
            ramp.new_people,
        ),
    )


def on_market(months: Months) -> tuple[str, ...]:
    """Whether months differ by more than luck, and sellers' months beyond that."""
    told = []
    if months.market.probability < _UNUSUAL:
        told.append(_("Months differ by more than luck would bring."))
    else:
        told.append(_("Months differ no more than luck would bring."))
    if months.left_over[1] < _UNUSUAL and months.left_over[0] > 1.0:
        told.append(_("Within a month, sellers' opportunities vary more than the model assumes."))
    if months.season.probability < _UNUSUAL:
        told.append(_("There is a season in the opportunities."))
    return tuple(told)


def on_skill(found: Found) -> tuple[str, ...]:
    """Whether sellers differ at all, by what can be seen."""
    low, high = (Notation("EUR").number(100.0 * end) for end in found.reliability_range)
    if not found.detectable:
        return (
            _("No detectable difference between your sellers."),
            _(
                "What you see of them is what luck alone would bring. They may still differ: "
                "the model goes on with a spread that these data allow."
            ),
            _(
                "A single seller's record therefore says little: between {low} and {high} % of "
                "what sets one apart may be skill (90 % interval), and the rest is luck.",
                low=low,
                high=high,
            ),
        )
    percent = Notation("EUR").number(100.0 * found.reliability)
    return (
        _("Your sellers differ by more than luck would bring."),
        _(
            "{percent} % of the differences between them is known from these data (90 % interval: "
            "{low} to {high} %).",
            percent=percent,
            low=low,
            high=high,
        ),
    )


def on_best(best: Seller) -> str:
    """What the best seller is expected to be truly worth, after luck is taken out."""
    write = Notation("EUR").number
    numbers = {
        "name": best.name,
        "seen": write(best.seen, 2),
        "expected": write(best.expected.value, 2),
        "low": write(best.expected.low, 2),
        "high": write(best.expected.high, 2),
    }
    if best.won == 0:
        return _(
            "{name} has won nothing in these records yet, which may be bad luck or too short a "
            "time. To be expected is {expected} times a typical seller ({low} to {high}).",
            **numbers,
        )
    if best.seen > best.expected.value:
        return _(
            "{name} sold {seen} times the team's average. Part of that was luck: to be expected "
            "is {expected} times a typical seller ({low} to {high}).",
            **numbers,
        )
    return _(
        "{name} sold {seen} times the team's average. To be expected is {expected} times a "
        "typical seller ({low} to {high}).",
        **numbers,
    )


def on_files(names: Sequence[str], folder: Path, rows: tuple[int, int, int]) -> str:
    """Which files were written, and how many deals, people and customers are in them."""
    deals, people, customers = (Notation("EUR").number(number) for number in rows)
    return _(
        "Wrote {files} into {folder}: {deals} deals, {people} people and {customers} customers of "
        "a company that does not exist.",
        files=", ".join(names),
        folder=folder,
        deals=deals,
        people=people,
        customers=customers,
    )


def on_truth(name: str) -> str:
    """Where to look up what is true of a made-up company."""
    return _("What is true of it is in {file}.", file=name)
