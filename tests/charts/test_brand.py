"""A house style from a file: what it says is drawn, what it must not say is refused plainly."""

import io
import re
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from simulation.charts.brand import Brand, BrandError, read_brand
from simulation.charts.colours import apart, contrast, tint
from simulation.charts.house import SIZES, brand, house_style, size
from simulation.charts.saving import Finish, Picture, draw, drawn, save_chart
from simulation.charts.style import DPI, area_colours, has_font, pale, width
from tests.charts.readable import assert_readable
from tests.charts.test_analysis_charts import with_topics
from tests.synthetic import findings, scenario

ODD = Brand("#B0006D", "#00695C", "#3949AB")
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


def png(wide=60, tall=20):
    picture = io.BytesIO()
    Image.new("RGB", (wide, tall), "#B0006D").save(picture, "PNG")
    return picture.getvalue()


@pytest.fixture
def written(tmp_path):
    def write(text, **files):
        for name, content in files.items():
            (tmp_path / name.replace("_", ".")).write_bytes(content)
        path = tmp_path / "brand.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture(scope="module")
def found():
    return with_topics(findings(scenario(("keep", "promote", "hire_external"), 6), futures=64))


def test_a_brand_file_says_colours_font_and_logo(written):
    text = (
        'strategy = "#b0006d"  # plum\nreference = "#00695C"\nloss = "#3949AB"\n'
        'font = "Source Sans 3"\nlogo = "logo.png"\n'
    )
    made = read_brand(written(text, logo_png=png()))
    assert made == Brand("#B0006D", "#00695C", "#3949AB", "Source Sans 3", made.logo)
    assert made.logo.read_bytes() == png()


def test_what_a_brand_file_does_not_say_is_as_usual(written):
    assert read_brand(written("")) == Brand()
    assert read_brand(written('loss = "#AA3300"')) == Brand(loss="#AA3300")


def test_the_example_of_the_documentation_can_be_read(written):
    page = Path(__file__).parents[2] / "docs" / "charts.md"
    example = re.search(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.S)[1]
    made = read_brand(written(example, logo_png=png()))
    assert made != Brand()
    assert made.logo


REFUSED = {
    "strategi = '#0072B2'": ("no key `strategi`", "did you mean `strategy`?"),
    "colour = '#0072B2'": ("no key `colour`", "one of: strategy, reference, loss, font, logo"),
    "strategy = 12": ("strategy is to be a text, not a number", "quotation marks"),
    "strategy = true": ("not true or false", "quotation marks"),
    "loss = ['#0072B2']": ("not a list", "quotation marks"),
    "font.name = 'Arial'": ("not a table", "quotation marks"),
    "strategy = #0072B2": ("line 1", "quotation marks"),
    "strategy = '#0072B2'\nstrategy = '#0072B2'": ("Cannot overwrite", "KEY"),
    "strategy = 'blue'": ("no colour: blue", "six digits"),
    "strategy = '#07'": ("no colour", "six digits"),
    "strategy = '#0072B2; fill: url(x)'": ("no colour", "six digits"),
    "loss = '#FFD400'": ("contrast is 1.43 to 1, and 3 to 1", "darker"),
    "strategy = '#4D4D55'": ("look alike", "grey"),
    "font = 'Arial; } body { display: none'": ("no name of a font", "letters"),
    "font = ''": ("no name of a font", "letters"),
    f"font = '{'A' * 81}'": ("no name of a font", "letters"),
    "font = 'Ari\u202eal'": ("line 1: U+202E", "delete it"),
    "# \u2066x": ("U+2066", "delete it"),
    "font = \"\\u202e\"": ("no name of a font: \\u202e", "letters"),
    "a = " + "[" * 5000: ("brand.toml", ""),
    "a = " + "9" * 6000: ("brand.toml", ""),
    "#" * 70_000: ("larger than 64 KiB", "small text file"),
    b"\x89PNG\r\n\x1a\n": ("not UTF-8 text from byte 0", "small text file"),
    b"font = 'Caf\xe9'": ("byte 11", "small text file"),
    b"font = 'a\x00b'": ("U+0000", "delete it"),
    "logo = 'gone.png'": ("no such file", "beside the brand file"),
    "logo = '../logo.png'": ("only a path from the brand file on", "beside"),
    "logo = '/etc/passwd'": ("only a path", "beside"),
    "logo = 'https://x.org/logo.png'": ("only a path", "beside"),
    "logo = 'brand.toml'": ("only PNG and SVG", "export"),
}  # fmt: skip


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: str(text[:30]))
def test_what_no_brand_file_says_is_refused_in_one_line(written, text):
    what, hint = REFUSED[text]
    with pytest.raises(BrandError) as refused:
        read_brand(written(text))
    assert what in refused.value.what
    assert hint in refused.value.hint
    assert "brand.toml" in refused.value.what
    assert len(refused.value.what) < 400
    assert (refused.value.what + refused.value.hint).isprintable()


