"""A small company and outcomes that look like those of an engine, made up by formula and chance."""

import numpy as np

from simulation.assumptions.register import defaults
from simulation.findings import Run, Statement, find
from simulation.findings.columns import MemoryWriter
from simulation.findings.double_pain import Estimate, Spread
from simulation.findings.figures import difference
from simulation.findings.level_field import STEPS, LevelField, Standing
from simulation.findings.months import MonthsInTheMaking
from simulation.outcomes import METRICS, MONTHLY, Block
from simulation.scenario.model import Scenario, Seller, Strategy, Term

TITLES = {
    "keep": "Keep the best seller selling",
    "promote": "Promote the best seller",
    "promote_supported": "Promote the best seller, with a coach",
    "promote_assessed": "Promote whoever the assessment favours",
    "promote_with_fractional": "Promote, with a fractional leader beside",
    "hire_external": "Hire a manager from the market",
    "fractional": "A fractional leader for seven months",
}
PROMOTES = {"promote", "promote_supported", "promote_with_fractional"}
PARTS = ("own_selling", "leader_pay", "hiring", "leadership")


def scenario(names=tuple(TITLES), horizon=24, **changes):
    """A company of eight sellers that asks who should lead them."""
    sellers = tuple(Seller(f"seller-{i}", f"Seller {i}") for i in range(8))
    strategies = tuple(_strategy(name) for name in names)
    given = {
        "name": "made-up",
        "title": "A SaaS scale-up with eight sellers",
        "question": "Who should lead our sellers from next month?",
        "context": "saas-scaleup",
        "currency": "EUR",
        "language": "en",
        "horizon": horizon,
        "sellers": sellers,
        "strategies": strategies,
        "assumptions": {key: one.distribution for key, one in defaults("saas-scaleup").items()},
        "best_seller": "seller-0",
        **changes,
    }
    return Scenario(**given)


def _strategy(name):
    kind = "seller" if name in PROMOTES else "founder"
    seller = "seller-0" if kind == "seller" else None
    return Strategy(name, TITLES.get(name, name), (Term(kind, seller=seller),))


def block(made, first=0, futures=1024, seed=1):
    """Plausible outcomes of consecutive futures; the same future is alike in every strategy."""
    random = np.random.default_rng([seed, first])
    size = (len(made.strategies), futures, made.horizon)
    month = np.arange(1, made.horizon + 1)
    luck = random.normal(size=(1, futures, 1)) + 0.3 * random.normal(size=(1, futures, size[2]))
    own = 0.25 * random.normal(size=(size[0], futures, 1))
    number = np.arange(size[0])[:, None, None]
    sells = np.array([s.terms[0].leader != "seller" for s in made.strategies])[:, None, None]
    level = np.where(number == 0, -0.3, 0.1 * number - 0.4) + 0.4 * own - 0.3 * np.exp(-month / 3)
    share = np.where(sells, 1.0, 0.1 + 0.9 * np.exp(-month / 3))
    sellers = np.full(size, 8.0) - (random.random((1, futures, 1)) < month / 40)
    working = sellers - 1.5 * np.exp(-month / 5) - (1 - share)
    bookings = 45e3 * np.exp(0.1 * level) * working * np.exp(0.15 * luck - 0.01) * (1 + 0 * own)
    revenue = 150e3 + np.cumsum(bookings, axis=2) / 12
    cost = np.full(size, 105e3) + np.where(number == 0, 0.0, 9e3 + 1e3 * number)
    profit = 0.8 * revenue
    monthly = {name: np.zeros(size) for name in MONTHLY}
    monthly |= {
        "bookings": bookings,
        "revenue": revenue,
        "gross_profit": profit,
        "cost": cost,
        "contribution": profit - cost,
        "cumulative_contribution": np.cumsum(profit - cost, axis=2),
        "deals_won": bookings / 15e3,
        "open_deals": 80 * working / 8 + luck,
        "open_deals_best_seller": 16 * share * np.exp(0.05 * luck),
        "sellers": sellers,
        "productive_sellers": working,
        "vacancies": 8 - sellers,
        "leadership_level": level + 0 * luck,
        "customers": 120 + month + luck,
        "recurring_revenue": 12 * revenue,
    }
    monthly = {name: np.ascontiguousarray(np.broadcast_to(v, size)) for name, v in monthly.items()}
    return Block(first, _metrics(monthly, size), monthly)


def _metrics(monthly, size):
    total = {name: values.sum(axis=2) for name, values in monthly.items()}
    metrics = {name: np.zeros(size[:2]) for name in METRICS}
    for name in ("revenue", "bookings", "gross_profit", "cost", "contribution", "deals_won"):
        metrics[name] = total[name]
    metrics["npv"] = 0.9 * total["contribution"] + 2 * monthly["recurring_revenue"][:, :, -1]
    metrics["sellers_left"] = np.round(total["vacancies"] / 12)
    metrics["customers_lost"] = np.round(total["customers"] / 100)
    metrics["win_rate"] = np.full(size[:2], 0.21)
    return metrics


def joined(blocks):
    """One block out of several."""
    return Block(
        blocks[0].first,
        {n: np.concatenate([b.metrics[n] for b in blocks], axis=1) for n in blocks[0].metrics},
        {n: np.concatenate([b.monthly[n] for b in blocks], axis=1) for n in blocks[0].monthly},
    )


def double_pain(made):
    """What each difference from the first strategy is made of."""
    rows = {}
    for number, strategy in enumerate(made.strategies[1:], 1):
        parts = dict(zip(PARTS, (-240e3, -150e3, -30e3, 60e3 * (number - 3)), strict=True))
        selling, pay, hiring, leading = parts.values()
        rows[strategy.name] = Statement(
            method="sequential",
            futures=1024,
            mechanisms={key: Estimate(value, 0.05 * abs(value)) for key, value in parts.items()},
            pain_1=wide(selling),
            pain_2=wide(leading),
            payroll=wide(pay + hiring),
            total=wide(sum(parts.values())),
            founder_time=Estimate(20e3, 1e3),
        )
    return rows


def wide(mean):
    """A part of a difference that varies over futures."""
    return Spread(mean, 0.05 * abs(mean), mean - 300e3, mean, mean + 300e3, 0.4)


def findings(made=None, futures=1024, seed=1):
    """What is found in made-up outcomes."""
    made = made or scenario()
    run = Run(made, "0123456789abcdef", seed, futures, "monte-carlo")
    whole = block(made, futures=futures, seed=seed)
    columns = MemoryWriter(run.strategies)
    columns.add(whole.metrics)
    months = MonthsInTheMaking(run.strategies, made.horizon, futures)
    months.add(whole.monthly)
    closed, field = columns.close(), level_field(run.strategies, whole.metrics["npv"])
    return find(run, closed, tuple(whole.metrics), months.finish(), double_pain(made), field)


def level_field(names, values):
    """A level field that changes nothing; None where there is nothing to compare."""
    if len(names) < 2:
        return None
    order = tuple(names[i] for i in np.argsort(-values.mean(axis=1), kind="stable"))
    reference = names.index("keep") if "keep" in names else 0
    gaps = {
        name: difference(values[i], values[reference], "more")
        for i, name in enumerate(names)
        if i != reference
    }
    ahead = difference(values[names.index(order[0])], values[names.index(order[1])], "more")
    return LevelField(
        values.shape[1], dict.fromkeys(STEPS, Standing(order, gaps, ahead, frozenset()))
    )
