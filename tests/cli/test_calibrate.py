"""`calibrate`: made-up records in each style come back as the company they were made from."""

import json

import pytest

from simulation.cli import main
from simulation.scenario import load_scenario

STYLES = {
    "hubspot": (),
    "pipedrive": ("--european",),
    "salesforce": (),
    "odoo": ("--european",),
    "plain": ("--european",),
}
FILES = ("deals", "staff", "customers")
KEYS = (
    "sales.opportunities",
    "sales.win_rate",
    "sales.cycle",
    "sales.stages",
    "sales.going_cold",
    "sales.deal_value",
    "sales.deal_value_cv",
    "sales.skill_sd",
    "people.attrition",
    "people.ramp_months",
    "people.ramp_start",
    "customers.churn",
)
HELD = 9
"""Of those twelve the truth is held by the 90 % interval of so many at least."""


def calibrate(folder, into, *further):
    paths = [part for name in FILES for part in (f"--{name}", str(folder / f"{name}.csv"))]
    return main(["calibrate", *paths, "--into", str(into), *further])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder of made-up records, for a style."""

    def making(style, *further):
        folder = tmp_path_factory.mktemp(style)
        assert main(["sample-data", "--out", str(folder), "--style", style, *further]) == 0
        return folder

    return making


@pytest.fixture(scope="module")
def hubspot(made):
    return made("hubspot")


BY_NIGHT = [pytest.param(style, marks=pytest.mark.nightly) for style in [*STYLES][1:]]


@pytest.mark.parametrize("style", [next(iter(STYLES)), *BY_NIGHT])
def test_the_company_comes_back(style, made, tmp_path, capsys):
    folder, into = made(style, *STYLES[style]), tmp_path / "mine.yaml"
    assert calibrate(folder, into, "--currency", "EUR") == 0
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    scenario = load_scenario(into)
    assert scenario.warnings == ()
    held = 0
    for key in KEYS:
        low, high = (
            scenario.assumptions[key].quantile(0.05),
            scenario.assumptions[key].quantile(0.95),
        )
        held += low - 1e-9 <= truth["assumptions"][key] <= high + 1e-9
    assert held >= HELD
    told = [" ".join(line.split()) for line in capsys.readouterr().out.split("\n  - ")]
    for kind, text in (
        ("twice", "rows stand there twice"),
        ("headers", "lines of headings inside the data"),
        ("turned", "deals closed before they were opened"),
        ("ownerless", "deals without an owner"),
        ("text_none", "rows say None in"),
        ("spellings", "spelled otherwise than their like"),
    ):
        line = next(line for line in told if text in line)
        assert line.startswith(f"{truth['spoiled'][kind]} ")


def test_every_number_says_where_it_comes_from(hubspot, tmp_path):
    into = tmp_path / "mine.yaml"
    assert calibrate(hubspot, into) == 0
    lines = into.read_text(encoding="utf-8").splitlines()
    values = lines[lines.index("sales:") : lines.index("strategies:")]
    for line in values:
        if ": " in line and not line.strip().startswith("# ") and not line.endswith(":"):
            assert any(word in line.partition("#")[2] for word in ("data", "blend", "default")), (
                line
            )
    assert any("deals)" in line and "blend" in line for line in values)


def test_a_file_is_never_written_over_unasked(hubspot, tmp_path, capsys):
    into = tmp_path / "mine.yaml"
    into.write_text("mine", encoding="utf-8")
    assert calibrate(hubspot, into) == 2
    assert "is there already" in capsys.readouterr().err
    assert into.read_text(encoding="utf-8") == "mine"
    assert calibrate(hubspot, into, "--force") == 0
    assert load_scenario(into).sellers


@pytest.mark.parametrize(
    ("language", "told"),
    [("nl", "Geen aantoonbaar verschil tussen uw verkopers"), ("nb", "Ingen påviselig forskjell")],
)
def test_all_is_told_in_the_language_asked_for(language, told, hubspot, tmp_path, capsys):
    into = tmp_path / "mine.yaml"
    assert calibrate(hubspot, into, "--language", language) == 0
    assert told in capsys.readouterr().out
    assert load_scenario(into).language == language
    report = (tmp_path / "mine-data" / "report.md").read_text(encoding="utf-8")
    assert told in report


def test_no_name_is_left_anywhere_under_pseudonyms(hubspot, tmp_path, capsys):
    assert calibrate(hubspot, tmp_path / "mine.yaml", "--pseudonyms") == 0
    everything = capsys.readouterr().out
    for path in tmp_path.rglob("*"):
        if path.suffix in (".yaml", ".md", ".svg"):
            everything += path.read_text(encoding="utf-8")
    names = json.loads((hubspot / "truth.json").read_text(encoding="utf-8"))["performance"]
    customers = (hubspot / "customers.csv").read_text(encoding="utf-8").splitlines()[1:]
    for name in [*names, *(line.partition(",")[0] for line in customers)]:
        assert name not in everything
    assert "Seller 1" in everything


def test_norwegian_kroner_bring_norway(made, tmp_path):
    folder = made("hubspot", "--seed", "3")
    deals = (folder / "deals.csv").read_text(encoding="utf-8").replace("Amount", "Amount (NOK)")
    (folder / "deals.csv").write_text(deals, encoding="utf-8")
    into = tmp_path / "mine.yaml"
    assert calibrate(folder, into) == 0
    assert load_scenario(into).currency == "NOK"
    assert "extends: [saas-scaleup, norway]" in into.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("--map", "owner"), 'owner="Account Manager"'),
        (("--map", "owners=Deal owner"), "did you mean owner?"),
        (("--map", "owner=Deal ownr"), "there is no column Deal ownr"),
        (("--rate", "dollars"), "USD=0.92"),
        (("--currency", "euros"), "three letters"),
        (("--since", "1-1-2024"), "2025-12-31"),
        (("--export", "2025-02-30"), "is no day"),
        (("--won", "Sealed"), "there is no stage sealed"),
        (("--into", "mine.txt"), ".yaml"),
        (("--numbers", "roman"), "roman"),
        (("--export", "1990-01-01"), "cover less than 3 months"),
        (("--won", "Closed won", "--lost", "closed Won"), "is named for two of them"),
        (("--map", "staff.start=Start"), "staff.start is a column of a file that was not given"),
        (("--map", "customers.end=End"), "give the file with --customers"),
        (("--out", "mine.yaml"), "is the scenario file, and a folder is needed"),
    ],
)
def test_what_was_mistyped_is_said(typed, told, hubspot, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    into = tmp_path / "mine.yaml"
    words = ["calibrate", "--deals", str(hubspot / "deals.csv"), *typed]
    words += [] if "--into" in typed else ["--into", str(into)]
    assert main(words) == 2
    assert told in capsys.readouterr().err
    assert not into.exists()
