"""A deck says what was found: charts hold the results, notes say where each number is from."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from simulation.charts.brand import Brand
from simulation.languages import LANGUAGES
from simulation.reports.slides import deck
from tests.reports.slides.made_up import THREE, charts, material, opened, texts, workbook

NEAR = {"rel": 1e-9, "abs": 1e-9}


@pytest.fixture(scope="module")
def told():
    return material()


@pytest.fixture(scope="module")
def made(told):
    return deck(told)


@pytest.fixture(scope="module")
def slides(made):
    return opened(made)


def test_it_has_twelve_slides_with_a_title_a_footer_and_a_number(slides):
    assert len(slides.slides) == 12
    for number, slide in enumerate(slides.slides, 1):
        assert len(slide.shapes.title.text_frame.text) > 20, number
        assert any(
            "0123456789ab" in one.text_frame.text for one in slide.shapes if one.has_text_frame
        )
        assert slide._element.findall(".//{*}fld[@type='slidenum']"), number


def test_all_charts_are_native_and_hold_a_workbook(slides):
    found = charts(slides)
    assert len(found) >= 6
    assert all(workbook(chart).max_row > 1 for chart in found)
    kinds = {shape.shape_type for slide in slides.slides for shape in slide.shapes}
    assert not any(kind is not None and "PICTURE" in kind.name for kind in kinds)


def test_every_chart_and_table_is_told_to_those_who_cannot_see_it(slides):
    for slide in slides.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr")


def test_the_workbook_holds_what_the_chart_shows(slides):
    for chart in charts(slides):
        cells = [cell.value for row in workbook(chart).iter_rows() for cell in row]
        numbers = np.array([value for value in cells if isinstance(value, int | float)])
        for series in (series for plot in chart.plots for series in plot.series):
            for value in (value for value in series.values if value is not None):
                assert np.abs(numbers - value).min() <= 1e-9 * max(1.0, abs(value))


def test_dots_are_the_equally_likely_differences(told, slides):
    found = told.findings
    name = found.verdict.runner_up if found.verdict.best == "keep" else found.verdict.best
    points = charts(slides)[0].plots[0].series[0]._element.findall(".//{*}xVal//{*}v")
    assert [float(one.text) for one in points] == pytest.approx(sorted(found.dots[name]), **NEAR)


def test_a_band_is_stacked_on_an_area_that_is_not_filled(told, slides):
    areas, lines = charts(slides)[1].plots
    months, metric = told.findings.months, "cumulative_contribution"
    low, _, high = (months.quantiles[metric][place][1] for place in range(3))
    assert list(areas.series[0].values) == pytest.approx(low, **NEAR)
    assert list(areas.series[1].values) == pytest.approx(high - low, **NEAR)
    assert areas.series[0].format.fill.type.name == "BACKGROUND"
    assert list(lines.series[0].values) == pytest.approx(months.mean[metric][1], **NEAR)
    assert list(lines.series[1].values) == pytest.approx(months.mean[metric][0], **NEAR)


def test_a_waterfall_goes_from_zero_through_every_part_to_the_sum(told, slides):
    chart = next(c for c in charts(slides) if _heads(c)[-2:] == ["as found", "standard error"])
    pain = told.findings.double_pain["promote"]
    parts = [part.mean for part in pain.mechanisms.values()]
    found = _column(chart, "as found")
    assert found == pytest.approx([*parts, pain.total.mean], **NEAR)
    stacks = np.array([series.values for series in chart.plots[0].series])
    outer = stacks.sum(axis=0) if (stacks <= 0).all() else None
    ends = np.cumsum(parts)
    starts = np.concatenate([[0.0], ends[:-1]])
    farther = [min(a, b) for a, b in zip(starts, ends, strict=True)]
    assert outer is not None
    assert list(outer[:-1]) == pytest.approx(farther, **NEAR)


def test_how_often_the_dreaded_happens_is_as_found(told, slides):
    chart = charts(slides)[4]
    figures = told.findings.figures["promote"]
    expected = [
        1.0 - told.findings.double_pain["promote"].pain_2.share_gain,
        figures["best_seller_left"].mean,
        figures["two_good_sellers_left"].mean,
        figures["never_recovers"].mean,
    ]
    assert list(chart.plots[0].series[0].values) == pytest.approx(expected, **NEAR)


def test_the_tornado_holds_both_ends_of_each_bar(told, slides):
    chart = next(c for c in charts(slides) if "with it low" in _heads(c))
    bars = told.findings.analysis["sensitivity"].tornado.drawn
    assert len(bars) == 3
    assert _column(chart, "with it low") == pytest.approx([b.low.mean for b in bars], **NEAR)
    assert _column(chart, "with it high") == pytest.approx([b.high.mean for b in bars], **NEAR)
    positive, negative = (
        sum(np.clip(one.values, *ends) for one in chart.plots[0].series)
        for ends in ((0, None), (None, 0))
    )
    base = 100e3
    top = [max(b.low.mean, b.high.mean, base) for b in bars]
    bottom = [min(b.low.mean, b.high.mean, base, 0.0) for b in bars]
    assert list(positive) == pytest.approx(top, **NEAR)
    assert list(negative) == pytest.approx(bottom, **NEAR)


def test_every_key_in_the_notes_leads_to_a_figure(told, slides):
    told_keys = 0
    for slide in slides.slides:
        for line in slide.notes_slide.notes_text_frame.text.splitlines():
            if line.startswith("summary.json: "):
                place = told.findings.summary
                for key in line.removeprefix("summary.json: ").split(" > "):
                    place = place[key]
                told_keys += 1
    assert told_keys > 50


def test_notes_say_how_to_read_a_slide_and_what_to_say(slides):
    for slide in slides.slides:
        notes = slide.notes_slide.notes_text_frame.text
        assert "How to read it: " in notes
        assert "What to say: " in notes
        assert "Where the numbers come from:" in notes


def test_the_same_material_makes_the_same_bytes(told, made):
    assert deck(told) == made
    dates = {info.date_time for info in zipfile.ZipFile(io.BytesIO(made)).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_another_run_makes_another_deck(told, made):
    other = replace(told, manifest={**told.manifest, "started": "2026-11-26T10:00:00+00:00"})
    assert deck(other) != made


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("currency", ["EUR", "NOK"])
def test_numbers_in_charts_are_of_the_currency_and_the_language(language, currency):
    made = opened(deck(material(language=language, currency=currency)))
    sign = {"EUR": "€", "NOK": "kr" if language == "nb" else "NOK"}[currency]
    place = {"en": "809", "nl": "413", "nb": "414"}[language]
    codes = [node.text for c in charts(made) for node in c._chartSpace.iter("{*}formatCode")]
    assert any(f"[${sign}-{place}]" in code for code in codes)
    assert not any(
        f"-{other}]" in code for code in codes for other in {"809", "413", "414"} - {place}
    )


@pytest.mark.parametrize(
    ("changes", "slides"),
    [
        ({"names": ("keep",), "looked_into": False, "mapped": False}, 7),
        ({"looked_into": False, "mapped": False}, 8),
        ({"looked_into": False}, 8),
        ({"mapped": False}, 12),
        ({"names": ("promote", "hire_external")}, 12),
        ({"horizon": 1}, 12),
        ({"names": (*THREE, *(f"way {n}" for n in range(22)))}, 12),
    ],
)
def test_a_slide_without_content_is_left_out(changes, slides):
    assert len(opened(deck(material(**changes))).slides) == slides


def test_of_many_strategies_the_important_ones_are_in_every_table():
    told = material(("keep", "promote", *(f"way {n}" for n in range(38))), mapped=False)
    verdict, titles = told.findings.verdict, told.findings.run.titles
    made = opened(deck(told))
    grids = [shape.table for slide in made.slides for shape in slide.shapes if shape.has_table]
    names = [{row.cells[0].text for row in grid.rows} for grid in grids[:3]]
    for name in (verdict.best, verdict.runner_up, "promote"):
        assert sum(titles[name] in those for those in names) >= 2, name
    assert all(any(text.startswith("and ") for text in those) for those in names)


def test_a_map_of_very_many_strategies_has_a_sign_for_each():
    told = material(("keep", *(f"way {n}" for n in range(60))), looked_into=False)
    best = np.arange(64).reshape(8, 8) % 61
    axis = replace(told.map.x, values=np.linspace(-1, 1, 8))
    wide = replace(told.map, x=axis, y=axis, best=best, too_close=np.zeros((8, 8), bool))
    grids = [
        shape.table
        for slide in opened(deck(replace(told, map=wide))).slides
        for shape in slide.shapes
        if shape.has_table and len(shape.table.columns) == 8
    ]
    signs = {cell.text for row in grids[0].rows for cell in row.cells}
    assert len(signs) >= 60


def test_the_house_colours_and_letters_are_in_the_theme():
    content = deck(material(brand=Brand(strategy="#123456", loss="#654321", font="Verdana")))
    theme = zipfile.ZipFile(io.BytesIO(content)).read("ppt/theme/theme1.xml").decode()
    assert re.search(r"<a:accent1>\s*<a:srgbClr val=\"123456\"", theme)
    assert re.search(r"<a:accent2>\s*<a:srgbClr val=\"654321\"", theme)
    assert theme.count('typeface="Verdana"') == 2


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><path d="M0 0h9"/></svg>'


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_a_logo_stands_on_every_slide(ending, tmp_path):
    logo = tmp_path / f"logo{ending}"
    if ending == ".png":
        Image.new("RGB", (300, 100), "red").save(logo)
    else:
        logo.write_bytes(SVG)
    content = deck(material(looked_into=False, brand=Brand(logo=logo)))
    made = opened(content)
    pictures = [shape for shape in made.slide_master.shapes if shape.name == "Logo"]
    assert len(pictures) == 1
    assert pictures[0].width / pictures[0].height == pytest.approx(3.0, rel=0.01)
    assert pictures[0].left + pictures[0].width <= made.slide_width
    title = made.slides[0].shapes.title
    assert title.left + title.width <= pictures[0].left
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert logo.read_bytes() in [parts.read(name) for name in parts.namelist()]


DOT = SVG.replace(b"300 100", b"5e-324 5e-324")


@pytest.mark.parametrize("content", [b"", b"no picture", b"<svg/>", DOT])
@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_a_logo_that_is_no_picture_is_left_out(content, ending, tmp_path):
    logo = tmp_path / f"logo{ending}"
    logo.write_bytes(content)
    made = opened(deck(material(("keep",), looked_into=False, brand=Brand(logo=logo))))
    assert not [shape for shape in made.slide_master.shapes if shape.name == "Logo"]


def test_it_is_told_in_its_language():
    said = "\n".join(texts(opened(deck(material(language="nl")))))
    assert "bedrijven zoals het uwe" in said or "in de praktijk gelijkwaardig" in said
    assert "Wat het model niet weet" in said


def _heads(chart):
    return [cell.value for cell in next(workbook(chart).iter_rows(max_row=1))]


def _column(chart, head):
    place = _heads(chart).index(head)
    return [row[place].value for row in workbook(chart).iter_rows(min_row=2)]


@pytest.mark.nightly
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_another_program_opens_it_and_sees_every_slide(made, tmp_path):
    (tmp_path / "deck.pptx").write_bytes(made)
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    subprocess.run([*command, "deck.pptx"], cwd=tmp_path, check=True, capture_output=True)
    pages = (tmp_path / "deck.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pages)) == 12
