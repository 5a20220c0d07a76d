"""Every row of the table of bad inputs as files, and some hundred cases more of the same kinds.

A number of the table is a key of `ROWS`. Its files come from the tables beside the reader's own
tests where they are there, and from here otherwise. Where the table speaks of a key that a scenario
does not have, `ADAPTED` says with which key the mistake is made here.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.scenario import test_structure, test_values
from tests.scenario.samples import BASE, TEAM, written

HERE = Path(__file__).parent
OK = "ok"


class Case(NamedTuple):
    """A file, what comes of it (a code, or `OK`), at which path, told in which words."""

    text: str | bytes
    code: str
    path: str = ""
    words: str = ""
    beside: tuple[tuple[str, str], ...] = ()
    make: Callable[[Path], Path] | None = None

    def lay(self, folder: Path) -> Path:
        """Write the file with all beside it, and return its path."""
        for name, text in self.beside:
            written(folder, text, name)
        if self.make is not None:
            return self.make(folder)
        path: Path = written(folder, self.text)
        return path


def on(text: str, code: str, path: str = "", words: str = "") -> Case:
    """Something written behind a sound base."""
    return Case(f"{BASE}{text}\n", code, path, words)


def extending(name: str, code: str, words: str = "", **beside: str) -> Case:
    """A file that extends another, with files beside it."""
    text = f"extends: [saas-scaleup, '{name}']\n{TEAM}"
    files = tuple((f"{key}.yaml", one) for key, one in beside.items())
    return Case(text, code, "extends[1]" if code != OK else "", words, files)


def _folder(folder: Path) -> Path:
    return folder


def _missing(folder: Path) -> Path:
    return folder / "nothing.yaml"


def _link(folder: Path) -> Path:
    (folder / "x").mkdir()
    (folder / "x" / "link.yaml").symlink_to("/etc/passwd")
    return Path(written(folder / "x", f"extends: [saas-scaleup, link.yaml]\n{TEAM}"))


def _chain(folder: Path) -> Path:
    for i in range(1, 10):
        written(folder, f"extends: f{i + 1}.yaml\n", f"f{i}.yaml")
    written(folder, "horizon: 9\n", "f10.yaml")
    return Path(written(folder, f"extends: [saas-scaleup, f1.yaml]\n{TEAM}"))


_DIAMOND = {"b": "extends: d.yaml\n", "c": "extends: d.yaml\n", "d": "horizon: 6\n"}
OWN: dict[int, list[Case]] = {
    8: [on("title: a #b", "W-COMMENT", "title", "quote the text")],
    23: [Case("title: é".encode(to), "E-ENC", "", "UTF-8") for to in ("latin-1", "utf-16")],
    24: [
        Case("", "E-FILE", "", "regular file", make=_folder),
        Case("", "E-FILE", "", "no such file", make=_missing),
        Case("", "E-FILE", "", "regular file", make=lambda _: Path("/dev/zero")),
    ],
    32: [on("seed: 010", "E-TYPE", "seed", "leading zero")],
    36: [on(f"horizon: {'9' * 4301}", "E-LIMIT", "horizon", "32")],
    47: [on("money: {discount: 1%, discount_monthly: 1%}", "E-KEY", "money.discount_monthly")],
    99: [
        Case(
            "extends: saas-scaleup\nteam:\n  - id: ann\nstrategies: [keep, promote]\n",
            "W-TEAM", "strategies[1]", "only seller",
        )
    ],
    104: [
        on("money: {one_off_share: 0.4}", "E-KEY", "money.one_off_share"),
        on("customers: {recurring_share: 1.2}", "E-RANGE", "customers.recurring_share"),
    ],
    109: [on("pay: {seller_base: 5000 USD}", "E-UNIT", "pay.seller_base", "USD")],
    119: [extending(one, "E-CYCLE") for one in ("x.yaml", "./x.yaml", ".//./x.yaml")],
    120: [
        Case(
            f"extends: [saas-scaleup, b.yaml, c.yaml]\n{TEAM}", OK,
            beside=tuple((f"{key}.yaml", text) for key, text in _DIAMOND.items()),
        )
    ],
    121: [Case("", "E-LIMIT", "", "chain", make=_chain)],
    123: [
        extending(one, "E-PATH", "one of: saas-scaleup")
        for one in ("/etc/passwd", "~/x.yaml", r"\\srv\x.yaml", r"C:\x.yaml", "C:/x.yaml")
    ],
    124: [
        extending(one, "E-PATH", "addresses")
        for one in ("file:///etc/passwd", "http://169.254.169.254/", "HTTPS://x.yaml")
    ],
    125: [Case("", "E-PATH", "extends[1]", "outside the folder", make=_link)],
    127: [extending(one, "E-PATH", "device") for one in ("CON", "NUL.yaml", "a/COM1.yaml")],
    128: [
        extending("nope.yaml", "E-FILE", "nape.yaml", nape="horizon: 7\n"),
        extending("folder.yaml", "E-FILE", "regular", **{"folder.yaml/in": "horizon: 7\n"}),
    ],
    129: [
        Case(
            f"extends: [saas-scaleup, a.yaml]\n{TEAM}", "E-RANGE", "language", "extended by",
            (("a.yaml", "language: xx\n"),),
        )
    ],
    137: [
        Case(start + b"rest", "E-ENC", "", words)
        for start, words in ((b"\x1f\x8b", "gzip"), (b"PK\x03\x04", "zip"), (b"%PDF-1", "PDF"))
    ],
}  # fmt: skip

ADAPTED = {
    9: "the root of the file", 25: "futures", 28: "sales.cycle", 37: "title, and currency",
    43: "people.attrition, sales.win_rate", 44: "pay.seller_base, plan", 45: "pay.seller_base",
    47: "money.discount is the one key; the other does not exist", 56: "sales.win_rate",
    63: "futures", 64: "futures", 65: "futures", 68: "sales.opportunities",
    69: "sales.opportunities", 71: "sales.deal_value", 72: "pay.seller_base",
    73: "customers.churn", 75: "sales.deal_value_cv", 76: "sales.deal_value_cv",
    77: "money.discount", 79: "pay.commission", 80: "people.ramp_months", 81: "sales.deal_value",
    84: "--workers on the command line", 97: "terms[].leader, post.best_seller, candidates",
    100: "own_accounts", 101: "own_accounts, instrument, days_a_month under a leader without them",
    103: "hires, gates and terms", 104: "customers.recurring_share; no other share exists",
    105: "strategies", 107: "strategies", 108: "season", 111: "people.attrition",
    112: "people.ramp_months", 113: "base_pay", 115: "headcount", 139: "title", 149: "title",
}  # fmt: skip
"""With which key a mistake is made here, where the table's own key does not exist."""

