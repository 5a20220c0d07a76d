"""`charts`: a run's charts in a house style, a size, formats and a language, or a plain refusal."""

import re
from dataclasses import replace

import pytest
from PIL import Image

from simulation.analysis import illustrations
from simulation.charts import CHARTS, WITH_ANALYSE
from simulation.charts.style import DPI
from simulation.cli import main
from simulation.running.execution import run
from simulation.scenario import load_scenario

SCENARIO = load_scenario("scenarios/saas-scaleup.yaml")
FEW = replace(
    SCENARIO,
    horizon=6,
    hires=SCENARIO.hires[:1],
    strategies=tuple(s for s in SCENARIO.strategies if s.name in ("keep", "promote")),
)
BRAND = 'strategy = "#B0006D"\nfont = "No Such Letters"\n'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A run with a map."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(illustrations, "CELLS", 3)
        patch.setattr("simulation.reports.writing.save_charts", lambda *_: None)
        out = tmp_path_factory.mktemp("full")
        run(FEW, futures=200, illustrated=True, out=out)
        return out


@pytest.fixture
def command(capsys):
    def carry_out(*words):
        code = main(["charts", *map(str, words)])
        out, err = capsys.readouterr()
        return code, out, err

    return carry_out


def measured(path):
    with Image.open(path) as picture:
        return picture.size


def test_all_charts_and_the_map_are_drawn_as_wished(command, folder, tmp_path):
    brand = tmp_path / "brand.toml"
    brand.write_text(BRAND, encoding="utf-8")
    out = tmp_path / "out"
    words = ("--brand", brand, "--size", "slide", "--format", "svg,png", "--language", "nb")
    code, said, err = command(folder, *words, "--out", out)
    assert code == 0
    assert said == f"8 diagrammer, i {out}\n"
    assert err.startswith("W-FONT: No Such Letters er ikke installert")
    assert {path.stem for path in out.iterdir()} == {*CHARTS, "map"} - {*WITH_ANALYSE}
    assert {path.suffix for path in out.iterdir()} == {".svg", ".png"}
    for name in ("bookings", "map"):
        assert measured(out / f"{name}.png") == (10 * DPI, round(5.6 * DPI))
    drawn = (out / "bookings.svg").read_text(encoding="utf-8")
    assert "Verdien av avtaler vunnet" in drawn
    assert "#b0006d" in drawn
    assert "#0072b2" not in drawn


def test_without_options_they_are_as_a_run_draws_them_beside_its_own(command, folder):
    code, said, err = command(folder)
    assert (code, err) == (0, "")
    made = folder / "client-charts"
    assert said == f"8 charts, in {made}\n"
    assert measured(made / "bookings.png")[0] == 10 * DPI
    assert len(list(made.iterdir())) == 16
    (made / "bookings.svg").write_text("old", encoding="utf-8")
    (made / "notes.txt").write_text("mine", encoding="utf-8")
    code, *_ = command(folder, "--format", "svg")
    assert code == 0
    assert (made / "bookings.svg").read_text(encoding="utf-8").startswith("<?xml")
    assert len(list(made.iterdir())) == 17


def test_letters_go_with_a_pdf_and_no_date(command, folder, tmp_path, monkeypatch):
    monkeypatch.setattr("simulation.charts.saving.CHARTS", ("double_pain",))
    code, *_ = command(folder, "--format", "pdf", "--size", "page", "--out", tmp_path)
    assert code == 0
    content = (tmp_path / "double_pain.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert b"FontFile2" in content
    assert not re.search(rb"CreationDate|ModDate", content)


@pytest.mark.parametrize(
    ("words", "what", "hint"),
    [
        (("--format", "pngg"), "E-USAGE: --format: there is no format `pngg`", "`png`"),
        (("--format", ","), "E-USAGE: --format: none", "svg, png, pdf"),
        (("--size", "a4"), "E-USAGE", "slide"),
        (("--language", "de"), "E-USAGE", "nl"),
        (("--brand", "gone.toml"), "E-BRAND: --brand: there is no file gone.toml", "check"),
    ],
)
def test_what_will_not_do_is_refused_and_nothing_is_written(
    command, folder, tmp_path, words, what, hint
):
    code, said, err = command(folder, *words, "--out", tmp_path / "out")
    assert (code, said) == (2, "")
    assert err.startswith(what)
    assert hint in err
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()


def test_what_is_no_folder_of_a_run_is_refused(command, tmp_path):
    code, _said, err = command(tmp_path)
    assert code == 2
    assert err.startswith("E-RUN")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(command, folder, tmp_path):
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    code, _said, err = command(folder, "--out", tmp_path / "out")
    assert code == 2
    assert err.startswith("E-")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"
