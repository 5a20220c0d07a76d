"""The options page in words: what each strategy costs, risks, and takes to undo or to put off."""

from __future__ import annotations

from simulation.analysis.options import Option, Options
from simulation.findings import Run
from simulation.languages import _
from simulation.notation import Notation, quoted
from simulation.reports.told.amounts import Amounts
from simulation.reports.told.tables import Section, Table


def options_told(topic: Options, run: Run, notation: Notation) -> Section:
    """Lay out the strategies as options.

    Parameters
    ----------
    topic : Options
        What was found.
    run : Run
        Titles of the strategies, and the reference.
    notation : Notation
        How money is written.
    """
    tables = (_at_stake(topic, run, notation), *_undoing(topic, run, notation))
    return Section(_("As options"), tables)


def _at_stake(topic: Options, run: Run, notation: Notation) -> Table:
    outlays = [one.outlay_year_one.mean for one in topic.by_strategy.values()]
    amounts = Amounts.of(outlays, notation)
    return Table(
        _(
            "Cost of leading and hiring in the first year in {unit}, more than under {reference}; "
            "months until somebody leads better than the founder (median); in how many of 100 "
            "futures the plan is made, the best seller leaves, and two good sellers leave within "
            "six months of each other.",
            unit=amounts.unit,
            reference=quoted(run.titles[run.reference]),
        ),
        (
            _("cost in year one"),
            _("months to lead"),
            _("plan made"),
            _("best one gone"),
            _("two gone"),
        ),
        tuple(
            (_(run.titles[name]), _risks(one, amounts)) for name, one in topic.by_strategy.items()
        ),
    )


def _risks(one: Option, amounts: Amounts) -> tuple[str, ...]:
    return (
        amounts.write(one.outlay_year_one.mean, signed=False),
        _("never") if one.months_to_lead is None else f"{one.months_to_lead:.0f}",
        *(
            f"{100 * share:.0f}"
            for share in (one.makes_plan, one.best_seller_left, one.two_good_sellers_left)
        ),
    )


def _undoing(topic: Options, run: Run, notation: Notation) -> tuple[Table, ...]:
    able = {name: one for name, one in topic.by_strategy.items() if one.waiting is not None}
    if not able:
        return ()
    months = list(next(iter(able.values())).undone)
    lost = {
        name: [*one.undone.values(), *([] if one.waiting is None else [one.waiting])]
        for name, one in able.items()
    }
    amounts = Amounts.of([part.mean for row in lost.values() for part in row], notation)
    return (
        Table(
            _(
                "Net present value lost in {unit} (± two standard errors) by giving up after so "
                "many months and going back to the founder, against {reference}; and by deciding a "
                "quarter later instead of now.",
                unit=amounts.unit,
                reference=quoted(run.titles[run.reference]),
            ),
            (*(_("undone after {months}", months=n) for n in months), _("a quarter later")),
            tuple(
                (_(run.titles[name]), tuple(amounts.estimate(part) for part in row))
                for name, row in lost.items()
            ),
        ),
    )
