"""The recorded experiments of the course: what each one answers, how it is made, how a part of it is tested.

To add one, write a `Recording` into RECORDINGS and run `make experiments NAME=its_name`. That writes
`book/data/its_name.csv`, which a chapter reads with `actlib.experiments.read_record`.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from course import BOOK
from recording_checks import same_order, same_range, same_start

from actlib import experiments
from actlib.experiments.cost import HALF
from actlib.experiments.sweeping import label

DATA = BOOK / "data"
NETWORK = ("activation", "variance", "bias")  # the columns that name a kind of network


@dataclass(frozen=True)
class Recording:
    """One experiment whose table is kept.

    name : the table is `book/data/NAME.csv`
    question : what the table answers, in a sentence
    experiment : a function of `actlib.experiments`; it takes path, jobs and progress and gives a table
    settings : its other arguments, for the whole recording
    slice : those of the settings that a test changes, so that it repeats a small part in a few seconds
    checks : functions of (recorded, repeated) that give a sentence for everything that does not agree
    """

    name: str
    question: str
    experiment: Callable
    settings: dict
    slice: dict
    checks: tuple

    @property
    def path(self):
        """Where the table is."""
        return DATA / f"{self.name}.csv"

    def whole(self, **options):
        """Make the whole table."""
        return self.experiment(**self.settings, **options)

    def part(self, **options):
        """Make the part that a test compares with the recorded table."""
        return self.experiment(**{**self.settings, **self.slice}, **options)

    def disagreements(self, recorded, repeated):
        """What the checks find, in sentences."""
        return [sentence for check in self.checks for sentence in check(recorded, repeated)]

    def description(self):
        """What the comment lines of the table say beside versions and processor."""
        told = {name: label_all(value) for name, value in self.settings.items()}
        return {
            "question": self.question,
            "experiment": self.experiment.__name__,
            "settings": json.dumps(told),
            "again": f"make experiments NAME={self.name}",
        }

    def is_current(self):
        """Whether the table is there and was made by this experiment with these settings."""
        if not self.path.exists():
            return False
        attributes = experiments.read_record(self.path).attrs
        wanted = self.description()
        return all(attributes.get(key) == wanted[key] for key in ("experiment", "settings"))


def label_all(value):
    """A setting as text or numbers: activations and initialisers by name."""
    return [label(each) for each in value] if isinstance(value, list | tuple) else label(value)


def only(column, value, check):
    """The check, of those rows alone that have the value in the column."""
    return lambda recorded, repeated: check(
        *(table[table[column] == value] for table in (recorded, repeated))
    )


RECORDINGS = (
    Recording(
        name="ten_layers",
        question="Which networks of ten layers learn the digits?",
        experiment=experiments.ten_layers,
        settings={"biases": ["zeros", "torch_default", 0.5], "seeds": 10, "epochs": 50},
        slice={
            "activations": ["relu", "sigmoid"],
            "variances": ["1/(3n)", "2/n"],
            "biases": ["zeros"],
            "seeds": 3,
            "epochs": 25,
        },
        checks=(
            same_start("signal_through", by=(*NETWORK, "seed")),
            same_start("gradient_through", by=(*NETWORK, "seed")),
            same_range("accuracy_25", by=NETWORK, margin=0.05),
        ),
    ),
    Recording(
        name="ten_layers_adam",
        question="Which of them learn when Adam, not SGD, moves the weights?",
        experiment=experiments.ten_layers,
        settings={
            "variances": ["1/(3n)", "2/n"],
            "biases": ["torch_default"],
            "optimisers": ["adam"],
            "seeds": 10,
            "epochs": 25,
        },
        slice={"activations": ["relu", "tanh"], "variances": ["2/n"], "seeds": 3},
        checks=(
            same_start("gradient_through", by=(*NETWORK, "seed")),
            same_range("accuracy_25", by=NETWORK, margin=0.05),
        ),
    ),
    Recording(
        name="vanishing_fifty_layers",
        question="From which weight scales do fifty layers learn?",
        experiment=experiments.weight_scales,
        settings={"activations": ["tanh", "relu"], "seeds": 5, "epochs": 15},
        slice={"activations": ["tanh"], "scales": [0.6, 1.2], "seeds": 2, "epochs": 5},
        checks=(same_range("test_accuracy", by=("activation", "scale", "epoch"), margin=0.2),),
    ),
    Recording(
        name="vanishing_adam",
        question="Does Adam train ten sigmoid layers that plain gradient descent does not?",
        experiment=experiments.weight_scales,
        settings={
            "activations": ["sigmoid"],
            "scales": [1.0, 2.0, 4.0],
            "optimisers": ["sgd", "adam"],
            "learning_rates": [0.001, 0.01],
            "depth": 10,
            "seeds": 5,
            "epochs": 20,
        },
        slice={"scales": [4.0], "learning_rates": [0.001], "seeds": 3},
        checks=(
            same_range("test_accuracy", by=("scale", "optimiser", "learning_rate", "epoch"), margin=0.2),
        ),
    ),
    Recording(
        name="vanishing_histograms",
        question="How are the gradients of each layer spread, before and after training?",
        experiment=experiments.gradient_histograms,
        settings={"seeds": 5},
        slice={"activations": ["sigmoid", "tanh"], "scales": [1.0], "seeds": 2},
        checks=(
            only(
                "moment",
                "start",
                same_start(
                    "share",
                    by=("activation", "scale", "layer", "power", "seed"),
                    absolute=0.002,
                    absent=0.0,
                ),
            ),
            same_range("test_accuracy", by=("activation", "scale", "moment"), margin=0.05),
        ),
    ),
    Recording(
        name="gated_units",
        question="Do gated units with as many parameters as plain ones give more right answers?",
        experiment=experiments.gated_against_plain,
        settings={"datasets": ["digits", "breast_cancer", "wine"], "seeds": 40, "epochs": 20},
        slice={"pairs": [("silu", "swiglu")], "datasets": ["digits", "wine"], "seeds": 3},
        checks=(
            same_start("parameters", by=("pair", "gated", "dataset", "seed")),
            same_range("test_accuracy", by=("pair", "gated", "dataset"), margin=0.03),
        ),
    ),
    Recording(
        name="same_derivative",
        question="Do two activations with the same derivative share a fate, and if not, what decides it?",
        experiment=experiments.same_derivative,
        settings={"learning_rates": [0.01, 0.05], "seeds": 10, "epochs": 50},
        slice={"learning_rates": [0.01], "seeds": 3, "epochs": 25},
        checks=(
            same_range("test_accuracy", by=("activation", "start", "learning_rate", "epoch"), margin=0.2),
        ),
    ),
    Recording(
        name="famous",
        question="What makes units die, what makes training fail, and are they the same thing?",
        experiment=experiments.famous_comparison,
        settings={"networks": ["four", "ten"], "seeds": 10, "epochs": 25},
        slice={"networks": ["four"], "starts": ["default", "He"], "activations": ["relu", "elu"], "seeds": 3},
        checks=(
            same_start("gradient_through", by=("network", "start", "activation", "seed"), tolerance=0.02),
            same_start("dead_4", by=("network", "start", "activation", "seed"), absolute=0.01),
            same_range("accuracy_25", by=("network", "start", "activation"), margin=0.05),
        ),
    ),
    Recording(
        name="bakeoff",
        question="Which activation gives the most right answers, once each has the learning rate it likes?",
        experiment=experiments.tuned_bake_off,
        settings={"depths": [2, 10], "learning_rates": [0.003, 0.01, 0.03, 0.1, 0.3], "seeds": 20},
        slice={"activations": ["relu", "tanh"], "depths": [2, 10], "starts": ["He"], "seeds": 3},
        checks=(
            same_start("gradient_through", by=("activation", "depth", "start", "seed"), tolerance=0.02),
            same_start("dead_start", by=("activation", "depth", "start", "seed"), absolute=0.01),
            same_range("test_0.03", by=("activation", "depth", "start"), margin=0.05),
        ),
    ),
    Recording(
        name="dying_relus",
        question="How many units are dead before and during training, by learning rate and bias?",
        experiment=experiments.dead_units,
        settings={
            "weights": ["he_normal"],
            "biases": [-0.25, 0.0, 0.25],
            "learning_rates": [0.01, 0.03, 0.1, 0.3],
            "seeds": 8,
            "hidden": [64] * 5,
            "epochs": 8,
        },
        slice={"biases": [0.0], "learning_rates": [0.01, 0.1], "seeds": 3},
        checks=(
            only("epoch", 0, same_start("dead_share", by=("bias", "learning_rate", "layer", "seed"))),
            same_range("dead_share", by=("bias", "learning_rate", "layer", "epoch"), margin=0.2),
        ),
    ),
    Recording(
        name="leaky_prelu",
        question="Which slope does PReLU choose on the digits, from which start, in which layer?",
        experiment=experiments.learn_alpha,
        settings={"starts": [0.0, 0.25, 1.0], "seeds": 10, "epochs": 20},
        slice={"starts": [0.0, 1.0], "seeds": 3, "epochs": 20},
        checks=(
            same_range("alpha_mean", by=("start", "layer", "epoch"), margin=0.05),
            same_range("test_accuracy", by=("start", "layer", "epoch"), margin=0.1),
        ),
    ),
    Recording(
        name="xor_success",
        question="How often does a small network learn exclusive or, by activation and width?",
        experiment=experiments.xor_success,
        settings={
            "activations": [
                "relu",
                "leaky_relu",
                "elu",
                "gelu",
                "silu",
                "tanh",
                "sigmoid",
                "sine",
                "identity",
            ],
            "widths": [1, 2, 4, 8, 16],
            "seeds": 100,
        },
        slice={"activations": ["relu", "tanh", "identity"], "widths": [4], "seeds": 20},
        checks=(
            # four points and a thousand steps: an error of the last digit does not grow to change a fate
            same_start("loss", by=("activation", "width", "seed"), absolute=0.02),
        ),
    ),
    Recording(
        name="choosing_rates",
        question="Does a larger learning rate do what larger weights do?",
        experiment=experiments.weight_scales,
        settings={
            "activations": ["relu"],
            "scales": [0.5774, 1.4142],
            "learning_rates": [0.01, 0.03, 0.1, 0.3, 1.0],
            "depth": 10,
            "seeds": 10,
            "epochs": 25,
        },
        slice={"learning_rates": [0.01, 0.1], "seeds": 2, "epochs": 8},
        checks=(same_range("test_accuracy", by=("scale", "learning_rate", "epoch"), margin=0.2),),
    ),
    Recording(
        name="activation_cost",
        question="How long does an activation take, beside the matrix product that feeds it?",
        experiment=experiments.activation_cost,
        settings={"widths": [16, 32, 64, 128, 256, 512, 1024, 2048], "seeds": 5, "rounds": 25},
        slice={
            "works": ["relu", "gelu", "dense 0.95", HALF],
            "widths": [32, 512],
            "seeds": 1,
        },
        checks=(
            same_order("forward", {"work": "relu", "width": 32}, {"work": "relu", "width": 512}),
            same_order("derivative", {"work": "gelu", "width": 32}, {"work": "gelu", "width": 512}),
            same_order("forward", {"work": "gelu", "width": 512}, {"work": "relu", "width": 512}),
            same_order("forward", {"work": "dense 0.95", "width": 512}, {"work": HALF, "width": 512}),
        ),
    ),
    Recording(
        name="positive_outputs",
        question="Which output for a number above 0 is still alive after training, by learning rate?",
        experiment=experiments.positive_outputs,
        settings={"learning_rates": [0.05, 0.1, 0.2, 0.4], "seeds": 50},
        slice={"outputs": ["relu", "softplus", "exp, Poisson"], "learning_rates": [0.1], "seeds": 3},
        checks=(
            same_start("error_start", by=("output", "learning_rate", "seed")),
            same_range("error", by=("output", "learning_rate"), margin=0.05),
        ),
    ),
)


def named(name):
    """The recording of that name; KeyError with all names if there is none."""
    found = {recording.name: recording for recording in RECORDINGS}
    if name not in found:
        raise KeyError(f"there is no recording {name!r}; there are: {', '.join(found)}.")
    return found[name]
