"""What the model does not know; README.md says the same, and a test holds the two together."""

from __future__ import annotations

from collections.abc import Sequence

from simulation.languages import _, later
from simulation.reports.material import Material
from simulation.reports.page.pieces import Lines, Part, Piece

LIMITS: Sequence[str] = (
    later(
        "How good leaders are, by source, is its weakest input. No study measures fractional "
        "leaders’ effect on sales, in either direction; promoted, external and fractional leaders’ "
        "quality are assumptions with wide ranges. Read a lead that hangs on them as a question to "
        "ask, not as a result."
    ),
    later(
        "The sources on promotion and managers come mostly from large firms in other trades and "
        "countries."
    ),
    later(
        "It knows nothing of the people behind the numbers: motives, chemistry, illness, works "
        "councils, the details of pensions, or a market that turns for good."
    ),
    later(
        "Deals are independent of each other; a seller can handle any number of them. Every deal "
        "won is a new customer; those who are there bring what recurs of their deals, and no "
        "further orders."
    ),
    later(
        "Last year’s sales are taken for the work of the sellers of today; leavers and empty seats "
        "of last year are not seen. As people leave in the simulation, sales fall a little under "
        "every strategy, the founder going on included."
    ),
)
"""In the words of README.md."""


def limits(_material: Material) -> Part:
    """Say what the model does not know."""
    lines = Lines(tuple(_(text) for text in LIMITS), listed=True)
    return Part("limits", _("What the model does not know"), (Piece((lines,)),))
