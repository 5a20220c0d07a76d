"""Hand-worked cases: how good sellers are, how they ramp, and who leaves."""

from simulation.law.performance import (
    mean_true_performance,
    median_performance,
    new_seller_performance,
    performance_on_return,
    standardised_skill,
    true_performance,
)
from simulation.law.ramp import (
    mean_ramp_productivity,
    ramp_integral,
    ramp_productivity,
    ramp_step,
    worked_within,
)
from simulation.law.turnover import (
    circumstance_multiplier,
    cumulative_hazard,
    exit_circumstances,
    leader_exit_hazard,
    leaving_probability,
    months_to_fill,
    passed_over_multiplier,
    resignation_hazard,
    yearly_hazard,
)
from tests.law.hand_worked import (
    E_TO_MINUS_1,
    E_TO_MINUS_2,
    E_TO_MINUS_2_3,
    LN_2,
    ROOT_2,
    Case,
    E,
)

# Of the exponential ramp: its scale, and its value half-way, (1 - y) / (1 - y^2) = 1 / (1 + y)
# with y = e^-1.15, the root of e^-2.3.
SCALE = 1 - E_TO_MINUS_2_3
HALF_WAY = 1 / (1 + E_TO_MINUS_2_3**0.5)

CASES = [
    # Fully reliable: what was seen is true, whatever the luck.
    Case(true_performance, (1.8, 1.0, 0.4, 2.0), 1.8),
    # Half reliable, no luck: the square root of 4.
    Case(true_performance, (4.0, 0.5, 0.4, 0.0), 2.0),
    # 4^(3/4) = 2 root 2; luck: root(1/4) x 0.8 x 2.5 = 1, one factor e.
    Case(true_performance, (4.0, 0.75, 0.8, 2.5), 2 * ROOT_2 * E),
    # 4^(1/2), and half of 0.5 x 2^2: one factor e
    Case(mean_true_performance, (4.0, 0.5, 2.0), 2 * E),
    Case(mean_true_performance, (1.8, 1.0, 0.4), 1.8),
    # 2 x 1.5 - 2^2 / 2 = 1
    Case(new_seller_performance, (2.0, 1.5), E),
    # 1 x 0.5 - 1 / 2 + 1 = 1
    Case(new_seller_performance, (1.0, 0.5, 1.0), E),
    # No spread: everybody is typical.
    Case(new_seller_performance, (0.0, 3.0), 1.0),
    # ln e = 1; 1 / 0.4 = 2.5
    Case(standardised_skill, (E, 0.4), 2.5),
    Case(standardised_skill, (1.0, 0.4), 0.0),
    # 2^2 / 2 = 2
    Case(median_performance, (2.0,), E_TO_MINUS_2),
    Case(median_performance, (0.0,), 1.0),
    # 1.5 x 0.8 = 1.2
    Case(performance_on_return, (1.5, 0.8), 1.2),
    # Half of a linear ramp from 0.1: 0.1 + 0.9 / 2
    Case(ramp_productivity, (3.0, 0.1, 6.0), 0.55),
    Case(ramp_productivity, (0.0, 0.3, 6.0), 0.3),
    Case(ramp_productivity, (9.0, 0.3, 6.0), 1.0),
    # x = 1/4: 3/16 - 2/64 = 5/32 = 0.15625; 0.2 + 0.8 x 0.15625 = 0.325
    Case(ramp_productivity, (1.5, 0.2, 6.0, "s-curve"), 0.325),
    # 0.2 + 0.8 x HALF_WAY
    Case(ramp_productivity, (3.0, 0.2, 6.0, "exponential"), 0.2 + 0.8 * HALF_WAY),
    # 2.3 x = ln 2, so that the shape is (1/2) / (1 - e^-2.3)
    Case(ramp_productivity, (LN_2, 0.0, 2.3, "exponential"), 0.5 / SCALE),
    # A trapezium: six months at (0.1 + 1) / 2
    Case(ramp_integral, (6.0, 0.1, 6.0), 3.3),
    # Three months at (0.1 + 0.55) / 2
    Case(ramp_integral, (3.0, 0.1, 6.0), 0.975),
    # 3.3 and two full months
    Case(ramp_integral, (8.0, 0.1, 6.0), 5.3),
    # x = 1/2: 1/8 - 1/32 = 3/32; 0.2 x 3 + 0.8 x 6 x 3/32 = 0.6 + 0.45
    Case(ramp_integral, (3.0, 0.2, 6.0, "s-curve"), 1.05),
    # The whole s-curve is half a rectangle: 0.2 x 6 + 0.8 x 3
    Case(ramp_integral, (6.0, 0.2, 6.0, "s-curve"), 3.6),
    # The integral of (1 - e^-2.3x) / S over 0..1 is (1 - S / 2.3) / S = 1 / S - 1 / 2.3
    Case(ramp_integral, (6.0, 0.5, 6.0, "exponential"), 3.0 + 3.0 * (1 / SCALE - 1 / 2.3)),
    Case(ramp_step, (2.0, 1.0), 2.0),
    Case(ramp_step, (2.0, -2.0), 0.25),
    Case(ramp_step, (1.05, 0.0), 1.0),
    # First month of a linear ramp of six: half-way between 0.1 and 0.25
    Case(mean_ramp_productivity, (0.0, 1.0, 0.1, 6.0), 0.175),
    # The month from 5 to 6 has mean 0.1 + 0.9 x 11/12 = 0.925, the one from 6 to 7 has 1.
    Case(mean_ramp_productivity, (5.0, 2.0, 0.1, 6.0), 0.9625),
    Case(mean_ramp_productivity, (7.0, 1.5, 0.1, 6.0), 1.0),
    # 1.05 productive months in three
    Case(mean_ramp_productivity, (0.0, 3.0, 0.2, 6.0, "s-curve"), 0.35),
    Case(mean_ramp_productivity, (0.0, 6.0, 0.0, 6.0, "exponential"), 1 / SCALE - 1 / 2.3),
    # Three productive months of six on the ramp, of the last twelve; then the last two of eight
    Case(worked_within, (6.0, 12.0, 0.0, 6.0), 0.25),
    Case(worked_within, (8.0, 2.0, 0.0, 6.0), 1.0),
    # Months 2 to 4 of a ramp of four from a half: 0.5 + 0.5 x 3/4
    Case(worked_within, (4.0, 2.0, 0.5, 4.0), 0.875),
    Case(worked_within, (0.0, 12.0, 0.5, 4.0), 0.0),
    # 0.2 / 0.8
    Case(resignation_hazard, (0.2, 1.0, 0.3, 0.8, -1.0), 0.25),
    # 4^(-1/2) = 1/2; 0.8^2 = 0.64; 0.2 x 0.5 x 0.64
    Case(resignation_hazard, (0.2, 4.0, 0.5, 0.8, 2.0), 0.064),
    # 1.3 x 1.12^2 = 1.3 x 1.2544 = 1.63072; x 1.5 = 2.44608; x 1.1 = 2.690688
    Case(circumstance_multiplier, (1.3, 1.12, 2.0, 1.5, 1.1), 2.690688),
    Case(circumstance_multiplier, (1.0, 1.12, 0.0, 1.0, 1.0), 1.0),
    # Half of the excess is left, a quarter of 0.4 is 0.1, all of it.
    Case(passed_over_multiplier, (2.0, 0.5), 1.5),
    Case(passed_over_multiplier, (1.4, 0.25), 1.1),
    Case(passed_over_multiplier, (2.0, 1.0), 2.0),
    # A twelfth of 0.24, and half of it
    Case(cumulative_hazard, (0.24,), 0.02),
    Case(cumulative_hazard, (0.24, 6.0), 0.12),
    # 0.24 x 50 / 12 = 1
    Case(leaving_probability, (0.24, 50.0), 1 - E_TO_MINUS_1),
    # A month at 12 ln 2 halves.
    Case(leaving_probability, (12 * LN_2,), 0.5),
    Case(leaving_probability, (0.0,), 0.0),
    # -ln(1/2), -ln(1/e)
    Case(yearly_hazard, (0.5,), LN_2),
    Case(yearly_hazard, (1 - E_TO_MINUS_1,), 1.0),
    Case(yearly_hazard, (0.0,), 0.0),
    # 0.22 / 0.8 = 0.275; x 1.3 = 0.3575
    Case(leader_exit_hazard, (0.22, 0.8, -1.0, 1.3), 0.3575),
    # 0.2 x 0.64
    Case(leader_exit_hazard, (0.2, 0.8, 2.0), 0.128),
    # 0.8 x 1.5 x 2
    Case(exit_circumstances, (0.8, 1.5, 2.0), 2.4),
    # 3.5 x 1.1 = 3.85; 3.48 stays below the half, and a hundredth more would not.
    Case(months_to_fill, (3.5, 1.1), 4.0),
    Case(months_to_fill, (3.48, 1.0), 3.0),
    Case(months_to_fill, (0.5, 0.3), 0.0),
]
