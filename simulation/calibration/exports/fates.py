"""Whether a deal was won, lost, or is open: by its status, its days, or the stage it is in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from simulation.calibration.exports.blanks import NO_TEXT
from simulation.calibration.exports.columns import Columns, missing_field
from simulation.calibration.exports.faults import ExportError, Findings
from simulation.calibration.exports.names import of_thing, texts
from simulation.calibration.exports.table import Cells
from simulation.calibration.exports.wishes import Wishes
from simulation.languages import _, plural

Flags = NDArray[np.bool_]

WON, LOST, OPEN, DELETED, UNKNOWN = "won", "lost", "open", "deleted", ""
UNCLEAR = "unclear"
"""What the status of a few deals says is not known: they are left out."""
FEW = 0.02
NOBODY = "none"
"""What the user says where no stage means lost."""
_WON = {
    *("won", "closedwon", "sold", "gewonnen", "verkocht", "vunnet", "vant", "solgt"),
    *("vundet", "vunnen", "vunna"),
}
_LOST = {
    *("lost", "closedlost", "rejected", "declined", "verloren", "afgewezen", "tapt", "tapte"),
    *("tabt", "förlorad", "förlorat"),
}
_NOT = {"not", "niet", "ikke", "nearly", "almost", "bijna", "nesten", "t"}
_OVER = {
    *("disqualified", "unqualified", "cancelled", "canceled", "dropped", "abandoned", "dead"),
    *("closed", "geannuleerd", "vervallen", "gesloten", "gediskwalificeerd"),
    *("kansellert", "avlyst", "lukket", "avsluttet", "diskvalifisert"),
}
"""Words of what is over, but how is not said."""
_OPEN = {
    *("open", "in progress", "ongoing", "active", "pending", "lopend", "actief", "in behandeling"),
    *("åpen", "pågår", "pågående", "aktiv", "aktivt", "åpent"),
}
_DELETED = {"deleted", "verwijderd", "slettet"}
_YES = {"1", "true", "yes", "ja", "waar", "sann", "t", "y"}
_NO = {"0", "false", "no", "nee", "nei", "onwaar", "usann", "f", "n", ""}
SHOWN = 8


@cache
def meaning(word: str) -> str:
    """What a status or the name of a stage says; "" where it says neither.

    Examples
    --------
    >>> meaning("Closed - Won"), meaning("closedlost"), meaning("Proposal")
    ('won', 'lost', '')
    """
    text = of_thing(word)
    tokens = set(text.split())
    if tokens & _NOT:
        return UNKNOWN
    if tokens & _WON and not tokens & _LOST:
        return WON
    if tokens & _LOST and not tokens & _WON:
        return LOST
    if text in _DELETED:
        return DELETED
    return OPEN if text in _OPEN else UNKNOWN


def fates(columns: Columns, wishes: Wishes, findings: Findings) -> Cells:
    """Tell by row whether a deal was won, was lost, or is open.

    Parameters
    ----------
    columns : Columns
        The deals.
    wishes : Wishes
        Which words mean won and lost, where the user said it.
    findings : Findings
        Where it is noted how it was told.

    Raises
    ------
    ExportError
        Where nothing tells.
    """
    if _has_words(columns, "outcome") and _tells(columns, wishes):
        return _by_status(columns, wishes, findings)
    if columns.has("won_at") and columns.has("lost_at"):
        findings.say(_("Won and lost are told by their days."))
        won, lost = (_filled(columns, field) for field in ("won_at", "lost_at"))
        return np.where(won, WON, np.where(lost, LOST, OPEN)).astype(object)
    if columns.has("is_won") and columns.has("is_closed"):
        findings.say(_("Won and lost are told by their columns of yes and no."))
        won, closed = (is_yes(columns.cells(field)) for field in ("is_won", "is_closed"))
        return np.where(won, WON, np.where(closed, LOST, OPEN)).astype(object)
    if columns.has("stage"):
        return _by_stage(columns, wishes, findings)
    if columns.has("outcome"):
        return _by_status(columns, wishes, findings)
    raise missing_field(columns, "stage")


def _has_words(columns: Columns, field: str) -> bool:
    return columns.has(field) and any(texts(columns.cells(field), NO_TEXT))


def _tells(columns: Columns, wishes: Wishes) -> bool:
    """Whether any word of the status says won or lost; else it is of something else."""
    words = set(texts(columns.cells("outcome"), NO_TEXT))
    said = {of_thing(word) for word in (*wishes.won, *wishes.lost, *wishes.still_open)}
    return any(meaning(word) in (WON, LOST) or of_thing(word) in said for word in words)


def _filled(columns: Columns, field: str) -> Flags:
    if not columns.has(field):
        return np.zeros(len(columns.table), dtype=np.bool_)
    return texts(columns.cells(field), NO_TEXT) != ""


def is_yes(cells: Cells) -> Flags:
    """Which cells say yes, in one way or other."""
    return np.array([str(cell).strip().casefold().removesuffix(".0") in _YES for cell in cells])


def are_flags(cells: Cells) -> bool:
    """Whether all cells say yes or no."""
    words = {str("" if cell is None else cell).strip().casefold() for cell in set(cells)}
    return bool(words - {""}) and words <= _YES | _NO


def _by_status(columns: Columns, wishes: Wishes, findings: Findings) -> Cells:
    words = texts(columns.cells("outcome"), NO_TEXT)
    told = _told(words, wishes)
    unknown = sorted({word for word, what in told.items() if word and not what})
    unclear = np.isin(words.astype(str), unknown)
    found = set(told.values()) | ({LOST} if wishes.lost == (NOBODY,) else set())
    if unclear.mean() > FEW or not {WON, LOST} <= found:
        raise _ask(columns, "outcome", (found, unknown))
    told |= dict.fromkeys(unknown, UNCLEAR)
    findings.say(_said(told))
    return _all(words, told)


def _by_stage(columns: Columns, wishes: Wishes, findings: Findings) -> Cells:
    """Stages that say neither won nor lost are open; Odoo archives what is lost."""
    words = texts(columns.cells("stage"), NO_TEXT)
    told = _told(words, wishes)
    found = set(told.values())
    result = _all(words, {word: what or OPEN for word, what in told.items()})
    lost = wishes.lost == (NOBODY,) or LOST in found
    if columns.has("active") and are_flags(columns.cells("active")):
        archived = ~is_yes(columns.cells("active")) & (result != WON)
        result[archived] = LOST
        lost = lost or bool(archived.any())
        text = plural(
            "{number} archived deal is taken as lost.",
            "{number} archived deals are taken as lost.",
            int(archived.sum()),
        )
        findings.say(text)
    unknown = [word for word, what in told.items() if word and not what]
    over = sorted(filter(_is_doubtful, unknown))
    if WON in found and lost and over:
        raise _ask(columns, "stage", ({WON, LOST}, over))
    if WON not in found or not lost:
        raise _ask(columns, "stage", (found | ({LOST} if lost else set()), sorted(unknown)))
    findings.say(_said(told))
    return result


def _is_doubtful(word: str) -> bool:
    """Whether a stage is over without a word of how, or says won or lost and takes it back."""
    return not (_WON | _LOST | _OVER).isdisjoint(of_thing(word).split())


def _told(words: Cells, wishes: Wishes) -> dict[str, str]:
    lost = [word for word in wishes.lost if word != NOBODY]
    own: dict[str, str] = {}
    for means, said in ((WON, wishes.won), (LOST, lost), (OPEN, wishes.still_open)):
        for word in said:
            if own.setdefault(of_thing(word), means) != means:
                what = _("--won, --lost, --open: {name} is named for two of them", name=word)
                raise ExportError("E-STAGE", what, _("name it once"))
    every = dict.fromkeys(words)
    missing = [word for word in own if word not in {of_thing(one) for one in every}]
    if missing:
        what = _("--won, --lost, --open: there is no stage {name}", name=missing[0])
        raise ExportError("E-STAGE", what, _("stages there are: {names}", names=_some(every)))
    return {word: own.get(of_thing(word), "") or meaning(word) for word in every}


def _all(words: Cells, told: dict[str, str]) -> Cells:
    result = np.empty(len(words), dtype=object)
    result[:] = [told[word] or OPEN for word in words]
    return result


def _said(told: dict[str, str]) -> str:
    of = {one: _some(w for w, what in told.items() if what == one) for one in (WON, LOST)}
    still_open = _some(word for word, what in told.items() if what in (OPEN, UNKNOWN))
    return _(
        "Won: {won}. Lost: {lost}. Open: {open}.",
        won=of[WON] or "–",
        lost=of[LOST] or "–",
        open=still_open or "–",
    )


def _some(words: Iterable[str]) -> str:
    every = [word for word in words if word]
    return ", ".join(every[:SHOWN]) + (" …" if len(every) > SHOWN else "")


def _ask(columns: Columns, field: str, told: tuple[set[str], list[str]]) -> ExportError:
    """What to ask where won, lost or both are in no row, or words are that may be either."""
    (found, unknown), heading = told, columns.heading[field]
    file, words = columns.table.file, _some(unknown) or "–"
    ask = {
        (False, False): _(
            "{file}: nothing in {name} tells which deals were won and which lost",
            file=file,
            name=heading,
        ),
        (True, False): _("{file}: nothing in {name} says lost", file=file, name=heading),
        (False, True): _("{file}: nothing in {name} says won", file=file, name=heading),
        (True, True): _(
            "{file}: some of {name} say neither won, lost nor open: {words}",
            file=file,
            name=heading,
            words=words,
        ),
    }
    if not unknown:
        hint = _("export won, lost and open deals; or say --lost none where none was lost")
        return ExportError("E-STAGE", ask[WON in found, LOST in found], hint)
    if {WON, LOST} <= found:
        hint = _(
            'say of each what it means, as in --won "{word}", --lost "{word}" or --open "{word}"',
            word=unknown[0],
        )
        return ExportError("E-STAGE", ask[True, True], hint)
    hint = _(
        'say which mean won, lost and open, as in --won "{first}" --lost "{last}" --open …; --lost '
        "none where none means lost; there are: {names}",
        first=unknown[0],
        last=unknown[-1],
        names=words,
    )
    return ExportError("E-STAGE", ask[WON in found, LOST in found], hint)
