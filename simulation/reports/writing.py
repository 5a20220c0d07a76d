"""The files of a run beside its outcomes: summary, findings, months, charts, scenario, manifest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulation.charts import CHARTS
from simulation.charts.saving import Spreading, save_charts
from simulation.findings import Findings
from simulation.reports.kept.saved_findings import MONTHS, write_findings
from simulation.reports.manifest import Timing, manifest
from simulation.scenario.saving import resolved_text

__all__ = ["PICTURES", "Spreading", "write", "write_json"]

PICTURES = tuple(CHARTS)


def write(findings: Findings, timing: Timing, folder: Path, spreading: Spreading = map) -> None:
    """Write summary, findings, months, charts, scenario and manifest.

    Parameters
    ----------
    findings : Findings
        What the run found.
    timing : Timing
        When the run started and how long it took.
    folder : Path
        A folder that exists.
    spreading : callable
        Draws the charts: does the work on a list of tasks, like `map`.
    """
    import pyarrow.parquet as pq

    write_json(folder / "summary.json", findings.summary)
    write_findings(findings, folder)
    months = findings.months.table()
    metadata = {**months.schema.metadata, **findings.run.metadata}
    table = months.replace_schema_metadata(metadata)
    pq.write_table(table, folder / MONTHS, compression="zstd", write_page_checksum=True)
    save_charts(findings, folder / "charts", spreading)
    text = resolved_text(findings.run.scenario)
    (folder / "scenario.yaml").write_text(text, encoding="utf-8", newline="\n")
    write_json(folder / "manifest.json", manifest(findings.run, timing, findings.verdict.reached))


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write figures by name; a number that is not finite is an error.

    Parameters
    ----------
    path : Path
        The file.
    content : Mapping of str to any
        What it shall hold.
    """
    text = json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
