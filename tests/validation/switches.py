"""What each mechanism does to the answer: the same futures with it, and with it switched off."""

from simulation.assumptions.register import load_register
from tests.validation.playing import mean, only, played, shipped

STRATEGIES = ("keep", "promote", "hire_external", "fractional")

OFF = {
    "regression": {"sales.reliability": 1.0},
    "ramp": {"people.ramp_start": 1.0},
    "resignation": {"people.attrition": 0.0},
    "contagion": {"people.contagion": 1.0},
    "passed_over": {
        "people.passed_over_external": 1.0,
        "people.passed_over_internal": 1.0,
        "people.passed_over_fractional": 1.0,
        "people.passed_over_nobody": 1.0,
    },
    "quality_of_the_best": {"leadership.quality_best_seller": 0.0},
    "quality": {
        "leadership.quality_best_seller": 0.0,
        "leadership.quality_external": 0.0,
        "leadership.quality_external_later": 0.0,
        "leadership.quality_fractional": 0.0,
    },
    "luck_of_the_draw": {
        "leadership.spread_internal": 0.0,
        "leadership.spread_external": 0.0,
        "leadership.spread_fractional": 0.0,
        "leadership.spread_founder": 0.0,
    },
    "settling": {"leadership.settling_cost": 0.0},
    "growth": {"leadership.growth": 0.0, "leadership.growth_supported": 0.0},
    "hours": {"leadership.unled_level": 0.0},
    "own_accounts_strain": {"leadership.own_accounts_strain": 0.0},
    "process": {
        "leadership.process_fractional": 0.0,
        "leadership.process_support": 0.0,
        "leadership.process_other": 0.0,
    },
    "effect_on_deals": {
        "leadership.effect_activity": 1.0,
        "leadership.effect_win_odds": 1.0,
        "leadership.effect_speed": 1.0,
    },
    "effect_on_ramp": {"leadership.effect_ramp": 1.0},
    "effect_on_leaving": {"leadership.effect_attrition": 1.0},
    "effect_on_customers": {"leadership.effect_churn": 1.0},
    "leaders_leave": {
        "leadership.exit_promoted": 0.0,
        "leadership.exit_external": 0.0,
        "leadership.exit_fractional": 0.0,
        "leadership.exit_director": 0.0,
    },
    "going_cold": {"sales.going_cold": 0.0},
    "neglect": {"sales.neglect": 0.0},
    "hand_over_of_deals": {"sales.kept_after_leaver": 1.0, "sales.kept_after_promotion": 1.0},
    "hand_over_of_customers": {
        "customers.lost_with_leaver": 0.0,
        "customers.lost_with_promotion": 0.0,
    },
    "market": {"sales.market_sd": 0.0},
    "value_after_the_horizon": {"money.horizon_years": 0.0},
}
"""For each mechanism the values at which it does nothing."""


def switch_figures():
    """Lead over the founder in net present value, and how each mechanism's absence moves it."""
    assert {key for values in OFF.values() for key in values} <= load_register().keys()
    usual = _leads({})
    moved = {name: _leads(values) for name, values in OFF.items()}
    return {
        "lead": {name: mean(lead) for name, lead in usual.items()},
        "without": {
            what: {
                name: {"lead": mean(leads[name]), "moves": mean(leads[name] - usual[name])}
                for name in leads
            }
            for what, leads in moved.items()
        },
    }


def _leads(values):
    known = {key.replace(".", "__"): value for key, value in values.items()}
    npv = played(only(shipped(), *STRATEGIES), **known).metrics["npv"]
    return {name: npv[place] - npv[0] for place, name in enumerate(STRATEGIES) if place}
