"""What is unknown about the company today, as against the chance of what will happen to it.

Both are drawn, but only the first could be found out before the decision: what the assumptions
really are, how good those leaders would be who can be named or met now, how good the sellers really
are, whether the best one asked for the post. Everything else is luck, of which no research tells.
"""

from __future__ import annotations

_UNKNOWN = {
    "assumption",
    "quality of an internal leader",
    "quality of the founder",
    "true performance at the start",
    "best seller asked for the post",
}
_OF_THE_FIRST = {"quality of a leader, external", "quality of a leader, fractional"}
"""Only the first one can be met now; those who follow are chance."""


def is_chance(decision: str, whose: str) -> bool:
    """Whether a stream is chance, not something that could be found out now.

    Parameters
    ----------
    decision : str
        What is decided, as the stream is named.
    whose : str
        Whose decision it is.
    """
    return decision not in _UNKNOWN and not (decision in _OF_THE_FIRST and whose == "0")