def test_what_is_no_file_is_refused(tmp_path):
    for path, what in (
        (tmp_path, "is no regular file"),
        (Path("/dev/zero"), "zero is no regular file"),
        (tmp_path / "gone.toml", "there is no file gone.toml"),
        (Path("a\0b"), "the name is not usable"),
    ):
        with pytest.raises(BrandError, match=what):
            read_brand(path)


def test_a_logo_that_is_a_folder_is_refused(written, tmp_path):
    (tmp_path / "logo.png").mkdir()
    with pytest.raises(BrandError, match=r"logo\.png: no regular file"):
        read_brand(written("logo = 'logo.png'"))


def bomb():
    return png()[:16] + (50_000).to_bytes(4, "big") * 2 + png()[24:]


BAD_LOGOS = {
    "a picture of another kind": (b"GIF89a" + b"\0" * 50, "first bytes"),
    "torn": (png(200, 200)[:-60], "torn"),
    "too many pixels": (bomb(), "50000 by 50000 pixels"),
    "too large": (png() + b"\0" * (2 << 20), "larger than 2 MiB"),
    "empty": (b"", "first bytes"),
}


@pytest.mark.parametrize("name", BAD_LOGOS)
def test_a_png_that_is_none_is_refused(written, name):
    content, what = BAD_LOGOS[name]
    with pytest.raises(BrandError, match=what):
        read_brand(written("logo = 'logo.png'", logo_png=content))


@pytest.mark.parametrize(
    "content",
    [
        SVG.format("<script>alert(1)</script>"),
        SVG.format("<a onclick='x()'/>"),
        SVG.format('<image href="https://x.org/y.png"/>'),
        SVG.format('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="file:///etc/passwd"/>'),
        SVG.format("<style>@import 'x.css';</style>"),
        SVG.format('<rect style="fill: url(https://x.org/y)"/>'),
        SVG.format("<foreignObject/>"),
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"),
        "<html/>",
        "<svg>",
        "\x89PNG",
    ],
)
def test_an_svg_that_runs_or_fetches_something_is_refused(written, content):
    with pytest.raises(BrandError, match="SVG"):
        read_brand(written("logo = 'logo.svg'", logo_svg=content.encode()))


def test_an_svg_that_is_only_a_picture_is_taken(written):
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    inside = '<g id="a"/><use href="#a"/><rect style="fill: url(#a); clip-path: url( \'#a\')"/>'
    inside += r"<style>a { font-family: 'Caf\E9 Sans' }</style>"
    made = read_brand(
        written("logo = 'logo.svg'", logo_svg=(doctype + SVG.format(inside)).encode())
    )
    assert made.logo.suffix == ".svg"


def test_contrast_is_that_of_the_guideline():
    assert contrast("#767676") == pytest.approx(4.54, abs=0.005)
    assert contrast("#0000FF") == pytest.approx(8.59, abs=0.005)


def test_our_own_colours_pass_their_own_checks():
    for colour in (Brand.strategy, Brand.reference, Brand.loss):
        assert contrast(colour) >= 3.0
    assert apart(Brand.strategy, Brand.reference)
    assert apart(Brand.strategy, Brand.loss)


