"""How large a sample must be, and what it is then held against.

A check is planned before it is written: the smallest bias that matters, the chance of a false
alarm and the power give the sample size, and every check asserts that it was given as much. Null
laws are exact where they are known: tails of the binomial and Poisson laws, variances from closed
forms. Nothing is tried twice, and a seed comes from the name of what is tested and an epoch, so
that nobody picks it.

Plans are looked at by `python tests tests/engines -rP`: each check prints its bias, z and size.
"""

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from scipy.stats import binom, norm, poisson

EPOCH = 2026


@dataclass(frozen=True)
class Plan:
    """The smallest bias that matters, chance of a false alarm, and power against that bias."""

    bias: float = 0.01
    alpha: float = 1e-6
    power: float = 0.999

    @property
    def threshold(self):
        """Largest |z| that passes."""
        return float(norm.isf(self.alpha / 2))

    @property
    def precision(self):
        """Largest standard error, over the mean, that the plan allows."""
        return self.bias / (self.threshold + float(norm.isf(1.0 - self.power)))


SUITE = Plan()
NIGHTLY = Plan(bias=0.003, alpha=1e-3)


def seed_of(name, epoch=EPOCH):
    """Seed that belongs to a name."""
    digest = blake2b(f"{name} {epoch}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "little")


def needed(cv, delta=SUITE.bias, alpha=SUITE.alpha, power=SUITE.power):
    """Sample size that shows a bias of `delta` in the mean of numbers with a cv."""
    return int(np.ceil((cv / Plan(delta, alpha, power).precision) ** 2))


def enough_for_tails(skewness, plan=SUITE):
    """Sample size from which on the normal tail of a mean is right within a factor of two."""
    return int(np.ceil((abs(skewness) * plan.threshold**3 / 4.16) ** 2))


def estimate_check(name, found, expected, error, plan=SUITE):
    """Fail where an estimate with a known standard error is off, or too rough to tell."""
    assert np.isfinite([found, expected, error]).all(), name
    assert error <= plan.precision * abs(expected) * (1 + 1e-12), (
        f"{name}: a relative error of {plan.precision:.3%} is planned, "
        f"this is {error / abs(expected):.3%}"
    )
    z = (found - expected) / error if error else np.inf * np.sign(found - expected)
    _report(name, found, expected, 0.0 if found == expected else z, plan)
    assert found == expected or abs(z) <= plan.threshold, _complaint(name, found, expected, z)


def mean_check(name, values, mean, sd, plan=SUITE, skewness=0.0):
    """Fail where numbers of a known mean and standard deviation are off on average."""
    values = np.asarray(values, dtype=float)
    size = max(needed(sd / abs(mean), plan.bias, plan.alpha, plan.power), 1)
    size = max(size, enough_for_tails(skewness, plan))
    assert len(values) >= size, f"{name}: {size} numbers are planned, these are {len(values)}"
    assert np.isfinite(values).all(), name
    estimate_check(name, values.mean(), mean, sd / np.sqrt(len(values)), plan)


def spread_check(name, deviations, law, plan=SUITE):
    """Fail where the variance of deviations from the true mean is off.

    `law` has the variance, the kurtosis (fourth central moment over squared variance) and the
    skewness of the squared deviations.
    """
    variance, kurtosis, skewness = law
    sd = variance * np.sqrt(kurtosis - 1.0)
    mean_check(name, np.square(deviations), variance, sd, plan, skewness)


def poisson_check(name, count, mean, plan=SUITE):
    """Fail where a count is too far out in the tail of a Poisson law."""
    size = needed(1.0, plan.bias, plan.alpha, plan.power)
    assert mean >= size, f"{name}: a mean of {size} is planned, this is {mean:.0f}"
    law = poisson(mean)
    _tail_check(name, count, mean, law, plan)


def binomial_check(name, count, trials, share, plan=SUITE):
    """Fail where a count is too far out in the tail of a binomial law."""
    if share <= 0.0:
        assert count == 0.0, f"{name}: {count:.8g} for nothing, bias without bounds"
        return
    size = needed(np.sqrt((1.0 - share) / share), plan.bias, plan.alpha, plan.power)
    assert trials >= size, f"{name}: {size} trials are planned, these are {trials:.0f}"
    _tail_check(name, count, trials * share, binom(trials, share), plan)


def bound_check(name, found, expected, error, plan=NIGHTLY):
    """Fail unless the interval of the bias lies within bounds: sameness is shown, not assumed.

    The interval has the confidence 1 - alpha; an estimate without bias passes with the power.
    """
    reach = plan.threshold * error / abs(expected)
    both = plan.threshold + float(norm.isf((1.0 - plan.power) / 2))
    assert error <= plan.bias * abs(expected) / both, (
        f"{name}: a relative error of {plan.bias / both:.4%} is planned, "
        f"this is {error / abs(expected):.4%}"
    )
    bias = found / expected - 1.0
    _report(f"{name} ± {reach:.3%}", found, expected, bias * expected / error, plan)
    assert abs(bias) + reach <= plan.bias, f"{name}: bias {bias:+.3%} ± {reach:.3%}"


def _tail_check(name, count, mean, law, plan):
    tail = min(1.0, 2.0 * min(law.cdf(count), law.sf(count - 1)))
    z = np.sign(count - mean) * norm.isf(max(tail, 1e-300) / 2)
    _report(name, count, mean, z, plan)
    assert tail >= plan.alpha, _complaint(name, count, mean, z)


def _complaint(name, found, expected, z):
    return f"{name}: {found:.8g} for {expected:.8g}, bias {found / expected - 1:+.3%}, z {z:.2f}"


def _report(name, found, expected, z, plan):
    bias = found / expected - 1.0
    print(f"{name}: {found:.8g} for {expected:.8g}, {bias:+.3%} of ±{plan.bias:.1%}, z {z:+.2f}")
