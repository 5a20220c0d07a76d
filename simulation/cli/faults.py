"""What is wrong with a command, said once and plainly."""

from __future__ import annotations

import traceback
from pathlib import Path

from simulation.scenario.faults import shown

_LONGEST = 500


class CommandFault(Exception):
    """A command that cannot be carried out; its text is what people read."""


class NotConfirmed(Exception):
    """A check that was carried out and did not pass; what it found has been printed."""


def fault(code: str, what: str, hint: str) -> CommandFault:
    """Word a fault as the scenario reader words its own.

    Parameters
    ----------
    code : str
        Short name of the kind of fault, such as E-RANGE.
    what : str
        What is wrong.
    hint : str
        What to do about it.
    """
    return CommandFault(f"{code}: {shown(what, _LONGEST)}\n  hint: {hint}")


def failure(error: Exception) -> str:
    """Word a fault of the programme itself, with the place to look at.

    Parameters
    ----------
    error : Exception
        What was raised where nothing should be; a note on it says what was written all the same.
    """
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "simulation" in Path(frame.filename).parts]
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "an unknown place"
    what = f"{type(error).__name__} in {place}: {shown(str(error), _LONGEST)}"
    written = "; ".join(getattr(error, "__notes__", ())) or "nothing was written"
    return (
        f"E-BUG: double-pain itself failed, and {written}: {what}\n"
        "  hint: please report this line together with the scenario file"
    )
