"""Recorded tables come back as they were; intervals are what their names say."""

import numpy as np
import pandas as pd
import pytest

from actlib.experiments import (
    bootstrap_interval,
    read_record,
    record,
    summarise,
    wilson_interval,
    xor_success,
)


def test_a_record_names_versions_and_processor_and_keeps_every_digit(tmp_path):
    table = xor_success(["tanh"], seeds=3, steps=20, jobs=1)
    record(table, tmp_path / "xor.csv")
    again = read_record(tmp_path / "xor.csv")
    pd.testing.assert_frame_equal(table, again, check_exact=True)
    assert again.attrs["numpy"] == np.__version__ and again.attrs["processor"]
    assert (tmp_path / "xor.csv").read_text().startswith("# actlib: ")


def test_experiments_repeat_themselves():
    one, other = (xor_success(["relu"], seeds=[3, 1], steps=30, jobs=1) for _ in range(2))
    pd.testing.assert_frame_equal(one, other, check_exact=True)
    assert one.seed.tolist() == [3, 1]


def test_bootstrap_intervals_cover_the_mean_as_often_as_they_say():
    rng = np.random.default_rng(0)
    intervals = [bootstrap_interval(rng.normal(size=30)) for _ in range(200)]
    covered = sum(low <= 0 <= high for _, low, high in intervals)
    assert 176 <= covered <= 199  # 95 % of 200, four standard errors of the binomial either way


def test_intervals_of_little_or_equal_data():
    assert bootstrap_interval([0.5, 0.5, 0.5]) == (0.5, 0.5, 0.5)
    assert np.isnan(bootstrap_interval([0.5])[1:]).all()
    mean, low, high = wilson_interval([False] * 10)
    assert mean == low == 0 and high == pytest.approx(0.2775, abs=1e-4)  # z^2 / (n + z^2)


def test_a_divergent_run_makes_the_mean_nan():
    assert np.isnan(bootstrap_interval([1.0, np.nan, 2.0])).all()


def test_summaries():
    table = pd.DataFrame(
        {"width": [1, 1, 2, 2], "solved": [True, False, True, True], "loss": [1.0, 2.0, 3.0, 3.0]}
    )
    assert summarise(table, "width", "loss")["mean"].tolist() == [1.5, 3.0]
    assert summarise(table, "width", "loss").interval.unique() == ["bootstrap"]
    assert summarise(table, "width", "solved").interval.unique() == ["Wilson"]
    with pytest.raises(ValueError, match="no column 'height'; it has: width, solved, loss"):
        summarise(table, "height", "loss")
