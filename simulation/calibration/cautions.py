"""What records cannot tell, and what a reader should know before believing the fits."""

from __future__ import annotations

from simulation.calibration.company import Calibrated, Records
from simulation.calibration.last_year import YEAR
from simulation.calibration.remarks import on_best, on_skill
from simulation.calibration.scenario_file import Company
from simulation.calibration.team import team_of
from simulation.languages import _, plural
from simulation.notation import Notation

FEW_DEALS = 50
"""Decided deals below which little is known of anything."""
MUCH_OUTSIDE = 0.1


def headline(records: Records, found: Calibrated) -> tuple[str, ...]:
    """Whether sellers differ, which comes first; and what the best is worth after luck.

    Parameters
    ----------
    records : Records
        The records.
    found : Calibrated
        What they say.
    """
    if found.skill is None:
        told = _("The records do not tell whether your sellers differ.")
        return (told, _("All are taken as equal, with the spread that is usual."))
    told_skill = on_skill(found.skill)
    there = {member.name for member in team_of(records, found)}
    best = next((seller for seller in found.sellers if seller.name in there), None)
    if found.skill.detectable and best is not None:
        return (*told_skill, on_best(best))
    return told_skill


def on_currency(company: Company) -> tuple[str, ...]:
    """That defaults in another currency are not converted; nothing where there are none."""
    if company.currency == company.usual_currency:
        return ()
    return (
        _(
            "Your amounts are in {own}; the defaults are in {usual} and are not converted. Every "
            "amount that does not come from your records (pay, hiring, training) keeps its figure "
            "and is read as {own}: state these in the file before you believe any money.",
            own=company.currency,
            usual=company.usual_currency,
        ),
    )


def remarks(found: Calibrated) -> list[str]:
    """Notes of all fits but that of skill, each once."""
    notes = dict.fromkeys(
        note
        for key, fit in found.fits.items()
        if not key.startswith(("sales.skill", "sales.rel"))
        for note in fit.notes
    )
    return list(notes)


def cautions(records: Records, found: Calibrated) -> list[str]:
    """What the records cannot tell.

    Parameters
    ----------
    records : Records
        The records.
    found : Calibrated
        What they say.
    """
    told = []
    frame = records.deals.frame
    decided = int((frame["outcome"] != "open").sum())
    if decided < FEW_DEALS:
        told.append(
            plural(
                "Only {number} deal was decided: most of what is taken is the default.",
                "Only {number} deals were decided: most of what is taken is the default.",
                decided,
            )
        )
    if records.deals.window.months < 2.0 * YEAR:
        told.append(_("Less than two years are covered: a season cannot be told from luck."))
    told += _missing_lists(records)
    if found.seen.outside > MUCH_OUTSIDE * max(1.0, float(found.seen.opened.sum())):
        number = Notation("EUR").number(found.seen.outside)
        told.append(
            _(
                "{number} deals were opened by people who were not sellers at the time, and count "
                "for no seller: is somebody missing on the staff list?",
                number=number,
            )
        )
    told.append(
        _(
            "How well anybody would lead, what leading does to a team, pay and margins are in no "
            "CRM: they stay at their defaults until you change them in the file."
        )
    )
    return told


def _missing_lists(records: Records) -> list[str]:
    told = []
    if records.staff is None:
        told.append(
            _(
                "Without a staff list, whoever opened deals is taken as a seller from the first "
                "to the last of them: ramp and leavers are guesses. Give one by --staff."
            )
        )
    if records.customers is None:
        told.append(
            _("Without a list of customers nothing is said of who leaves. Give one by --customers.")
        )
    return told
