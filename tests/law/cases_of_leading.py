"""Hand-worked cases: how good leaders are, how they are chosen, and what a team feels of them."""

from simulation.law.leadership import (
    effect_of_leadership,
    leadership_level,
    level_under_founder,
    process_next,
    quality_beside,
    unled_quality,
)
from simulation.law.management import (
    coverage,
    extra_load,
    fractional_supply,
    full_time_supply,
    management_load,
)
from simulation.law.quality import (
    growth,
    growth_next,
    latent_quality,
    learning_time,
    quality_given_score,
    quality_in_post,
    settling,
    settling_next,
    support_factor,
)
from simulation.law.selection import assessment_score, observed_validity, scorecard_score
from tests.law.hand_worked import E_TO_MINUS_1, E_TO_MINUS_2, LN_2, ROOT_2, Case

# With a time scale of 1 / ln 2 months, e^(-1 / tau) = 1/2: what is missing halves every month.
HALVES = 1 / LN_2

CASES = [
    # -0.3 + 1 x (0 x 1.2 + 1 x 0.5)
    Case(latent_quality, (-0.3, 1.0, 0.0, 1.2, 0.5), 0.2),
    # A 3-4-5 triangle: 0.6 x 1 + 0.8 x 0.5 = 1; 0.1 + 2 x 1
    Case(latent_quality, (0.1, 2.0, 0.6, 1.0, 0.5), 2.1),
    # mu = 0, sigma = 1: v score = 0.2 x 1.5
    Case(quality_given_score, (0.0, 1.0, 0.2, 1.5, 0.0), 0.3),
    # 0.6 x 1 + root(1 - 0.36) x 1
    Case(quality_given_score, (0.0, 1.0, 0.6, 1.0, 1.0), 1.4),
    # sigma^2 = 16/9, v^2 sigma^2 = 0.64, s^2 = 1.28. Centre: 1 + 0.6 x 16/9 x (2 - 0.6) / 1.28
    # = 1 + (16/15 x 7/5) x 25/32 = 1 + 7/6. Variance: 16/9 x 0.64 / 1.28 = 8/9.
    Case(quality_given_score, (1.0, 4 / 3, 0.6, 2.0, 1.0), 13 / 6 + 2 * ROOT_2 / 3),
    # A score that says everything, and a source without spread
    Case(quality_given_score, (0.0, 1.1, 1.0, 0.7, 3.0), 0.7),
    Case(quality_given_score, (0.4, 0.0, 0.5, 2.0, 3.0), 0.4),
    Case(quality_given_score, (0.4, 0.0, 1.0, 2.0, 3.0), 0.4),
    # One time scale, then none
    Case(growth, (0.25, 6.0, 6.0), 0.25 * (1 - E_TO_MINUS_1)),
    Case(growth, (0.25, 6.0, 0.0), 0.0),
    # Half of what is missing is gained: 0.25 of 0.25, then 0.15 of 0.25, then nothing missing.
    Case(growth_next, (0.0, 0.25, HALVES), 0.125),
    Case(growth_next, (0.1, 0.25, HALVES), 0.175),
    Case(growth_next, (0.3, 0.25, HALVES), 0.3),
    # Two time scales, then none
    Case(settling, (0.5, 2.0, 4.0), 0.5 * E_TO_MINUS_2),
    Case(settling, (0.5, 2.2, 0.0), 0.5),
    Case(settling_next, (0.5, HALVES), 0.25),
    # 0.2 + 0.1 - 0.5
    Case(quality_in_post, (0.2, 0.1, 0.5), -0.2),
    # Three quarters; support that lengthens does nothing
    Case(support_factor, (3.0, 4.0), 0.75),
    Case(support_factor, (5.0, 4.0), 1.0),
    # 4 x 1.5 x 0.75 x 0.8
    Case(learning_time, (4.0, 1.5, 0.75, 0.8), 3.6),
    # 1.4 / 0.7; the middle; -2 / 0.7
    Case(scorecard_score, (4.4,), 2.0),
    Case(scorecard_score, (3.0,), 0.0),
    Case(scorecard_score, (1.0,), -20 / 7),
    # 0.6 x 1 + 0.8 x 0.5
    Case(assessment_score, (1.0, 0.6, 0.5), 1.0),
    # Half of six months gives half of 0.45; a better instrument wins; a year is no better.
    Case(observed_validity, (0.15, 0.45, 3.0), 0.225),
    Case(observed_validity, (0.35, 0.45, 3.0), 0.35),
    Case(observed_validity, (0.15, 0.45, 12.0), 0.45),
    # 36 + 7 x 14 = 134, and 10 more
    Case(management_load, (36.0, 7.0, 14.0, 10.0), 144.0),
    # 2 x 12 + 1 x 10
    Case(extra_load, (2.0, 12.0, 1.0, 10.0), 34.0),
    # 160 x 3/4
    Case(full_time_supply, (160.0, 0.25), 120.0),
    Case(fractional_supply, (6.0, 8.0), 48.0),
    # 40 of 160 hours fit beside a half; 160 of 134 do not fit beside a quarter.
    Case(coverage, (40.0, 160.0, 0.5), 0.25),
    Case(coverage, (160.0, 134.0, 0.25), 0.75),
    # The smaller of the two
    # 3/4 of 0.4, and a quarter of -0.8
    Case(level_under_founder, (0.4, -0.8, 0.75), 0.1),
    # Nobody is worse unled than led by a founder who is worse still.
    Case(level_under_founder, (-1.5, -0.5, 0.25), -1.5),
    Case(unled_quality, (-0.5, 0.3), -0.5),
    Case(unled_quality, (-0.5, -1.5), -1.5),
    # The founder's own; no more than the leader lets pass; no worse than nobody.
    Case(quality_beside, (0.4, -0.5, 1.0), 0.4),
    Case(quality_beside, (0.4, -0.5, -1.5), -1.5),
    Case(quality_beside, (-1.0, -0.5, 0.2), -0.5),
    # 0.3 - 0.1 - 0.5 x 0.2 + 0.05
    Case(leadership_level, (0.3, -0.1, 0.2, 0.5, 0.05), 0.15),
    # 0.1 + 0.02; at the cap; over the cap, where building adds nothing and takes nothing
    Case(process_next, (0.1, 0.02, 0.5, 0.6, True), 0.12),
    Case(process_next, (0.49, 0.02, 0.5, 0.6, True), 0.5),
    Case(process_next, (0.6, 0.02, 0.5, 0.6, True), 0.6),
    # (2^-12)^(1/12) = 1/2
    Case(process_next, (0.5, 0.02, 0.5, 2.0**-12, False), 0.25),
    # 2^3; 0.9^2; level 0
    Case(effect_of_leadership, (2.0, 3.0), 8.0),
    Case(effect_of_leadership, (0.9, 2.0), 0.81),
    Case(effect_of_leadership, (1.05, 0.0), 1.0),
]
