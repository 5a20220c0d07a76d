"""What a request asks for, read strictly: anything odd is refused, never guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from simulation.app.changes import with_strategies
from simulation.app.editing import Ways, read_ways, with_ways
from simulation.languages import LANGUAGES, speaking
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    from simulation.app.shelf import Kept

Language = Literal["en", "nl", "nb"]
MOST_CHANGES = 300


class Odd(ValueError):
    """A request that no page of ours sends."""


@dataclass(frozen=True)
class Asked:
    """What is to be played or written.

    Attributes
    ----------
    scenario : str
        Id of a scenario on the shelf.
    language : str
        One of `LANGUAGES`.
    changes : Mapping of str to float
        [unit of the assumption] By key.
    strategies : tuple of str
        Names; none for all.
    client : str
        Who asks.
    refined : bool
        Whether many futures are wanted, not a draft.
    ways : Ways or None
        Strategies as they were changed on the page; None for the scenario's own.
    """

    scenario: str
    language: Language
    changes: Mapping[str, float]
    strategies: tuple[str, ...]
    client: str = ""
    refined: bool = False
    ways: Ways | None = None

    def of(self, kept: Kept) -> Scenario:
        """The scenario in the language and with the strategies that were asked for."""
        scenario = with_ways(kept, self.ways, self.changes)
        spoken = replace(scenario, language=self.language)
        return with_strategies(spoken, self.strategies) if self.strategies else spoken


def read_body(body: bytes) -> Asked:
    """Read what is to be played.

    Raises
    ------
    Odd
        Where it is not what our page sends.
    """
    data = _mapping(body)
    client = _text(data, "client")
    if not re.fullmatch(r"[\w-]{8,64}", client, re.ASCII):
        raise Odd
    asked = _asked(data)
    return replace(asked, client=client, refined=data.get("refined") is True)


def read_state(text: str) -> Asked:
    """Read what is to be written, as it stands in an address.

    Raises
    ------
    Odd
        Where it is not what our page sends.
    """
    return _asked(_mapping(text))


def read_strategies(body: bytes) -> tuple[Asked, object]:
    """Read strategies that were changed, and the text that somebody wrote in the place of one.

    Raises
    ------
    Odd
        Where it is not what our page sends.
    """
    data = _mapping(body)
    return _asked(data), data.get("text", "")


def _mapping(text: bytes | str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Odd from error
    if not isinstance(data, dict):
        raise Odd
    return data


def language_of(text: str | None) -> Language:
    """Read the code of a language.

    Raises
    ------
    Odd
        Where there is no such language.
    """
    for code in get_args(Language):
        if code == text:
            return code
    raise Odd


def _asked(data: Mapping[str, Any]) -> Asked:
    changes = data.get("changes", {})
    names = data.get("strategies", [])
    if not isinstance(changes, dict) or len(changes) > MOST_CHANGES or not isinstance(names, list):
        raise Odd
    if not all(_is_number(value) for value in changes.values()):
        raise Odd
    if not all(isinstance(name, str) for name in names):
        raise Odd
    language = language_of(data.get("language", LANGUAGES[0]))
    with speaking(language):
        ways = read_ways(data.get("ways"))
    return Asked(
        _text(data, "scenario"),
        language,
        {key: float(value) for key, value in changes.items()},
        tuple(names),
        ways=ways,
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if not isinstance(value, str):
        raise Odd
    return value