def test_charts_are_in_the_colours_of_the_brand_and_then_again_in_ours(found):
    def colours():
        shown = {}
        for name, figure in drawn(found):
            artists = [a for ax in figure.axes for a in (*ax.patches, *ax.lines, *ax.collections)]
            shown[name] = {to_rgb(c) for artist in artists for c in _colours(artist)}
        return shown

    ours = colours()
    with house_style(ODD):
        theirs = colours()
        assert pale() == tint(ODD.strategy)
    assert colours() == ours
    assert brand() == Brand()
    usual = {to_rgb(one) for one in (Brand.strategy, Brand.loss, pale())}
    branded = {to_rgb(one) for one in (ODD.strategy, tint(ODD.strategy), ODD.loss)}
    for name, seen in theirs.items():
        assert seen & branded, name
        assert not seen & usual, name


def _colours(artist):
    if hasattr(artist, "get_facecolors"):
        return [tuple(one[:3]) for one in artist.get_facecolors()]
    return [artist.get_color() if hasattr(artist, "get_color") else artist.get_facecolor()[:3]]


def test_areas_beside_the_brands_own_are_told_from_it():
    for own in ("#E69F00", "#009E73", "#B34700", "#CC79A7", "#0072B2"):
        with house_style(Brand(strategy=own)):
            colours = list(area_colours([str(n) for n in range(7)], "0").values())
        assert len(set(colours)) == 7
        assert all(apart(own, other) for other in colours if other != own)


def test_a_logo_stands_in_the_lower_right_corner_and_covers_no_text(found, tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_bytes(png(300, 20))
    for shape in SIZES.values():
        with house_style(Brand(logo=logo), shape):
            for name in ("bookings", "double_pain", "tornado"):
                figure = draw(name, found)
                assert_readable(name, figure)
                (ax,) = [ax for ax in figure.axes if ax.get_label() == "logo"]
                box = ax.get_window_extent()
                assert box.x1 == pytest.approx((size().wide - 0.15) * DPI), name
                assert box.height <= 0.24 * DPI + 0.01
                assert box.width / box.height == pytest.approx(15.0)
                foot = next(t for t in figure.texts if t.get_text().startswith("scenario "))
                assert foot.get_window_extent().x1 < box.x0, name


def test_a_logo_as_svg_is_left_to_pages(found):
    with house_style(Brand(logo=Path("logo.svg"))):
        figure = dict(drawn(found))["bookings"]
    assert [ax for ax in figure.axes if ax.get_label() == "logo"] == []


def test_a_font_that_is_there_is_used_and_measured_and_one_that_is_not_is_said(found):
    there, gone = Brand(font="DejaVu Serif"), Brand(font="No Such Letters")
    assert has_font(there)
    assert not has_font(gone)
    before = width("Wide words", 9.0)
    with house_style(there):
        assert width("Wide words", 9.0) != before
        figure = dict(drawn(found))["bookings"]
        assert "DejaVu Serif" in figure.texts[0].get_fontfamily()
    with house_style(gone):
        assert width("Wide words", 9.0) == before
        assert "No Such Letters" not in dict(drawn(found))["bookings"].texts[0].get_fontfamily()


def test_a_branded_chart_is_the_same_byte_for_byte_twice(found, tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_bytes(png())
    finish = Finish(Brand(logo=logo), SIZES["page"], ("svg", "png", "pdf"))
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        for name in ("bookings", "tornado"):
            save_chart(Picture(name, found, tmp_path / folder, finish))
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert len(files) == 6
    for name in files:
        first, second = ((tmp_path / folder / name).read_bytes() for folder in ("a", "b"))
        assert first == second, name
    image = np.asarray(Image.open(tmp_path / "a" / "bookings.png").convert("RGB"))
    assert image.shape[1] == 6.3 * DPI
    assert (image[-40:, -150:] == (0xB0, 0x00, 0x6D)).all(axis=2).sum() > 1000
