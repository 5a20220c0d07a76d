"""The results of a run of the past, from the files in its folder; the model is not run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import inf
from pathlib import Path
from typing import Any

from simulation.findings import Findings, Run
from simulation.findings.columns import ParquetColumns
from simulation.findings.past_run import AGAIN, PastRunError, manifest_of, refuse_odd
from simulation.findings.past_values import holds_texts
from simulation.findings.reached import CHOSEN
from simulation.findings.verdict import AIM
from simulation.reports.kept.saved_findings import FINDINGS, read_findings, read_illustrations
from simulation.reports.manifest import Timing, chosen_by
from simulation.running.results import Results

OUTCOMES = "outcomes.parquet"


def load_results(folder: str | Path) -> Results:
    """Load what a run found from the folder that it wrote.

    Parameters
    ----------
    folder : str or Path
        Such as outputs/my-company.

    Returns
    -------
    Results
        Equal to those of the run; outcomes are read from their file, one column at a time.

    Raises
    ------
    PastRunError
        Where it is no such folder, or a file in it is torn, missing, of another run, or of another
        version of double-pain.
    """
    folder = Path(folder)
    manifest = manifest_of(folder)
    findings = read_findings(folder, manifest)
    illustrations = read_illustrations(folder, findings.run)
    columns = _columns(folder / OUTCOMES, findings.run)
    timing = _timing(folder, manifest)
    _check_what_reports_tell(folder, manifest, findings)
    return Results(findings, columns, timing, folder, illustrations)


def _columns(path: Path, run: Run) -> ParquetColumns:
    """Columns of a file that was opened once and looked at."""
    columns = ParquetColumns(path, run.strategies, run.identity)
    try:
        refuse_odd(path, as_a_whole=False)
        columns.check_rows(run.futures)
        futures = sum(len(part) for part in columns.parts(run.strategies[-1], AIM))
    except FileNotFoundError as error:
        raise PastRunError(f"{path} is missing", AGAIN) from error
    except (OSError, KeyError, ValueError) as error:
        raise PastRunError(f"{path} cannot be read: {error}", AGAIN) from error
    if futures != run.futures:
        raise PastRunError(f"{path} and {FINDINGS} are of two runs", AGAIN)
    return columns


def _check_what_reports_tell(folder: Path, given: Mapping[str, Any], found: Findings) -> None:
    """Refuse a manifest that lacks what reports tell of a run, or says something else."""
    run, reached = found.run, found.verdict.reached
    sound = given.get("scenario") == run.scenario.name
    sound = sound and given.get("strategies") == list(run.strategies)
    sound = sound and given.get(CHOSEN) == (chosen_by(reached) if reached else None)
    sound = sound and holds_texts(given.get("versions"), "double-pain", "python", "numpy")
    if not sound or not holds_texts(given.get("machine"), "system", "architecture"):
        what = f"{folder}: manifest.json does not hold what a run writes there"
        raise PastRunError(what, AGAIN)


def _timing(folder: Path, manifest: Mapping[str, Any]) -> Timing:
    try:
        seconds = manifest["seconds"]
        if type(seconds) not in (int, float) or not 0 <= seconds < inf:
            raise ValueError("seconds is no time")
        return Timing(datetime.fromisoformat(manifest["started"]), float(seconds))
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        what = f"{folder}: manifest.json does not say when the run was made"
        raise PastRunError(what, AGAIN) from error
