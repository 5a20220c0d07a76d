"""Clients' templates: worn as they are, emptied of their slides, and refused with a reason."""

import io
import re
import zipfile

import pytest

from simulation.languages import speaking
from simulation.reports.slides import TemplateError, deck
from tests.reports.slides.made_up import charts, material, opened, texts
from tests.reports.slides.odd_templates import (
    at_the_foot,
    at_the_side,
    rewritten,
    template,
    without_titles,
    written,
)

TYPES = "[Content_Types].xml"
MAIN = b"presentationml.presentation.main+xml"


@pytest.fixture(scope="module")
def told():
    return material(looked_into=True)


@pytest.fixture(scope="module")
def usual():
    return written(template(slides=2))


def made_with(told, folder, content, name="template.pptx"):
    path = folder / name
    path.write_bytes(content)
    before = path.stat().st_mtime_ns
    made = deck(told, path)
    assert path.read_bytes() == content
    assert path.stat().st_mtime_ns == before
    return made


ODD = {
    "4:3": lambda: template("4:3"),
    "A4, dark, few layouts": lambda: template("A4", dark=True, layouts=(1, 3, 8)),
    "small": lambda: template("small 16:9"),
    "title at the side": lambda: at_the_side(template("16:9")),
    "title at the foot": lambda: at_the_foot(template("16:9")),
    "no titles": lambda: without_titles(template("16:9", dark=True)),
    "one layout": lambda: template("16:9", layouts=(8,)),
}


@pytest.mark.parametrize("odd", ODD, ids=lambda name: name.replace(" ", "-"))
def test_everything_stands_on_the_slide_and_beside_each_other(told, odd, tmp_path):
    client = ODD[odd]()
    made = opened(made_with(told, tmp_path, written(client)))
    assert (made.slide_width, made.slide_height) == (client.slide_width, client.slide_height)
    for slide in made.slides:
        boxes = [shape for shape in slide.shapes if shape.width and shape.height]
        for shape in boxes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height
        assert not overlaps(boxes)
        assert not [
            one for one in slide.placeholders if not one.text_frame.text and not fields(one)
        ]


def overlaps(shapes):
    return [
        (one.name, other.name)
        for place, one in enumerate(shapes)
        for other in shapes[place + 1 :]
        if min(one.left + one.width, other.left + other.width) - max(one.left, other.left) > 9525
        and min(one.top + one.height, other.top + other.height) - max(one.top, other.top) > 9525
    ]


def fields(shape):
    return shape._element.findall(".//{*}fld")


def test_the_layout_with_nothing_but_a_title_is_taken_whatever_its_name(told, tmp_path):
    made = opened(made_with(told, tmp_path, written(template(rename=True))))
    assert {slide.slide_layout.name for slide in made.slides} == {"Lysbilde æøå 5"}


def test_colours_are_those_of_the_theme(told, tmp_path):
    made = opened(made_with(told, tmp_path, written(template())))
    for chart in charts(made):
        assert not list(chart._chartSpace.iter("{*}srgbClr"))
        assert list(chart._chartSpace.iter("{*}schemeClr"))


def test_its_slides_and_their_notes_are_gone(told, usual, tmp_path):
    content = made_with(told, tmp_path, usual)
    assert b"an old secret" in b"".join(parts_of(usual).values())
    for name, part in parts_of(content).items():
        assert b"an old s" not in part, name
    assert len(opened(content).slides) == 12
    assert not any("an old slide" in text for text in texts(opened(content)))
    assert_no_orphans(content)


def assert_no_orphans(content):
    """Every part is reached from another one, and every part that is named is there."""
    parts = parts_of(content)
    named = set()
    for name, text in parts.items():
        if name.endswith(".rels"):
            folder = name.replace("_rels/", "").rpartition("/")[0]
            for target, mode in re.findall(rb'Target="([^"]+)"( TargetMode="External")?', text):
                assert not mode
                named.add(resolved(folder, target.decode()))
    there = {name for name in parts if not name.endswith(".rels") and name != TYPES}
    assert there == named


