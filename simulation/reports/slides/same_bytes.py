"""The same deck in the same bytes: parts in their order, every date fixed."""

from __future__ import annotations

import io
import zipfile

DATE = (1980, 1, 1, 0, 0, 0)


def timeless(content: bytes) -> bytes:
    """Pack an archive again with fixed dates, archives within it too.

    Parameters
    ----------
    content : bytes
        A zip archive.

    Examples
    --------
    >>> timeless(timeless(_example())) == timeless(_example())
    True
    """
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name.endswith((".xlsx", ".xlsm")) and zipfile.is_zipfile(io.BytesIO(part)):
                part = timeless(part)
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, part)
    return packed.getvalue()


def _example() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "a")
    return made.getvalue()
