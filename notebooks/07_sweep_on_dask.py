# %% [markdown]
# # Does the answer hold everywhere, and who does all that work?
#
# A sweep plays every strategy at many points. It is much work of the kind that can be shared out:
# here among processes of this machine through Dask, with the same line for a cluster of many.

# %%
import time

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from simulation import load_scenario, sweep

scenario = load_scenario("../scenarios/smallest.yaml").only("keep", "promote", "fractional")
scenario = scenario.with_(horizon=18)  # months; shorter, so that it takes seconds
vary = {"quality.best": (-1.5, 1.5), "quality.fractional": (-1.5, 1.5)}
size = {"cells": 4, "futures": 128, "expected_deals": True}

# %% [markdown]
# First in this process, then on a cluster. `cluster="local"` starts workers that talk over loopback
# only and stop when the sweep is done; `cluster="tcp://address:8786"` takes one that is running. To
# start one takes some seconds, so that it pays where a sweep takes minutes.

# %%
started = time.perf_counter()
here = sweep(scenario, vary, **size)
between = time.perf_counter()
shared = sweep(scenario, vary, cluster="local", workers=2, **size)
ended = time.perf_counter()
points = len(shared.points)
print(f"{points} points here: {between - started:.1f} s; on Dask: {ended - between:.1f} s")

# %% [markdown]
# Where the work is done changes no number: not in the last digit.

# %%
pd.testing.assert_frame_equal(here.frame, shared.frame, check_exact=True)
frame = shared.frame
print(f"{len(frame)} rows of {len(frame.columns)} columns are the same.")
shared.best.round(2)

# %% [markdown]
# Each point shows what is best on average, large where that is told apart from `keep`, the
# reference, by twice its error; or, where `keep` is best itself, from the nearest rival.

# %% tags=["picture"]
x, y = vary
marks = {"keep": ("o", "#0072B2"), "promote": ("s", "#D55E00"), "fractional": ("^", "#009E73")}
figure, axes = plt.subplots(figsize=(7.5, 3.6), layout="constrained")
for _number, rows in frame.groupby("point"):
    rivals = rows.dropna(subset=["ahead"])
    best = rows.loc[rows["npv"].idxmax()]
    rival = best if best["strategy"] != "keep" else rivals.loc[rivals["ahead"].idxmax()]
    clear = abs(rival["ahead"]) > 2 * rival["ahead_se"]
    mark, colour = marks[best["strategy"]]
    axes.plot(best[x], best[y], mark, color=colour, markersize=13 if clear else 6)
for name, (mark, colour) in marks.items():
    axes.plot([], [], mark, color=colour, label=name)
axes.margins(0.1)
axes.set_xlabel(f"{x} [{frame.attrs['units'][x]}]")
axes.set_ylabel(f"{y} [{frame.attrs['units'][y]}]")
axes.set_title("Best on average; large where it is told apart from keep", loc="left", fontsize=11)
figure.legend(loc="outside right upper", frameon=False, fontsize=9)
plt.show()

# %%
promote = frame[frame["strategy"].eq("promote")]
rising = promote.groupby(x)["ahead"].mean()
assert np.all(np.diff(rising) > 0), "a better leader is worth more"
print("Promote is ahead of keep by", ", ".join(f"{v:,.0f}" for v in rising), f"as {x} rises.")

# %% [markdown]
# ## What to try next
#
# - `out="points"` keeps each point as it is done: stop a long sweep, start it again, it goes on.
# - `points=200` in place of `cells` spreads points over many unknowns, where a grid would
#   explode.
# - Start `dask scheduler` and `dask worker` on machines of yours, and give the scheduler's
#   address.
# - The frame is tidy: `frame.to_parquet("sweep.parquet")` takes it to whatever you plot with.
