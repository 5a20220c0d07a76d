"""Looks at fresh draws, one after the other, until it is clear: the rule of Gandy and Scott (2020).

Each stage draws anew; p at most beta fails, p above gamma + beta passes, and what lies between
goes on with beta / gamma and four times the draws. A test without fault fails with a chance of
exactly alpha, whatever the number of stages, since each of `STAGES` adds alpha / STAGES.
"""

import os
import time

from scipy.stats import norm

from tests.trust import ledger

STAGES = 4
GROWTH = 4
ALPHA = 1e-6


def night():
    """Seed of this night: what DOUBLE_PAIN_NIGHT says, else one that nobody has seen."""
    given = os.environ.get("DOUBLE_PAIN_NIGHT")
    if given is None:
        given = os.environ["DOUBLE_PAIN_NIGHT"] = str(time.time_ns() % 2**32)
    return int(given)


def limits(alpha=ALPHA, stages=STAGES):
    """Beta of each stage, and gamma."""
    beta = alpha / stages
    gamma = beta ** (1.0 / stages)
    return [beta / gamma**stage for stage in range(stages)], gamma


def decide(look, alpha=ALPHA, stages=STAGES):
    """Look until it is clear; `look(stage, times)` gives a z-score of fresh draws.

    Returns whether it passed, and all z-scores.
    """
    betas, gamma = limits(alpha, stages)
    scores = []
    for stage, beta in enumerate(betas):
        scores.append(float(look(stage, GROWTH if stage else 1)))
        p = 2.0 * norm.sf(abs(scores[-1]))
        if p <= beta:
            return False, scores
        if p > gamma + beta:
            return True, scores
    return True, scores


def hold(check, look, book=ledger.BOOK):
    """Hold a check against the law tonight, and enter its first look into the book.

    Later looks are only taken where the first was odd, so that they would bend the sum.
    """
    seed = night()
    passed, scores = decide(lambda stage, times: look(f"{check}, night {seed}, {stage}", times))
    ledger.enter(check, scores[0], seed, book)
    told = ", ".join(f"{z:+.2f}" for z in scores)
    print(f"{check}: night {seed}, z {told}")
    assert passed, f"{check}: z {told}; again: DOUBLE_PAIN_NIGHT={seed} python tests -m nightly"
