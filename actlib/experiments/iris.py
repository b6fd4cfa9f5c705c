"""Iris: two of its classes cannot be separated by a line, and still no curve helps."""

import functools

import numpy as np
from scipy.optimize import linprog
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

from actlib import data
from actlib.experiments.sweeping import check_seeds, grid, sweep
from actlib.network import Adam, Network, train

LINEAR, CURVED = "linear", "curved"


class NetworkClassifier:
    """A 4-16-3 network with the two methods that scikit-learn's models have."""

    def __init__(self, activation, seed=0):
        self.activation, self.seed = activation, seed

    def fit(self, inputs, labels):
        """Train from scratch: Adam at 0.01, batches of 32, 100 epochs."""
        self.scaler = StandardScaler().fit(inputs)
        self.network = Network([4, 16, 3], self.activation, weights="glorot_uniform", seed=self.seed)
        train(
            self.network,
            self.scaler.transform(inputs),
            labels,
            optimiser=Adam(0.01),
            epochs=100,
            batch_size=32,
            seed=self.seed,
            progress=False,
        )
        return self

    def predict(self, inputs):
        """The class of each input."""
        return self.network(self.scaler.transform(inputs)).argmax(axis=1)


def logistic(C):
    return make_pipeline(StandardScaler(), LogisticRegression(C=C, max_iter=2000))


MODELS = {  # name -> (whether its boundaries are lines, how to make it from a seed)
    "linear discriminant": (LINEAR, lambda seed: LinearDiscriminantAnalysis()),
    "logistic regression": (LINEAR, lambda seed: logistic(C=1.0)),
    "logistic regression, C=100": (LINEAR, lambda seed: logistic(C=100.0)),
    "support vectors, RBF kernel": (CURVED, lambda seed: make_pipeline(StandardScaler(), SVC())),
    "network, identity": (LINEAR, functools.partial(NetworkClassifier, "identity")),
    "network, tanh": (CURVED, functools.partial(NetworkClassifier, "tanh")),
    "network, relu": (CURVED, functools.partial(NetworkClassifier, "relu")),
}


def iris_boundaries(models=tuple(MODELS), seeds=10, *, folds=5, **options):
    """Test models with straight and with curved boundaries on iris, by repeated cross-validation.

    Parameters
    ----------
    models : list of names
        From `MODELS`.
    seeds : int or list of int
        How often, or with which seeds, the flowers are dealt into folds anew.
    folds : int
        At least 2.
    **options
        path, jobs and progress of `sweep`.

    Returns a table, a row a model and seed: boundaries ("linear" or "curved") and accuracy, the share of all
    150 flowers that are classified rightly when they are in the fold that is held out.

    >>> bool(iris_boundaries(["linear discriminant"], seeds=1, jobs=1).accuracy[0] > 0.95)
    True
    """
    for name in models:
        if name not in MODELS:
            raise ValueError(f"models must be among {', '.join(MODELS)}; got {name!r}.")
    return sweep(iris_run, grid(model=models, folds=[folds], seed=check_seeds(seeds)), **options)


def iris_run(model, folds, seed):
    """One model, tested once on every flower."""
    boundaries, make = MODELS[model]
    iris = data.load("iris")
    right = 0
    dealt = StratifiedKFold(folds, shuffle=True, random_state=seed).split(iris.inputs, iris.labels)
    for train_rows, test_rows in dealt:
        fitted = make(seed).fit(iris.inputs[train_rows], iris.labels[train_rows])
        right += np.sum(fitted.predict(iris.inputs[test_rows]) == iris.labels[test_rows])
    return {"boundaries": boundaries, "accuracy": float(right / len(iris.labels))}


def separable_by_a_plane(first, second):
    """Whether some plane has all points of `first` on one side and all of `second` on the other.

    A linear program looks for weights w and an offset b with w x + b >= 1 on one side and <= -1 on the other;
    if none exist, that is a proof.

    >>> separable_by_a_plane([[0.0, 0.0]], [[1.0, 1.0]])
    True
    >>> separable_by_a_plane([[0.0, 0.0], [1.0, 1.0]], [[0.0, 1.0], [1.0, 0.0]])
    False
    """
    first, second = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    upper = np.column_stack([first, np.ones(len(first))])
    lower = np.column_stack([second, np.ones(len(second))])
    found = linprog(
        np.zeros(upper.shape[1]),
        A_ub=np.vstack([-upper, lower]),
        b_ub=-np.ones(len(upper) + len(lower)),
        bounds=(None, None),
    )
    return found.status == 0
