"""Every relation that is held, how exactly, on what condition, and the tests that show it."""

from dataclasses import dataclass

EXACT, NEAR, ORDER, LAW = "=", "≈", "≤", "law"
FILES = "trust/test_relations_of_files.py::"
ALIKE = FILES + "test_written_otherwise_it_is_the_same"
PRICES = "trust/test_relations_of_prices.py::"
TOUCHES = PRICES + "test_a_price_touches_its_own_lines_only"
NOT_KEEP = PRICES + "test_what_acts_on_leaders_leaves_keep_alone"
SUMS = "trust/test_relations_of_sums.py::"
WAYS = "trust/test_relations_of_order.py::"
ONE_WAY = WAYS + "test_in_no_future_the_other_way"
STEP = "engines/test_in_step.py::"
BLOCKS = "engines/test_blocks.py::"


@dataclass(frozen=True)
class Relation:
    """One row: name, what holds, how exactly, where it is shown, and on what condition."""

    name: str
    says: str
    oracle: str
    tests: tuple[str, ...]
    condition: str = ""


def row(name, says, oracle, *tests, on=""):
    return Relation(name, says, oracle, tests, on)


SCALES = "engines/test_money_scales.py::"
EQUAL = "engines/test_promote_equals_keep.py::"
RELATIONS = (
    row("R1", "all money x 2 gives every money figure x 2", EXACT,
        SCALES + "test_twice_the_money_is_twice_every_money_figure",
        SCALES + "test_money_scales_deal_by_deal"),
    row("R2", "all money x 3 gives every money figure x 3", NEAR,
        SCALES + "test_three_times_the_money_is_nearly_three_times"),
    row("R3", "promote with everything off is keep", EXACT,
        EQUAL + "test_promote_equals_keep_in_every_future",
        EQUAL + "test_promote_equals_keep_deal_by_deal", on="model.md section 7"),
    row("R3b", "help never lowers the level; own accounts never lower colleagues' hazard", ORDER,
        "law/test_relations.py::test_help_never_lowers_the_level",
        "engines/test_bad_leader_relations.py::test_more_help_is_never_worse"),
    row("R4", "order of the team in the file", EXACT, ALIKE,
        STEP + "test_the_order_of_sellers_changes_nothing"),
    row("R6", "another id is other luck of the same law", LAW,
        SUMS + "test_another_name_is_other_luck_of_the_same_law"),
    row("R7", "more attrition: never more sellers or deals", ORDER, ONE_WAY,
        on="nobody follows, no deal survives its seller, no effects, no contagion"),
    row("R11", "NPV is that of two periods, one after the other", NEAR,
        SUMS + "test_value_is_the_sum_of_two_periods"),
    row("R12", "at a discount of 0 NPV is the plain sum", NEAR,
        SUMS + "test_without_discount_value_is_the_plain_sum"),
    row("R13", "a higher discount never raises NPV", ORDER, ONE_WAY, on="every month earns"),
    row("R14", "blocks of any size, workers in any number", EXACT,
        BLOCKS + "test_a_run_in_other_blocks_is_the_same_run",
        BLOCKS + "test_two_workers_make_the_same_run"),
    row("R16", "more futures keep the first ones", EXACT,
        BLOCKS + "test_a_shorter_run_has_the_first_futures_of_a_longer_one"),
    row("R17", "another seed: other draws, the same law", LAW,
        SUMS + "test_another_seed_is_another_run"),
    row("R18", "a hire who never comes", EXACT,
        STEP + "test_a_hire_who_never_comes_changes_nothing",
        on="in place of a seller with rate 0 and pay 0, who would have to be led here"),
    row("R19", "two independent sellers sell what each does alone", NEAR,
        SUMS + "test_two_sellers_sell_what_each_does_alone", on="expectations, no inbound leads"),
    row("R21", "comments, quotes, order of keys, blanks", EXACT, ALIKE,
        "scenario/test_identity.py::test_how_a_file_is_written_makes_no_difference"),
    row("R22", "the same in another unit", EXACT, FILES + "test_the_same_in_another_unit"),
    row("R22b", "10 % a year is 0.7974 % a month", NEAR,
        SUMS + "test_a_twelfth_of_a_year_compounds"),
    row("R23", "hazard 0: nobody leaves; endless: all after one month", EXACT,
        WAYS + "test_nobody_leaves_or_everybody_after_a_month"),
    row("R24", "the ramp's length where nobody ramps", NEAR,
        FILES + "test_ramps_of_nobody_who_ramps",
        on="in place of ramp 0 = ramp 1: this ramp is a mean over the month, not a whole step"),
    row("R26", "more effect of a good leader never wins less", ORDER,
        WAYS + "test_more_effect_of_a_good_leader_never_wins_less", on="level above 0"),
    row("R27", "more own accounts never raise the level", ORDER,
        "law/test_relations.py::"
        "test_a_larger_own_accounts_share_never_lowers_the_hazard_of_colleagues"),
    row("R28", "a leader who sells nothing is a seller less", NEAR,
        WAYS + "test_a_leader_who_sells_nothing_is_a_seller_less"),
    row("R29", "NPV is affine in commission", NEAR, PRICES + "test_value_is_affine_in_commission"),
    row("R31", "a difference the other way round is its opposite", EXACT,
        SUMS + "test_a_difference_is_its_opposite_the_other_way_round"),
    row("R32", "a strategy against itself", EXACT, STEP + "test_a_clone_differs_by_exactly_nothing",
        "inference/test_paired.py::test_clone_differs_by_nothing_and_surely"),
    row("R33", "a backfill after the horizon is none", EXACT,
        SUMS + "test_no_seat_is_refilled_that_takes_longer_than_the_horizon",
        on="vacancies ask no time; they are shown"),
    row("R34", "a longer time to fill never has more sellers there", ORDER, ONE_WAY,
        on="nobody leaves: where somebody may, it is false"),
    row("R36", "without churn customers and recurring revenue gather", EXACT,
        SUMS + "test_without_churn_customers_and_revenue_gather"),
    row("R37", "less churn: never fewer customers", ORDER, ONE_WAY),
    row("R37b", "less churn: more recurring revenue", LAW,
        WAYS + "test_less_churn_leaves_more_recurring_revenue_in_the_mean",
        on="in the mean: which customers go is luck of its own"),
    row("R38", "values that do not vary: bookings are deals times value", EXACT,
        SUMS + "test_values_that_do_not_vary_make_bookings_deals_times_value"),
    row("R39", "rate and value in a month of sales: mean, variance, skewness", LAW,
        "engines/test_closed_forms_of_deals.py::test_a_month_of_sales_is_compound_poisson"),
    row("R41", "intervals halve with four times the futures", LAW,
        SUMS + "test_intervals_halve_with_four_times_the_futures"),
    row("R43", "seasons of 1 are none", EXACT, ALIKE),
    row("R44", "another start, without seasons", EXACT, ALIKE),
    row("R46", "both engines: people path by path", EXACT,
        "engines/test_people.py::test_people_are_the_same_in_every_future"),
    row("R46b", "both engines: money on the same deals", NEAR,
        "engines/test_money_replayed.py::test_money_is_the_same_on_the_same_deals"),
    row("R47", "a saved scenario plays the same", EXACT,
        FILES + "test_a_saved_scenario_plays_the_same",
        "scenario/test_identity.py::test_a_saved_scenario_is_the_same_when_it_is_read_again"),
    row("R48", "files that are read again hold what memory held", EXACT,
        "running/test_past_results.py::test_findings_are_rebuilt_to_the_last_bit",
        "reports/workbook/test_reading_back.py::test_unchanged_it_reads_to_the_same_hash"),
    row("R49", "a slider pushed and pushed back", EXACT,
        FILES + "test_a_slider_that_is_pushed_back_leaves_nothing_behind"),
    *(row(f"R{number}", f"{what} touches its own lines only", EXACT, TOUCHES)
      for number, what in enumerate((
          "the worth of the founder's hour", "years at the horizon", "the discount", "tools",
          "the agency's fee", "onboarding", "commission", "severance", "who is sent away",
          "the gross margin", "the time of delivery", "managers' on-cost", "variable on-cost",
          "an external manager's pay"), 50)),
    *(row(f"R{number}", f"{what}: nothing to `keep`", EXACT, NOT_KEEP)
      for number, what in enumerate((
          "the handover's length", "the best seller's quality", "accounts lost with a promotion",
          "quitting after failing", "own accounts kept", "an external manager's quality"), 64)),
    row("R70", "title, question and language", EXACT, ALIKE),
    row("R71", "the best seller named, or found", EXACT, ALIKE),
    row("R72", "one context, or a list of one", EXACT, ALIKE),
    row("R73", "a capacity that never binds", EXACT, ALIKE),
    row("R74", "cash at the start", EXACT, ALIKE),
    row("R75", "no hires, and none written down", EXACT, ALIKE),
    row("R76", "dearer sellers never earn more", ORDER, ONE_WAY),
    row("R77", "a higher margin never earns less", ORDER, ONE_WAY),
    row("R78", "a higher win rate never wins less", ORDER, ONE_WAY),
    row("R79", "more opportunities never win less", ORDER, ONE_WAY),
    row("R80", "more going cold never leaves more open", ORDER, ONE_WAY),
    row("R81", "more quitting after failing never keeps the best seller", ORDER, ONE_WAY),
    row("R82", "no opportunities: no deals, and a closed form of cost", NEAR,
        SUMS + "test_no_opportunities_no_deals"),
    row("R83", "a year at the horizon is a year's margin", NEAR,
        SUMS + "test_a_year_at_the_horizon_is_a_years_margin"),
    row("R84", "what nobody buys may cost anything", EXACT,
        PRICES + "test_what_nobody_buys_may_cost_anything"),
    row("R85", "twice a price is twice its line", EXACT,
        PRICES + "test_twice_the_price_is_twice_its_line"),
    row("R86", "how widely values vary moves no person and no count", EXACT,
        PRICES + "test_dearer_wins_of_no_number"),
    row("R87", "months before a change", EXACT, STEP + "test_months_before_a_change_are_equal"),
    row("R88", "another strategy beside", EXACT, STEP + "test_another_strategy_changes_no_other"),
    row("R89", "order of strategies and candidates", EXACT,
        STEP + "test_the_order_of_strategies_and_candidates_changes_nothing"),
    row("R90", "a longer horizon keeps the first months", EXACT,
        STEP + "test_a_longer_horizon_leaves_the_first_months_as_they_were"),
    row("R91", "a mechanism that is off draws nothing", EXACT,
        STEP + "test_a_mechanism_that_is_off_draws_nothing"),
    row("R92", "a run that was killed and goes on", EXACT,
        "running/test_resume.py::test_a_run_that_was_killed_goes_on_and_ends_the_same"),
)  # fmt: skip

NOT_HERE = {
    "R8": "more attrition may raise NPV: a seller who costs more than the margin leaves",
    "R9": "with better hires attrition may go either way; a sign would test the numbers chosen",
    "R42": "the number of deals stays Poisson with every variance off; R82 has all counts at 0",
}
