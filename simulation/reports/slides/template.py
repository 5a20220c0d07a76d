"""A client's template: looked through before it is opened, and emptied of its slides."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.languages import _

if TYPE_CHECKING:
    from pptx.presentation import Presentation

MEGABYTE = 1_000_000
LEAST_SIDE, LONGEST_SIDE = 3 * 914_400, 51_206_400
"""Sides of a slide in EMU: three inches, and the 56 that PowerPoint allows."""
LARGEST, LARGEST_OPENED, MOST_PARTS = 50 * MEGABYTE, 400 * MEGABYTE, 5_000
CONTENT = "[Content_Types].xml"
_MAIN = b"application/vnd.openxmlformats-officedocument.presentationml."
TEMPLATE, PRESENTATION = (_MAIN + kind + b".main+xml" for kind in (b"template", b"presentation"))
MACROS = (b"macroenabled", b"vbaproject", b"activex")
OLD = bytes.fromhex("d0cf11e0")
"""How files begin that are protected by a password, or older than 2007."""
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


class TemplateError(Exception):
    """A template that cannot be used.

    Parameters
    ----------
    what : str
        What is wrong with it.
    hint : str
        What to do about it.
    """

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


def opened(path: Path) -> Presentation:
    """Open a template, .pptx or .potx, without its slides; the file itself is left as it is.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    TemplateError
        Where it cannot be used.
    """
    from pptx import Presentation as open_presentation

    content = _checked(_read(path))
    try:
        deck = open_presentation(io.BytesIO(content))
        layouts = _looked_through(deck)
        size = deck.slide_width, deck.slide_height
    except TemplateError:
        raise
    except Exception as error:  # a file may be torn in any place
        raise _torn() from error
    if not layouts or None in size:
        raise TemplateError(
            _("the template has no slide layouts"),
            _("give a presentation with at least one layout, as PowerPoint saves it"),
        )
    if not all(LEAST_SIDE <= (side or 0) <= LONGEST_SIDE for side in size):
        raise TemplateError(
            _("the slides of the template are too small or too large to be written on"),
            _("give slides of the usual size; 33.9 by 19.1 cm is widescreen"),
        )
    _empty(deck)
    return deck


def _looked_through(deck: Presentation) -> int:
    """Number of layouts, after each was read with the places of all that stands on it."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
    from pptx.parts.slide import SlideMasterPart

    layouts = list(deck.slide_layouts)
    for one in layouts:  # a layout that is its own master would be looked up without end
        if not isinstance(one.part.part_related_by(RELATION.SLIDE_MASTER), SlideMasterPart):
            raise _torn()
    places = (deck.slide_master, *layouts, *(one.slide_master for one in layouts))
    kinds = [one.placeholder_format.type for place in places for one in place.placeholders]
    sides = [(one.left, one.top, one.width, one.height) for place in places for one in place.shapes]
    assert len(kinds) <= len(sides)
    return len(layouts)


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise TemplateError(
                _("there is no template file {path}", path=path),
                _("give the path of a .pptx or .potx file"),
            )
        if path.stat().st_size > LARGEST:
            raise TemplateError(
                _("the template is larger than {most} MB", most=LARGEST // MEGABYTE),
                _("take out its slides and pictures, layouts are all that is used"),
            )
        return path.read_bytes()
    except OSError as error:
        raise TemplateError(
            _("the template {path} cannot be read: {why}", path=path, why=error.strerror),
            _("give the path of a .pptx or .potx file"),
        ) from error


def _torn() -> TemplateError:
    return TemplateError(
        _("the template is damaged, or no PowerPoint file"),
        _("open it in PowerPoint and save it again as .pptx or .potx"),
    )


def _checked(content: bytes) -> bytes:
    """Content that can be opened: no macros, of sound size, of the type that is expected."""
    if content.startswith(OLD):
        raise TemplateError(
            _("the template is protected by a password, or made before PowerPoint 2007"),
            _("save it without a password as .pptx or .potx"),
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            infos = parts.infolist()
            if len(infos) > MOST_PARTS or sum(one.file_size for one in infos) > LARGEST_OPENED:
                raise TemplateError(
                    _("the template is far larger inside than a presentation is"),
                    _("save it again in PowerPoint, with fewer slides and pictures"),
                )
            if parts.testzip() is not None:
                raise _torn()
            types = parts.read(CONTENT)
            return _as_presentation(content, parts, types)
    except TemplateError:
        raise
    except Exception as error:  # whatever a torn or made-up archive raises
        raise _torn() from error


def _as_presentation(content: bytes, parts: zipfile.ZipFile, types: bytes) -> bytes:
    names = " ".join(parts.namelist()).lower().encode()
    if any(sign in types.lower() or sign in names for sign in MACROS):
        raise TemplateError(
            _("the template holds macros"),
            _("save it without macros, as .pptx or .potx"),
        )
    for name in parts.namelist():
        if name.lower().endswith((".xml", ".rels")) and _has_entities(parts, name):
            raise _torn()
    if PRESENTATION in types:
        return content
    if TEMPLATE not in types:
        raise _torn()
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as written:
        for name in dict.fromkeys(parts.namelist()):
            text = types.replace(TEMPLATE, PRESENTATION) if name == CONTENT else parts.read(name)
            written.writestr(name, text)
    return copy.getvalue()


def _has_entities(parts: zipfile.ZipFile, name: str) -> bool:
    """Whether a part declares entities, which no presentation program writes."""
    with parts.open(name) as part:
        return b"<!DOCTYPE" in part.read(4096).replace(b"\0", b"").upper()


def _empty(deck: Presentation) -> None:
    """Take out the slides, all that points to them, and the picture of the first one."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION

    part = deck.part
    listed: Any = part._element.sldIdLst
    for one in list(listed) if listed is not None else ():
        part.drop_rel(one.rId)
        listed.remove(one)
    element = part._element
    for name in ("custShowLst",):
        for found in element.findall(f"{{{element.nsmap['p']}}}{name}"):
            element.remove(found)
    for found in element.iter("{*}ext"):
        if found.get("uri") == _SECTIONS:
            found.getparent().remove(found)
            break
    for master in deck.slide_masters:
        for one in (master, *master.slide_layouts):
            _forget_slides(one.part, RELATION.SLIDE)
    package = part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype == RELATION.THUMBNAIL:
            package._rels.pop(key)


def _forget_slides(part: Any, kind: str) -> None:
    """Drop what leads from a layout to slides: buttons that jump to one."""
    for key, relation in list(part.rels.items()):
        if relation.reltype == kind:
            for found in [one for one in part._element.iter() if one.get(f"{_R}id") == key]:
                found.getparent().remove(found)
            part.rels.pop(key)
