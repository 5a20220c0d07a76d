"""Brand files that try something: one message, and nothing of them is opened or run."""

import time

import pytest

from simulation.charts.brand import BrandError, read_brand

REFUSED = [
    *(
        f"strategy = {one}"
        for one in (
            *("'=1+1'", "''", "'#0072B2 '", "'\uff030072B2'", "'#0072B\uff12'", "'rgb(0,0,0)'"),
            *("0x0072B2", "1979-05-27", "nan", "[]", "1e999999999", "'#FFFFFF'"),
            *("'0072B2'", "", "'#0072B2' more", "'#0072B2FF'", "'var(--x)'", "'#0072B2\\u202e'"),
        )
    ),
    *(
        f"font = {one}"
        for one in (
            *("'url(http://x)'", "'../../x'", "'A\nB'", "'''A\nB'''", "'<b>'", "'A,B'", "' '"),
            *("'\u200b'", "5", "'=A1'", "'A;B'", "'{{7*7}}'", "\"A\\u0007\""),
        )
    ),
    *(
        f"logo = '{one}'"
        for one in (
            *("", ".", "./", "x.png/", "a/../../x.png", "~/x.png", "C:\\x.png", "\\\\srv\\x.png"),
            *("CON.png", "file:///x.png", "data:image/png;base64,aa", "$HOME/x.png", "x.svgz"),
            *("a" * 5000 + ".png", "http://169.254.169.254/x.png", "x.png?y", "=x.png"),
        )
    ),
    *("[strategy]", "[[strategy]]", "strategy.x = 1", "STRATEGY = '#0072B2'", "=", "strategy"),
    *("[x]\ny = 1", "'' = 'x'", "strategy: '#0072B2'", "{}", "include = 'x'", "__class__ = 'x'"),
    *("a." * 5000 + "b = 1", "a = " + "{b = " * 3000, "x" * 60_000, f"'{'x' * 60_000}' = 1"),
    "strategy = '#0072B2'\nreference = '#0072B2'",
    "strategi = '#0072B2'\n" * 2,
    *(f"loss = '{one}'" for one in ("#ab", "#abcd", "rgb(1, 2)", "hsl(9, 9%, 9%)", "red", "#FFF")),
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_it_is_refused_in_one_line_at_once(tmp_path, text):
    path = tmp_path / "brand.toml"
    path.write_text(text, encoding="utf-8")
    begin = time.process_time()
    with pytest.raises(BrandError) as refused:
        read_brand(path)
    assert time.process_time() - begin < 1.0
    assert refused.value.what.startswith("brand.toml")
    assert len(refused.value.what) < 400
    assert refused.value.hint
    assert (refused.value.what + refused.value.hint).isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffstrategy = '#0072B2'",
        'strategy = """#0072b2"""',
        "# only\n\n",
        "loss='#000000'",
        "loss = '#a40'",
    ],
)
def test_what_is_only_unusual_is_taken(tmp_path, text):
    path = tmp_path / "brand.toml"
    path.write_text(text, encoding="utf-8")
    assert read_brand(path).strategy == "#0072B2"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("7a1f5c", "#7A1F5C"),
        ("#7A1F5CFF", "#7A1F5C"),
        ("rgb(122, 31, 92)", "#7A1F5C"),
        ("rgba(122,31,92,0.5)", "#7A1F5C"),
        ("122 31 92", "#7A1F5C"),
        ("purple", "#0072B2"),
        ("rgb(300, 0, 0)", "#0072B2"),
    ],
)
def test_a_colour_in_another_notation_is_told_in_ours(tmp_path, written, meant):
    path = tmp_path / "brand.toml"
    path.write_text(f"loss = '{written}'", encoding="utf-8")
    with pytest.raises(BrandError) as refused:
        read_brand(path)
    assert f'"{meant}"' in refused.value.hint


NAMED = 'xmlns="http://www.w3.org/2000/svg"'
REACHING = [
    "<style>a{}<x/>@import url(http://x/a.css);</style>",
    r"<rect style='fill:\75rl(http://x/a)'/>",
    r"<style>@\69 mport 'http://x/a.css';</style>",
    "<style>a{background:image-set('http://x/a.png' 1x)}</style>",
    "<style>a{background:src('http://x/a.png')}</style>",
    "<g xml:base='http://x/'><use href='#a'/></g>",
    "<img xmlns='http://www.w3.org/1999/xhtml' src='http://x/a.png'/>",
    "<animateTransform attributeName='href' values='javascript:alert(1)'/>",
]
ODD_DRAWINGS = [
    *(f"<svg {NAMED}>{inside}</svg>" for inside in REACHING),
    *(f'<?xml version="1.0" encoding="{one}"?><svg {NAMED}/>' for one in ("utf-7", "nope")),
    f'<!DOCTYPE svg SYSTEM ">" [<!ATTLIST svg onload CDATA "x()">]><svg {NAMED}/>',
]


@pytest.mark.parametrize("content", ODD_DRAWINGS)
def test_a_drawing_that_would_reach_out_by_a_back_way_is_refused(tmp_path, content):
    (tmp_path / "logo.svg").write_text(content, encoding="utf-8")
    (tmp_path / "brand.toml").write_text("logo = 'logo.svg'")
    with pytest.raises(BrandError, match=r"logo\.svg: (?:no|an) SVG"):
        read_brand(tmp_path / "brand.toml")


def test_a_drawing_that_says_a_thing_without_end_is_read_at_once(tmp_path):
    many = f"<svg {NAMED}><![CDATA[{'<!doctype' * 200_000}]]></svg>"
    (tmp_path / "logo.svg").write_text(many, encoding="utf-8")
    (tmp_path / "brand.toml").write_text("logo = 'logo.svg'")
    begin = time.process_time()
    assert read_brand(tmp_path / "brand.toml").logo
    assert time.process_time() - begin < 1.0
