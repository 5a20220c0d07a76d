"""Hand-worked cases: customers, pay, value, what is known of last year, reviews, readings."""

import numpy as np

from simulation.law.anchors import (
    blended_rate,
    contradiction,
    deals_a_year,
    left_without,
    mean_deal_value,
    opportunities_behind,
)
from simulation.law.customers import churn_bump, churn_probability, delivered, recurring_next
from simulation.law.gates import against_plan, gate_opens, quits_on_return
from simulation.law.measures import (
    dip,
    first_month,
    forecast_error,
    most_within,
    ratio,
    win_rate,
)
from simulation.law.pay import (
    bonus_rate,
    monthly_pay,
    onboarding_cost,
    recruiting_fee,
    severance,
    variable_pay,
)
from simulation.law.value import (
    discount_factor,
    gross_profit,
    horizon_factor,
    horizon_value,
    monthly_revenue,
)
from tests.law.hand_worked import LN_2, ROOT_2, Case

CASES = [
    # 12 x 5 x 4 / 4
    Case(deals_a_year, (5.0, 4.0, 0.25), 60.0),
    # Half of the team's sales, a fifth of them kept
    Case(left_without, (0.5, 0.2), 0.6),
    Case(left_without, (0.4, 1.0), 1.0),
    # ln 2 a month halved by leadership: 1 - 2^(-1/2); then 0.1 more; then more than all
    Case(churn_probability, (12 * LN_2, 0.5, 1.0), 1 - ROOT_2 / 2),
    Case(churn_probability, (12 * LN_2, 0.5, 1.0, 0.1), 1.1 - ROOT_2 / 2),
    Case(churn_probability, (12 * LN_2, 0.5, 1.0, 0.9), 1.0),
    # A fifth of the team: 0.15 / 5; and a team without capacity
    Case(churn_bump, (0.15, 1.5, 7.5), 0.03),
    Case(churn_bump, (0.15, 0.0, 0.0), 0.0),
    # A sixth of 600, as far as capacity goes
    Case(delivered, (600.0, 6.0, 200.0), 100.0),
    Case(delivered, (600.0, 6.0, 80.0), 80.0),
    Case(delivered, (600.0, 6.0, np.inf), 100.0),
    # 1,000 - 50 + 25
    Case(recurring_next, (1000.0, 50.0, 100.0, 0.25), 975.0),
    # 5,000 x 1.3
    Case(monthly_pay, (60_000.0, 0.3), 6500.0),
    # 8 % of 100,000 and 12 % on top
    Case(variable_pay, (0.08, 100_000.0, 0.12), 8960.0),
    # 19,000 of 1.9 million; base above target; no plan
    Case(bonus_rate, (95_000.0, 76_000.0, 1_900_000.0), 0.01),
    Case(bonus_rate, (70_000.0, 76_000.0, 1_900_000.0), 0.0),
    Case(bonus_rate, (95_000.0, 76_000.0, 0.0), 0.0),
    # An eighth of 88,000
    Case(recruiting_fee, (0.5, 0.25, 88_000.0), 11_000.0),
    # A month and a half of 5,000
    Case(onboarding_cost, (60_000.0, 1.5), 7500.0),
    # 2.5 + 1.5 / 3 = 3 months of 5,000
    Case(severance, (60_000.0, 2.5, 1 / 3, 1.5), 15_000.0),
    # Half of 1,000 + 500
    Case(gross_profit, (0.5, 12_000.0, 500.0), 750.0),
    Case(monthly_revenue, (12_000.0, 500.0), 1500.0),
    # 1 / 1.1; 1 / root 1.21; no rate
    Case(discount_factor, (0.1, 12.0), 1 / 1.1),
    Case(discount_factor, (0.21, 6.0), 1 / 1.1),
    Case(discount_factor, (0.0, 36.0), 1.0),
    # 1 / 0.25; 1 / 0.1 is more than the cap; a cap of nothing
    Case(horizon_factor, (0.12, 0.13, 5.0), 4.0),
    Case(horizon_factor, (0.04, 0.06, 5.0), 5.0),
    Case(horizon_factor, (0.1, 0.1, 0.0), 0.0),
    # 1,000 x 0.5 x 2 x 0.8
    Case(horizon_value, (1000.0, 0.5, 2.0, 0.8), 800.0),
    # (3 + 2) / 20; no data of one's own
    Case(blended_rate, (3.0, 10.0, 0.2, 10.0), 0.25),
    Case(blended_rate, (0.0, 0.0, 0.2, 10.0), 0.2),
    # 8 deals a month at 1.6 a month for each opportunity
    Case(opportunities_behind, (96.0, 1.6), 5.0),
    Case(opportunities_behind, (0.0, 1.6), 0.0),
    Case(mean_deal_value, (2_700_000.0, 100.0), 27_000.0),
    # 20 of 100, either way round; nothing; opposite signs
    Case(contradiction, (100.0, 80.0), 0.2),
    Case(contradiction, (80.0, 100.0), 0.2),
    Case(contradiction, (0.0, 0.0), 0.0),
    Case(contradiction, (-100.0, 100.0), 2.0),
    # A hundredth on either side of a bound decides.
    Case(gate_opens, (0.697, 0.7, None), True),
    Case(gate_opens, (0.703, 0.7, None), False),
    Case(gate_opens, (3.02, None, 3.0), True),
    Case(gate_opens, (2.98, None, 3.0), False),
    Case(gate_opens, (3.02, 1.0, 3.0), True),
    Case(gate_opens, (0.98, 1.0, 3.0), True),
    Case(gate_opens, (2.0, 1.0, 3.0), False),
    Case(gate_opens, (6.0, None, None), True),
    # 70 of 100; nothing planned; 30 more lost than the 100 that were planned
    Case(against_plan, (70.0, 100.0), 0.7),
    Case(against_plan, (5.0, 0.0), 1.0),
    Case(against_plan, (-130.0, -100.0), 0.7),
    Case(quits_on_return, (0.517, 0.52), True),
    Case(quits_on_return, (0.523, 0.52), False),
    Case(ratio, (3.0, 4.0), 0.75),
    Case(ratio, (3.0, 0.0), 0.0),
    # 23 of 100
    Case(win_rate, (23.0, 66.0, 11.0), 0.23),
    Case(win_rate, (0.0, 0.0, 0.0), 0.0),
    # 20 off 100, either way; nothing expected
    Case(forecast_error, (80.0, 100.0), 0.2),
    Case(forecast_error, (120.0, 100.0), 0.2),
    Case(forecast_error, (0.0, 0.0), 0.0),
    # 3 down at the second month's end, made good at the fourth's
    Case(dip, (np.array([-1.0, -3.0, -1.0, 0.5]),), (3.0, 2.0, 4.0, 0.0)),
    # A first recovery before the deepest point does not count; a difference of 0 does.
    Case(dip, (np.array([-1.0, 2.0, -4.0, 0.0]),), (4.0, 3.0, 4.0, 0.0)),
    # A two-hundredth less deep is not level; the last bits are.
    Case(dip, (np.array([-0.995, -1.0, -0.5]),), (1.0, 2.0, 3.0, 1.0)),
    Case(dip, (np.array([-1.0, -1.0 - 1e-12, 0.0]),), (1.0 + 1e-12, 1.0, 3.0, 0.0)),
    # Never made good; never behind
    Case(dip, (np.array([-1.0, -2.0, -1.5]),), (2.0, 2.0, 3.0, 1.0)),
    Case(dip, (np.array([0.0, 1.0, 2.0]),), (0.0, 0.0, 0.0, 0.0)),
    # After two months; at once; never in three
    Case(first_month, (np.array([False, False, True, False]),), 2.0),
    Case(first_month, (np.array([True, False, True]),), 0.0),
    Case(first_month, (np.array([False, False, False]),), 3.0),
    # 1 + 2 in the second and third month; all four; one that is longer than the course
    Case(most_within, (np.array([1.0, 1.0, 2.0, 0.0]), 2), 3.0),
    Case(most_within, (np.array([1.0, 1.0, 2.0, 0.0]), 4), 4.0),
    Case(most_within, (np.array([1.0, 1.0]), 6), 2.0),
]
