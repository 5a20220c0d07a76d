"""Hand-worked cases: how opportunities are found, move, close and change hands."""

import numpy as np

from simulation.law.closing import (
    base_win_probability,
    decided_win_rate,
    lognormal_value,
    odds,
    planned_bookings,
    value_shape,
    win_probability,
)
from simulation.law.pipeline import (
    entry_stages,
    going_cold,
    handed_over,
    month_flow,
    share_not_gone_cold,
    stage_passes,
    steady_pipeline,
)
from simulation.law.selling import (
    handover_complete,
    leads_per_hand,
    market_factor,
    opportunity_capacity,
    opportunity_rate,
    own_selling_share,
)
from tests.law.hand_worked import E_TO_MINUS_2, LN_2, Case, E

# At a speed of ln 2 a deal passes no stage in a month with probability 1/2, one with ln 2 / 2.
AT_LN_2 = np.array([1 / 2, LN_2 / 2])
ENTERING = np.array([0.7, 0.2])
ONE_STAGE = np.array([1 / 2])

CASES = [
    # Of four months' handover three are left: 0.2 + 0.8 x 3/4. After it, and without one: x.
    Case(own_selling_share, (0.2, 4.0, 1.0), 0.8),
    Case(own_selling_share, (0.2, 4.0, 5.0), 0.2),
    Case(own_selling_share, (0.3, 0.0, 1.0), 0.3),
    # Half a month is over at the end of the third; three months too.
    Case(handover_complete, (2.5, 2.0), False),
    Case(handover_complete, (2.5, 3.0), True),
    Case(handover_complete, (3.0, 3.0), True),
    Case(handover_complete, (3.02, 3.0), False),
    # 0.6 x root 4 x 0.5
    Case(opportunity_capacity, (4.0, 0.5, 0.6, 0.5), 0.6),
    # 5 x 0.6 = 3; x 1.1 = 3.3; x 1.2 = 3.96
    # 12 leads among 2.5 hands; nobody there to take them up
    Case(leads_per_hand, (12.0, 2.5), 4.8),
    Case(leads_per_hand, (12.0, 0.0), 0.0),
    Case(opportunity_rate, (5.0, 0.6, 1.1, 1.2), 3.96),
    Case(opportunity_rate, (0.0, 0.6, 1.1, 1.2), 0.0),
    # 2 x 1.5 - 2^2 / 2 = 1; 0.5 x 0.25 - 0.25 / 2 = 0
    Case(market_factor, (2.0, 1.5), E),
    Case(market_factor, (0.5, 0.25), 1.0),
    # e^-2 x (1, 2, 4/2); no speed: nothing moves
    Case(stage_passes, (2.0, 3), [E_TO_MINUS_2, 2 * E_TO_MINUS_2, 2 * E_TO_MINUS_2]),
    Case(stage_passes, (0.0, 3), [1.0, 0.0, 0.0]),
    # A_0 = (1 - e^-2) / 2 and A_1 = (1 - e^-2 - 2 e^-2) / 2
    Case(
        entry_stages,
        (2.0, np.array([1, 2]) * E_TO_MINUS_2),
        [(1 - E_TO_MINUS_2) / 2, (1 - 3 * E_TO_MINUS_2) / 2],
    ),
    Case(entry_stages, (0.0, np.array([1.0, 0.0])), [1.0, 0.0]),
    # Slow, v = 0.08: A_0 = (1 - e^-.08) / .08 = (1 - .923116346386636) / .08
    Case(entry_stages, (0.08, np.array([0.923116346386636])), [0.07688365361336400 / 0.08]),
    # First stage: 8 x 1/2 + 10 x 0.7 = 11. Second: 4 x 1/2 + 8 x ln 2 / 2 + 10 x 0.2 = 4 + 4 ln 2.
    # Of 12 + 10 deals the rest has closed: 22 - 15 - 4 ln 2.
    Case(
        month_flow,
        (np.array([8.0, 4.0]), 10.0, AT_LN_2, ENTERING),
        ([11.0, 4 + 4 * LN_2], 7 - 4 * LN_2),
    ),
    # 0.04 x (1 + 2 x 1/4); 0.5 x (1 + 4) is more than all
    Case(going_cold, (0.04, 2.0, 0.75), 0.06),
    Case(going_cold, (0.5, 4.0, 0.0), 1.0),
    # N = 0.8 (N / 2 + 3 x 0.7), so 0.6 N = 1.68
    Case(steady_pipeline, (3.0, ONE_STAGE, np.array([0.7]), 0.2), [2.8]),
    # N_0 as above. N_1 = 0.8 (N_1 / 2 + 2.8 ln 2 / 2 + 3 x 0.2), so 0.6 N_1 = 1.12 ln 2 + 0.48
    Case(steady_pipeline, (3.0, AT_LN_2, ENTERING, 0.2), [2.8, (1.12 * LN_2 + 0.48) / 0.6]),
    # One stage at speed ln 2: entering stay with (1/2) / ln 2. N = 0.8 (N / 2 + 1 / (2 ln 2)), so
    # N = 2 / (3 ln 2); before the review N / 0.8 are open, a quarter of N goes cold each month.
    Case(share_not_gone_cold, (1 / LN_2, 1, 0.2), 1 - 1 / (6 * LN_2)),
    Case(share_not_gone_cold, (2.8, 4, 0.0), 1.0),
    # 10 x 0.2 stay; 10 x 0.8 x 0.85 arrive
    Case(handed_over, (10.0, 0.2, 0.85), (2.0, 6.8)),
    # 0.2 / 0.8
    Case(decided_win_rate, (0.2, 0.8), 0.25),
    # 0.25 x root 1.44; 0.5 x 2 is more than the most
    Case(base_win_probability, (0.25, 1.44, 0.5), 0.3),
    Case(base_win_probability, (0.5, 4.0, 0.5), 0.95),
    # 1 to 4; 3 to 1
    Case(odds, (0.2,), 0.25),
    Case(odds, (0.75,), 3.0),
    # 0.25 x 1.2 = 0.3 to 1: 3 in 13
    Case(win_probability, (0.25, 1.2), 3 / 13),
    Case(win_probability, (0.25, 1.0), 0.2),
    Case(value_shape, (0.5,), 4.0),
    # cv^2 = e - 1 makes s = 1: e^(1.5 - 0.5)
    Case(lognormal_value, ((E - 1) ** 0.5, 1.5), E),
    Case(lognormal_value, (0.0, 1.5), 1.0),
    # 5 x 0.25 = 1.25; x 0.9 = 1.125; x 27,000 = 30,375
    Case(planned_bookings, (5.0, 0.25, 0.9, 27_000.0), 30_375.0),
]
