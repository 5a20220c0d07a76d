"""From the text of a scenario file to values with places; nothing is trusted, nothing built."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NoReturn

from simulation.scenario.characters import character_name, refused_character
from simulation.scenario.faults import Fault, Place, Report, ScenarioError
from simulation.scenario.meant import cut_number
from simulation.scenario.text.nodes import Broken, Listing, Node, Scalar, Table
from simulation.scenario.text.plain_words import Odd, meaning
from simulation.scenario.text.syntax import layout_fault, syntax_fault, text_lines

DEEPEST = 32
MOST_NODES = 50_000
MOST_ITEMS = 1_000
LONGEST_TEXT = 10_000

_CORE = "tag:yaml.org,2002:"
_TAGS: dict[str, tuple[type, ...]] = {
    f"{_CORE}str": (str,),
    f"{_CORE}int": (int,),
    f"{_CORE}float": (float, int),
    f"{_CORE}bool": (bool,),
    f"{_CORE}null": (type(None),),
}
_QUOTE_IT = "`&` starts an anchor and `*` an alias; quote it if it is text"


def compose(text: str, file: str, report: Report) -> Node | None:
    """Values of a scenario file with their places, or None where the file is empty.

    Parameters
    ----------
    text : str
        The whole file.
    file : str
        Its name, for messages.
    report : Report
        Where faults go; the values they concern come back as `Broken`.

    Raises
    ------
    ScenarioError
        Where the text is no YAML at all, or too large or too deep to be read on.
    """
    fault = layout_fault(text, file)
    if fault is not None:
        raise report.stop_with(fault)
    composer = _Composer(text, file, report)
    try:
        return composer.document()
    except ScenarioError:
        raise
    except Exception as error:
        # The parser is not ours and meets hostile text: whatever it raises is a syntax fault.
        report.add(syntax_fault(error, text, file))
        report.stop()
        raise


class _Composer:
    """Builds nodes from parser events, and refuses while it does."""

    def __init__(self, text: str, file: str, report: Report) -> None:
        from simulation.scenario.text.scanning import parser_of

        self.text = text
        self.file = file
        self.report = report
        self.nodes = 0
        self.open_anchors: set[str] = set()
        self.sizes: dict[str, int] = {}
        self.cut: set[str] = set()
        self.commented = "#" in text
        self.events: Iterator[Any] = parser_of(text).parse(text)

    def document(self) -> Node | None:
        next(self.events)  # the stream starts
        event = next(self.events)
        root: Node | None = None
        if type(event).__name__ == "DocumentStartEvent":
            root = self.node(next(self.events), "", 0)
            next(self.events)  # the document ends
            event = next(self.events)
        if type(event).__name__ == "DocumentStartEvent":
            place = self.place(event)
            what = f"one scenario per file; a second one starts at line {place.line}"
            self.broken(Fault("E-YAML", place, "", what, "remove the `---` and what follows it"))
        if isinstance(root, Scalar) and root.value is None:
            return None
        return root

    def node(self, event: Any, path: str, depth: int) -> Node:
        self.nodes += 1
        self.check_size(event, path, depth)
        name = type(event).__name__
        if name == "AliasEvent":
            return self.alias(event, path)
        anchor = event.anchor
        before = self.nodes
        if anchor is not None:
            self.open_anchors.add(anchor)
        node = self.content(event, path, depth)
        if anchor is not None:
            self.open_anchors.discard(anchor)
            self.sizes[anchor] = self.nodes - before + 1
            node = self.anchored(node, path, anchor)
        return node

    def content(self, event: Any, path: str, depth: int) -> Node:
        name = type(event).__name__
        if name == "ScalarEvent":
            return self.scalar(event, path)
        tagged = event.tag not in (None, "!", f"{_CORE}map", f"{_CORE}seq")
        node: Node
        if name == "MappingStartEvent":
            node = self.table(event, path, depth)
        else:
            node = self.listing(event, path, depth)
        return self.tag_fault(event, path) if tagged else node

    def listing(self, event: Any, path: str, depth: int) -> Listing:
        items: list[Node] = []
        for inner in self.events:
            if type(inner).__name__ == "SequenceEndEvent":
                break
            self.check_length(inner, path, len(items))
            items.append(self.node(inner, f"{path}[{len(items)}]", depth + 1))
        return Listing(self.place(event), tuple(items))

    def table(self, event: Any, path: str, depth: int) -> Table:
        table = Table(self.place(event))
        for inner in self.events:
            if type(inner).__name__ == "MappingEndEvent":
                break
            place = self.place(inner)
            self.check_length(inner, path, len(table.items))
            if event.flow_style and self.cuts_a_number(inner, table, path, depth):
                continue
            key = self.key(inner, path, depth)
            below = f"{path}.{key}" if path else key or ""
            value = self.node(next(self.events), below if key is not None else path, depth + 1)
            if isinstance(value, Scalar) and value.text == "" and not value.quoted:
                value = Scalar(place, None, "")  # an empty value stands where its key stands
            if key is not None and self.is_new(table, key, place, below):
                table.items[key] = value
                table.places[key] = place
        return table

    def cuts_a_number(self, event: Any, table: Table, path: str, depth: int) -> bool:
        """Whether a key is the rest of a number with a comma, as in `{cycle: 3,5}`."""
        last = next(reversed(table.items), "")
        value, below = table.items.get(last), f"{path}.{last}".lstrip(".")
        if type(event).__name__ != "ScalarEvent" or event.style is not None:
            return False
        if not event.value[:1].isdigit() or not re.match(r"\s*[,}]", self.behind(event)):
            return False
        if isinstance(value, Scalar) and re.match(r"[-+]?\W{0,2}[0-9]", value.text):
            whole, hint = cut_number(value.text, self.text[event.start_mark.index :])
            fault = Fault("E-TYPE", value.place, below, "expected a number", hint, got=whole)
            table.items[last] = self.broken(fault)
            self.cut.add(below)
        if below not in self.cut:
            return False
        self.node(next(self.events), path, depth + 1)
        return True

    def behind(self, event: Any) -> str:
        """What follows a value in the text."""
        return self.text[event.end_mark.index : event.end_mark.index + 200]

    def key(self, event: Any, path: str, depth: int) -> str | None:
        if type(event).__name__ != "ScalarEvent":
            place = self.place(event)
            self.node(event, path, depth + 1)
            self.broken(Fault("E-KEY", place, path, "a key must be a word", "write `key: value`"))
            return None
        self.nodes += 1
        node = self.scalar(event, path)
        if isinstance(node, Broken):
            return None
        if event.anchor is not None:
            self.anchored(node, path, event.anchor)
            return None
        if not isinstance(node.value, str):
            what = "a key must be text, not a number, a truth value or nothing"
            hint = "quote the key; if a decimal comma was meant, write a point"
            self.broken(Fault("E-KEY", node.place, path, what, hint, got=node.text or "nothing"))
            return None
        return unicodedata.normalize("NFC", node.value)

    def is_new(self, table: Table, key: str, place: Place, path: str) -> bool:
        if key not in table.places:
            return True
        first = table.places[key].line
        what = f"key given twice, in lines {first} and {place.line}"
        self.broken(Fault("E-DUP", place, path, what, "remove one of them"))
        return False

    def scalar(self, event: Any, path: str) -> Scalar | Broken:
        place, text, quoted = self.place(event), event.value, event.style is not None
        if len(text) > LONGEST_TEXT:
            what = f"a text of {len(text)} characters; at most {LONGEST_TEXT}"
            return self.broken(Fault("E-LIMIT", place, path, what, "shorten it"))
        position = refused_character(text)
        if position is not None:
            what = f"character {character_name(text[position])} may not stand in text"
            return self.broken(Fault("E-TEXT", place, path, what, "remove it", got=text))
        value = text if quoted or event.tag in ("!", f"{_CORE}str") else meaning(text)
        if isinstance(value, Odd):
            return self.broken(Fault(value.code, place, path, value.what, value.hint, got=text))
        if event.tag in _TAGS and not isinstance(
            meaning(text) if quoted else value, _TAGS[event.tag]
        ):
            return self.tag_fault(event, path)
        if event.tag not in (None, "!", *_TAGS):
            return self.tag_fault(event, path)
        return Scalar(place, value, text, quoted, "" if quoted else self.comment_behind(event))

    def comment_behind(self, event: Any) -> str:
        """Beginning of the comment that follows a plain word in its line, or within its lines."""
        if not self.commented:
            return ""
        behind = self.behind(event)
        inside = self.text[event.start_mark.index : event.end_mark.index]
        found = re.match("[ \t]+(#.?)", behind) or re.search("[ \t](#.?)", inside)
        return found[1] if found else ""

    def alias(self, event: Any, path: str) -> Broken:
        anchor = event.anchor
        self.nodes += self.sizes.get(anchor, 0)
        what = f"alias `*{anchor}`: aliases are not used in scenario files"
        hint = "repeat the value, or share it through `extends`"
        if anchor in self.open_anchors:
            what = f"alias `*{anchor}` refers to itself"
        elif re.fullmatch("[-+.0-9]+", anchor):
            hint = f"write {anchor} if a number is meant; formulas are not read"
        elif anchor not in self.sizes:
            hint = "quote it if it is text: `*` starts an alias"
        return self.broken(Fault("E-ALIAS", self.place(event), path, what, hint))

    def anchored(self, node: Node, path: str, anchor: str) -> Broken:
        if isinstance(node, Scalar) and node.value is None:
            return self.broken(
                Fault("E-NULL", node.place, path, "no value", _QUOTE_IT, got=f"&{anchor}")
            )
        what = f"anchor `&{anchor}`: anchors are not used in scenario files"
        return self.broken(Fault("E-ALIAS", node.place, path, what, _QUOTE_IT))

    def tag_fault(self, event: Any, path: str) -> Broken:
        what = "tags are not used in scenario files"
        hint = "remove it, or quote it if it is text"
        got = str(event.tag).replace(_CORE, "!!")
        return self.broken(Fault("E-TAG", self.place(event), path, what, hint, got=got))

    def check_size(self, event: Any, path: str, depth: int) -> None:
        what = ""
        if depth > DEEPEST:
            what = f"depth: nested more than {DEEPEST} levels"
        elif self.nodes > MOST_NODES:
            what = f"nodes: more than {MOST_NODES} keys and values"
        if what:
            self.stop(event, path, what)

    def check_length(self, event: Any, path: str, items: int) -> None:
        if items >= MOST_ITEMS:
            self.stop(event, path, f"more than {MOST_ITEMS} items in one list or mapping")

    def stop(self, event: Any, path: str, what: str) -> NoReturn:
        fault = Fault("E-LIMIT", self.place(event), path, what, "keep bulk data out of it")
        raise self.report.stop_with(fault)

    def broken(self, fault: Fault) -> Broken:
        """Report a fault, and stand in for the value that has it."""
        self.report.add(fault)
        if self.report.full and fault.code != "E-ALIAS":  # aliases are counted on: they may explode
            self.report.stop()
        return Broken(fault.place)

    def place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)


def character_fault(text: str, file: str) -> Fault | None:
    """Fault for the first raw character in a file that may not stand there."""
    position = refused_character(text)
    if position is None:
        return None
    above = text_lines(text[:position])
    place = Place(file, len(above), len(above[-1]) + 1)
    what = f"character {character_name(text[position])} may not stand in a scenario file"
    return Fault("E-TEXT", place, "", what, "remove it")
