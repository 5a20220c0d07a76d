# %% [markdown]
# # Can I check the model with pencil and paper?
#
# One seller, nothing uncertain, nobody who leaves: then everything the engine does has a closed
# form. Work it out with the functions of `simulation.law`, and hold it against futures that were
# played.

# %%
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

from simulation import load_scenario, run
from simulation.law.closing import base_win_probability, decided_win_rate
from simulation.law.pipeline import (
    entry_stages,
    handed_over,
    month_flow,
    share_not_gone_cold,
    stage_passes,
    steady_pipeline,
)
from simulation.law.selling import opportunity_capacity, own_selling_share

FOUND, STAGES, CYCLE, COLD = 40, 4, 3.0, 0.05  # opportunities and their way to a decision
WINS, VALUE, CV = 0.2, 10_000, 0.5  # share of opportunities won, deal value, its spread
STAR, HALF = 1.4, 0.5  # performance, and the share of it that acts through activity
OWN, HANDOVER, MONTHS = 0.25, 4, 12  # accounts kept, months of handover, months played

# %% [markdown]
# The scenario as a file: every range is replaced by one number, and what a leader does to others
# is switched off (an effect of 1). What is left is selling.

# %%
text = f"""
question: What must come out?
extends: saas-scaleup
horizon: {MONTHS}
team: [{{id: ann, performance: {STAR}, months_employed: 60}}]
post: {{best_seller: ann, asked: no}}
strategies:
  keep:
  promote:
    terms:
      - {{leader: ann, own_accounts: {OWN}, handover_months: {HANDOVER}, backfill: false}}
sales:
  opportunities: {FOUND}
  stages: {STAGES}
  cycle: {CYCLE}
  going_cold: {COLD}
  neglect: 0
  win_rate: {WINS}
  deal_value: {VALUE}
  deal_value_cv: {CV}
  inbound_leads: 0
  market_sd: 0
  activity_exponent: {HALF}
  reliability: 1
people: {{attrition: 0}}
leadership:
  exit_promoted: 0
  effect_activity: 1
  effect_win_odds: 1
  effect_speed: 1
"""
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "one_seller.yaml"
    path.write_text(text, encoding="utf-8")
    scenario = load_scenario(path, called="one_seller.yaml")
results = run(scenario, futures=4_000)
deals = results.paths(results.futures).query("metric == 'deals_won'")
won = {
    name: rows.pivot(index="future", columns="month", values="value").to_numpy()
    for name, rows in deals.groupby("strategy")
}

# %% [markdown]
# **A steady month.** Opportunities arrive at a rate that grows with the root of performance. Some
# go cold before they are decided; of the others a share is won that grows with the other root.

# %%
arrivals = FOUND * opportunity_capacity(STAR, HALF, 1.0, 1.0)
decided = share_not_gone_cold(CYCLE, STAGES, COLD)
chance = base_win_probability(decided_win_rate(WINS, decided), STAR, HALF)
wins = float(arrivals * decided * chance)
print(f"{arrivals:.2f} found a month × {decided:.3f} decided × {chance:.3f} won = {wins:.3f} wins")
print(f"the short way: {FOUND} × {WINS} × {STAR} = {FOUND * WINS * STAR:.3f} wins a month")
assert np.isclose(wins, FOUND * WINS * STAR), "both roots together give performance back"


# %% [markdown]
# **A pipeline that dries up.** Ann is promoted and hands over within some months. What she finds
# falls from month to month, and deals move only as far as she still has time for them. At the end
# of the handover she keeps her own accounts, and nobody is there to take the rest. Then it takes a
# sales cycle until what she still finds is won. Month by month, with nothing but the law:


# %%
def wins_by_hand():
    """Wins of each month after the promotion."""
    full = STAGES / CYCLE
    passes = stage_passes(full, STAGES)
    open_deals = steady_pipeline(arrivals, passes, entry_stages(full, passes), COLD)
    for month in range(1, MONTHS + 1):
        left = own_selling_share(OWN, HANDOVER, month)
        speed = full * left if month <= HANDOVER else full  # who hands over has little attention
        passes = stage_passes(speed, STAGES)
        entry = entry_stages(speed, passes)
        open_deals, closed = month_flow(open_deals, arrivals * left, passes, entry)
        open_deals = open_deals * (1.0 - COLD)
        if month == HANDOVER:
            open_deals, _lost = handed_over(open_deals, OWN, 0.0)
        yield float(closed * chance)


expected = {"keep": np.full(MONTHS, wins), "promote": np.array(list(wins_by_hand()))}

# %% [markdown]
# **Against the engine.** Wins of a month are a Poisson count, so the error of a mean over all
# futures is known too: the root of the expected count over the number of futures. Neither is
# fitted.

# %% tags=["picture"]
month = np.arange(1, MONTHS + 1)
figure, axes = plt.subplots(figsize=(7.5, 3.4), layout="constrained")
for name, colour, mark in (("keep", "#0072B2", "o"), ("promote", "#D55E00", "s")):
    error = 4 * np.sqrt(expected[name] / results.futures)
    axes.plot(month, expected[name], color=colour, linewidth=1.2, label=f"{name}, by hand")
    axes.errorbar(
        month, won[name].mean(axis=0), error, fmt=mark, color=colour, markersize=4,
        capsize=3, label=f"{name}, mean of {results.futures:,} futures",
    )  # fmt: skip
axes.set_ylim(bottom=0)
axes.set_xlabel("month")
axes.set_ylabel("deals won")
axes.set_title("By hand (lines) and played (marks, 4 standard errors)", loc="left", fontsize=11)
axes.legend(frameon=False, fontsize=8)
plt.show()

# %%
z = {}
for name, mean in expected.items():
    error = np.sqrt(np.maximum(mean, 1e-12) / results.futures)
    z[name] = np.abs(won[name].mean(axis=0) - mean) / error
    print(f"{name:<8} largest gap: {z[name].max():.2f} standard errors in {MONTHS} months")
assert max(one.max() for one in z.values()) < 4, "the engine and the law tell different stories"

# %% [markdown]
# **The spread as well.** A sum of a Poisson number of gamma values has a known variance: bookings
# over the horizon vary by the wins expected, times value², times (1 + cv²).

# %%
bookings = results.column("keep", "bookings")
total = wins * MONTHS
mean, variance = total * VALUE, total * VALUE**2 * (1 + CV**2)
off = (bookings.mean() - mean) / np.sqrt(variance / results.futures)
ratio = bookings.var(ddof=1) / variance
error = np.sqrt(2 / (results.futures - 1))  # of a variance's ratio, for a near-normal sum
print(f"mean {bookings.mean():,.0f}, by hand {mean:,.0f}: {off:+.2f} standard errors")
print(f"variance over that by hand: {ratio:.3f}, give or take {error:.3f}")
assert abs(off) < 4
assert abs(ratio - 1) < 4 * error

# %% [markdown]
# ## What to try next
#
# - Set `COLD = 0` and `HANDOVER = 0`: what does the curve look like when all selling stops at
#   once?
# - Set `OWN = 0`: who gives up all accounts wins nothing from the end of the handover on.
# - `docs/model.md` has every function of the law with its formula; pick one and switch it on.
# - Does an engine that plays deal by deal agree as well? That is `04_two_engines_agree`.
