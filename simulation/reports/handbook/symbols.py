"""Formulas as people write them: the plain text of a docstring in Greek letters and signs."""

from __future__ import annotations

import re

_GREEK = {
    "alpha": "α",
    "beta": "β",
    "delta": "δ",
    "epsilon": "ε",
    "eta": "η",
    "kappa": "κ",
    "mu": "μ",
    "nu": "ν",
    "pi": "π",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "theta": "θ",
    "Delta": "Δ",
    "Lambda": "Λ",
}
_NAMES = re.compile(rf"(?<![A-Za-z])({'|'.join(_GREEK)})(?![A-Za-z])")
_SIGNS = (
    (r"\bsqrt\(", "√("),
    (r">=", "≥"),
    (r"<=", "≤"),
    (r"(?<= )- ", "− "),
    (r"(?<=[(= ^])-(?=[\w(.])", "−"),
    (r"\.\.\.", "…"),
    (r"\^2\b", "²"),
    (r"\^3\b", "³"),
)
_TIMES = (r"(?<=[\w)%']) x (?=[\w(])", " × ")
_LOOSE_UNDERSCORE = (r"(?<![^\W_])_|_(?![^\W_])", r"\\_")


def in_symbols(text: str, formula: bool = False) -> str:
    """Write the names of letters as letters, and signs as signs, outside `code`.

    Parameters
    ----------
    text : str
        Text of a docstring.
    formula : bool
        Whether an x between two quantities multiplies.

    Returns
    -------
    str
        The text in Markdown.

    Examples
    --------
    >>> in_symbols("ln pi = rho ln x + sqrt(1 - rho) sigma z", formula=True)
    'ln π = ρ ln x + √(1 − ρ) σ z'
    >>> in_symbols("loss x share, from `pi`", formula=True)
    'loss × share, from `pi`'
    """
    signs = (*_SIGNS, *([_TIMES] if formula else []), _LOOSE_UNDERSCORE)
    pieces = text.split("`")
    return "`".join(
        piece if number % 2 else _rewritten(piece, signs) for number, piece in enumerate(pieces)
    )


def _rewritten(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    text = _NAMES.sub(lambda name: _GREEK[name[1]], text)
    for pattern, sign in signs:
        text = re.sub(pattern, sign, text)
    return text
