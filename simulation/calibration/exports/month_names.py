"""Names of months in English, Dutch and Norwegian, whole and cut."""

from __future__ import annotations

_NAMES = """
    january januari januar jan
    february februari februar feb febr
    march maart mars mar mrt
    april apr
    may mei mai
    june juni jun
    july juli jul
    august augustus aug
    september sep sept
    october oktober oct okt
    november nov
    december desember dec des
"""
MONTHS = {
    name: number
    for number, names in enumerate(_NAMES.strip().splitlines(), start=1)
    for name in names.split()
}
"""Number by name."""
