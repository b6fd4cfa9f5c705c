"""Which activations the models of two libraries name: counted in their source, which is not run.

    pip download --no-deps transformers torchvision
    .venv/bin/python tests/benchmarks/model_activations.py transformers-*.whl torchvision-*.whl

writes `book/data/model_activations.csv`, which a chapter reads.

In transformers a family of models is a folder, and what it names are the defaults in its `configuration_*.py`
of settings such as `hidden_act`. In torchvision it is a file of `models`, and what it names are modules such
as `nn.ReLU`. A family counts once for each activation that it names.
"""

import re
import sys
import zipfile
from collections import Counter, defaultdict
from pathlib import Path, PurePosixPath

import pandas as pd

from actlib.experiments.records import record

TABLE = Path(__file__).parents[2] / "book" / "data" / "model_activations.csv"
SETTING = re.compile(
    r"""\b(?:\w+_)?(?:hidden_act|hidden_activation|activation_function|act_fn|feed_forward_act|activation)"""
    r"""\s*(?::[^=\n]+)?=\s*["'](\w+)["']"""
)
MODULE = re.compile(r"\bnn\.(ReLU6|ReLU|LeakyReLU|PReLU|ELU|GELU|SiLU|Mish|Hardswish|Tanh|Sigmoid)\b")
CALLED = {
    "relu": "ReLU", "relu2": "squared ReLU", "relu_squared": "squared ReLU", "relu6": "ReLU6",
    "silu": "SiLU", "swish": "SiLU", "hardswish": "hard swish", "hard_swish": "hard swish", "prelu": "PReLU",
    "leaky_relu": "leaky ReLU", "leakyrelu": "leaky ReLU", "elu": "ELU", "mish": "Mish",
}  # fmt: skip
GATES = {"tanh", "sigmoid", "softmax", "linear", "softplus", "snake"}  # of poolers, gates and outputs


def called(name):
    """The name of the course for a library's; None for what stands at gates and outputs."""
    name = name.lower()
    if "gelu" in name:
        return "GELU"
    return None if name in GATES else CALLED.get(name, name)


def named(wheel, place, pattern, family):
    """Family of models to the activations that its files name."""
    found = defaultdict(set)
    with zipfile.ZipFile(wheel) as archive:
        for path in archive.namelist():
            if re.fullmatch(place, path):
                source = archive.read(path).decode("utf-8")
                found[family(PurePosixPath(path))] |= {called(name) for name in pattern.findall(source)}
    names = {name: activations - {None} for name, activations in found.items()}
    return {name: activations for name, activations in names.items() if activations}


def counted(wheel):
    """A row for each activation that a library names."""
    library, version = Path(wheel).name.split("-")[:2]
    if library == "transformers":
        place = r"transformers/models/\w+/configuration_\w+\.py"
        families = named(wheel, place, SETTING, lambda path: path.parent.name)
    elif library == "torchvision":
        families = named(wheel, r"torchvision/models/(?:\w+/)*\w+\.py", MODULE, lambda path: str(path))
    else:
        sys.exit(f"{wheel}: the wheel must be of transformers or of torchvision.")
    counts = Counter(activation for activations in families.values() for activation in activations)
    for activation, count in counts.most_common():
        yield {
            "library": library,
            "version": version,
            "activation": activation,
            "named_by": count,
            "families": len(families),
        }


def main():
    table = pd.DataFrame([row for wheel in sys.argv[1:] for row in counted(wheel)])
    table.attrs = {
        "question": "Which activations do the models of two libraries name?",
        "made by": "tests/benchmarks/model_activations.py",
    }
    record(table, TABLE)
    print(table.to_string(index=False))


if __name__ == "__main__":
    main()
