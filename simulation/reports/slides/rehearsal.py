"""A client's template with one slide tried on it, before any is written for good."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.reports.slides.stage import Stage
from simulation.reports.slides.template import checked, opened, torn

if TYPE_CHECKING:
    from pptx.presentation import Presentation

TRIED = "0"
"""What is written where it is tried."""


def rehearsed(path: Path) -> Presentation:
    """Open a template on which a slide with notes can be made, and which can be packed.

    Parameters
    ----------
    path : Path
        The file, which is left as it is.

    Returns
    -------
    Presentation
        Without slides.

    Raises
    ------
    TemplateError
        Where it cannot be used.
    """
    content = checked(path)
    trial = opened(content)
    try:
        slide = Stage(trial, TRIED, own=False).slide(TRIED).slide
        slide.notes_slide.notes_text_frame.text = TRIED
        trial.core_properties.title = TRIED
        trial.save(io.BytesIO())
    except Exception as error:  # whatever is not as PowerPoint writes it
        raise torn() from error
    return opened(content)
