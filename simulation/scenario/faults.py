"""What is wrong with a scenario file, and where: one wording for every fault and warning."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

SHOWN_CHARACTERS = 80
MOST_FAULTS = 20

_LONGEST_PART = 500


class Place(NamedTuple):
    """A file with a line and a column, both counted from 1; 0 where there is no file."""

    file: str
    line: int = 1
    column: int = 1


def shown(text: str, most: int = SHOWN_CHARACTERS) -> str:
    r"""Text of a user, safe to print: cut, with control characters escaped.

    Examples
    --------
    >>> shown("a\x1b[2J")
    'a\\x1b[2J'
    """
    cut = text if len(text) <= most else text[: most - 1] + "…"
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
        for letter in cut
    )


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong or doubtful.

    `path` is the key path (`team[1].id`); `got` is what the file says, `allowed` what may stand
    there, `hint` what to do about it.
    """

    code: str
    place: Place
    path: str
    what: str
    hint: str
    got: str = ""
    allowed: str = ""

    def __str__(self) -> str:
        """Two lines: the fault with its place, and the hint."""
        file, line, column = self.place
        where = f":{line}:{column}" if line else ""
        first = (
            f"{shown(file, _LONGEST_PART)}{where}: {self.code} "
            f"{shown(self.path, 200) or 'scenario'}: {self.told}"
        )
        return f"{first}\n  hint: {shown(self.hint, _LONGEST_PART)}"

    @property
    def told(self) -> str:
        """What is wrong, with what was written and what may stand there, but not where."""
        parts = []
        if self.got:
            parts.append(f"got {shown(self.got)}")
        if self.allowed:
            parts.append(f"allowed {shown(self.allowed, _LONGEST_PART)}")
        detail = f" ({'; '.join(parts)})" if parts else ""
        return f"{shown(self.what, _LONGEST_PART)}{detail}"


class ScenarioError(ValueError):
    """A scenario file that cannot be used.

    `messages` holds one text of two lines for each fault, `faults` the same as data.
    """

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults[:MOST_FAULTS])
        self.messages = [str(fault) for fault in self.faults]
        super().__init__("\n".join(self.messages))


class QuestionError(ValueError):
    """Something that was asked of a scenario and cannot be answered.

    `code` is the short name of the kind of fault, `what` names the option or key that is wrong,
    `hint` says what to do about it.
    """

    def __init__(self, code: str, what: str, hint: str) -> None:
        self.code, self.what, self.hint = code, what, hint
        super().__init__(f"{code}: {shown(what, _LONGEST_PART)}\n  hint: {hint}")

    def __reduce__(self) -> tuple[type[QuestionError], tuple[str, str, str]]:
        """Keep its parts where it is passed between processes."""
        return QuestionError, (self.code, self.what, self.hint)


@dataclass
class Report:
    """Collects faults and warnings while files are read.

    `chains` says for each extended file who extends it.
    """

    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    chains: dict[str, str] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        """Whether as many faults were found as are ever shown."""
        return len(self.faults) >= MOST_FAULTS

    def add(self, fault: Fault) -> None:
        """Keep a fault, unless it repeats one or there are too many already."""
        fault = self._with_chain(fault)
        if not self.full and fault not in self.faults:
            self.faults.append(fault)

    def warn(self, warning: Fault) -> None:
        """Keep a warning."""
        warning = self._with_chain(warning)
        if len(self.warnings) < MOST_FAULTS and warning not in self.warnings:
            self.warnings.append(warning)

    def stop_with(self, fault: Fault) -> ScenarioError:
        """Error for a fault after which reading on would be unsafe or pointless."""
        return ScenarioError([self._with_chain(fault)])

    def stop(self) -> None:
        """Raise what was found, in the order of the files.

        Raises
        ------
        ScenarioError
            Where any fault was found.
        """
        if self.faults:
            raise ScenarioError(in_file_order(self.faults))

    def _with_chain(self, fault: Fault) -> Fault:
        chain = self.chains.get(fault.place.file)
        if chain is None or chain in fault.hint:
            return fault
        hint = f"{fault.hint}; extended by {chain}"
        return Fault(
            fault.code, fault.place, fault.path, fault.what, hint, fault.got, fault.allowed
        )


def in_file_order(faults: list[Fault]) -> list[Fault]:
    """Faults sorted by line and column, file by file in the order they were read."""
    files = list(dict.fromkeys(fault.place.file for fault in faults))
    return sorted(faults, key=lambda one: (files.index(one.place.file), one.place[1:]))
