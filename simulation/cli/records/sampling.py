"""The command `sample-data`: records of a company that does not exist, for a first try."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from simulation.cli.faults import fault
from simulation.cli.json_file import write_json_file
from simulation.cli.limits import seed_for
from simulation.languages import speaking
from simulation.reports.made_aside import made_aside
from simulation.scenario import load_scenario
from simulation.scenario.model import Scenario
from simulation.scenario.starting.starter import starter_text

if TYPE_CHECKING:
    from simulation.calibration.made_up.messy_files import Mess

TRUTH = "truth.json"
MONTHS, FEWEST_MONTHS, MOST_MONTHS = 24, 3, 120
NOTHING = "none"
T = TypeVar("T", bound=str)


@dataclass(frozen=True)
class SampleWish:
    """What was typed; None where an option was left out."""

    file: str | None
    context: str
    out: Path
    months: int | None
    seed: int | None
    style: str
    european: bool
    mess: str | None


def sample_and_show(wish: SampleWish) -> None:
    """Make up records, write them, and say what is in them.

    Parameters
    ----------
    wish : SampleWish
        What was typed.

    Raises
    ------
    CommandFault
        Where something that was typed will not do, or files are there already.
    ScenarioError
        Where the scenario file is at fault.
    """
    months, mess = _months(wish.months), _mess(wish)
    seed = seed_for(wish.seed, None)
    scenario = _starter(wish.context) if wish.file is None else load_scenario(wish.file)
    with speaking(scenario.language):
        _write(scenario, (seed, months), wish.out, mess)


def _write(scenario: Scenario, sized: tuple[int, int], folder: Path, mess: Mess) -> None:
    from simulation.calibration.made_up.messy_files import FILES, write_files
    from simulation.calibration.made_up.sample import sample_data
    from simulation.calibration.remarks import on_files, on_truth

    names = [*FILES, TRUTH]
    there = [name for name in names if (folder / name).exists()]
    if there:
        what = f"--out: {folder / there[0]} is there already, and would be lost"
        raise fault("E-FILE", what, "name another folder, or move that file")
    seed, months = sized
    sample = sample_data(scenario, seed, months)
    truth: dict[str, object] = {
        "assumptions": dict(sample.truth),
        "performance": dict(sample.performance),
        "rows": {"deals": len(sample.deals), "customers": len(sample.customers)},
    }
    with made_aside(folder) as (new,):
        truth["spoiled"] = write_files(sample, new, mess, seed)
        write_json_file(new / TRUTH, truth)
        for name in names:
            (new / name).replace(folder / name)
    print(on_files(FILES, folder, (len(sample.deals), len(sample.staff), len(sample.customers))))
    print(on_truth(TRUTH))


def _starter(context: str) -> Scenario:
    """The company that a new scenario file describes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.yaml"
        path.write_text(starter_text("sample", context), encoding="utf-8")
        return load_scenario(path)


def _months(typed: int | None) -> int:
    months = MONTHS if typed is None else typed
    if not FEWEST_MONTHS <= months <= MOST_MONTHS:
        what = f"--months: {months} is not between {FEWEST_MONTHS} and {MOST_MONTHS}"
        raise fault("E-RANGE", what, f"leave it out for {MONTHS}")
    return months


def _mess(wish: SampleWish) -> Mess:
    from simulation.calibration.made_up.crm_styles import STYLES
    from simulation.calibration.made_up.messy_files import KINDS, Mess

    style = _one_of("--style", wish.style, STYLES)
    named = [] if wish.mess == NOTHING else (wish.mess or ",".join(KINDS)).split(",")
    kinds = frozenset(_one_of("--mess", name.strip(), KINDS) for name in named)
    return Mess(style, wish.european, kinds)


def _one_of(option: str, typed: str, known: Sequence[T]) -> T:
    for one in known:
        if one == typed.lower():
            return one
    raise fault("E-RANGE", f"{option}: there is no {typed!r}", f"one of {', '.join(known)}")
