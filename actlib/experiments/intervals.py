"""How sure a mean over seeds is, by the bootstrap or by Wilson's interval; and p-values that are many."""

import numpy as np
import pandas as pd
from scipy.stats import binomtest, bootstrap

CONFIDENCE = 0.95


def bootstrap_interval(values, confidence=CONFIDENCE):
    """The mean and its interval by the bias-corrected bootstrap (Efron 1987): 9999 resamples, fixed seed.

    nan for a single value, whose spread is not known; values that are all equal give an interval of
    length 0.

    >>> bootstrap_interval([1.0, 2.0, 3.0, 4.0])
    (2.5, 1.5, 3.5)
    """
    values = np.asarray(values, dtype=np.float64)
    mean = float(values.mean())
    if len(values) == 1:
        return mean, np.nan, np.nan
    if np.ptp(values) == 0 or not np.isfinite(values).all():
        return mean, mean, mean
    found = bootstrap((values,), np.mean, confidence_level=confidence, rng=np.random.default_rng(0))
    return mean, float(found.confidence_interval.low), float(found.confidence_interval.high)


def wilson_interval(successes, confidence=CONFIDENCE):
    """The share of successes and its interval by Wilson (1927), which stays inside 0 and 1.

    >>> [round(number, 3) for number in wilson_interval([True] * 9 + [False])]
    [0.9, 0.596, 0.982]
    """
    successes = np.asarray(successes, dtype=bool)
    interval = binomtest(int(successes.sum()), len(successes)).proportion_ci(confidence, method="wilson")
    return float(successes.mean()), float(interval.low), float(interval.high)


def holm(p_values):
    """P-values adjusted for being many, by Holm (1979): compare them with the usual limit, such as 0.05.

    The smallest of m is multiplied by m, the next one by m - 1 and so on; none falls below the one before
    it, and none exceeds 1. Raises ValueError for numbers that are no chances.

    >>> holm([0.01, 0.04, 0.015, 0.03]).round(3)
    array([0.04 , 0.06 , 0.045, 0.06 ])
    """
    p_values = np.asarray(p_values, dtype=np.float64)
    if p_values.ndim != 1 or not ((p_values >= 0) & (p_values <= 1)).all():
        raise ValueError(f"p_values must be a row of numbers from 0 to 1; got {p_values!r}.")
    order, adjusted = np.argsort(p_values), np.empty_like(p_values)
    left = len(p_values) - np.arange(len(p_values))
    adjusted[order] = np.minimum(np.maximum.accumulate(left * p_values[order]), 1)
    return adjusted


def summarise(table, by, value):
    """The mean of a column in each group of rows, with its interval.

    Columns of True and False get Wilson's interval, numbers the bootstrap's; the column `interval` says
    which.

    Parameters
    ----------
    table : pandas.DataFrame
    by : list of str
        The columns that name a group.
    value : str
        The column to average. One row must be one independent run.

    Returns a table with the columns of `by`, then mean, low, high, count, interval. Raises ValueError for a
    column that the table does not have.

    >>> table = pd.DataFrame({"activation": ["relu"] * 4, "solved": [True, False, True, True]})
    >>> summarise(table, ["activation"], "solved").round(2).to_dict("records")
    [{'activation': 'relu', 'mean': 0.75, 'low': 0.3, 'high': 0.95, 'count': 4, 'interval': 'Wilson'}]
    """
    by = [by] if isinstance(by, str) else list(by)
    for column in (*by, value):
        if column not in table:
            raise ValueError(
                f"the table has no column {column!r}; it has: {', '.join(map(str, table.columns))}."
            )
    name, interval = (
        ("Wilson", wilson_interval) if table[value].dtype == bool else ("bootstrap", bootstrap_interval)
    )
    rows = []
    for group, part in table.groupby(by, sort=False, dropna=False):
        mean, low, high = interval(part[value])
        numbers = {"mean": mean, "low": low, "high": high, "count": len(part), "interval": name}
        rows.append({**dict(zip(by, group, strict=True)), **numbers})
    return pd.DataFrame(rows)
