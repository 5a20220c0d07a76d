"""The command line: `python run_scenario.py`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command and return its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        What was typed after the programme's name; by default that of this process.

    Returns
    -------
    int
        0 where all went well, 2 where the command or a file is at fault, 130 where it was broken
        off.
    """
    from cyclopts import CycloptsError

    from simulation.cli.commands import app, fault_of
    from simulation.cli.faults import CommandFault

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app(
            list(sys.argv[1:] if arguments is None else arguments),
            exit_on_error=False,
            print_error=False,
            result_action="return_none",
        )
    except CycloptsError as error:
        return _refuse(fault_of(error))
    except CommandFault as fault:
        return _refuse(str(fault))
    except KeyboardInterrupt:
        print("Broken off: nothing was written.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever was reading has gone, as in `... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return 0


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 2
