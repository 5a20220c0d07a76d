"""Files of somebody's own in a folder for results: never replaced, and named before a run."""

import os

import pytest

from simulation.reports.folder import REPORTS, FolderError, NewFolder
from simulation.reports.formats import FORMATS
from tests.pipes import needs_pipes
from tests.reports.test_folder import OURS, PICTURES, listing, published


@pytest.mark.parametrize("marked", [None, '{"name": "a web page"}', "[]"])
@pytest.mark.parametrize(
    "name", ["scenario.yaml", "summary.json", "charts/bookings.svg", "report.html", "slides.pptx"]
)
def test_files_of_ones_own_are_not_taken_for_those_of_a_run(tmp_path, name, marked):
    own = tmp_path / name
    own.parent.mkdir(exist_ok=True)
    own.write_text("mine  # with a comment")
    if marked is not None:
        (tmp_path / "manifest.json").write_text(marked)
    before = listing(tmp_path)
    with pytest.raises(FolderError, match="there is not that of a run, and would be lost"):
        NewFolder(tmp_path, PICTURES)
    assert listing(tmp_path) == before
    assert own.read_text() == "mine  # with a comment"
    (tmp_path / "manifest.json").write_text(OURS)
    published(tmp_path, "new")


def test_where_the_manifest_of_a_run_is_damaged_its_files_are_replaced(tmp_path):
    published(tmp_path, "old")
    (tmp_path / "manifest.json").write_text('{"scenario_hash": "0", "se')
    published(tmp_path, "new")
    assert (tmp_path / "summary.json").read_text() == "new"


@needs_pipes
def test_a_pipe_in_place_of_a_manifest_marks_nothing_and_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "manifest.json")
    with pytest.raises(FolderError, match=r"the manifest\.json there is not"):
        NewFolder(tmp_path, PICTURES)


def test_a_manifest_that_is_nested_without_end_is_a_damaged_one(tmp_path):
    (tmp_path / "manifest.json").write_text('{"scenario_hash": ' + "[" * 200_000)
    published(tmp_path, "new")


@pytest.mark.parametrize(
    ("data", "mark", "text"),
    [
        (("map.json",), "map.json", '{"meta": {}}'),
        (("sweep.parquet", "sweep.csv"), "sweep.parquet", ""),
    ],
)
def test_maps_and_sweeps_replace_their_own_files_only(tmp_path, data, mark, text):
    own = tmp_path / data[-1]
    own.write_text("mine")
    with pytest.raises(FolderError, match=f"the {data[-1]} there is not"):
        NewFolder(tmp_path, (), data)
    assert own.read_text() == "mine"
    (tmp_path / mark).write_text(text)
    with NewFolder(tmp_path, (), data):
        pass


def test_every_report_that_a_run_may_write_is_known():
    assert tuple(one.file for one in FORMATS.values()) == REPORTS
