"""Texts of what is looked at more closely."""

from __future__ import annotations

from simulation.languages import _


def view_texts() -> dict[str, str]:
    """Every text of the closer looks by name, in the language that is spoken."""
    return {**_chosen(), **_pain(), **_crossing(), **_map()}


def _chosen() -> dict[str, str]:
    return {
        "closer": _("A closer look"),
        "closer_say": _(
            "These take some seconds. They are worked out anew whenever you have moved something "
            "and let go; you can go on meanwhile."
        ),
        "closer_at": _("Strategy"),
        "older": _("These are for earlier values; being renewed …"),
        "coming": _("Being worked out …"),
        "fresh": _("{title}: renewed"),
        "made_of": _("{futures} futures, 95 % intervals"),
        "as_table": _("In figures"),
        "cause": _("Cause"),
        "amount": _("On average"),
        "no_view": _("There is nothing to be seen here: {why}"),
    }


def _pain() -> dict[str, str]:
    return {
        "pain": _("The double pain: where the difference comes from"),
        "pain_say": _(
            "Net present value of “{name}” less that of “{other}”, cause by cause, {unit}: what is "
            "no longer sold, what leadership does to the team, what the leader and hiring cost."
        ),
        "gain": _("gain"),
        "loss": _("loss"),
        "dry": _("What happens to the pipeline of {seller}, and to the cash"),
        "dry_say": _(
            "Open deals of {seller} under “{name}”: {first} in month 1, {middle} in month {half}, "
            "{last} in month {month}. Under “{other}” it is {kept} in month {month}."
        ),
        "cash_ahead": _(
            "Contribution added up month by month: “{name}” is behind “{other}” in {behind} of "
            "{months} months, and ends {gap} ahead of it."
        ),
        "cash_behind": _(
            "Contribution added up month by month: “{name}” is behind “{other}” in {behind} of "
            "{months} months, and ends {gap} behind it."
        ),
    }


def _crossing() -> dict[str, str]:
    return {
        "turn": _("Break-even: from which value on does it pay?"),
        "turn_of": _("What has to be good enough"),
        "turn_say": _(
            "Upwards: the difference in net present value from “{name}”, {unit}. Across: {title}; "
            "all else stays as it is."
        ),
        "turn_line": _("line: the difference on average; band: 95 % interval"),
        "turn_place": _("break-even at {value}"),
        "turn_none": _("no break-even in this range"),
        "turn_here": _("you are here"),
    }


def _map() -> dict[str, str]:
    return {
        "map": _("Decision map: which strategy does best where?"),
        "map_say": _(
            "Each field is the company with two things put at a value: the letter says which "
            "strategy earns most there. Pale fields with a dot are too close to call."
        ),
        "map_x": _("Across"),
        "map_y": _("Upwards"),
        "map_made_of": _("{cells} fields of {futures} futures each, 95 % intervals"),
        "map_few": _("Of {number} strategies the {shown} that come first most often are on it."),
        "map_cell": _("{title}, ahead by {lead}"),
        "map_close": _("too close to call"),
        "map_here": _("The cross is your company as it is now."),
        "map_outside": _("Your company as it is now lies outside the map."),
    }
