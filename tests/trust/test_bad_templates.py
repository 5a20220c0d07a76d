"""Templates torn or made up in any part: refused at once with a reason, or worn; never a crash."""

import io
import re
import time
import zipfile

import pytest

from simulation.reports.slides import TemplateError, deck
from tests.reports.slides.made_up import material
from tests.reports.slides.odd_templates import rewritten, template, written

SECONDS = 3.0
TYPES, MAIN = "[Content_Types].xml", "ppt/presentation.xml"
LAYOUT, MASTER = "ppt/slideLayouts/slideLayout6.xml", "ppt/slideMasters/slideMaster1.xml"
THEME, NOTES = "ppt/theme/theme1.xml", "ppt/notesMasters/notesMaster1.xml"
CORE = "docProps/core.xml"
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "ppt/slideLayouts/_rels/slideLayout6.xml.rels"
UP = b"../slideMasters/slideMaster1.xml"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
PLACE = b'<p:ph type="title"'
LATE = b"<!--" + b"x" * 5000 + b"-->" + LAUGHS
SECRET = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.fixture(scope="module")
def told():
    return material(looked_into=False)


@pytest.fixture(scope="module")
def usual():
    return written(template("16:9", slides=1))


def changed(usual, part, pattern, new):
    """The template with something replaced in a part."""
    with zipfile.ZipFile(io.BytesIO(usual)) as file:
        old = file.read(part)
    made = re.sub(pattern, lambda _: new, old, flags=re.DOTALL)
    assert made != old
    return rewritten(usual, [(part, old, made)])


