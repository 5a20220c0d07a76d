"""A run of the past, read from the folder that it wrote."""

from __future__ import annotations

import json
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from simulation.findings.past_values import (
    holds_texts,
    is_plain,
    named_once,
    plays,
    real,
    refuse_constant,
    summary_is_sound,
    whole,
)
from simulation.findings.reached import CHOSEN, LARGEST, SMALLEST
from simulation.scenario import load_scenario, scenario_hash
from simulation.scenario.faults import ScenarioError
from simulation.scenario.guessing import did_you_mean
from simulation.scenario.model import Scenario

MANIFEST, SUMMARY, SCENARIO = "manifest.json", "summary.json", "scenario.yaml"
ENGINES: tuple[Literal["monte-carlo"], Literal["discrete-event"]] = (
    "monte-carlo",
    "discrete-event",
)
FIGURES = ("verdict", "precision", "strategies", "differences", "double_pain")
"""Parts of a summary that hold figures of the run itself, as far as it has them."""
_LARGEST_FILE = 256 << 20
"""Bytes, of a file that is read as a whole; no run writes so many into one."""


class PastRunError(Exception):
    """A folder that cannot be read as a run: what is wrong, and what to do about it."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.hint = hint


@dataclass(frozen=True)
class PastRun:
    """What a folder of results says of its run.

    `tolerance` is the amount that chose the number of futures, None where it was given; `versions`
    are those of double-pain, Python and the packages; `machine` what kind of processor.
    """

    folder: Path
    scenario: Scenario
    seed: int
    futures: int
    engine: str
    tolerance: float | None
    versions: Mapping[str, str]
    machine: Mapping[str, Any]
    summary: Mapping[str, Any]

    @property
    def strategies(self) -> tuple[str, ...]:
        """Names of the strategies."""
        return tuple(strategy.name for strategy in self.scenario.strategies)

    @property
    def analysed(self) -> bool:
        """Whether `analyse` wrote it, which splits the double pain in another way."""
        return "comparison" in self.summary

    def mean(self, strategy: str, metric: str = "npv") -> float:
        """Mean of an outcome, as the run wrote it."""
        return float(self.summary["strategies"][strategy][metric]["mean"])


def read_past_run(folder: Path) -> PastRun:
    """Read the manifest, the summary and the scenario of a run.

    Parameters
    ----------
    folder : Path
        Folder that a run wrote.

    Raises
    ------
    PastRunError
        Where it is no such folder, or a file in it is torn or does not belong to the others.
    ScenarioError
        Where its scenario can no longer be read.
    """
    manifest, summary = manifest_of(folder), data_of(folder / SUMMARY)
    try:
        run = PastRun(
            folder=folder,
            scenario=_scenario(folder, str(manifest["scenario"]), manifest["scenario_hash"]),
            seed=manifest["seed"],
            futures=manifest["futures"],
            engine=str(manifest["engine"]),
            tolerance=_tolerance(manifest),
            versions=manifest["versions"],
            machine=manifest["machine"],
            summary=summary,
        )
        meta = summary["meta"]
        in_both = (manifest[key] for key in ("scenario_hash", "seed", "futures", "engine"))
        belongs = tuple(in_both) == tuple(meta[key] for key in _META)
        sound = plays(run.seed, run.futures) and run.engine in ENGINES
        sound = sound and holds_texts(run.versions) and holds_texts(run.machine)
        sound = sound and is_plain(run.scenario.name) and summary_is_sound(summary, run.strategies)
    except ScenarioError:
        raise
    except KeyError as error:
        raise PastRunError(f"{folder}: {MANIFEST} or {SUMMARY} lacks {error}", AGAIN) from error
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        raise PastRunError(f"{folder}: {_UNLIKE}", AGAIN) from error
    if not belongs:
        raise PastRunError(f"{folder}: {MANIFEST} and {SUMMARY} are of two runs", AGAIN)
    if not sound:
        raise PastRunError(f"{folder}: {_UNLIKE}", AGAIN)
    return run


def _tolerance(manifest: Mapping[str, Any]) -> float | None:
    if CHOSEN not in manifest:
        return None
    tolerance = float(manifest[CHOSEN]["tolerance"])
    if not SMALLEST <= tolerance <= LARGEST:
        raise ValueError(f"a tolerance that is an amount, it says {tolerance:g}")
    return tolerance


_META = ("hash", "seed", "futures", "engine")
"""What a summary calls the scenario's hash, seed, futures and engine."""

_UNLIKE = f"{MANIFEST} or {SUMMARY} holds a value that no run writes there"
AGAIN = "run the scenario again, into the same folder"
"""What to do where a folder does not hold what it should."""


def manifest_of(folder: Path) -> dict[str, Any]:
    """Read the manifest of a run.

    Parameters
    ----------
    folder : Path
        Folder that the run wrote.

    Raises
    ------
    PastRunError
        Where it is no such folder, or the file is torn.
    """
    if not (folder / MANIFEST).is_file():
        raise PastRunError(f"{folder} is not the folder of a run", _nearest_run(folder))
    return data_of(folder / MANIFEST)


def data_of(path: Path) -> dict[str, Any]:
    """Read a JSON file that a run wrote.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    PastRunError
        Where it is missing, torn, or holds something else.
    """
    try:
        refuse_odd(path)
        data = json.loads(
            path.read_text("utf-8"),
            object_pairs_hook=named_once,
            parse_constant=refuse_constant,
            parse_float=real,
            parse_int=whole,
        )
    except FileNotFoundError as error:
        raise PastRunError(f"{path} is missing", AGAIN) from error
    except (ValueError, RecursionError) as error:
        raise PastRunError(f"{path} is torn: {error}", AGAIN) from error
    if not isinstance(data, dict):
        raise PastRunError(f"{path} does not hold what a run writes", AGAIN)
    return data


def refuse_odd(path: Path, *, as_a_whole: bool = True) -> None:
    """Refuse what is no file, or too large to be read as a whole.

    Parameters
    ----------
    path : Path
        Where a file of a run should stand.
    as_a_whole : bool
        Whether it is read in one go.

    Raises
    ------
    PastRunError
        Where reading it might never end.
    FileNotFoundError
        Where nothing stands there.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise PastRunError(f"{path} is no file that can be read", AGAIN)
    if as_a_whole and found.st_size > _LARGEST_FILE:
        what = f"{path} is larger than {_LARGEST_FILE >> 20} MiB, which no run writes"
        raise PastRunError(what, AGAIN)


def _scenario(folder: Path, name: str, expected: str) -> Scenario:
    path = folder / SCENARIO
    if not path.is_file():
        raise PastRunError(f"{path} is missing, so the run cannot be made again", AGAIN)
    found = load_scenario(path)
    title = name if found.title == found.name else found.title
    scenario = replace(found, name=name, title=title)
    if scenario_hash(scenario) != expected:
        raise PastRunError(f"{path} is no longer the scenario that was run", AGAIN)
    return scenario


def _nearest_run(folder: Path) -> str:
    beside = folder.absolute().parent
    runs = sorted(p.parent.name for p in beside.glob(f"*/{MANIFEST}") if p.is_file())
    if not runs:
        return "give a folder that a run wrote, such as outputs/my-company"
    return did_you_mean(folder.name, runs)
