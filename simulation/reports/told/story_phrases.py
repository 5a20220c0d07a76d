"""Sentences of a story that depend on one word of an event, and small pieces of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulation.languages import language, later
from simulation.notation import LOCALES

SOUGHT: Mapping[str, str] = {
    "external": later("the search for a manager from outside begins."),
    "fractional": later("the search for a fractional leader begins."),
    "director": later("the search for a sales director begins."),
}
APPOINTED: Mapping[str, str] = {
    "external": later("a manager from outside starts as leader."),
    "fractional": later("a fractional leader starts as leader."),
}
BESIDE: Mapping[str, str] = {
    "coach": later("a coach helps for {months}."),
    "fractional": later("a fractional leader beside the leader helps for {months}."),
}
BORE: Mapping[str, str] = {
    "passed_over": later("having been passed over for the post"),
    "first_year": later("being in the first year"),
    "colleagues_left": later("colleagues who left"),
    "missed_target": later("a missed target"),
}
MEASURES: Mapping[str, str] = {
    "bookings_to_plan": later("bookings are at {value} of plan"),
    "contribution_to_plan": later("contribution is at {value} of plan"),
    "sellers_left": later("sellers who left: {value}"),
    "customers_lost": later("customers lost: {value}"),
    "months_in_post": later("months in the post: {value}"),
}
REVIEWS: Mapping[str, str] = {
    "": later("review: {seen}: {then}."),
    "below": later("review: {seen} (the limit: below {limit}): {then}."),
    "above": later("review: {seen} (the limit: above {limit}): {then}."),
}
NOTHING_CHANGES = later("nothing changes")
THEN: Mapping[str, str] = {
    "end_term": later("the term ends"),
    "return_to_selling": later("back to selling"),
    "extend_term": later("the term is extended"),
    "add_support": later("support is added"),
}
TERM_ENDS: Mapping[tuple[str, bool], str] = {
    ("review", False): later(
        "{who} has to leave the post by the review, after {months}, and sells again."
    ),
    ("review", True): later(
        "{who} has to leave the post by the review, after {months}, and leaves the company."
    ),
    ("plan", False): later("{who} ends the term as planned, after {months}, and sells again."),
    ("plan", True): later(
        "{who} ends the term as planned, after {months}, and leaves the company."
    ),
    ("dismissed", False): later("{who} has to leave the post, after {months}, and sells again."),
    ("dismissed", True): later(
        "{who} has to leave the post, after {months}, and leaves the company."
    ),
    ("own", False): later("{who} gives the post up, after {months}, and sells again."),
    ("own", True): later("{who} gives the post up, after {months}, and leaves the company."),
}
"""By why a term ends, and whether the leader quits the company."""
TERM_ENDS_OUTSIDE: Mapping[tuple[str, str], str] = {
    ("external", "review"): later(
        "the manager from outside has to go by the review, after {months}."
    ),
    ("external", "plan"): later(
        "the manager from outside ends the term as planned, after {months}."
    ),
    ("external", "dismissed"): later("the manager from outside is sent away, after {months}."),
    ("external", "own"): later("the manager from outside leaves, after {months}."),
    ("fractional", "review"): later(
        "the fractional leader has to go by the review, after {months}."
    ),
    ("fractional", "plan"): later(
        "the fractional leader ends the term as planned, after {months}."
    ),
    ("fractional", "dismissed"): later("the fractional leader is sent away, after {months}."),
    ("fractional", "own"): later("the fractional leader leaves, after {months}."),
}
DIRECTOR: Mapping[tuple[str, str], str] = {
    ("director starts", ""): later("the sales director starts."),
    ("director leaves", ""): later("the sales director leaves."),
    ("director leaves", "sent away"): later("the sales director is sent away."),
    ("director goes", ""): later("the sales director is no longer wanted."),
}
TURNS: Mapping[str, str] = {
    "better": later("the team is led better than by the founder alone."),
    "worse": later("the team is led worse than by the founder alone."),
    "alike": later("the team is led as well as by the founder alone."),
}


def listed(parts: Sequence[str]) -> str:
    """Join parts of a sentence as people do, with the language's word for "and"."""
    from babel.lists import format_list

    return format_list(list(parts), locale=LOCALES[language()])


def ordinal(number: int) -> str:
    """A place in an order: "3rd" in English, elsewhere the bare number."""
    if language() != "en":
        return str(number)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 <= number % 100 <= 20 else ending}"
