"""Examples in the documentation: where they stand, which are run, and why others are not."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docs.making.tables import table

ROOT = Path(__file__).resolve().parents[2]
COMMAND = "python run_scenario.py "
SHELL = {"", "console", "bash", "sh"}
TESTED_ELSEWHERE = {
    "docs/strategies.md": "every block is run by `tests/scenario/test_strategies_page.py`",
}
HEAD = """\
# Examples

Commands, Python and scenario files on these pages are run as tests (`tests/site/test_examples.py`):
the short ones with every change, the long ones every night. Futures are fewer there.
"""
_FENCE = re.compile(r"^```([a-z]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"\s+#.*$")


@dataclass(frozen=True)
class Example:
    """One example: the page, its kind (shell, python, yaml), its text, why it is not run."""

    page: str
    kind: str
    text: str
    reason: str = ""


def pages() -> list[Path]:
    """Return the pages that people write, and the words of those that are made."""
    docs = ROOT / "docs"
    found = [*docs.glob("*.md"), *docs.glob("*/*.md")]
    chosen = (one for one in found if one.parent.name not in {"made", "_build"})
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(chosen)]


def examples() -> list[Example]:
    """Return every example of every page, in their order."""
    return [one for page in pages() for one in _of_page(page)]


def _of_page(path: Path) -> Iterator[Example]:
    page = path.relative_to(ROOT).as_posix()
    for kind, text in _FENCE.findall(path.read_text(encoding="utf-8")):
        if kind in SHELL:
            for line in text.splitlines():
                if line.strip():
                    command = _COMMENT.sub("", line).strip()
                    yield Example(page, "shell", command, _reason(command))
        elif kind in {"python", "yaml"}:
            yield Example(page, kind, text, TESTED_ELSEWHERE.get(page, ""))


@cache
def _reasons() -> tuple[tuple[re.Pattern[str], str], ...]:
    text = Path(__file__).with_name("not_run.toml").read_text(encoding="utf-8")
    return tuple((re.compile(one["line"]), one["reason"]) for one in tomllib.loads(text)["not_run"])


def _reason(line: str) -> str:
    return next((reason for pattern, reason in _reasons() if pattern.fullmatch(line)), "")


def example_page() -> str:
    """Write how many examples of each page are run, and which are not and why.

    Returns
    -------
    str
        Markdown.
    """
    found = examples()
    by_page: dict[str, list[Example]] = {}
    for one in found:
        by_page.setdefault(one.page, []).append(one)
    kinds = ("shell", "python", "yaml")
    rows = [
        (f"`{page}`", *(sum(one.kind == kind and not one.reason for one in some) for kind in kinds))
        for page, some in by_page.items()
        if page not in TESTED_ELSEWHERE
    ]
    left = dict.fromkeys(
        (one.text, one.reason) for one in found if one.reason and one.kind == "shell"
    )
    lines = [(f"`{text}`", reason) for text, reason in left]
    lines += [(f"`{page}`", reason) for page, reason in TESTED_ELSEWHERE.items()]
    run = table(("Page", "commands", "Python", "scenario files"), rows)
    return f"{HEAD}\n{run}\n\n## Not run here\n\n{table(('Example', 'why'), lines)}\n"
