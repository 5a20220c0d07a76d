import io
import re
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from simulation.outcomes import METRICS
from simulation.reports.screen.terminal import show
from simulation.reports.table_html import table_html
from simulation.reports.told.headline import HEADLINES, columns
from tests.synthetic import TITLES, findings, scenario
from tests.verdicts import speaking


@pytest.fixture(scope="module")
def found():
    return findings(scenario(warnings=("team.yaml:3:1: W-TEAM team: one\n  hint: two",)))


def printed(found, width, encoding="utf-8", folder=Path("outputs/made-up")):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
    show(found, folder, Console(file=stream, width=width, highlight=False))
    stream.flush()
    return stream.buffer.getvalue().decode(encoding)


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_lines_fit_the_width(found, width):
    lines = printed(found, width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert not any("\u2026" in line for line in lines)


@pytest.mark.parametrize("width", [80, 120, 160])
def test_every_number_of_the_table_is_there_unbroken(found, width):
    text = printed(found, width)
    for column in columns(found):
        for cell in column.cells:
            for part in (cell.mean, cell.spread, cell.difference):
                assert part in text


def test_title_question_warnings_verdict_and_files_are_there(found):
    text = " ".join(printed(found, 80).split())
    for part in (
        found.run.scenario.title,
        found.run.scenario.question,
        "W-TEAM team: one",
        "hint: two",
        found.sentence.replace("\u00a0", " "),
        "outputs/made-up",
        "seed 1",
        *(METRICS[name].title for name in HEADLINES),
    ):
        assert part in text


def test_every_strategy_is_there(found):
    for width, tables in ((80, 2), (200, 1)):
        text = printed(found, width)
        for title in TITLES.values():
            assert text.count(" ".join(title.split()[:2])) >= tables


def test_the_table_holds_the_figures(found):
    cost = next(column for column in columns(found) if column.title == "Cost")
    figure = found.figures["promote"]["cost"]
    assert cost.unit == "\u20ac thousand"
    assert cost.cells[1].mean == f"{figure.mean / 1000:,.0f}"
    gap = found.differences["promote"]["cost"]
    low, high = gap.ci95
    expected = f"+{gap.mean / 1000:,.0f} [{low / 1000:,.0f}, {high / 1000:,.0f}]"
    assert cost.cells[1].difference == expected
    assert cost.cells[0].difference == ""


def test_nothing_but_text_when_piped(found):
    assert "\x1b" not in printed(found, 80)


def test_an_ascii_stream_loses_no_sign(found):
    text = printed(found, 120, "ascii")
    assert "?" not in text.replace(found.run.scenario.question, "")
    assert "EUR" in text
    gap = found.differences["promote"]["contribution"].mean
    assert gap < 0
    assert f"-{-gap / 1000:,.0f} [-" in text


def test_names_in_any_letters_keep_the_table_straight():
    strange = findings(scenario(("keep", "\u674e\u5a1c \U0001f600 \u0645\u0631\u062d\u0628\u0627")))
    lines = printed(strange, 80).splitlines()
    assert max(map(cell_len, lines)) <= 80


def test_names_are_never_read_as_markup():
    marked = findings(scenario(("keep", "[bold]x[/bold] :smile: [/]")))
    assert "[bold]x[/bold]" in printed(marked, 200)
    assert ":smile:" in printed(marked, 200)


def test_one_strategy_has_no_differences():
    text = printed(findings(scenario(("keep",))), 80)
    assert "difference" not in text
    assert "nothing to compare" in text
    assert "reference" not in text
    assert "The order" not in text


@pytest.mark.parametrize(
    ("language", "unit", "reading", "cell", "same"),
    [
        ("nl", "€ 1.000", "In elke cel: gemiddelde; P10 tot P90", " tot ", "Bestanden: outputs"),
        ("nb", "1000 €", "I hver celle: gjennomsnitt; P10 til P90", " til ", "Filer: outputs"),
    ],
)
def test_a_run_speaks_the_language_of_its_scenario(found, language, unit, reading, cell, same):
    told = speaking(found, language)
    text = " ".join(printed(told, 200).split())
    for part in (unit, reading, cell, same, told.sentence.replace("\u00a0", " ")):
        assert part in text
    for english in ("thousand", "mean", "reference", " to ", "interval,", "futures", "Files"):
        assert english not in text, english
    gap = told.differences["promote"]["cost"]
    point = {"nl": ".", "nb": "\u00a0"}[language]
    low = f"{gap.ci95[0] / 1000:,.0f}".replace(",", point)
    assert f"[{low}; ".replace("\u00a0", " ") in text
    assert printed(speaking(told, "en"), 200) == printed(found, 200)


@pytest.mark.parametrize("language", ["en", "nl", "nb"])
def test_no_line_ends_amid_an_amount(language):
    """Neither between a currency and its number, nor between thousands."""
    made = scenario(("keep", "promote", "fractional"), currency="NOK", language=language)
    told = findings(made, futures=1300)
    for width in range(41, 100, 4):
        lines = [line.strip() for line in printed(told, width).splitlines()]
        for line, following in pairwise(lines):
            assert not (line.endswith("NOK") and re.match(r"[\d−]", following)), line
            assert not (re.search(r"\d$", line) and re.match(r"\d{3}\b|kr\b", following)), line


@pytest.mark.parametrize("language", ["nl", "nb"])
def test_an_ascii_stream_can_show_every_language(found, language):
    text = printed(speaking(found, language), 100, "ascii")
    assert "?" not in text.replace(found.run.scenario.question, "")
    assert "EUR" in text


@pytest.mark.parametrize(
    ("language", "reading", "mean"),
    [
        ("nl", "gemiddeld verschil met “", "Gemiddelde; "),
        ("nb", "forskjell fra «", "Gjennomsnitt; "),
    ],
)
def test_a_notebook_speaks_the_language_of_the_scenario(found, language, reading, mean):
    told = speaking(found, language)
    page = table_html(told)
    assert reading in page
    assert mean in page
    assert "difference" not in page
    assert told.sentence in page
    assert table_html(speaking(told, "en")) == table_html(found)