def without(usual, part):
    """The template without a part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    return made.getvalue()


def sized(wide, tall):
    size = b'<p:sldSz cx="%b" cy="%b"/>' % (wide, tall)
    return lambda usual: changed(usual, MAIN, rb"<p:sldSz [^>]*/>", size)


def declaring(part, entities):
    return lambda usual: changed(usual, part, rb"^<\?xml[^>]*\?>\s*", entities)


def leading(part, kind, target):
    """A part that leads to something outside the template."""
    beside = f"{part.rpartition('/')[0]}/_rels/{part.rpartition('/')[2]}.rels"
    said = b'<Relationship Id="rId77" Type="%b/%b" Target="%b" TargetMode="External"/>'
    end = b"</Relationships>"
    return lambda usual: rewritten(usual, [(beside, end, said % (OFFICE, kind, target) + end)])


def swollen(part):
    """Blanks without end at the end of a part."""
    return lambda usual: changed(usual, part, rb"$", b" " * 11_000_000)


def of_kind(kind):
    old = b"presentationml.presentation.main"
    return lambda usual: rewritten(usual, [(TYPES, old, kind)])


def hidden_slide(usual):
    """A slide that the master leads to as if it were a picture."""
    beside, end = "ppt/slideMasters/_rels/slideMaster1.xml.rels", b"</Relationships>"
    said = b'<Relationship Id="rId77" Type="%b/image" Target="../slides/slide1.xml"/>' % OFFICE
    return rewritten(usual, [(beside, end, said + end)])


REFUSED = {
    "a workbook": (of_kind(b"spreadsheetml.sheet.main"), "damaged"),
    "a document": (of_kind(b"wordprocessingml.document.main"), "damaged"),
    "a show": (of_kind(b"presentationml.slideshow.main"), "damaged"),
    "macros in capitals": (lambda u: rewritten(u, more=[("ppt/VBAProject.BIN", b"x")]), "macros"),
    "controls": (lambda u: rewritten(u, more=[("ppt/activeX/activeX1.xml", b"x")]), "macros"),
    "no presentation": (lambda u: without(u, MAIN), "damaged"),
    "no master": (lambda u: without(u, MASTER), "damaged"),
    "no relations": (lambda u: without(u, "_rels/.rels"), "damaged"),
    "a layout too few": (lambda u: without(u, LAYOUT), "damaged"),
    "laughs in a layout": (declaring(LAYOUT, LAUGHS), "damaged"),
    "laughs in the theme": (declaring(THEME, LAUGHS), "damaged"),
    "laughs in the types": (declaring(TYPES, LAUGHS), "damaged"),
    "a file from outside": (declaring(LAYOUT, SECRET), "damaged"),
    "no size": (sized(b"0", b"0"), "too small"),
    "a dot": (sized(b"1", b"1"), "too small"),
    "less than nothing": (sized(b"-9", b"-9"), "too small"),
    "an inch": (sized(b"914400", b"914400"), "too small"),
    "a ribbon": (sized(b"51206400", b"914400"), "too small"),
    "a football field": (sized(b"99999999999", b"99999999999"), "too large"),
    "words for a size": (sized(b"x", b"y"), "damaged"),
    "deep": (lambda u: changed(u, LAYOUT, rb"^.*$", b"<a>" * 200_000), "damaged"),
    "no shapes' tree": (lambda u: changed(u, LAYOUT, rb"<p:spTree>.*</p:spTree>", b""), "damaged"),
    "words for a place": (lambda u: rewritten(u, [(MASTER, b'ext cx="', b'ext cx="q')]), "damaged"),
    "a master elsewhere": (lambda u: rewritten(u, [(RELATIONS, UP, b"../../../x")]), "damaged"),
    "its own master": (lambda u: rewritten(u, [(RELATIONS, UP, b"slideLayout6.xml")]), "damaged"),
    "laughs behind a long remark": (declaring(LAYOUT, LATE), "damaged"),
    "a theme of no markup": (lambda u: changed(u, THEME, rb"^.*$", b"PK"), "damaged"),
    "an empty theme": (lambda u: changed(u, THEME, rb"^.*$", b""), "damaged"),
    "a slide of no part": (
        lambda u: changed(u, MAIN, rb'(?<=<p:sldId id="256" )[^>]*', b'r:id="q"/'),
        "damaged",
    ),
    "a place by word": (lambda u: changed(u, LAYOUT, PLACE, PLACE + b' idx="a"'), "damaged"),
    "a place below none": (lambda u: changed(u, LAYOUT, PLACE, PLACE + b' idx="-1"'), "damaged"),
    "a place of no size": (lambda u: changed(u, LAYOUT, PLACE, PLACE + b' sz="zz"'), "damaged"),
    "a place without end": (
        lambda u: rewritten(u, [(MASTER, b'ext cx="', b'ext cx="' + b"9" * 20)]),
        "damaged",
    ),
    "no numbers of shapes": (
        lambda u: changed(u, LAYOUT, rb'<p:cNvPr id="\d+"', b"<p:cNvPr"),
        "damaged",
    ),
    "notes of nothing": (lambda u: changed(u, NOTES, rb"^.*$", b"<x/>"), "damaged"),
    "odd places of notes": (lambda u: changed(u, NOTES, rb'(?<=type=")body', b"zzz"), "damaged"),
    "facts of nothing": (lambda u: changed(u, CORE, rb"^.*$", b"<x/>"), "damaged"),
    "a slide behind its back": (hidden_slide, "damaged"),
    "a picture elsewhere": (leading(MASTER, b"image", b"http://x.y/p.png"), "links"),
    "a picture on a disk": (leading(LAYOUT, b"image", b"file:///x/p.png"), "links"),
    "a sheet elsewhere": (leading(MASTER, b"oleObject", b"file:///x/y.xlsx"), "links"),
    "a template elsewhere": (leading(MAIN, b"attachedTemplate", b"http://x.y/t.potm"), "links"),
    "a link that runs": (leading(MASTER, b"hyperlink", b"JavaScript:alert(1)"), "links"),
    "blanks in a layout": (swollen(LAYOUT), "far larger"),
    "blanks in the theme": (swollen(THEME), "far larger"),
    "blanks in the types": (swollen(TYPES), "far larger"),
    "a part twice": (lambda u: rewritten(u, more=[(MAIN, b"<x/>")]), "damaged"),
}
WORN = {
    "no theme": lambda u: without(u, THEME),
    "an empty theme": lambda u: changed(u, THEME, rb"^.*$", b"<x/>"),
    "no letters": lambda u: changed(u, THEME, rb"<a:fontScheme.*</a:fontScheme>", b""),
    "no colours": lambda u: changed(u, THEME, rb"<a:clrScheme.*</a:clrScheme>", b""),
    "odd colours": lambda u: changed(u, THEME, rb'val="[0-9A-F]{6}"', b'val="zz"'),
    "no map of colours": lambda u: changed(u, MASTER, rb"<p:clrMap [^>]*/>", b""),
    "a layout without shapes": lambda u: changed(u, LAYOUT, rb"<p:sp>.*</p:sp>", b""),
    "places off the slide": lambda u: rewritten(u, [(MASTER, b'off x="', b'off x="-99999')]),
    "a path out of it": lambda u: rewritten(u, more=[("../../evil.xml", b"<x/>")]),
    "something before and behind": lambda u: b"junk" * 10 + u + b"junk",
    "a place for notes too few": lambda u: changed(u, NOTES, rb"<p:sp>.*</p:sp>", b""),
    "a link to click": leading(MASTER, b"hyperlink", b"https://example.org"),
    "square": sized(b"2743200", b"2743200"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", REFUSED, ids=lambda name: name.replace(" ", "-"))
def test_what_cannot_be_worn_is_refused_at_once(told, usual, tmp_path, case):
    make, reason = REFUSED[case]
    path = tmp_path / "template.pptx"
    path.write_bytes(make(usual))
    begin = time.process_time()
    with pytest.raises(TemplateError, match=reason) as error:
        deck(told, path)
    assert time.process_time() - begin < SECONDS
    assert error.value.hint


@pytest.mark.parametrize("case", WORN, ids=lambda name: name.replace(" ", "-"))
def test_what_is_only_odd_is_worn(told, usual, tmp_path, case):
    path = tmp_path / "template.pptx"
    path.write_bytes(WORN[case](usual))
    with zipfile.ZipFile(io.BytesIO(deck(told, path))) as made:
        assert "ppt/slides/slide1.xml" in made.namelist()
        assert not [name for name in made.namelist() if ".." in name or "evil" in name]
