"""Names that would be formulas, links, templates or markup elsewhere are plain text in a deck."""

import io
import zipfile
from dataclasses import replace

import pytest

from simulation.reports.slides import deck
from simulation.reports.slides.boxes import INCH
from simulation.reports.slides.lettering import cleaned, fit, lines_of, shortened, tall
from simulation.scenario.model import Seller, Strategy, Term
from tests.reports.slides.made_up import charts, material, opened, texts, workbook

FORMULAS = (
    *("=cmd|' /C calc'!A0", "=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x.example")'),
    *("\t=1+1", "\r=1+1", "{=1+1}", '=DDE("a";"b")', "1e5", "00123", "TRUE", "#REF!"),
)
LINKS = ("http://x.example", "https://x.example/?a=1&b=2", "mailto:a@x.example", "file:///etc/x")
MARKUP = (
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a & b < c > d", "]]>", "<!--"),
    *("&amp;&lt;", "&#x3c;", "'\"`", "<?xml version='1.0'?>", "<a:t>x</a:t>", "_x003C_", "_x0041_"),
)
TEMPLATES = (
    "{{7*7}}",
    "{name}",
    "{0}",
    "%s%n",
    "${7*7}",
    "{% raw %}",
    "{",
    "}",
    "%(a)s",
    "$a_b^2$",
)
SIGNS = (
    *("a\x00b", "a\x1bb", "a\x0bb", "\ufffe", "\ud800", "a\u202eb", "\u2066x", "\ufeffx", "\x85"),
    *(
        "a\u0301" * 40,
        "z" + "\u0335" * 200,
        "\u200b\u200b",
        "مرحبا بالعالم",
        "שלום",
        "日本語の名前" * 20,
    ),
)
LONG = (
    *("W" * 300, "i" * 3000, "a word " * 300, "😀" * 100, "👩\u200d👩\u200d👧" * 30, "x\n" * 100),
    *("Æ" * 80, "a-b-c-" * 60, "https://x.example/" + "y" * 400, "🇳🇴🇳🇱" * 40, " ", "."),
)
ALL = (*FORMULAS, *LINKS, *MARKUP, *TEMPLATES, *SIGNS, *LONG)
GROUPS = [ALL[first : first + 8] for first in range(0, len(ALL), 8)]


def material_of(names):
    """Strategies, the best seller and the company bear the names."""
    found = material(("keep", *(f"way-{n}" for n in range(len(names)))))
    run = found.findings.run
    ways = zip(run.scenario.strategies[1:], names, strict=True)
    sellers = (Seller("seller-0", names[0]), *run.scenario.sellers[1:])
    made = replace(
        run.scenario,
        title=names[-1],
        question=names[0],
        sellers=sellers,
        strategies=(
            run.scenario.strategies[0],
            *(Strategy(way.name, name, (Term("founder"),)) for way, name in ways),
        ),
    )
    return replace(found, findings=replace(found.findings, run=replace(run, scenario=made)))


def test_there_are_sixty_of_them():
    assert len(set(ALL)) >= 60


@pytest.mark.parametrize("names", GROUPS, ids=range(len(GROUPS)))
def test_names_are_shown_as_plain_text(names):
    content = deck(material_of(names))
    made = opened(content)
    said = "\n".join(texts(made))
    for name in names:
        start = cleaned(name)[:8].strip()
        assert start in said or not start
    for chart in charts(made):
        sheet = workbook(chart)
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        assert not [cell for cell in cells if cell.hyperlink]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            text = parts.read(name)
            assert b"hlinkClick" not in text, name
            assert b'TargetMode="External"' not in text, name


@pytest.mark.parametrize("names", GROUPS[-3:], ids=["signs", "long", "longer"])
def test_no_text_leaves_its_shape(names):
    made = opened(deck(material_of(names)))
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= made.slide_width + 1
            assert shape.top + shape.height <= made.slide_height + 1
            if shape.has_text_frame and shape.text_frame.text:
                assert_inside(shape)


def assert_inside(shape):
    frame = shape.text_frame
    runs = [(p.runs[0].text, p.runs[0].font) for p in frame.paragraphs if p.runs]
    if not runs:
        return
    points = max(font.size.pt for _text, font in runs)
    room = (shape.width - frame.margin_left - frame.margin_right) / INCH
    high = tall([text for text, _font in runs], room, points)
    assert high <= shape.height / INCH + 0.03, (shape.name, frame.text[:60])


def test_a_text_that_is_too_long_is_cut_after_a_whole_word():
    said = shortened("one two three four five six seven", 1.0, 12.0, 1)
    assert said.endswith("…")
    assert "one two three four five six seven".startswith(said.rstrip("…"))
    assert said.rstrip("…").split()[-1] in ["one", "two", "three", "four", "five", "six", "seven"]
    assert lines_of(said, 1.0, 12.0) == 1


def test_letters_get_smaller_before_words_go():
    text = ["a sentence of a middling length that has to go somewhere"]
    roomy, tight, tiny = (fit(text, (3.0, high), (20.0, 8.0)) for high in (3.0, 0.5, 0.14))
    assert roomy.points == 20.0
    assert 8.0 <= tight.points < 20.0
    assert roomy.texts == tight.texts == tuple(text)
    assert tiny.points == 8.0
    assert tiny.texts[0].endswith("…")


def test_a_usual_word_is_not_broken():
    fitted = fit(["leidinggevenden"], (1.2, 5.0), (40.0, 6.0))
    assert lines_of("leidinggevenden", 1.2, fitted.points) == 1
