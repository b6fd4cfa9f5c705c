"""Losses keep their digits where the obvious formula loses them."""

import pickle

import mpmath
import numpy as np
import pytest

from actlib import losses

LOGITS = [-800.0, -50.0, -20.0, -1.0, 0.0, 1e-9, 3.0, 40.0, 1000.0]


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("target", [0.0, 1.0])
@pytest.mark.parametrize("logit", LOGITS)
def test_binary_cross_entropy_and_its_gradient(logit, target, dtype):
    logit = dtype(logit)
    with mpmath.workdps(400):
        z = mpmath.mpf(float(logit))
        wanted = mpmath.log1p(mpmath.exp(z if target == 0 else -z))
        slope = 1 / (1 + mpmath.exp(-z)) - mpmath.mpf(target)
    outputs, targets = np.array([[logit]]), np.array([[target]])
    close(losses.binary_cross_entropy(outputs, targets), wanted, dtype)
    close(losses.binary_cross_entropy.gradient(outputs, targets)[0, 0], slope, dtype)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("target", [0, 1, 2])
@pytest.mark.parametrize("logits", [[0, 0, 0], [30, 0, -5], [1000, 0, 990], [-1e4, 0, 2], [5, 5, -700]])
def test_cross_entropy_and_its_gradient(logits, target, dtype):
    outputs = np.array([logits], dtype=dtype)
    with mpmath.workdps(10000 if max(map(abs, logits)) > 700 else 400):
        powers = [mpmath.exp(mpmath.mpf(int(z))) for z in logits]
        shares = [power / sum(powers) for power in powers]
        wanted = -mpmath.log(shares[target])
        slopes = [share - (i == target) for i, share in enumerate(shares)]
    close(losses.cross_entropy(outputs, np.array([target])), wanted, dtype)
    for found, slope in zip(
        losses.cross_entropy.gradient(outputs, np.array([target]))[0], slopes, strict=True
    ):
        close(found, slope, dtype)


def close(found, wanted, dtype):
    """Within 8 units in the last place, or both below the smallest normal number."""
    unit, tiny = np.finfo(dtype).eps, np.finfo(dtype).tiny
    assert abs(mpmath.mpf(float(found)) - wanted) <= 8 * unit * abs(wanted) + tiny


def test_a_large_logit_gives_its_gradient_in_silence():
    with np.errstate(all="raise"):
        gradient = losses.cross_entropy.gradient([[1000.0, 1.0, 1.0]], [1])
    assert gradient.tolist() == [[1.0, -1.0, 0.0]]


def test_soft_targets():
    outputs, targets = np.array([[0.3], [-2.0]]), np.array([[0.25], [0.9]])
    shares = 1 / (1 + np.exp(-outputs))
    wanted = -np.mean(targets * np.log(shares) + (1 - targets) * np.log(1 - shares))
    assert losses.binary_cross_entropy(outputs, targets) == pytest.approx(wanted, rel=1e-14)


def test_losses_travel_by_name():
    for loss in losses.library.values():
        assert pickle.loads(pickle.dumps(loss)) is loss


def test_labels():
    assert losses.cross_entropy.labels(np.array([[0.0, 3.0], [2.0, 1.0]])).tolist() == [1, 0]
    assert losses.binary_cross_entropy.labels(np.array([[0.5], [-1.0]])).tolist() == [[1], [0]]
