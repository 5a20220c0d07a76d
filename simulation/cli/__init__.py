"""The command line: `python run_scenario.py`."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command and return its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        What was typed after the programme's name; by default that of this process.

    Returns
    -------
    int
        0 where all went well, 1 where the programme itself is at fault or a check does not pass,
        2 where the command or a file is, 130 where it was broken off, 141 where nobody listened
        any more.
    """
    _open_streams()
    try:
        return _carry_out(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt as broken:
        print(f"Broken off: {str(broken) or 'nothing was written'}.", file=sys.stderr)
        return 130
    except (BrokenPipeError, SystemExit):  # the reader has gone, as in `... | head`; Rich exits
        _say_no_more()
        return 141
    except OSError as error:  # the output could not be taken in
        _say_no_more()
        return _refuse(f"E-FILE: {error.strerror or error}\n  hint: check where the output goes")


def _carry_out(arguments: list[str]) -> int:
    from cyclopts import CycloptsError

    from simulation.cli.commands import fault_of
    from simulation.cli.every_command import app
    from simulation.cli.faults import CommandFault, NotConfirmed, failure
    from simulation.cli.typed import no_command, refuse_empty

    try:
        refuse_empty(arguments)
        app(arguments, exit_on_error=False, print_error=False, result_action="return_none")
        sys.stdout.flush()
    except CycloptsError as error:
        return _refuse(str(no_command(arguments, list(app)) or fault_of(error)))
    except NotConfirmed:
        sys.stdout.flush()
        return 1
    except CommandFault as fault:
        missing = ": E-FILE scenario: no such file" in str(fault)
        return _refuse(str((missing and no_command(arguments, list(app))) or fault))
    except OSError:
        raise
    except Exception as error:
        print(failure(error), file=sys.stderr)
        return 1
    return 0


def _open_streams() -> None:
    """Let all three streams be there and take any text, also where they were closed."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, io.StringIO())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _say_no_more() -> None:
    with suppress(OSError):  # a stream of our own has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 2
