"""How long training takes in plain numpy, as a share of torch's time.

Both run on one thread, take turns, and are measured in processor time; the best of many runs counts. The
first table trains four epochs on the digits (64-128-128-10, batches of 64, SGD with momentum, softmax
cross-entropy); the second sends 64 examples through 50 layers of 64 and back. The last one shows that a
layer costs the same in a network of 10 and of 1000. It ends with status 1 where a limit is exceeded.
"""

import os

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")

import sys
import time

import numpy as np
import torch

from actlib import data
from actlib.experiments.records import processor
from actlib.network import SGD, Network, train

EPOCH_LIMIT, PASS_LIMIT, FLAT_LIMIT = 0.6, 0.7, 1.5
MODULES = {"relu": torch.nn.ReLU, "tanh": torch.nn.Tanh, "gelu": torch.nn.GELU}
HELD_TO_THE_LIMIT = ("relu", "tanh")
DTYPES = {np.float32: torch.float32, np.float64: torch.float64}
WIDTHS, BATCH, EPOCHS = [64, 128, 128, 10], 64, 4


def best_times(tasks, rounds):
    """The least processor time of each task, in seconds; they take turns, so that all meet the same load."""
    best = [float("inf")] * len(tasks)
    for _ in range(rounds):
        for i, task in enumerate(tasks):
            start = time.process_time()
            task()
            best[i] = min(best[i], time.process_time() - start)
    return best


def torch_network(widths, activation, dtype):
    """The same network in torch."""
    layers = []
    for inputs, outputs in zip(widths, widths[1:], strict=False):
        layers += [torch.nn.Linear(inputs, outputs), MODULES[activation]()]
    return torch.nn.Sequential(*layers[:-1]).to(DTYPES[dtype])


def epoch_tasks(activation, dtype):
    """Some epochs of ours and as many of torch's, as functions without arguments."""
    digits = data.load("digits")
    inputs = digits.scaled("range").astype(dtype)
    network = Network(WIDTHS, activation, dtype=dtype)

    def ours():
        train(network, inputs, digits.labels, optimiser=SGD(0.01, 0.9), epochs=EPOCHS, batch_size=BATCH)

    model = torch_network(WIDTHS, activation, dtype)
    optimiser = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    loss = torch.nn.CrossEntropyLoss()
    x, y = torch.from_numpy(inputs), torch.from_numpy(digits.labels)

    def torchs():
        for _ in range(EPOCHS):
            order = torch.randperm(len(x))
            for start in range(0, len(x), BATCH):
                batch = order[start : start + BATCH]
                optimiser.zero_grad()
                loss(model(x[batch]), y[batch]).backward()
                optimiser.step()

    return ours, torchs


def pass_tasks(activation, dtype, depth=50, width=64):
    """One forward and one backward pass of ours and of torch's."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(64, width)).astype(dtype)
    gradient = np.ones_like(x)
    network = Network([width] * (depth + 1), activation, output=activation, dtype=dtype)
    model = torch_network([width] * (depth + 1), activation, dtype).append(MODULES[activation]())
    x_torch, gradient_torch = torch.from_numpy(x), torch.from_numpy(gradient)

    def ours():
        network.forward(x)
        network.backward(gradient)

    def torchs():
        model.zero_grad()
        model(x_torch).backward(gradient_torch)

    return ours, torchs


def depth_task(depth, width=32):
    """One step through a network of that depth."""
    network = Network([width] * (depth + 1), "tanh", weights="lecun_normal")
    x = np.random.default_rng(0).normal(size=(16, width))

    def step():
        network.forward(x)
        network.backward(x)

    return step


def ratio_table(title, tasks, rounds, limit):
    """Print one table; gives back whether every ratio that is held to the limit keeps it."""
    print(f"\n{title}, at most {limit}\n\n| activation | dtype | ours, ms | torch, ms | ratio |")
    print("|---|---|---|---|---|")
    kept = True
    for activation in MODULES:
        for dtype in DTYPES:
            ours, torchs = best_times(tasks(activation, dtype), rounds)
            print(
                f"| {activation} | {dtype.__name__} | {ours * 1e3:.2f} | {torchs * 1e3:.2f} "
                f"| {ours / torchs:.2f} |"
            )
            kept &= activation not in HELD_TO_THE_LIMIT or ours / torchs <= limit
    return kept


def depth_table():
    """Print the cost of a layer in deeper and deeper networks; gives back whether it stays flat."""
    depths = (10, 100, 1000)
    times = best_times([depth_task(depth) for depth in depths], rounds=10)
    per_layer = [seconds / depth * 1e6 for seconds, depth in zip(times, depths, strict=True)]
    print("\nforward and backward, a layer of 32, 16 examples\n\n| layers | µs a layer |\n|---|---|")
    for depth, microseconds in zip(depths, per_layer, strict=True):
        print(f"| {depth} | {microseconds:.1f} |")
    return max(per_layer) <= FLAT_LIMIT * min(per_layer)


def main():
    torch.set_num_threads(1)
    print(f"{processor()}; numpy {np.__version__}, torch {torch.__version__}, one thread")
    kept = [
        ratio_table(f"{EPOCHS} epochs on the digits", epoch_tasks, 15, EPOCH_LIMIT),
        ratio_table("50 layers of 64, forwards and backwards", pass_tasks, 200, PASS_LIMIT),
        depth_table(),
    ]
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
