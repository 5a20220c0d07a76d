"""Commands around a company's own records."""

from __future__ import annotations

from pathlib import Path

from simulation.cli.commands import app, plainly
from simulation.cli.options import Context, Switch, Whole, context_for


@app.command
def sample_data(
    scenario: str | None = None,
    /,
    *,
    out: Path,
    context: Context | None = None,
    months: Whole = None,
    seed: Whole = None,
    style: str = "hubspot",
    european: Switch = False,
    mess: str | None = None,
) -> None:
    """Make up the records of a company: deals.csv, staff.csv and customers.csv, for a first try.

    Parameters
    ----------
    scenario : str
        The scenario file of the company; without one, that of a new scenario file.
    out : Path
        Folder for the files; what is true of the company goes into truth.json beside them.
    context : str
        The kind of company, where no scenario file is given; saas by default.
    months : int
        Months that the records cover; 24 by default.
    seed : int
        The same seed gives the same records again; 1 by default.
    style : str
        Whose columns the deals have: hubspot, pipedrive, salesforce, odoo or plain.
    european : bool
        Write 17.077,39 and 31-12-2025, and part the cells by semicolons.
    mess : str
        What is wrong with the deals, with commas between: twice, turned, ownerless, headers,
        spellings, text_none, valueless; all of it by default, or none.
    """
    with plainly():
        from simulation.cli.records.sampling import SampleWish, sample_and_show

        kind = context_for(context, scenario)
        wish = SampleWish(scenario, kind, out, months, seed, style, european, mess)
        sample_and_show(wish)
