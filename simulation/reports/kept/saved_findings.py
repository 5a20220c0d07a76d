"""What a run found, kept in its folder: findings.json, from which it is rebuilt to the last bit.

Months are kept in monthly.parquet alone; here stands all the rest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.findings import Findings, Run
from simulation.findings.months import Months
from simulation.findings.past_run import AGAIN, PastRunError, data_of, refuse_odd
from simulation.outcomes import MONTHLY
from simulation.reports.kept.kept_classes import reader
from simulation.reports.kept.kept_values import written
from simulation.scenario import scenario_hash

if TYPE_CHECKING:
    from simulation.analysis.illustrations import Illustrations

FINDINGS, ILLUSTRATIONS, MONTHS = "findings.json", "illustrations.json", "monthly.parquet"
FORM = 1
"""Number of the form in which it is kept; another one is not read."""


def write_findings(findings: Findings, folder: Path) -> None:
    """Write all that was found but the months.

    Parameters
    ----------
    findings : Findings
        What a run found.
    folder : Path
        A folder that exists.
    """
    without_months = replace(findings, months=Months((), {}, {}, findings.months.sampled))
    _write(folder / FINDINGS, {"findings": written(without_months)})


def read_findings(folder: Path, manifest: Mapping[str, Any]) -> Findings:
    """Rebuild what a run found.

    Parameters
    ----------
    folder : Path
        Folder that the run wrote.
    manifest : Mapping
        Its manifest.

    Raises
    ------
    PastRunError
        Where a file is missing, torn, of another run or of another version.
    """
    found: Findings = _read(folder / FINDINGS, "findings", Findings)
    run = found.run
    said = [manifest.get(key) for key in ("scenario_hash", "seed", "futures", "engine")]
    if said != [run.scenario_hash, run.seed, run.futures, run.engine]:
        raise PastRunError(f"{folder}: {FINDINGS} and manifest.json are of two runs", AGAIN)
    if scenario_hash(run.scenario) != run.scenario_hash:
        raise PastRunError(f"{folder / FINDINGS}: the scenario is not that of its hash", AGAIN)
    return replace(found, months=_months(folder / MONTHS, run, found.months.sampled))


def write_illustrations(made: Illustrations, run: Run, folder: Path) -> None:
    """Write the map and the story of a run.

    Parameters
    ----------
    made : Illustrations
        The map and the story.
    run : Run
        What they belong to.
    folder : Path
        A folder that exists.
    """
    _write(folder / ILLUSTRATIONS, {"run": _named(run), "illustrations": written(made)})


def read_illustrations(folder: Path, run: Run) -> Illustrations | None:
    """Rebuild the map and the story of a run; None where it has none.

    Parameters
    ----------
    folder : Path
        Folder that the run wrote.
    run : Run
        What was run.

    Raises
    ------
    PastRunError
        Where the file is torn, of another run or of another version.
    """
    from simulation.analysis.illustrations import Illustrations

    path = folder / ILLUSTRATIONS
    if not path.is_file():
        return None
    made: Illustrations = _read(path, "illustrations", Illustrations)
    belongs = data_of(path).get("run") == _named(run)
    if not belongs or scenario_hash(made.story.scenario) != run.scenario_hash:
        raise PastRunError(f"{folder}: {ILLUSTRATIONS} and {FINDINGS} are of two runs", AGAIN)
    return made


def _named(run: Run) -> dict[str, Any]:
    return {"scenario": run.scenario_hash, "seed": run.seed}


def _write(path: Path, content: Mapping[str, Any]) -> None:
    sealed = {"form": FORM, "sha256": _seal(content), **content}
    path.write_text(_text(sealed) + "\n", encoding="utf-8", newline="\n")


def _read(path: Path, key: str, kind: type) -> Any:
    if not path.is_file():
        raise PastRunError(f"{path} is missing; older versions did not write it", AGAIN)
    data = data_of(path)
    if data.pop("form", None) != FORM:
        raise PastRunError(f"{path} was written by another version of double-pain", AGAIN)
    try:
        if data.pop("sha256", None) != _seal(data):
            raise PastRunError(f"{path} was changed after the run", AGAIN)
        return reader().read(kind, data.get(key), key)
    except (TypeError, ValueError, ArithmeticError, RecursionError) as error:
        what = f"{path} does not hold what this version writes: {error}"
        raise PastRunError(what, AGAIN) from error


def _seal(content: Mapping[str, Any]) -> str:
    """Hash of all that a file holds, which tells where somebody changed it."""
    return hashlib.sha256(_text(content).encode("utf-8", "surrogatepass")).hexdigest()


def _text(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False)


def _months(path: Path, run: Run, sampled: int) -> Months:
    import pyarrow.parquet as pq

    try:
        refuse_odd(path)
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            if file.metadata.num_rows != len(MONTHLY) * len(run.strategies) * run.scenario.horizon:
                raise ValueError(f"{file.metadata.num_rows:,} rows are not those of the run")
            known = file.schema_arrow.metadata or {}
            belongs = all(known.get(k.encode()) == v.encode() for k, v in run.identity.items())
            table = file.read(use_threads=False).replace_schema_metadata()
        months = Months.of_table(table, run.strategies, sampled)
    except FileNotFoundError as error:
        raise PastRunError(f"{path} is missing", AGAIN) from error
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise PastRunError(f"{path} is torn: {error}", AGAIN) from error
    if not belongs:
        raise PastRunError(f"{path} and {FINDINGS} are of two runs", AGAIN)
    return months
