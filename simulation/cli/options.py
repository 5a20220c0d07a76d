"""Options that several commands share: what may be typed, and what `--help` says of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter, Token

from simulation.cli.faults import fault
from simulation.cli.language import Code, known_language
from simulation.cli.limits import amount, whole_number

Context = Literal["saas", "it", "agency", "saas-scaleup", "it-services", "marketing-agency"]
CONTEXTS = {"saas": "saas-scaleup", "it": "it-services", "agency": "marketing-agency"}


def context_for(typed: Context | None, scenario: str | None) -> str:
    """Name of the kind of company whose defaults are taken where there is no scenario file.

    Parameters
    ----------
    typed : str or None
        What stands behind --context.
    scenario : str or None
        The scenario file, which says itself what kind of company it is.

    Raises
    ------
    CommandFault
        Where both were given.
    """
    if typed and scenario:
        what = "--context was given, and a scenario too, which says itself what it extends"
        raise fault("E-USAGE", what, "leave one of them out")
    kind = typed or "saas"
    return CONTEXTS.get(kind, kind)


def _whole(kind: Any, tokens: Sequence[Token]) -> int:
    return whole_number(tokens[0].value)


def _amount(kind: Any, tokens: Sequence[Token]) -> float:
    return amount(tokens[0].value)


def _language(kind: Any, tokens: Sequence[Token]) -> Code:
    return known_language(tokens[0].value)


Whole = Annotated[int | None, Parameter(converter=_whole, n_tokens=1)]
Money = Annotated[float | None, Parameter(converter=_amount, n_tokens=1)]
Language = Annotated[Code | None, Parameter(converter=_language, n_tokens=1)]
Switch = Annotated[bool, Parameter(negative=(), show_default=False)]
Words = Annotated[list[str] | None, Parameter(negative=())]
Values = Annotated[str | None, Parameter(allow_leading_hyphen=True)]
"""Two values with a comma between them; the first may be negative."""

Futures = Annotated[
    Whole,
    Parameter(help="Number of futures to simulate; 10,000 unless the scenario says otherwise."),
]
Seed = Annotated[
    Whole,
    Parameter(
        help="The same seed gives the same numbers again; 1 unless the scenario says otherwise."
    ),
]
Workers = Annotated[
    Whole,
    Parameter(help="Processes that simulate at the same time; the numbers are the same with any."),
]
Out = Annotated[
    Path | None,
    Parameter(help="Folder for the files; outputs/ and the scenario's name by default."),
]
Tolerance = Annotated[
    Money,
    Parameter(
        help="Simulate until the lead is known to within this amount; "
        "--futures (200,000) is the most."
    ),
]
Resume = Annotated[
    Switch,
    Parameter(
        help="Keep finished futures on disk, and go on from those that an earlier run has "
        "left there."
    ),
]
ClusterAddress = Annotated[
    str | None,
    Parameter(help="A Dask cluster in place of processes: local, or the address of a scheduler."),
]
ExpectedDeals = Annotated[
    Switch,
    Parameter(
        help="Take expected deals in place of drawn ones: the same means, and less is drawn."
    ),
]
ToldIn = Annotated[Language, Parameter(help="en, nl or nb; what the scenario says, by default.")]
RunDir = Annotated[Path, Parameter(help="Folder that the run wrote, such as outputs/my-company.")]
Brand = Annotated[
    Path | None, Parameter(help="File with the colours, letters and logo of the house.")
]
