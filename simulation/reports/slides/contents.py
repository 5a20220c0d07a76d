"""The slides of a deck, in their order."""

from __future__ import annotations

from functools import partial

from simulation.reports.slides import (
    assumption_slide,
    dip_slide,
    find_out_slide,
    map_slide,
    matters_slide,
    method_slide,
    ninety_slide,
    options_slide,
    pain_slide,
    strategies_slide,
    team_slides,
    verdict_slide,
)
from simulation.reports.slides.material_told import Told
from simulation.reports.slides.page import Page, Writer


def pages(told: Told) -> list[Page]:
    """Write all slides that have content: twelve at most.

    Parameters
    ----------
    told : Told
        What the deck tells.
    """
    mapped = told.material.map is not None
    writers: list[Writer] = [
        verdict_slide.page,
        dip_slide.page,
        options_slide.page,
        pain_slide.page,
        ninety_slide.page,
        strategies_slide.page,
        partial(team_slides.sales_page, with_people=mapped),
        *([] if mapped else [team_slides.people_page]),
        matters_slide.page,
        find_out_slide.page,
        map_slide.page,
        assumption_slide.page,
        method_slide.page,
    ]
    return [page for page in (write(told) for write in writers) if page is not None]
