"""Sentences about a break-even value, by how it came out."""

from __future__ import annotations

from collections.abc import Mapping

from simulation.languages import later

INTERVALS: Mapping[tuple[bool, bool], str] = {
    (False, False): later("95 % interval {low} to {high}"),
    (True, False): later(
        "95 % interval {low} to {high}; it is cut off at the low end of the range that was searched"
    ),
    (False, True): later(
        "95 % interval {low} to {high}; it is cut off at the high end of the range that was "
        "searched"
    ),
    (True, True): later(
        "95 % interval {low} to {high}; it is cut off at the low end and the high end of the range "
        "that was searched"
    ),
}
"""By whether it is cut off at the low end, and at the high end."""
AHEAD: Mapping[bool, str] = {
    False: later("There {ahead} is ahead by {margin}."),
    True: later("There {ahead} is ahead by {margin}, too close to call."),
}
"""By whether it is too close to call."""
NEAR: Mapping[bool, str] = {
    True: later(
        "Your company stands above the break-even value, but so near that it is too close to call: "
        "{ahead} by {margin}."
    ),
    False: later(
        "Your company stands below the break-even value, but so near that it is too close to call: "
        "{ahead} by {margin}."
    ),
}
STANDS: Mapping[bool, str] = {
    True: later(
        "Your company stands above the break-even value: there {ahead} is ahead by {margin}."
    ),
    False: later(
        "Your company stands below the break-even value: there {ahead} is ahead by {margin}."
    ),
}
STANDS_LIKELY: Mapping[bool, str] = {
    True: later(
        "Your company stands above the break-even value: there {ahead} is ahead by {margin}; "
        "{share} values that are thought possible lie on that side."
    ),
    False: later(
        "Your company stands below the break-even value: there {ahead} is ahead by {margin}; "
        "{share} values that are thought possible lie on that side."
    ),
}
"""These by whether the company stands above the break-even value."""
