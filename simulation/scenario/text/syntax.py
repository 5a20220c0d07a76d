"""YAML that cannot be read: our wording for what the parser stumbled over."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from unicodedata import category

from simulation.scenario.characters import character_name
from simulation.scenario.faults import Fault, Place, shown

MOST_BRACKETS = 200
LONGEST_LINE = 20_000
MOST_LINES = 25_000


class _Wording(NamedTuple):
    """`at_start`: the fault is shown where the construct began, not where it broke."""

    told: str
    what: str
    hint: str
    at_start: bool = False


_TAB = _Wording(r"'\\t'", "tab used for indentation; use spaces", "replace each tab by two spaces")
_BEHIND = _Wording(
    "",
    "text behind a closing quote or bracket",
    "remove it, or put the whole value in quotes",
)
_NO_START = "a value cannot start with this character"
_WORDINGS = (
    _TAB,
    _Wording(
        r"character '(.)' that cannot start|parsing a block node|mapping keys are not allowed",
        _NO_START,
        "quote it",
    ),
    _Wording(
        "a block scalar",
        "text in the line of `>` or `|`",
        "quote the whole value, or write its text on the lines below",
    ),
    _Wording(
        "flow sequence", "`[` is never closed, or an item is faulty", "add the missing `]`", True
    ),
    _Wording(
        "flow mapping", "`{` is never closed, or a key is faulty", "add the missing `}`", True
    ),
    _Wording("flow node.*stream end", "a bracket is never closed", "add the missing `]` or `}`"),
    _Wording("flow node", "a value is missing here", "remove the comma too many, or add the value"),
    _Wording("quoted scalar.*end of", "a quote is never closed", "add the missing quote", True),
    _Wording("escape", "unknown escape in double quotes", "write \\\\ for a backslash"),
    _Wording(
        "mapping values are not allowed",
        "a key is not expected here",
        "indent keys of one mapping alike; quote text that holds `: `",
    ),
    _Wording(
        "sequence entries are not allowed",
        "a list item is not expected here",
        "start each item on a line of its own with `- `",
    ),
    _Wording(
        "expected ':'",
        "a key without `:`",
        "write `key: value`, with a blank after the colon",
        True,
    ),
    _Wording(
        "expected <block end>",
        "the indentation does not fit the lines above",
        "indent keys of one mapping alike, and items of one list alike",
    ),
    _Wording(
        "incompatible YAML|YAML directive", "only YAML 1.2 is read", "remove the `%YAML` line"
    ),
    _Wording(
        "undefined tag handle|tag", "tags are not used in scenario files", "remove the `!` word"
    ),
    _Wording(
        "alias|anchor", "anchors and aliases are not used in scenario files", "quote the text"
    ),
)
_OTHER = _Wording("", "this is not valid YAML", "compare with a shipped scenario")


def syntax_fault(error: Exception, text: str, file: str) -> Fault:
    """Fault for an error of the YAML parser, with the line it broke on and the one above."""
    told = " ".join(str(getattr(error, part, None) or "") for part in ("context", "problem"))
    wording = next((one for one in _WORDINGS if re.search(one.told, told)), _OTHER)
    start, end = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    mark: Any = (start or end) if wording.at_start else (end or start)
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    lines = text_lines(text)
    before = lines[line][:column].rstrip() if line < len(lines) else ""
    if "<block end>" in wording.told and before.endswith(("'", '"', "]", "}")):
        wording = _BEHIND
    place = Place(file, line + 1, column + 1)
    hint = _odd_blank(lines[line]) if line < len(lines) else ""
    got = _lines_around(text, line)
    return Fault("E-YAML", place, "", wording.what, hint or wording.hint, got=got)


def _odd_blank(line: str) -> str:
    """Hint about a blank that is none for YAML and looks like one, where there is one."""
    odd = next((one for one in line if one != " " and category(one) == "Zs"), None)
    return f"type a plain blank in place of {character_name(odd)}" if odd else ""


def _lines_around(text: str, line: int) -> str:
    lines = text_lines(text)
    here = lines[line].strip() if line < len(lines) else ""
    above = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    if not here:
        return f"the end of the file below `{shown(above, 30)}`"
    return f"`{shown(here, 35)}`" + (f" below `{shown(above, 25)}`" if above else "")


def text_lines(text: str) -> list[str]:
    """Lines of a file, whatever ends them."""
    return re.split("\r\n|\r|\n", text)


def layout_fault(text: str, file: str) -> Fault | None:
    """Fault for a file that would take the parser too long, found before it starts."""
    lines = text_lines(text)
    if len(lines) > MOST_LINES:
        what = f"{len(lines)} lines; at most {MOST_LINES}"
        return Fault("E-LIMIT", Place(file, MOST_LINES + 1), "", what, "keep bulk data out of it")
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            what = f"a line of {len(line)} characters; at most {LONGEST_LINE}"
            return Fault("E-LIMIT", Place(file, number), "", what, "break the line")
        brackets = line.count("[") + line.count("{")
        if brackets > MOST_BRACKETS:
            what = f"depth: {brackets} brackets in one line; at most {MOST_BRACKETS}"
            return Fault("E-LIMIT", Place(file, number), "", what, "break the line")
    return _directive_fault(lines, file)


def _directive_fault(lines: list[str], file: str) -> Fault | None:
    for number, line in enumerate(lines, 1):
        if line.startswith("%") and not re.fullmatch(r"%YAML +1\.2 *(#.*)?", line):
            what = "only `%YAML 1.2` may stand above a scenario"
            place = Place(file, number)
            return Fault("E-YAML", place, "", what, "remove the line", got=f"`{shown(line)}`")
        if line.strip() and not line.startswith(("#", "%")):
            return None
    return None
