"""The list of how-to guides: those that are known, in order, then any other page of docs/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1]
GUIDES = {
    "how-to/own-scenario": "a file of twenty lines, and how to set an assumption",
    "calibrate": "assumptions from a CRM export and a staff list",
    "strategies": "write a strategy: terms of office, support, reviews",
    "what-if": "the page on which assumptions are moved and the answer follows",
    "second-looks": "how sure, why, what would change it, what to find out first",
    "how-to/reports": "HTML, print, slides and workbook for a client or a board",
    "charts": "charts and reports in a house style: brand, sizes, formats",
    "how-to/compare-runs": "what changed between two runs, and what moved the answer",
    "how-to/languages": "Dutch and Norwegian",
    "far": "long runs, runs that go on, many machines",
    "python": "the same from Python",
    "notebooks": "seven notebooks, each a question, opened by one command",
}
EXPLAINED = {"model", "how-many-futures", "own-records", "trust", "trust-figures", "nightly"}
ELSEWHERE = EXPLAINED | {"index", "outputs", "licences"}

HEAD = """\
# How-to guides

Each answers one question and assumes that you have [run a scenario](tutorial.md) before.

"""


def how_to_page() -> str:
    """Write the list; a page that nobody lists is added at its end.

    Returns
    -------
    str
        Markdown with a table of contents.
    """
    there = [name for name in GUIDES if (DOCS / f"{name}.md").exists()]
    others = sorted({one.stem for one in DOCS.glob("*.md")} - GUIDES.keys() - ELSEWHERE)
    return HEAD + "\n".join(_lines(there + others)) + "\n"


def _lines(names: list[str]) -> Iterator[str]:
    for name in names:
        said = GUIDES.get(name)
        yield f"- [](../{name}.md)" + (f": {said}" if said else "")
    yield "\n```{toctree}\n:hidden:\n"
    yield from (f"../{name}" for name in names)
    yield "```"
