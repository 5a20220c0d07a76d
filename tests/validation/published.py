"""What the model says where a study has measured something: one function for each finding.

The studies' own figures, and whether the model was given them, stand in `findings.toml`.
"""

from dataclasses import replace

import numpy as np

from simulation.scenario.model import Term
from tests.engines.companies import assuming, way
from tests.validation.playing import (
    Figure,
    at_level,
    mean,
    of_context,
    only,
    played,
    ratio,
    share,
    shipped,
)

LATER = slice(6, None)
BEST = "sanne"


def _led_by(scenario, *strategies, **values):
    """Bookings from the seventh month of one and the same team under each strategy's leadership.

    Only the leadership level is taken over: nobody is promoted out of the team, so that what is
    left is what the led sell.
    """
    block = played(only(scenario, *strategies), **values)
    founder_led = only(scenario, "keep")
    levels = block.monthly["leadership_level"]
    return [at_level(founder_led, one)[1]["bookings"][LATER].sum(axis=0) for one in levels]


def _colleagues(scenario):
    return tuple(one.id for one in scenario.sellers if one.id != BEST)


def best_against_assessed():
    """Change of the others' sales under the best seller, against the best-assessed colleague."""
    scenario = of_context()
    assessed = way("assessed", Term("assessed", candidates=_colleagues(scenario)))
    best, other = _led_by(scenario, "promote", assessed)
    found = ratio(best, other)
    return Figure(100.0 * (found.value - 1.0), 100.0 * found.se, found.n)


def slope_among_promoted():
    """The same change for each doubling of what the promoted person sold before."""
    scenario = of_context()
    logs = {one.id: np.log2(one.performance) for one in scenario.sellers}
    doublings = logs[BEST] - np.mean([logs[one] for one in _colleagues(scenario)])
    found = best_against_assessed()
    slope = 100.0 * ((1.0 + found.value / 100.0) ** (1.0 / doublings) - 1.0)
    return Figure(slope, found.se / doublings, found.n)


def slope_among_all():
    """Change of the others' sales a doubling, if any seller may be promoted, the best one too."""
    scenario = of_context()
    everybody = [way(one.id, Term("seller", seller=one.id)) for one in scenario.sellers]
    equal = {"leadership__quality_best_seller": 0.0}
    sold = np.log(_led_by(scenario, *everybody, **equal))
    doublings = np.log2([one.performance for one in scenario.sellers])
    centred = doublings - doublings.mean()
    slope = mean(centred @ sold / (centred @ centred))
    return Figure(100.0 * float(np.expm1(slope.value)), 100.0 * slope.se, slope.n)


def _gone_within(months, *strategies, **values):
    """Share of leaders who have left the post within so many months of their first day."""
    scenario = replace(only(of_context(), *strategies), horizon=months)
    block = played(scenario, pay__manager_time_to_fill=0, **values)
    return block.metrics["leader_exits"] > 0


def externals_failing():
    """Share of managers from outside who are gone within 18 months."""
    return share(_gone_within(18, "hire_external")[0]).times(100.0)


def promoted_failing():
    """Share of promoted best sellers who are gone from the post within 24 months."""
    return share(_gone_within(24, "promote")[0]).times(100.0)


def external_exits():
    """How many times as many outsiders as promoted sellers are gone within 24 months."""
    promoted, outside = _gone_within(24, "promote", "hire_external")
    return ratio(outside, promoted)


def customers_after_leaving():
    """Yearly sales to existing customers that are lost when their only seller leaves."""
    scenario = shipped()
    alone = replace(
        only(scenario, "keep"),
        sellers=(_best(scenario),),
        hires=(),
        horizon=13,
    )
    still = {
        "sales__opportunities": 0.0,
        "leadership__effect_churn": 1.0,
        "people__time_to_fill": 600.0,
    }
    stays = played(alone, people__attrition=0.0, **still).monthly["recurring_revenue"][0]
    leaves = played(alone, people__attrition=11.99, people__performance_protects=0.0, **still)
    gone = leaves.monthly["sellers_left"][0][:, 0] > 0
    found = ratio(leaves.monthly["recurring_revenue"][0][gone, -1], stays[gone, -1])
    return Figure(100.0 * (found.value - 1.0), 100.0 * found.se, found.n)


