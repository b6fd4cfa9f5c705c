"""Real data that need no download: scikit-learn's digits, iris, wine and breast cancer; and XOR.

>>> iris = load("iris")
>>> iris.inputs.shape, list(iris.class_names)
((150, 4), ['setosa', 'versicolor', 'virginica'])
>>> split = iris.split(seed=0)
>>> split.train_inputs.shape, split.test_inputs.shape
((112, 4), (38, 4))
"""

import difflib
import math
from dataclasses import dataclass
from numbers import Real

import numpy as np

__all__ = [
    "NAMES",
    "Dataset",
    "Split",
    "load",
    "xor",
]

NAMES = ("digits", "iris", "wine", "breast_cancer")  # scikit-learn is loaded with the first of them


@dataclass(frozen=True)
class Split:
    """Examples to learn from, and others to test on."""

    train_inputs: np.ndarray
    train_labels: np.ndarray
    test_inputs: np.ndarray
    test_labels: np.ndarray


@dataclass(frozen=True)
class Dataset:
    """Labelled examples.

    Attributes
    ----------
    inputs : float64 array of shape (examples, features), as measured
    labels : int array of shape (examples,), classes counted from 0
    feature_names : what the columns are called
    class_names : what the classes are called
    """

    name: str
    inputs: np.ndarray
    labels: np.ndarray
    feature_names: tuple
    class_names: tuple

    def split(self, test=0.25, seed=0, scale="standard"):
        """A stratified split: each class has the same share in both parts.

        Parameters
        ----------
        test : float
            The share to test on, above 0 and below 1.
        seed : int
            Which examples are drawn.
        scale : "standard", "range" or None
            "standard" shifts and scales each feature to mean 0 and variance 1 (a constant one becomes 0),
            "range" puts all features by one and the same scale between -1 and 1, as is usual for pixels,
            None leaves them as measured. The scale comes from the training examples alone, since a test that
            took part in it would no longer be unseen.

        Returns a Split. Raises ValueError for a share that leaves a class out of one part, or another scale.
        """
        from sklearn.model_selection import train_test_split

        check_share(test, self.labels)
        train_inputs, test_inputs, train_labels, test_labels = train_test_split(
            self.inputs, self.labels, test_size=test, random_state=seed, stratify=self.labels
        )
        rescale = rescaling(scale, train_inputs)
        return Split(rescale(train_inputs), train_labels, rescale(test_inputs), test_labels)

    def scaled(self, scale="standard"):
        """All inputs, scaled as `split` does it."""
        return rescaling(scale, self.inputs)(self.inputs)

    def __repr__(self):
        rows, columns = self.inputs.shape
        return f"Dataset({self.name}: {rows} examples, {columns} features, {len(self.class_names)} classes)"


def rescaling(scale, inputs):
    """The function that scales inputs as those given need it; see `Dataset.split`."""
    if scale is None:
        return np.copy
    if scale == "standard":
        from sklearn.preprocessing import StandardScaler

        return StandardScaler().fit(inputs).transform
    if scale == "range":
        low, high = inputs.min(), inputs.max()
        return lambda values: 2 * (values - low) / (high - low) - 1
    raise ValueError(f"scale must be 'standard', 'range' or None; got {scale!r}.")


def load(name):
    """A dataset by name: "digits", "iris", "wine" or "breast_cancer".

    Raises ValueError with the nearest name if there is none.

    >>> load("digits")
    Dataset(digits: 1797 examples, 64 features, 10 classes)
    """
    if name not in NAMES:
        near = difflib.get_close_matches(str(name), NAMES, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(NAMES)}."
        raise ValueError(f"there is no dataset {name!r}; {hint}")
    from sklearn import datasets

    found = getattr(datasets, f"load_{name}")()
    return Dataset(
        name,
        found.data.astype(np.float64),
        found.target.astype(np.intp),
        tuple(map(str, found.feature_names)),
        tuple(map(str, found.target_names)),
    )


def xor():
    """The four points of exclusive or: inputs of shape (4, 2) and targets of shape (4, 1).

    >>> inputs, targets = xor()
    >>> targets.ravel()
    array([0., 1., 1., 0.])
    """
    inputs = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return inputs, np.array([[0.0], [1.0], [1.0], [0.0]])


def check_share(test, labels):
    """A share that puts at least one example of each class into both parts."""
    if isinstance(test, bool) or not isinstance(test, Real) or not 0 < test < 1:
        raise ValueError(f"test must be a number above 0 and below 1; got {test!r}.")
    classes, fewest = len(np.unique(labels)), np.unique(labels, return_counts=True)[1].min()
    if min(math.ceil(test * len(labels)), math.floor((1 - test) * len(labels))) < classes or fewest < 2:
        raise ValueError(
            f"test must leave an example of each of the {classes} classes in both parts; got {test!r}."
        )
