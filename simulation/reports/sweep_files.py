"""The files of a sweep: every point as soon as it is done, and a table of all at the end."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from simulation.analysis.asked.sweep import SweepLaidOut
from simulation.analysis.sweep import Point, Spreading, Values
from simulation.reports.folder import NewFolder
from simulation.reports.manifest import makes_numbers
from simulation.scenario.identity import scenario_hash
from simulation.whole_file import write_whole

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "sweep"
TABLE, SHEET = f"{NAME}.parquet", f"{NAME}.csv"
POINTS = "sweep-points"
FORMULAS = "=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20"
"""What a formula may begin with in a spreadsheet that opens a CSV."""


class PointsKept:
    """Points that were played already, a line each, and room for more.

    A line is added when its point is done; one that was broken off in the middle is played again.

    Parameters
    ----------
    folder : Path
        Where sweeps stand.
    identity : dict
        Everything that can change a number; another sweep has another file.
    """

    def __init__(self, folder: Path, identity: Mapping[str, Any]) -> None:
        text = json.dumps(identity, sort_keys=True)
        name = hashlib.sha256(text.encode()).hexdigest()[:16]
        self.path = folder / POINTS / f"{name}.jsonl"
        self._file: IO[str] | None = None

    def read(self) -> dict[str, Point]:
        """Points that are there, by `key_of` their values; a damaged line counts as none."""
        found: dict[str, Point] = {}
        if not self.path.is_file():  # a pipe would be waited for
            return found
        try:
            lines = self.path.read_text(encoding="utf-8").splitlines(keepends=True)
        except (OSError, UnicodeDecodeError):
            return found
        for line in lines:
            with suppress(ValueError, KeyError, TypeError, RecursionError):
                point = json.loads(line if line.endswith("\n") else "")
                found[key_of(point["values"])] = Point(point["values"], tuple(point["rows"]))
        return found

    def __enter__(self) -> PointsKept:
        """Open the file to add points, after what is whole of it."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        whole = "".join(f"{_line(point)}\n" for point in self.read().values())
        write_whole(self.path, whole)
        self._file = self.path.open("a", encoding="utf-8", newline="\n")
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def add(self, point: Point) -> None:
        """Add a point.

        Parameters
        ----------
        point : Point
            One that is not there yet.
        """
        if self._file is None:
            raise RuntimeError("the file of points is not open")
        self._file.write(f"{_line(point)}\n")
        self._file.flush()


def key_of(values: Values) -> str:
    """What tells a point from others: its values to the last bit.

    Parameters
    ----------
    values : Mapping of str to float
        By key.
    """
    return json.dumps(values, sort_keys=True)


def open_folder(target: Path) -> NewFolder:
    """Prepare a folder for the table; files of runs in it stay.

    Parameters
    ----------
    target : Path
        Where the files will stand.

    Raises
    ------
    FolderError
        Where it cannot be written.
    """
    return NewFolder(target, (), (TABLE, SHEET))


def swept_into(
    out: Path, asked: SweepLaidOut, spreading: Spreading, progress: Callable[[int], None]
) -> list[Point]:
    """Play a sweep into a folder; points that it holds already are not played again.

    Parameters
    ----------
    out : Path
        The folder.
    asked : SweepLaidOut
        The sweep.
    spreading : callable
        Does the work on a list of points and gives the results in order, like `map`.
    progress : callable
        Told how many points were done, each time some are.

    Returns
    -------
    list of Point
        All, in their order.

    Raises
    ------
    FolderError
        Where the folder cannot be written.
    """
    scenario, seed, futures = asked.scenario, asked.seed, asked.futures
    identity = {**makes_numbers(scenario, seed, "monte-carlo"), "futures": futures}
    identity["varied"] = [list(one.unknown.keys) for one in asked.varied]
    if asked.expected:
        identity["deals"] = "expected"
    about = {"scenario hash": scenario_hash(scenario), "seed": str(seed)}
    with open_folder(out) as new:
        with PointsKept(new.target, identity) as kept:
            there = kept.read()
            missing = [values for values in asked.points if key_of(values) not in there]
            progress(len(asked.points) - len(missing))
            for point in asked.play(missing, spreading):
                kept.add(point)
                there[key_of(point.values)] = point
                progress(1)
        found = [there[key_of(values)] for values in asked.points]
        write_table(found, new, {**about, "futures of a point": str(futures)})
    return found


def write_table(points: Sequence[Point], new: NewFolder, about: Mapping[str, str]) -> None:
    """Write all points as a table, for machines and for people, and move both into place.

    Parameters
    ----------
    points : sequence of Point
        In their order.
    new : NewFolder
        The folder in the making.
    about : Mapping of str to str
        What they were made from; it goes with the table.
    """
    import pyarrow.csv
    import pyarrow.parquet

    found = table(points)
    found = found.replace_schema_metadata({f"double-pain {k}": v for k, v in about.items()})
    pyarrow.parquet.write_table(found, new.path / TABLE)
    pyarrow.csv.write_csv(without_formulas(found), new.path / SHEET)
    new.publish()


def without_formulas(found: pa.Table) -> pa.Table:
    """The table with an apostrophe before every name that a spreadsheet would take for a formula.

    Parameters
    ----------
    found : Table
        As it stands in the Parquet file.

    Examples
    --------
    >>> import pyarrow as pa
    >>> without_formulas(pa.table({"strategy": ["keep", "=1+1"]}))["strategy"].to_pylist()
    ['keep', "'=1+1"]
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    for place, column in enumerate(found.columns):
        if pa.types.is_string(column.type):
            safe = pc.replace_substring_regex(column, f"^([{FORMULAS}])", r"'\1")
            found = found.set_column(place, found.column_names[place], safe)
    return found


def table(points: Sequence[Point]) -> pa.Table:
    """One row for each point and strategy: the values held, then the outcomes.

    Parameters
    ----------
    points : sequence of Point
        In their order.
    """
    import pyarrow as pa

    return pa.Table.from_pylist(list(_rows(points)))


def _rows(points: Sequence[Point]) -> Iterator[dict[str, Any]]:
    for number, point in enumerate(points):
        for row in point.rows:
            yield {"point": number, **point.values, **row}


def _line(point: Point) -> str:
    return json.dumps({"values": dict(point.values), "rows": list(point.rows)}, allow_nan=False)
