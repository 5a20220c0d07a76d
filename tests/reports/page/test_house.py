"""A house's style on a page: its colours, letters and logo, and nothing that is none of these."""

from base64 import b64encode
from dataclasses import replace

import pytest

from simulation.charts.brand import Brand
from simulation.reports.page import board_page, report_page
from tests.reports.page.materials import of
from tests.reports.page.parsed import parsed, tags
from tests.synthetic import findings, scenario

MADE = of(findings(scenario(("keep", "promote"), 3), futures=64))
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>'


@pytest.mark.parametrize("write", [report_page, board_page])
def test_colours_and_letters_of_the_house_are_used(write):
    brand = Brand("#123456", "#654321", "#ABCDEF", "DejaVu Serif")
    page = write(replace(MADE, brand=brand))
    for name, colour in (("strategy", "#123456"), ("reference", "#654321"), ("loss", "#ABCDEF")):
        assert f"--{name}: {colour};" in page
    assert "'DejaVu Serif', system-ui" in page
    assert "#123456" not in write(MADE)


@pytest.mark.parametrize("write", [report_page, board_page])
def test_a_logo_is_inside_the_page_and_runs_nothing(write, tmp_path):
    path = tmp_path / "logo.svg"
    path.write_bytes(LOGO)
    root = parsed(write(replace(MADE, brand=Brand(logo=path))))
    (logo,) = root.xpath("//img")
    assert logo.get("src") == f"data:image/svg+xml;base64,{b64encode(LOGO).decode()}"
    assert logo.get("alt") == ""
    assert "script" not in tags(root)


@pytest.mark.parametrize("bad", ["red", "#12345", "#123456; background: url(//x)", "</style>"])
def test_what_is_no_colour_gives_way_to_the_usual_one(bad):
    from simulation.reports.page.house import House

    assert House.of(Brand(loss=bad)) == House.of(Brand())


@pytest.mark.parametrize("bad", ["x'; } * { display: none", "</style><script>", "a\\62"])
def test_what_is_no_name_of_letters_is_left_out(bad):
    from simulation.reports.page.house import House

    assert House.of(Brand(font=bad)).family == House.of(Brand()).family
