"""What was typed, before it is carried out: empty values, and commands that do not exist."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from simulation.cli.faults import CommandFault, fault
from simulation.scenario.faults import shown
from simulation.scenario.guessing import nearest

_OTHER_NAMES = {"help": "--help", "version": "--version", "run": "", "resume": "--resume"}
_MAY_BE_EMPTY = ("--won", "--lost", "--open", "--map", "--report", "--language")
"""Options that say themselves what nothing means, such as a cell with nothing in it."""


def refuse_empty(arguments: Sequence[str]) -> None:
    """Refuse an empty value, as where a variable of the shell holds nothing.

    Parameters
    ----------
    arguments : sequence of str
        What was typed.

    Raises
    ------
    CommandFault
        With the option that has nothing behind it.
    """
    for number, one in enumerate(arguments):
        if "\0" in one:
            what = f"{shown(one)}: a zero byte, which no name of a file holds"
            raise fault("E-USAGE", what, "type it anew")
        option = re.fullmatch(r"(--[a-z-]+)=", one)
        before = arguments[number - 1] if number else ""
        if option is None and one.strip():
            continue
        name = option[1] if option else before
        if name in _MAY_BE_EMPTY:
            continue
        what = f"{name}: nothing behind it" if name.startswith("--") else "an empty argument"
        raise fault("E-USAGE", what, "give a value, or leave it out")


def no_command(arguments: Sequence[str], commands: Sequence[str]) -> CommandFault | None:
    """Fault of a first word that is neither a command nor a file; None where it may be either.

    Parameters
    ----------
    arguments : sequence of str
        What was typed.
    commands : sequence of str
        Names of all commands.
    """
    word = next(iter(arguments), "-")
    if word.startswith("-") or word in commands or not re.fullmatch(r"[\w-]+", word):
        return None
    if Path(word).exists():
        return None
    names = [one for one in commands if not one.startswith("-")]
    meant = _OTHER_NAMES.get(word.lower(), nearest(word, [*names, *_OTHER_NAMES]))
    if meant is None:
        return None
    meant = _OTHER_NAMES.get(meant, meant)
    hint = f"did you mean `{meant}`?" if meant else "give the scenario file alone"
    return fault("E-USAGE", f"there is no command `{shown(word)}`", hint)
