"""Names of months in English, Dutch, Norwegian and their neighbours' languages, whole and cut."""

from __future__ import annotations

_NAMES = """
    january januari januar jan janvier janv
    february februari februar feb febr février févr
    march maart mars mar mrt marts märz mär mrz
    april apr avril avr
    may mei mai maj
    june juni jun juin
    july juli jul juillet juil
    august augustus aug augusti août
    september sep sept septembre
    october oktober oct okt octobre
    november nov novembre
    december desember dec des dez dezember décembre déc
"""
MONTHS = {
    name: number
    for number, names in enumerate(_NAMES.strip().splitlines(), start=1)
    for name in names.split()
}
"""Number by name."""
