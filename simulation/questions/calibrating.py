"""From a company's own records to a scenario: fits with intervals, a report, a look back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from simulation.assumptions.register import CONTEXTS, load_register
from simulation.calibration.backtest import Backtest
from simulation.calibration.cautions import headline
from simulation.calibration.exports.faults import ExportError
from simulation.calibration.exports.records import Files
from simulation.calibration.fits.fit import default_estimate
from simulation.calibration.report import report_text
from simulation.calibration.tables import TableError
from simulation.calibration.whole import Whole, whole
from simulation.frames import BY_ROW, framed, unit_named
from simulation.languages import Language, _, speaking
from simulation.questions.files_given import Said, Table, path_of, wishes_of
from simulation.questions.shown import Shown
from simulation.scenario.faults import QuestionError
from simulation.scenario.guessing import did_you_mean
from simulation.scenario.loading import load_scenario
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    import pandas as pd


FITS = {
    "key": "",
    "title": "",
    "unit": "",
    "default": BY_ROW,
    "data": BY_ROW,
    "data_low": BY_ROW,
    "data_high": BY_ROW,
    "used": BY_ROW,
    "used_low": BY_ROW,
    "used_high": BY_ROW,
    "weight": "share",
    "rows": "count",
    "counted": "",
    "family": "",
}


@dataclass(frozen=True, eq=False, repr=False)
class Calibration(Shown):
    """What a company's records say.

    Attributes
    ----------
    scenario : Scenario
        Ready to be run.
    found : simulation.calibration.whole.Whole
        Records, fits and the look back as they were worked out.
    """

    scenario: Scenario
    found: Whole

    @property
    def text(self) -> str:
        """The scenario file."""
        return self.found.text

    @cached_property
    def report(self) -> str:
        """What was understood, found and left open, as Markdown."""
        with speaking(self.scenario.language):
            return report_text(self.found, ())

    @property
    def backtest(self) -> Backtest | None:
        """What was foreseen of the last months, and what happened; None where records are short."""
        return self.found.back

    @cached_property
    def fits(self) -> pd.DataFrame:
        """One row for each assumption that the records speak to, with 90 % intervals.

        `data` is what the records alone say, `used` what goes into the scenario: the records, the
        default, or a blend in which the records have the `weight`.
        """
        return framed(self._fits(), FITS, self.scenario)

    def save(self, path: str | Path, folder: str | Path | None = None) -> Path:
        """Write the scenario file, and beside it the report with its pictures.

        Parameters
        ----------
        path : str or Path
            The scenario file; one that is there is replaced.
        folder : str or Path, optional
            Of the report; beside the file by default.

        Returns
        -------
        Path
            The scenario file.
        """
        from simulation.reports.calibrated import folder_beside, write_calibration

        into = Path(path)
        with speaking(self.scenario.language):
            write_calibration(self.found, into, Path(folder) if folder else folder_beside(into))
        return into

    def _fits(self) -> Iterator[dict[str, Any]]:
        for key, parameter in load_register().items():
            if key not in self.found.found.fits:
                continue
            fit = self.found.found.fits[key]
            data = fit.data
            seen = (None, None, None) if data is None else (data.value, data.low, data.high)
            used = fit.used.value, fit.used.low, fit.used.high
            default = default_estimate(self.found.defaults[key]).value
            about = key, _(parameter.title), unit_named(parameter.unit, self.scenario), default
            cells = *about, *seen, *used, fit.weight, fit.rows, fit.counted, fit.family
            yield dict(zip(FITS, cells, strict=True))

    def _about(self) -> tuple[Scenario, str]:
        with speaking(self.scenario.language):
            return self.scenario, headline(self.found.read.records, self.found.found)[0]

    def _tables(self) -> Iterator[tuple[str, pd.DataFrame]]:
        yield _("Before and after"), self.fits


def calibrate(
    deals: Table,
    staff: Table | None = None,
    customers: Table | None = None,
    *,
    context: str = "saas-scaleup",
    name: str = "calibrated",
    language: Language = "en",
    **said: Unpack[Said],
) -> Calibration:
    """Turn a company's own records into a scenario: assumptions from its data, with intervals.

    Nothing leaves this machine.

    Parameters
    ----------
    deals : str, Path or DataFrame
        Deals, won, lost and open: a CSV, XLSX or Parquet file, or a frame with the same columns.
        Exports of HubSpot, Pipedrive, Salesforce and Odoo are recognised.
    staff : str, Path or DataFrame, optional
        Sellers with their first and last day: name, start, end, role.
    customers : str, Path or DataFrame, optional
        Customers with their first and last day, and what they pay a year.
    context : str
        The kind of company whose defaults fill the gaps.
    name : str
        Of the scenario.
    language : {"en", "nl", "nb"}
        Of the scenario and the report.
    **said
        What the files do not say themselves, see `Said`: `columns`, `won`, `lost`, `still_open`,
        `dates`, `numbers`, `currency`, `rates`, `since`, `export`, `sheet`, `pseudonyms`.

    Returns
    -------
    Calibration
        The `scenario`, a frame `fits` (by assumption), the `report`, the `backtest`, and `save`.

    Raises
    ------
    QuestionError
        Naming the file, column or option that will not do.
    """
    if context not in CONTEXTS:
        what = f"context: no context `{context}`"
        raise QuestionError("E-XREF", what, did_you_mean(context, CONTEXTS))
    tables = {"deals": deals, "staff": staff, "customers": customers}
    with speaking(language), _readably(), tempfile.TemporaryDirectory() as folder:
        paths = {kind: path_of(kind, table, Path(folder)) for kind, table in tables.items()}
        named = paths["deals"]
        assert named is not None
        files = Files(named, paths["staff"], paths["customers"])
        found = whole(files, wishes_of(said), context, name)
        path = Path(folder) / f"{name}.yaml"
        path.write_text(found.text, encoding="utf-8")
        return Calibration(load_scenario(path, called=path.name), found)


@contextmanager
def _readably() -> Iterator[None]:
    """Turn what is wrong with a file into one kind of error."""
    try:
        yield
    except ExportError as error:
        raise QuestionError(error.code, error.what, error.hint) from error
    except TableError as error:
        what, _colon, hint = str(error).rpartition(": ")
        raise QuestionError("E-TABLE", what, hint) from error
