"""The datasets: what they hold, how they are split, what is refused."""

import socket

import numpy as np
import pytest

from actlib import data

SHAPES = {"digits": (1797, 64, 10), "iris": (150, 4, 3), "wine": (178, 13, 3), "breast_cancer": (569, 30, 2)}


@pytest.mark.parametrize("name", SHAPES)
def test_datasets_come_without_the_network(name, monkeypatch):
    def refuse(*arguments, **more):
        raise AssertionError("nothing may be downloaded")

    monkeypatch.setattr(socket, "socket", refuse)
    found = data.load(name)
    assert (*found.inputs.shape, len(found.class_names)) == SHAPES[name]
    assert found.inputs.dtype == np.float64 and np.isfinite(found.inputs).all()
    assert sorted(set(found.labels)) == list(range(SHAPES[name][2]))
    assert len(found.feature_names) == SHAPES[name][1]


@pytest.mark.parametrize("name", SHAPES)
def test_splits_are_stratified_scaled_and_disjoint(name):
    found = data.load(name)
    split = found.split(test=0.25, seed=3)
    whole = np.bincount(found.labels) / len(found.labels)
    for labels in (split.train_labels, split.test_labels):
        np.testing.assert_allclose(np.bincount(labels) / len(labels), whole, atol=1.5 / len(labels))
    varied = split.train_inputs.std(axis=0) > 0
    np.testing.assert_allclose(split.train_inputs.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(split.train_inputs.std(axis=0)[varied], 1, rtol=1e-12)
    assert not np.allclose(split.test_inputs.mean(axis=0)[varied], 0, atol=1e-3), "test data has no say"
    plain = found.split(test=0.25, seed=3, scale=None)
    together = np.vstack([plain.train_inputs, plain.test_inputs])
    np.testing.assert_array_equal(np.sort(together, axis=0), np.sort(found.inputs, axis=0))


def test_the_seed_decides():
    iris = data.load("iris")
    np.testing.assert_array_equal(iris.split(seed=1).test_inputs, iris.split(seed=1).test_inputs)
    assert not np.array_equal(iris.split(seed=1).test_inputs, iris.split(seed=2).test_inputs)


def test_one_scale_for_all_pixels():
    pixels = data.load("digits").scaled("range")
    np.testing.assert_array_equal(pixels, data.load("digits").inputs / 8 - 1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: data.load("iriss"), "did you mean iris"),
        (lambda: data.load("mnist"), "there are: digits"),
        (lambda: data.load("iris").split(test=0), "test must be a number above 0 and below 1"),
        (lambda: data.load("iris").split(test=1.0), "above 0 and below 1"),
        (lambda: data.load("iris").split(test=0.01), "an example of each of the 3 classes"),
        (lambda: data.load("iris").split(test=0.99), "an example of each of the 3 classes"),
        (lambda: data.load("iris").split(scale="minmax"), "scale must be 'standard', 'range' or None"),
    ],
)
def test_what_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
