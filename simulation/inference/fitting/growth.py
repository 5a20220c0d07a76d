"""Growth of a rate within people, whatever their level: what differs between people drops out.

Counts of one person, given their sum, fall on the months in proportion to the rates there. A level
of the person's own cancels, so that people who leave because of their level cannot be taken for
growth of those who stay.
"""

from __future__ import annotations

import numpy as np

from simulation.inference.arrays import Floats, Places


def log_likelihood_within(counts: Floats, rates: Floats, person: Places) -> Floats:
    """Log likelihood of counts given the sum of each person.

    Sum over rows of n log(rate / sum of the person's rates), after Hausman, Hall and Griliches
    (1984).

    Parameters
    ----------
    counts : ndarray of shape (row,)
        [count] What each person had in each month.
    rates : ndarray of shape (..., row)
        [any] Rates up to a factor of the person's own; above 0.
    person : ndarray of shape (row,)
        [count] Whose row it is, from 0.

    Returns
    -------
    ndarray of shape (...)
        [log] The log likelihood.

    References
    ----------
    Hausman, Hall & Griliches (1984), Econometrica 52(4).

    Examples
    --------
    >>> person = np.array([0, 0, 1, 1])
    >>> counts, rates = np.array([1.0, 3.0, 10.0, 30.0]), np.array([1.0, 3.0, 1.0, 3.0])
    >>> round(float(log_likelihood_within(counts, rates, person)), 4)
    -24.7427
    >>> round(float(log_likelihood_within(counts, 9.0 * rates, person)), 4)
    -24.7427
    """
    order = np.argsort(person, kind="stable")
    starts = np.flatnonzero(np.diff(person[order], prepend=-1))
    sums = np.add.reduceat(rates[..., order], starts, axis=-1)
    totals = np.add.reduceat(counts[order], starts)
    return np.asarray(np.log(rates) @ counts - np.log(sums) @ totals)
