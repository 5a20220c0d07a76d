"""What is wrong with a workbook that is read back."""

from __future__ import annotations

from simulation.scenario.faults import shown

_LONGEST = 500


class WorkbookError(ValueError):
    """A workbook that no scenario file can be made of.

    Parameters
    ----------
    what : str
        What is wrong, and in which cell.
    hint : str
        What to do about it.
    code : str, optional
        Short name of the kind of fault.
    """

    def __init__(self, what: str, hint: str, code: str = "E-WORKBOOK") -> None:
        self.what = shown(what, _LONGEST)
        self.hint = shown(hint, _LONGEST)
        self.code = code
        super().__init__(f"{code}: {self.what}\n  hint: {self.hint}")
