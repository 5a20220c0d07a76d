"""Month by month: the pipeline that dries up, the cash, the people."""

from __future__ import annotations

from simulation.findings import Findings
from simulation.languages import _
from simulation.notation import Notation, of_100
from simulation.outcomes import METRICS
from simulation.reports.material import Material
from simulation.reports.page.names import title_of
from simulation.reports.page.pictures import picture
from simulation.reports.page.pieces import Block, Grid, Lines, Part, Piece
from simulation.reports.page.sections import told

COUNTED = ("sellers_left", "top_performers_left", "hires", "months_without_leader")
CHANCES = ("best_seller_left", "two_good_sellers_left")


def pipeline(material: Material) -> Part:
    """Show how the best seller's deals run dry, and what that does to bookings."""
    reading = _(
        "Deals that were opened before a promotion still close after it, so that the pipeline of a "
        "seller who is promoted runs dry over a sales cycle and not at once."
    )
    blocks: tuple[Block, ...] = (
        Lines((reading,)),
        *picture("open_pipeline", material),
        *picture("bookings", material),
    )
    return Part("pipeline", _("The pipeline that runs dry"), (Piece(blocks),))


def cash(material: Material) -> Part:
    """Show contribution added up, and the dip."""
    found = material.findings
    reading = _(
        "Cash here is contribution: gross profit less all costs of the sales team and its "
        "leadership. A strategy may fall behind for a time and catch up later, or never: that is "
        "the dip, which is easily taken for temporary."
    )
    dips = [Grid.of(table) for pain in told(found, "comparison")[1:] for table in pain.tables[1:]]
    blocks: tuple[Block, ...] = (
        Lines((reading,)),
        *picture("cumulative_contribution", material),
        *dips,
    )
    return Part("cash", _("Cash over time, and the dip"), (Piece(blocks),))


def people(material: Material) -> Part:
    """Show who is there, who leaves, and how well they are led."""
    reading = _(
        "Somebody new counts only in part at first. How well the team is led moves the ramp of new "
        "people, the deals that are won, and who leaves."
    )
    blocks: tuple[Block, ...] = (
        Lines((reading,)),
        *picture("headcount", material),
        _leavers(material.findings),
        *picture("leadership_level", material),
    )
    return Part("people", _("The people"), (Piece(blocks),))


def _leavers(found: Findings) -> Grid:
    run = found.run
    notation = Notation(run.scenario.currency)
    metrics = [name for name in (*COUNTED, *CHANCES) if name in found.figures[run.reference]]
    rows = tuple(
        (
            title_of(run, name),
            tuple(
                of_100(found.figures[name][metric].mean)
                if metric in CHANCES
                else notation.number(found.figures[name][metric].mean, 1)
                for metric in metrics
            ),
        )
        for name in run.strategies
    )
    caption = _("Who comes and goes over the whole time: means, or in how many of 100 futures.")
    heads = tuple(_(METRICS[metric].title) for metric in metrics)
    return Grid(caption, heads, rows, _("Strategy"))
