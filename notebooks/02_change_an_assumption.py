# %% [markdown]
# # What would have to be true for the answer to turn?
#
# An answer is worth as much as its assumptions. Change one by hand, let the tornado say which
# ones matter, find the value at which the choice turns, and draw the border between two choices.

# %%
from importlib.util import find_spec

import matplotlib.pyplot as plt

from simulation import break_even, decision_map, load_scenario, run, sensitivity

scenario = load_scenario("../scenarios/smallest.yaml").only("keep", "promote")
scenario = scenario.with_(horizon=18)  # months; shorter, so that all of this takes seconds
results = run(scenario, futures=500)
print(results.sentence)


# %% [markdown]
# One change by hand. `with_` gives another scenario and leaves the first as it is; values are
# written as in a scenario file.


# %%
def gap_of(results):
    """Mean gap of promote to keep, and its 95 % error."""
    row = results.differences.query("strategy == 'promote' and metric == 'npv'").iloc[0]
    return row["mean"], 1.96 * row["se"]


slower = scenario.with_({"sales.cycle": 6})
for name, one in {"as it is": results, "a cycle of 6 months": run(slower, futures=500)}.items():
    mean, error = gap_of(one)
    print(f"{name:<20} promote less keep: {mean:>12,.0f} ± {error:,.0f} {scenario.currency}")

# %% [markdown]
# By hand one guesses which assumption matters. The tornado asks all of them: it holds one at a
# time at the low and the high end of what is plausible, and looks at the mean gap there.

# %% tags=["picture"]
found = sensitivity(results, strategies=("promote", "keep"), thresholds_of=0)
bars = found.tornado.head(7).iloc[::-1].reset_index(drop=True)

figure, axes = plt.subplots(figsize=(7.5, 3.4), layout="constrained")
for row, bar in bars.iterrows():
    axes.plot([bar["low"] / 1_000, bar["high"] / 1_000], [row, row], color="#BBBBBB", linewidth=9)
axes.plot(bars["low"] / 1_000, bars.index, "o", color="#0072B2", label="at its low value (P10)")
axes.plot(bars["high"] / 1_000, bars.index, "s", color="#D55E00", label="at its high value (P90)")
axes.axvline(0, color="grey", linewidth=0.8)
axes.set_yticks(bars.index, bars["key"])
axes.set_xlabel(f"NPV of promote less keep [thousand {scenario.currency}]")
axes.set_title("What moves the gap", loc="left", fontsize=11)
axes.legend(frameon=False, fontsize=8)
plt.show()

# %%
largest = found.tornado.iloc[0]
print(f"What moves the gap most: {largest['title']} ({largest['key']}).")
print(f"{found.luck:.0%} of the gap's variance is luck, which no assumption explains.")

# %% [markdown]
# Where does the choice turn? `break_even` holds one unknown at a time and finds where both do
# equally well on average, or says that there is no such place within what is plausible. How well
# somebody leads, `quality`, is told in standard deviations: 0 is the average seller, and at 1 one
# leads better than 84 of 100.

# %%
keys = (largest["key"], "sales.cycle")
turns = {key: break_even(scenario, key, expected_deals=True) for key in keys}
for key, turn in turns.items():
    if turn.place is None:
        low, high = turn.frame.loc[0, ["searched_low", "searched_high"]]
        print(f"{key}: {turn.outcome}, looked for between {low:.2f} and {high:.2f}")
    else:
        low, high = turn.interval
        print(f"{key}: at {turn.place:.2f} (cannot be told from {low:.2f} to {high:.2f})")

# %% [markdown]
# Two unknowns at once make a map. Each cell is played on the same futures; hatching says where
# the two are too close to call.

# %%
drawn = decision_map(
    scenario, x=largest["key"], y="sales.cycle", cells=6, futures=128, expected_deals=True
)
drawn.figure()

# %%
shares = drawn.shares.set_index("strategy")["share"]
print(", ".join(f"{name} does best in {share:.0%} of the map" for name, share in shares.items()))

# %% [markdown]
# With `ipywidgets` installed, which `python notebooks` sees to, the next cell gives a slider.
# Without them it says so. The what-if page, `python run_scenario.py app FILE`, has sliders for what
# matters most.

# %%
if find_spec("ipywidgets"):
    from ipywidgets import interact

    @interact(cycle=(1, 12, 1))
    def play_with_cycle(cycle=3):
        """Play a few futures at this sales cycle."""
        mean, error = gap_of(run(scenario.with_({"sales.cycle": cycle}), futures=256))
        print(f"promote less keep: {mean:,.0f} ± {error:,.0f} {scenario.currency}")
else:
    print("No sliders here: ipywidgets is not installed.")

# %% [markdown]
# ## What to try next
#
# - Replace `sales.cycle` by your own doubt; a misspelt key is answered with what was meant.
# - Give a range in place of a number: `{"sales.cycle": {"low": 2, "likely": 3, "high": 9}}`.
# - `sensitivity(results).shares` splits the variance instead: which unknowns work together?
# - `information(results)` asks which doubt is worth the price of being resolved.