def _best(scenario):
    return next(one for one in scenario.sellers if one.id == BEST)


def sales_per_sd():
    """Rise of bookings in the second year for one sd of leadership, nobody leaving."""
    return _per_sd(assuming(of_context(), people__attrition=0.0))


def sales_per_sd_in_all():
    """The same where sellers may leave, and leave less often under a better leader."""
    return _per_sd(of_context())


def _per_sd(scenario):
    kept = only(scenario, "keep")
    better, worse = (at_level(kept, level)[1]["bookings"][12:].sum(0) for level in (0.5, -0.5))
    found = ratio(better, worse)
    return Figure(100.0 * (found.value - 1.0), 100.0 * found.se, found.n)


def leavers_under_the_best():
    """Change of sellers' leaving from the worst tenth of managers to the best tenth."""
    scenario = only(of_context(), "keep")
    best, worst = (at_level(scenario, level)[0]["sellers_left"] for level in (1.755, -1.755))
    found = ratio(best, worst)
    return Figure(100.0 * (found.value - 1.0), 100.0 * found.se, found.n)


def turnover():
    """Sellers who leave in a year, over those in post, founder in charge."""
    block = played(replace(only(of_context(), "keep"), horizon=12))
    in_post = block.monthly["sellers"][0].mean(axis=1)
    return ratio(block.metrics["sellers_left"][0], in_post).times(100.0)


def new_sellers_gone():
    """Share of typical new sellers who leave within their first year."""
    scenario = replace(only(of_context(), "keep"), horizon=12)
    fresh = tuple(replace(one, performance=1.0, months_employed=0.0) for one in scenario.sellers)
    block = played(replace(scenario, sellers=fresh), people__time_to_fill=600.0)
    return mean(block.metrics["sellers_left"][0] / len(fresh)).times(100.0)


def good_sellers_gone():
    """Sellers of the better half who leave within a year under a promoted best seller."""
    scenario = replace(only(of_context(), "promote"), horizon=12)
    return mean(played(scenario).monthly["better_half_left"][0].sum(axis=1))


def cost_of_a_leaver():
    """Contribution lost for each seller who leaves, over two years, founder in charge."""
    scenario = replace(only(of_context(), "keep"), horizon=24)
    usual, nobody = played(scenario), played(scenario, people__attrition=0.0)
    lost = nobody.metrics["contribution"][0] - usual.metrics["contribution"][0]
    return ratio(lost, usual.metrics["sellers_left"][0])


def open_deals():
    """Open deals of a seller in the first month."""
    block = played(replace(only(of_context(), "keep"), horizon=1))
    return mean(block.monthly["open_deals"][0][:, 0] / len(of_context().sellers))


def won_of_qualified():
    """Opportunities won, of those that were decided or went cold."""
    return mean(played(only(of_context(), "keep")).metrics["win_rate"][0]).times(100.0)


def outsider_breaks_even():
    """Share of managers from outside who have earned back what they cost within a year."""
    scenario = replace(only(of_context(), "keep", "hire_external"), horizon=36)
    block = played(scenario, pay__manager_time_to_fill=0)
    in_time = block.metrics["recovery_month"][1] <= 12.0
    return share(in_time & (block.metrics["never_recovers"][1] == 0.0)).times(100.0)


def passed_over():
    """How many times as often the best seller leaves in a year after an outsider was preferred."""
    scenario = replace(only(of_context(), "hire_external"), horizon=12)
    asked, not_asked = (
        played(replace(scenario, best_seller_asked=answer)).metrics["best_seller_left"][0]
        for answer in ("yes", "no")
    )
    return ratio(asked, not_asked)


FINDINGS = (
    best_against_assessed,
    slope_among_promoted,
    slope_among_all,
    externals_failing,
    promoted_failing,
    external_exits,
    customers_after_leaving,
    passed_over,
    sales_per_sd,
    sales_per_sd_in_all,
    leavers_under_the_best,
    turnover,
    new_sellers_gone,
    good_sellers_gone,
    cost_of_a_leaver,
    open_deals,
    won_of_qualified,
    outsider_breaks_even,
)