def resolved(folder, target):
    if target.startswith("/"):
        return target[1:]
    place = folder.split("/") if folder else []
    for step in target.split("/"):
        place = place[:-1] if step == ".." else [*place, step]
    return "/".join(place)


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_sections_and_shows_of_its_slides_are_gone(told, usual, tmp_path):
    sections = (
        b'<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        b'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"/></p:ext></p:extLst>'
        b"</p:presentation>"
    )
    changed = rewritten(usual, [("ppt/presentation.xml", b"</p:presentation>", sections)])
    content = made_with(told, tmp_path, changed)
    assert b"sectionLst" not in parts_of(content)["ppt/presentation.xml"]


def test_a_button_that_jumps_to_a_slide_does_not_keep_it(told, tmp_path):
    client = template(slides=1)
    shape = client.slide_layouts[5].shapes[0]
    shape.click_action.target_slide = client.slides[0]
    content = made_with(told, tmp_path, written(client))
    assert_no_orphans(content)
    assert b"an old slide" not in b"".join(parts_of(content).values())


def test_a_potx_is_taken_too(told, usual, tmp_path):
    potx = rewritten(usual, [(TYPES, MAIN, b"presentationml.template.main+xml")])
    content = made_with(told, tmp_path, potx, "template.potx")
    assert MAIN in parts_of(content)[TYPES]
    assert len(opened(content).slides) == 12


def test_the_same_template_makes_the_same_bytes(told, usual, tmp_path):
    assert made_with(told, tmp_path, usual) == made_with(told, tmp_path, usual)


def bomb(usual):
    """An archive that says of a part that it is 2 GB."""
    place = usual.index(b"PK\x01\x02") + 24
    return usual[:place] + (2**31 - 1).to_bytes(4, "little") + usual[place + 4 :]


def secret_bomb(usual):
    """An archive with a part that is larger than it says."""
    large = rewritten(usual, more=[("x.xml", bytes(1_000_000))])
    place = large.rindex(b"PK\x01\x02") + 24
    return large[:place] + (99).to_bytes(4, "little") + large[place + 4 :]


REFUSED = {
    "empty": (lambda usual: b"", "damaged"),
    "text": (lambda usual: b"no presentation at all", "damaged"),
    "half": (lambda usual: usual[: len(usual) // 2], "damaged"),
    "bit": (lambda usual: usual[:3000] + b"\x00" * 300 + usual[3300:], "damaged"),
    "old": (lambda usual: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "password"),
    "macro type": (
        lambda usual: rewritten(
            usual,
            [(TYPES, b"officedocument.presentationml.presentation.main", b"x.macroEnabled.main")],
        ),
        "macros",
    ),
    "macro part": (lambda usual: rewritten(usual, more=[("ppt/vbaProject.bin", b"x")]), "macros"),
    "no layouts": (lambda usual: written(template(layouts=())), "no slide layouts"),
    "bomb": (bomb, "larger inside"),
    "secret bomb": (secret_bomb, "damaged"),
    "many parts": (
        lambda usual: rewritten(usual, more=[(f"x/{n}.xml", b"") for n in range(5001)]),
        "larger inside",
    ),
    "large": (lambda usual: bytes(50_000_001), "50 MB"),
    "no content types": (lambda usual: rewritten(usual, [(TYPES, MAIN, b"x")]), "damaged"),
    "bad markup": (
        lambda usual: rewritten(usual, [("ppt/presentation.xml", b"</p:presentation>", b"")]),
        "damaged",
    ),
}


@pytest.mark.parametrize("case", REFUSED, ids=lambda name: name.replace(" ", "-"))
def test_what_cannot_be_used_is_refused_with_a_reason_and_a_hint(told, usual, case, tmp_path):
    made, reason = REFUSED[case]
    path = tmp_path / "template.pptx"
    path.write_bytes(made(usual))
    with pytest.raises(TemplateError, match=reason) as error:
        deck(told, path)
    assert error.value.hint


def test_a_file_that_is_not_there_and_a_folder_are_refused(told, tmp_path):
    for path in (tmp_path / "none.pptx", tmp_path):
        with pytest.raises(TemplateError, match="no template file"):
            deck(told, path)


def test_a_refusal_is_told_in_the_language_of_the_deck(tmp_path):
    with pytest.raises(TemplateError, match="malfil"), speaking("en"):
        deck(material(language="nb", looked_into=False), tmp_path)
