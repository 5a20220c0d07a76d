"""What the work is worth: revenue, gross profit and present value."""

from __future__ import annotations

import numpy as np

from simulation.law.arrays import Real


def gross_profit(margin: Real, recurring: Real, one_off: Real) -> Real:
    """Gross profit of a month.

    margin x (recurring revenue at the month's start / 12 + delivered one-off).

    Parameters
    ----------
    margin : float or ndarray of shape (...)
        [share] Gross margin.
    recurring : float or ndarray of shape (...)
        [money/year] Recurring revenue at the month's start.
    one_off : float or ndarray of shape (...)
        [money/month] One-off work delivered.

    Returns
    -------
    float or ndarray of shape (...)
        [money/month] Gross profit.

    Examples
    --------
    >>> gross_profit(0.5, 12_000.0, 500.0)
    750.0
    """
    return margin * monthly_revenue(recurring, one_off)


def monthly_revenue(recurring: Real, one_off: Real) -> Real:
    """Revenue of a month.

    recurring revenue / 12 + delivered one-off.

    Parameters
    ----------
    recurring : float or ndarray of shape (...)
        [money/year] Recurring revenue at the month's start.
    one_off : float or ndarray of shape (...)
        [money/month] One-off work delivered.

    Returns
    -------
    float or ndarray of shape (...)
        [money/month] Revenue.

    Examples
    --------
    >>> monthly_revenue(12_000.0, 500.0)
    1500.0
    """
    return recurring / 12.0 + one_off


def discount_factor(rate: Real, months: Real) -> Real:
    """Worth today of one unit of money some months ahead.

    (1 + r)^(-m / 12); cash of month t comes at its end, m = t + 1.

    Parameters
    ----------
    rate : float or ndarray of shape (...)
        [share/year] Discount rate, r.
    months : float or ndarray of shape (...)
        [months] Months ahead, m.

    Returns
    -------
    float or ndarray of shape (...)
        [x] The factor; 1 at rate 0.

    Examples
    --------
    >>> round(float(discount_factor(0.1, 12)), 6)
    0.909091
    """
    return np.exp(-np.log1p(rate) * (np.asarray(months) / 12.0))


def horizon_factor(churn: Real, discount: Real, cap: Real) -> Real:
    """Years of gross profit that recurring revenue at the horizon is worth.

    min(cap, 1 / (churn + discount)).

    Parameters
    ----------
    churn : float or ndarray of shape (...)
        [share/year] Customer churn.
    discount : float or ndarray of shape (...)
        [share/year] Discount rate.
    cap : float or ndarray of shape (...)
        [years] The most that is counted.

    Returns
    -------
    float or ndarray of shape (...)
        [years] The factor; between 0 and `cap`.

    Examples
    --------
    >>> round(float(horizon_factor(0.12, 0.10, 5.0)), 4)
    4.5455
    """
    return np.minimum(cap, 1.0 / np.maximum(churn + discount, 1e-12))


def horizon_value(recurring: Real, margin: Real, factor: Real, discount: Real) -> Real:
    """Present value of the recurring revenue at the horizon.

    recurring revenue x margin x factor x discount factor.

    Parameters
    ----------
    recurring : float or ndarray of shape (...)
        [money/year] Recurring revenue at the horizon.
    margin : float or ndarray of shape (...)
        [share] Gross margin.
    factor : float or ndarray of shape (...)
        [years] From `horizon_factor`, or 0, or 1.
    discount : float or ndarray of shape (...)
        [x] Discount factor of the horizon, (1 + r)^(-H / 12).

    Returns
    -------
    float or ndarray of shape (...)
        [money] Present value; 0 at factor 0.

    Examples
    --------
    >>> horizon_value(1000.0, 0.5, 2.0, 0.8)
    800.0
    """
    return recurring * margin * factor * discount
