"""Texts of the strategy editor, and of what belongs to all assumptions."""

from __future__ import annotations

from simulation.languages import _, within


def editor_texts() -> dict[str, str]:
    """Every text by name, in the language that is spoken."""
    return {**_editor(), **_terms(), **_help(), **_gates(), **_assumptions()}


def _editor() -> dict[str, str]:
    return {
        "ed": _("Strategies: who leads when"),
        "ed_says": _(
            "What each strategy plans, month by month. Change one, or add your own: everything is "
            "played again on the same futures."
        ),
        "ed_go": _("Look at the strategies and change them"),
        "ed_change": _("Change"),
        "ed_change_one": _("Change “{title}”"),
        "ed_done": _("Done"),
        "ed_copy": _("Copy"),
        "ed_copy_one": _("Start a new strategy from a copy of “{title}”"),
        "ed_copy_title": _("{title}, our version"),
        "ed_remove": _("Remove"),
        "ed_remove_one": _("Remove “{title}”"),
        "ed_two": _("Two strategies stay: there has to be something to compare."),
        "ed_many": _("The page compares {number} strategies at most."),
        "ed_long": _("That is too much for a link: {number} characters at most."),
        "ed_changed": _("changed here"),
        "ed_add": _("Add a ready-made strategy"),
        "ed_choose": _("Choose one …"),
        "ed_back": _("Back to the scenario’s strategies"),
        "ed_open": _("Not applied yet: mend what is marked. The page shows the last good version."),
        "ed_drop": _("Give up this change"),
        "ed_applied": _("Applied: {title}"),
        "ed_removed": _("Removed: {title}"),
        "ed_early": _("Only if somebody goes early: {names}"),
        "ed_months": _("{who}, months {low} to {high}"),
        "ed_month": _("{who}, month {low}"),
        "ed_doubt": _("Looks doubtful: {text}"),
        "ed_yaml": _("As text (YAML)"),
        "ed_yaml_says": _("As it would stand under “strategies:” in a scenario file."),
        "ed_yaml_use": _("Apply the text"),
        "ed_pinned": _("with strategies that were changed"),
        "ed_line": _("Line {line}: {text}"),
    }


def _terms() -> dict[str, str]:
    return {
        "ed_title": _("Name of the strategy"),
        "ed_term": _("Term {number}"),
        "ed_from": _("from month {month} as planned"),
        "ed_only_early": _("only if somebody goes early"),
        "ed_leader": _("Who leads"),
        "ed_until": _("For how many months"),
        "ed_more": _("More about this term"),
        "ed_more_help": _("More about this help"),
        "ed_own_accounts": _("Share of own selling that is kept"),
        "ed_handover_months": _("Months to hand the rest over"),
        "ed_backfill": _("The seller’s seat is filled again"),
        "ed_trial": _("Agreed beforehand as a trial"),
        "ed_director": _("With a sales director above"),
        "ed_instrument": _("Chosen by"),
        "ed_candidates": _("Who is assessed (none ticked: the longest-serving)"),
        "ed_days_a_month": _("Days a month"),
        "ed_day_rate": _("Day rate, {money}"),
        "ed_founder_hours": _("Hours a month that the founder still leads"),
        "ed_support": _("Who helps the leader"),
        "ed_support_months": _("Help for how many months"),
        "ed_fee_a_month": _("Flat fee a month, {money}"),
        "ed_builds_process": _("Leaves ways of working behind"),
        "ed_develops_leader": _("Develops the leader"),
        "ed_observes_candidates": _("Observes candidates for a later choice"),
        "ed_if_leader_leaves": _("If a leader goes early and no term is left"),
        "ed_term_add": _("Add a term"),
        "ed_term_up": _("Earlier"),
        "ed_term_up_one": _("Move term {number} earlier"),
        "ed_term_down": _("Later"),
        "ed_term_down_one": _("Move term {number} later"),
        "ed_term_remove": _("Remove"),
        "ed_term_remove_one": _("Remove term {number}"),
        "ed_usual": _("as usual"),
        "ed_yes": within("an answer", "yes"),
        "ed_no": within("an answer", "no"),
    }


def _help() -> dict[str, str]:
    return {
        "ed_until_says": _("Left empty: to the end. The next term follows this one."),
        "ed_share_says": _("For example 40%."),
    }


def _gates() -> dict[str, str]:
    return {
        "ed_gate": _("Review {number}"),
        "ed_gate_add": _("Add a review"),
        "ed_gate_remove": _("Remove the review"),
        "ed_gate_remove_one": _("Remove review {gate} of term {number}"),
        "ed_gate_month": _("At the end of month (of the term)"),
        "ed_measure": _("What the board watches"),
        "ed_bound": _("It acts where this"),
        "ed_value": _("Bound"),
        "ed_over": _("Over the last months"),
        "ed_over_says": _("Left empty: since the term began."),
        "ed_action": _("Then"),
        "ed_extend": _("By how many months"),
        "ed_add_support": _("Who helps then"),
    }


def _assumptions() -> dict[str, str]:
    return {
        "all_say": _(
            "Every number behind the answer, with where it comes from. What you put at a value is "
            "held there in every future."
        ),
        "part": _("Part"),
        "part_all": _("All parts"),
        "only_changed": _("Only what is changed"),
        "count": _("{shown} of {number} shown, {changed} changed"),
        "held_drawn": _(
            "Held at {value} in every future; the scenario draws it for each: {drawn}."
        ),
        "held_fixed": _("Held at {value}; in the scenario: {drawn}."),
        "back": _("Back to the scenario’s value"),
        "back_one": _("{title}: back to the scenario’s value"),
    }
