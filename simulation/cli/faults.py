"""What is wrong with a command, said once and plainly."""

from __future__ import annotations


class CommandFault(Exception):
    """A command that cannot be carried out; its text is what people read."""


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
    return CommandFault(f"{code}: {what}\n  hint: {hint}")
