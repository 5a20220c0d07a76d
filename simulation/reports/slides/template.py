"""A client's template: looked through before it is opened, and emptied of its slides."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from simulation.languages import _

if TYPE_CHECKING:
    from pptx.presentation import Presentation

MEGABYTE = 1_000_000
LEAST_SIDE, LONGEST_SIDE = 3 * 914_400, 51_206_400
"""Sides of a slide in EMU: three inches, and the 56 that PowerPoint allows."""
LARGEST, LARGEST_OPENED, MOST_PARTS = 50 * MEGABYTE, 400 * MEGABYTE, 5_000
LARGEST_MARKUP = 10 * MEGABYTE
MARKUP = (".xml", ".rels")
CLICKED = ("http://", "https://", "mailto:")
"""How links begin that lead somewhere only when they are clicked, and run nothing."""
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


def checked(path: Path) -> bytes:
    """Read a template, .pptx or .potx, and look through it before it is opened.

    Parameters
    ----------
    path : Path
        The file, which is left as it is.

    Raises
    ------
    TemplateError
        Where it cannot be used.
    """
    return _checked(_read(path))


def opened(content: bytes) -> Presentation:
    """Open a template without its slides.

    Parameters
    ----------
    content : bytes
        As `checked` gave it.

    Raises
    ------
    TemplateError
        Where it cannot be used.
    """
    from pptx import Presentation as open_presentation

    try:
        deck = open_presentation(io.BytesIO(content))
        layouts = _looked_through(deck)
        size = deck.slide_width, deck.slide_height
        _empty(deck)
        _check_what_is_left(deck)
    except TemplateError:
        raise
    except Exception as error:  # a file may be torn in any place
        raise torn() from error
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
    return deck


def _looked_through(deck: Presentation) -> int:
    """Number of layouts, after each was read with the places of all that stands on it."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
    from pptx.parts.slide import SlideMasterPart

    layouts = list(deck.slide_layouts)
    for one in layouts:  # a layout that is its own master would be looked up without end
        if not isinstance(one.part.part_related_by(RELATION.SLIDE_MASTER), SlideMasterPart):
            raise torn()
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


def torn() -> TemplateError:
    """Tell that something in it is not as PowerPoint writes it."""
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
            if len(infos) > MOST_PARTS or _swollen(infos):
                raise TemplateError(
                    _("the template is far larger inside than a presentation is"),
                    _("save it again in PowerPoint, with fewer slides and pictures"),
                )
            if parts.testzip() is not None:
                raise torn()
            types = parts.read(CONTENT)
            return _as_presentation(content, parts, types)
    except TemplateError:
        raise
    except Exception as error:  # whatever a torn or made-up archive raises
        raise torn() from error


def _as_presentation(content: bytes, parts: zipfile.ZipFile, types: bytes) -> bytes:
    names = " ".join(parts.namelist()).lower().encode()
    if any(sign in types.lower() or sign in names for sign in MACROS):
        raise TemplateError(
            _("the template holds macros"),
            _("save it without macros, as .pptx or .potx"),
        )
    for name in parts.namelist():
        if name.lower().endswith(MARKUP):
            _check_markup(parts.read(name))
    if PRESENTATION in types:
        return content
    if TEMPLATE not in types:
        raise torn()
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as written:
        for name in dict.fromkeys(parts.namelist()):
            text = types.replace(TEMPLATE, PRESENTATION) if name == CONTENT else parts.read(name)
            written.writestr(name, text)
    return copy.getvalue()


def _swollen(infos: list[zipfile.ZipInfo]) -> bool:
    """Whether more is inside than a presentation holds, or than can be read at once."""
    markup = (one.file_size for one in infos if one.filename.lower().endswith(MARKUP))
    whole = sum(one.file_size for one in infos)
    return max(markup, default=0) > LARGEST_MARKUP or whole > LARGEST_OPENED


def _check_markup(content: bytes) -> None:
    """Refuse markup that is torn, or declares entities, which no presentation program does."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_declared
    parser.Parse(content, True)


def _refuse_declared(*_declared: object) -> None:
    raise torn()


def _check_what_is_left(deck: Presentation) -> None:
    """Refuse what would come back in each deck: hidden slides, links to pictures or files."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
    from pptx.opc.package import XmlPart
    from pptx.parts.slide import NotesSlidePart, SlidePart

    package = deck.part.package
    parts = list(package.iter_parts())
    names = [part.partname.lower() for part in parts]
    markup = [part.partname for part in parts if isinstance(part, XmlPart)]
    hidden = any(isinstance(part, SlidePart | NotesSlidePart) for part in parts)
    if hidden or len({*names}) < len(names) or not all(n.lower().endswith(".xml") for n in markup):
        raise torn()
    for one in package.iter_rels():
        clicked = one.reltype == RELATION.HYPERLINK
        if one.is_external and not (clicked and one.target_ref.lower().startswith(CLICKED)):
            raise TemplateError(
                _("the template links to pictures or files outside it"),
                _("break the links in PowerPoint or put in what they lead to, and save it again"),
            )


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
    _forget_notes_without_room(deck)
    package = part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype == RELATION.THUMBNAIL:
            package._rels.pop(key)


def _forget_notes_without_room(deck: Presentation) -> None:
    """Drop a page of notes that has no place for notes, so that a usual one is made."""
    from pptx.enum.shapes import PP_PLACEHOLDER as KIND
    from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION

    for key, relation in list(deck.part.rels.items()):
        if relation.reltype == RELATION.NOTES_MASTER:
            notes: Any = relation.target_part
            places = [one.placeholder_format.type for one in notes.notes_master.placeholders]
            if KIND.BODY not in places:
                _forget_related(deck.part, key)


def _forget_slides(part: Any, kind: str) -> None:
    """Drop what leads from a layout to slides: buttons that jump to one."""
    for key, relation in list(part.rels.items()):
        if relation.reltype == kind:
            _forget_related(part, key)


def _forget_related(part: Any, key: str) -> None:
    for found in [one for one in part._element.iter() if one.get(f"{_R}id") == key]:
        found.getparent().remove(found)
    part.rels.pop(key)