BY_COMMAND = {84: [f"--workers {n}" for n in (0, -1, 10_000)]}
"""Rows that are mistakes of a command, not of a file."""


def _number(row: str) -> int | None:
    found = re.match(r"([0-9]+)(?= |$)", row)
    return int(found[1]) if found else None


@cache
def rows() -> dict[int, list[Case]]:
    """Files of every number of the table."""
    found = {number: list(cases) for number, cases in OWN.items()}

    def add(row: str, case: Case) -> None:
        number = _number(row)
        if number is not None:
            found.setdefault(number, []).append(case)

    for row, text, code, *_place, words in test_structure.ROWS:
        add(row, Case(text, code, "", words))
    for row, text, code, path, words in (*test_values.REFUSED, *test_values.WARNED):
        add(row, on(text, code, path, words))
    for row, text, code, path, words in test_values.WHOLE:
        add(row, Case(f"extends: saas-scaleup\n{text}", code, path, words))
    for row, text, *_ in test_values.ACCEPTED:
        add(row, on(text, OK))
    return dict(sorted(found.items()))


def _lines(name: str) -> list[list[str]]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("# ")]


def plain(text: str) -> str:
    """Text of a case that stands escaped in a list."""
    return text.encode("ascii").decode("unicode_escape")


def behind(text: str) -> str:
    """A sound file with something written behind it, or another team in it."""
    if text.startswith("@TEAM"):
        return f"extends: saas-scaleup\nteam:{text.removeprefix('@TEAM')}\n"
    return f"{BASE}{text}\n"


@cache
def refused_values() -> list[tuple[str, str, str]]:
    """Code, path and text of values that must be refused."""
    return [(code, plain(path), plain(text)) for code, path, text in _lines("refused_values.tsv")]


@cache
def accepted_values() -> list[str]:
    """Texts of values that must be accepted."""
    return [plain(line[0]) for line in _lines("accepted_values.tsv")]


@cache
def whole_files() -> list[tuple[str, str, str]]:
    """Code, path and text of whole files."""
    return [
        (code, plain(path).strip("-"), plain(text).replace("@BASE", BASE, 1))
        for code, path, text in _lines("whole_files.tsv")
    ]
