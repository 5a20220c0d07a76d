"""The option `--language`: in which language results are told, whatever the scenario says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from simulation.cli.faults import fault
from simulation.languages import LANGUAGES, Language
from simulation.scenario.faults import shown
from simulation.scenario.grammar.corrections import LANGUAGE_NAMES
from simulation.scenario.guessing import nearest

if TYPE_CHECKING:
    from simulation.scenario.model import Scenario

Code = Language


def known_language(typed: str) -> Code:
    """Read the code of a language.

    Parameters
    ----------
    typed : str
        What was typed.

    Raises
    ------
    CommandFault
        Where it is no code that we know; it names the one that may be meant.
    """
    for code in LANGUAGES:
        if code == typed:
            return code
    near = nearest(re.split("[-_.]", typed.strip())[0], (*LANGUAGES, *LANGUAGE_NAMES))
    hint = f"one of: {', '.join(LANGUAGES)} (English, Dutch, Norwegian bokmål)"
    if near is not None:
        hint = f"did you mean `{LANGUAGE_NAMES.get(near, near)}`?"
    raise fault("E-USAGE", f"--language: there is no language `{shown(typed)}`", hint)


def in_language(scenario: Scenario, typed: Code | None) -> Scenario:
    """The scenario, to be told in the language that was typed, else in its own.

    Parameters
    ----------
    scenario : Scenario
        As it was read.
    typed : {"en", "nl", "nb"} or None
        None where the option was left out.
    """
    return scenario if typed is None else replace(scenario, language=typed)
