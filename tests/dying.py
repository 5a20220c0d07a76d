"""Jobs that kill the process that does them: once, or every time."""

import os
import signal
from pathlib import Path


def die_once(told):
    """Kill this process the first time that a third job comes, and give a square ever after."""
    number, folder = told
    mark = Path(folder) / str(number)
    if number % 3 == 0 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number**2


def die_always(number):
    """Kill this process whenever the job is the second one."""
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return number
