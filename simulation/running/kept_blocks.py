"""Atoms of futures that a run has finished, kept on disk: for one that was broken off, or longer.

Every atom is a file of its own, written whole or not at all. They stand in a folder named after
everything that can change a number, so that atoms of another scenario, seed or version are never
taken for this one's.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simulation.findings.digest import Atom, Digest
from simulation.findings.months import MonthsOfAtom
from simulation.randomness import ATOM
from simulation.unfinished import swept
from simulation.whole_file import whole_file, write_whole

if TYPE_CHECKING:
    from simulation.running.playing import Job

FOLDER = "blocks"
DESCRIPTION = "what.json"
ABOUT, METRIC, TOTAL, SAMPLE, MONTH = "about", "metric", "total", "sample", "month"
DAMAGED = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)
"""What reading a file that is not whole may raise; it then counts as none."""


class KeptBlocks:
    """Finished atoms of one scenario, seed, engine and version.

    Parameters
    ----------
    folder : Path
        Where atoms of any run may stand.
    identity : dict
        Everything that can change a number; JSON can write it.
    """

    def __init__(self, folder: Path, identity: dict[str, Any]) -> None:
        text = json.dumps(identity, sort_keys=True)
        self.path = folder / hashlib.sha256(text.encode()).hexdigest()[:16]
        self._identity = identity
        self._begun = False

    def holds(self, wanted: Job) -> bool:
        """Whether an atom is there, and as much of it as is wanted.

        Parameters
        ----------
        wanted : Job
            A job of one atom.
        """
        try:
            with self._file(wanted.first).open("rb") as raw, np.load(raw) as file:
                return _is_enough(file[ABOUT], wanted)
        except DAMAGED:
            return False

    def load(self, wanted: Job) -> Digest | None:
        """Give an atom as it was kept; None where it cannot be read.

        Parameters
        ----------
        wanted : Job
            A job of one atom.
        """
        try:
            with self._file(wanted.first).open("rb") as raw, np.load(raw) as file:
                arrays = {name: file[name] for name in file.files}
        except DAMAGED:
            return None
        return Digest(wanted.first * ATOM, (_atom(arrays, wanted),))

    def keep(self, block: Digest) -> None:
        """Keep the atoms of a block; fuller ones of the same number replace what was there.

        Parameters
        ----------
        block : Digest
            Whole atoms, but for the last of a run.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        if not self._begun:
            self._begun = True
            swept(self.path)
        about = self.path / DESCRIPTION
        if not about.exists():
            write_whole(about, json.dumps(self._identity, indent=2) + "\n")
        for place, atom in enumerate(block.atoms):
            self._write(block.first // ATOM + place, atom)

    def _write(self, number: int, atom: Atom) -> None:
        with whole_file(self._file(number)) as new, new.open("wb") as file:
            np.savez(file, allow_pickle=False, **_arrays(atom))

    def _file(self, number: int) -> Path:
        return self.path / f"{number:07d}.npz"


def taken_up(
    kept: KeptBlocks, jobs: Iterable[Job], playing: Callable[[list[Job]], Iterator[Digest]]
) -> Generator[Digest]:
    """Blocks in their order: atoms that were kept from disk, the others played and then kept.

    Parameters
    ----------
    kept : KeptBlocks
        Where finished atoms are.
    jobs : iterable of Job
        The blocks of the run.
    playing : callable
        Plays some jobs and gives their blocks in order.
    """
    parts = [part for job in jobs for part in _parted(kept, job)]
    played = playing([job for job, there in parts if not there])
    for job, there in parts:
        block = kept.load(job) if there else None
        if block is None:
            block = next(playing([job]) if there else played)
            kept.keep(block)
        yield block


def _parted(kept: KeptBlocks, job: Job) -> Iterator[tuple[Job, bool]]:
    """A job in parts: atoms that were kept, one by one, and what lies between as blocks."""
    atoms = [
        replace(job, first=job.first + start // ATOM, futures=min(ATOM, job.futures - start))
        for start in range(0, job.futures, ATOM)
    ]
    for there, group in groupby(atoms, key=kept.holds):
        some = list(group)
        if there:
            yield from ((one, True) for one in some)
        else:
            yield replace(some[0], futures=sum(one.futures for one in some)), False


def _is_enough(about: NDArray[np.int64], wanted: Job) -> bool:
    futures, sampled, every_month = about.tolist()
    needed = max(0, min(wanted.futures, wanted.sampled - wanted.first * ATOM))
    same = futures == wanted.futures and sampled >= needed
    return bool(same and (every_month or not wanted.every_month))


def _arrays(atom: Atom) -> dict[str, NDArray[Any]]:
    """An atom as arrays with names."""
    months = atom.months
    sampled = next(iter(months.sample.values())).shape[2]
    about = np.array([months.futures, sampled, atom.every_month is not None], dtype=np.int64)
    return {
        ABOUT: about,
        **_named(METRIC, atom.metrics),
        **_named(TOTAL, months.totals),
        **_named(SAMPLE, months.sample),
        **_named(MONTH, atom.every_month or {}),
    }


def _named(part: str, arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    return {f"{part}/{name}": values for name, values in arrays.items()}


def _atom(arrays: dict[str, NDArray[Any]], wanted: Job) -> Atom:
    """An atom from its arrays, with no more of it than is wanted."""

    def part(name: str) -> dict[str, NDArray[Any]]:
        start = f"{name}/"
        return {k.removeprefix(start): v for k, v in arrays.items() if k.startswith(start)}

    needed = max(0, min(wanted.futures, wanted.sampled - wanted.first * ATOM))
    sample = {name: values[:, :, :needed] for name, values in part(SAMPLE).items()}
    months = MonthsOfAtom(wanted.futures, part(TOTAL), sample)
    return Atom(part(METRIC), months, part(MONTH) if wanted.every_month else None)
