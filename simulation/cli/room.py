"""Whether a run fits on the disk and into memory, reckoned before the first future is drawn."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from simulation.cli.faults import fault
from simulation.cli.limits import hours_of, room_in_words, time_in_words
from simulation.scenario.model import Scenario

OUTCOMES, KEPT, MONTHS = 230.0, 600.0, 160.0
"""Bytes on disk of a future under a strategy: outcomes, a kept block, and each month (measured)."""
ALONE = 350e6
"""Bytes in memory of a process before it holds futures (measured)."""


@dataclass(frozen=True)
class Size:
    """How large a run is.

    `kept_in` is the folder of kept blocks, None where none are kept.
    """

    scenario: Scenario
    futures: int
    workers: int
    out: Path
    kept_in: Path | None = None
    keep_months: bool = False


def check_room(size: Size) -> None:
    """Refuse a run that does not fit on the disk or into memory.

    Parameters
    ----------
    size : Size
        How large it is.

    Raises
    ------
    CommandFault
        With the room and time that it would take, and the room that there is.
    """
    needed, free = _disk(size), shutil.disk_usage(_nearest(size.out)).free
    if needed > free:
        raise fault(
            "E-LIMIT",
            f"{_asked(size)} would take about {room_in_words(needed)} of disk, "
            f"{_time(size)} on one core, and there are {room_in_words(free)} free",
            "take fewer futures, or another disk with --out",
        )
    memory, there = _memory(size), _all_memory()
    if there is not None and memory > there:
        raise fault(
            "E-LIMIT",
            f"{_asked(size)} would take about {room_in_words(memory)} of memory with "
            f"{size.workers} workers, and this machine has {room_in_words(there)}",
            "take `--workers 1`, fewer sellers or strategies, or a shorter horizon",
        )


def _asked(size: Size) -> str:
    scenario = size.scenario
    strategies = len(scenario.strategies)
    return f"{size.futures:,} futures of {strategies} strategies over {scenario.horizon} months"


def _time(size: Size) -> str:
    scenario = size.scenario
    return time_in_words(hours_of(size.futures, len(scenario.strategies), scenario.horizon))


def _disk(size: Size) -> float:
    """Bytes on disk: new files stand beside those of an earlier run before they replace them."""
    each = OUTCOMES + (KEPT if size.kept_in is not None else 0.0)
    each += MONTHS * size.scenario.horizon if size.keep_months else 0.0
    needed = each * size.futures * len(size.scenario.strategies)
    return needed - (_size_of(size.kept_in) if size.kept_in is not None else 0.0)


def _memory(size: Size) -> float:
    """Bytes of memory of all processes."""
    from simulation.running.playing import block_bytes, largest_block

    atoms = largest_block(size.scenario)
    block = block_bytes(size.scenario, atoms)
    processes = size.workers + 1 if size.workers > 1 else 1
    return processes * ALONE + size.workers * block


def _size_of(folder: Path) -> float:
    return float(sum(file.stat().st_size for file in folder.rglob("*.npz")))


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    here = folder.absolute()
    return next(one for one in (here, *here.parents) if one.exists())


def _all_memory() -> float | None:
    """Bytes of memory of this machine; None where the system does not tell."""
    try:
        return float(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    except (AttributeError, OSError, ValueError):
        return None
