"""Calibrating in Python: files and frames give what the command writes."""

import pandas as pd
import pytest

from simulation import QuestionError, calibrate, load_scenario
from simulation.cli import main

FILES = ("deals", "staff", "customers")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("records")
    assert main(["sample-data", "--out", str(made), "--style", "hubspot", "--mess", "none"]) == 0
    return made


@pytest.fixture(scope="module")
def fitted(folder):
    return calibrate(*(folder / f"{name}.csv" for name in FILES), name="mine", language="nl")


def test_it_gives_the_file_that_the_command_writes(folder, fitted, tmp_path):
    paths = [part for name in FILES for part in (f"--{name}", str(folder / f"{name}.csv"))]
    typed = tmp_path / "typed" / "mine.yaml"
    assert main(["calibrate", *paths, "--into", str(typed), "--language", "nl"]) == 0
    saved = fitted.save(tmp_path / "saved" / "mine.yaml")
    assert saved.read_bytes() == typed.read_bytes()
    beside = [path.with_name("mine-data") for path in (saved, typed)]
    assert (beside[0] / "report.md").read_bytes() == (beside[1] / "report.md").read_bytes()
    assert fitted.scenario.hash == load_scenario(typed).hash


def test_frames_give_what_files_give(folder, fitted):
    frames = [pd.read_csv(folder / f"{name}.csv") for name in FILES]
    frames[0]["Create Date"] = pd.to_datetime(frames[0]["Create Date"])
    made = calibrate(*frames, name="mine", language="nl")
    pd.testing.assert_frame_equal(made.fits, fitted.fits)
    assert made.scenario.hash == fitted.scenario.hash


def test_what_was_found_is_in_a_frame_with_units_and_in_the_scenario(fitted):
    row = fitted.fits.set_index("key").loc["sales.win_rate"]
    assert row["used_low"] < row["used"] < row["used_high"]
    assert row["unit"] == "share"
    assert fitted.fits.attrs["units"]["used"] == "see unit"
    assert fitted.scenario.assumptions["sales.win_rate"].likely == pytest.approx(
        row["used"], rel=0.02
    )
    assert fitted.backtest is not None
    assert fitted.report.startswith("# Mine")
    assert "Ervoor en erna" in fitted._repr_html_()


@pytest.mark.parametrize(
    ("how", "what", "hint"),
    [
        ({"context": "saas"}, "context", "saas-scaleup"),
        ({"currency": "EURO"}, "currency", "NOK"),
        ({"since": "yesterday"}, "since", "2025-12-31"),
        ({"wonn": ("x",)}, "wonn", "`won`"),
        ({"deals": 5}, "deals", "path"),
        ({"deals": "nowhere.csv"}, "nowhere.csv", "path"),
        ({"deals": pd.DataFrame({"a": [1, "x"]})}, "deals", "each column"),
    ],
)
def test_what_will_not_do_is_named(folder, how, what, hint):
    given = {"deals": folder / "deals.csv", **how}
    with pytest.raises(QuestionError) as caught:
        calibrate(given.pop("deals"), **given)
    assert caught.value.what.startswith(what)
    assert hint in caught.value.hint
