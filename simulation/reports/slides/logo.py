"""The house's logo, PNG or SVG, on the master of a deck."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from simulation.reports.slides.boxes import INCH, Box
from simulation.reports.slides.markup import child

NOTHING = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44"
    "ae426082"
)
"""A picture of one transparent dot: what programs see that know no SVG."""
SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def put_logo(master: Any, logo: Path, room: Box) -> int:
    """Put a logo at the right of some room on a master, as large as fits.

    Parameters
    ----------
    master : SlideMaster
        That of python-pptx.
    logo : Path
        The picture.
    room : Box
        Where it may stand.

    Returns
    -------
    int
        [EMU] Its width; 0 where the file is no picture that a deck can hold.
    """
    drawn = logo.suffix.lower() == ".svg"
    try:
        picture = logo.read_bytes()
        source = io.BytesIO(NOTHING if drawn else picture)
        image, relation = master.part.get_or_add_image_part(source)
        wide, high = _size_of_svg(picture) if drawn else image.scale(None, None)
    except (OSError, ValueError, SyntaxError, ZeroDivisionError):
        return 0
    share = min(room.width / wide, room.height / high)
    width, height = int(wide * share), int(high * share)
    place = (room.right - width, room.top, width, height)
    element = master.shapes._spTree.add_pic(900, "Logo", "", relation, *place)
    element.nvPicPr.cNvPr.set("descr", "Logo")
    if drawn:
        _add_svg(master.part, element, picture)
    return width


def _size_of_svg(picture: bytes) -> tuple[float, float]:
    """Width and height, in units of its own."""
    from pptx.oxml import parse_xml

    root = parse_xml(picture)
    box = [float(one) for one in root.get("viewBox", "").replace(",", " ").split()]
    if len(box) == 4:
        wide, high = box[2:]
    else:
        wide, high = (float(root.get(name, "").removesuffix("px")) for name in ("width", "height"))
    if not (1.0 / INCH < wide < INCH and 1.0 / INCH < high < INCH):
        raise ValueError("no size of a picture")
    return wide, high


def _add_svg(part: Any, element: Any, picture: bytes) -> None:
    """Name the drawing beside the picture that stands for it."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    drawing = Part(PackURI("/ppt/media/logo.svg"), "image/svg+xml", part.package, picture)
    relation = part.relate_to(drawing, RELATION.IMAGE)
    blip = element.find(f".//{qn('a:blip')}")
    extension = child(child(blip, "a:extLst"), "a:ext", uri=_EXTENSION)
    extension.append(parse_xml(f'<s:svgBlip xmlns:s="{SVG}" {nsdecls("r")} r:embed="{relation}"/>'))
