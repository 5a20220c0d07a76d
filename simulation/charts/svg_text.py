"""A chart as a piece of an HTML page: SVG that bears a title, and ids that no other chart has."""

from __future__ import annotations

import io
import re
import warnings
from html import escape

from matplotlib.figure import Figure

from simulation.charts.style import style

TAG = re.compile(r"<[^>]*>")
ID = re.compile(r"""(\bid="|href="#|url\(#)""")
ROOT = re.compile(r"<svg\b[^>]*>")
BOX = re.compile(r'viewBox="[^"]*"')
EXTRAS = re.compile(r"\s*<metadata>.*?</metadata>|\s*<defs>\s*<style\b.*?</style>\s*</defs>", re.S)
JOINS = 'stroke-linejoin="round" stroke-linecap="butt"'
NAME = re.compile(r"[a-z][a-z0-9_-]*")


def svg_of(figure: Figure, name: str, *, title: str, description: str) -> str:
    """Write a figure as SVG that can stand in a page of HTML beside others.

    It has no width or height of its own: it fills what it stands in, and keeps its proportions.

    Parameters
    ----------
    figure : Figure
        What was drawn.
    name : str
        Stands before every id; each chart of a page has its own.
    title, description : str
        What readers are told who do not see it; the chart's name, and its `alt_text`.

    Returns
    -------
    str
        The same text for the same figure, without a prolog.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"a name in small letters is needed, not {name!r}")
    source = EXTRAS.sub("", _source(figure), count=2)
    start = ROOT.search(source)
    box = BOX.search(start[0]) if start else None
    if start is None or box is None:
        raise ValueError("matplotlib wrote no SVG")
    body = TAG.sub(lambda tag: ID.sub(rf"\g<1>{name}-", tag[0]), source[start.end() :])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'{box[0]} {JOINS} role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>{body.rstrip()}'
    )


def _source(figure: Figure) -> str:
    written = io.StringIO()
    with style(), warnings.catch_warnings():
        # A name in letters that the font has not is written as it is.
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        figure.savefig(written, format="svg", metadata={"Date": None})
    return written.getvalue()
