"""How long the functions take, as ratios to torch, jax, scipy and to the code that tutorials show.

    python tests/benchmarks/bench_functions.py

prints a table in Markdown. One thread; the contestants take turns, so that a busy moment of the machine
hits all of them; the fastest of their rounds counts. Ratios below 1 mean that actlib is faster. What is
not installed is left out.
"""

import os

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")  # before numpy is loaded
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
os.environ.setdefault("JAX_ENABLE_X64", "1")

import argparse  # noqa: E402
import importlib.util  # noqa: E402
import math  # noqa: E402
import platform  # noqa: E402
import time  # noqa: E402
import warnings  # noqa: E402

import numpy as np  # noqa: E402
import scipy  # noqa: E402
import scipy.special  # noqa: E402

import actlib  # noqa: E402

SIZES = (1_000, 100_000, 1_000_000)
CORE = ("relu relu6 leaky_relu elu selu hard_sigmoid hard_tanh hard_swish sigmoid tanh log_sigmoid softplus "
        "silu mish gelu_tanh gelu").split()  # fmt: skip
ROW = 1_000  # the length of a row for softmax

# The code that tutorials show: function and derivative.
NAIVE = {
    "relu": (lambda x: np.where(x > 0, x, 0), lambda x: np.where(x > 0, 1.0, 0.0)),
    "leaky_relu": (lambda x: np.where(x > 0, x, 0.01 * x), lambda x: np.where(x > 0, 1.0, 0.01)),
    "elu": (lambda x: np.where(x > 0, x, np.exp(x) - 1), lambda x: np.where(x > 0, 1.0, np.exp(x))),
    "sigmoid": (lambda x: 1 / (1 + np.exp(-x)), lambda x: (s := 1 / (1 + np.exp(-x))) * (1 - s)),
    "tanh": (np.tanh, lambda x: 1 - np.tanh(x) ** 2),
    "softplus": (lambda x: np.log(1 + np.exp(x)), lambda x: 1 / (1 + np.exp(-x))),
    "silu": (
        lambda x: x / (1 + np.exp(-x)),
        lambda x: (s := 1 / (1 + np.exp(-x))) + x * s * (1 - s),
    ),
    "gelu": (
        lambda x: 0.5 * x * (1 + scipy.special.erf(x / np.sqrt(2))),
        lambda x: (
            0.5 * (1 + scipy.special.erf(x / np.sqrt(2))) + x * np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)
        ),
    ),
    "softmax": (lambda x: np.exp(x) / np.exp(x).sum(axis=-1, keepdims=True), None),
}
SCIPY = {
    "sigmoid": scipy.special.expit,
    "log_sigmoid": scipy.special.log_expit,
    "softmax": lambda x: scipy.special.softmax(x, axis=-1),
    "log_softmax": lambda x: scipy.special.log_softmax(x, axis=-1),
}


def torch_calls(name, x):
    """torch's function, and its derivative as autograd takes it alone (the way back, not the way there)."""
    import torch

    torch.set_num_threads(1)
    functional = torch.nn.functional
    special = {
        "gelu_tanh": lambda t: functional.gelu(t, approximate="tanh"),
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "softmax": lambda t: functional.softmax(t, dim=-1),
        "log_softmax": lambda t: functional.log_softmax(t, dim=-1),
    }
    spelling = name.replace("_", "") if name.startswith(("hard", "log")) else name
    call = special.get(name) or getattr(functional, spelling)
    plain, tracked = torch.from_numpy(x), torch.from_numpy(x).requires_grad_()
    output, ones = call(tracked), torch.ones_like(plain)
    return lambda: call(plain), lambda: torch.autograd.grad(output, tracked, ones, retain_graph=True)


def jax_calls(name, x):
    """jax's function and gradient, compiled."""
    import jax

    special = {
        "gelu": lambda v: jax.nn.gelu(v, approximate=False),
        "gelu_tanh": lambda v: jax.nn.gelu(v, approximate=True),
    }
    call = special.get(name) or getattr(jax.nn, name)
    value, slope = jax.jit(call), jax.jit(jax.grad(lambda v: call(v).sum()))
    place = jax.numpy.asarray(x)
    return lambda: value(place).block_until_ready(), lambda: slope(place).block_until_ready()


def contestants(name, x):
    """{who: (function, derivative)} as calls without arguments; None for what there is not."""
    f = actlib.get(name)
    vector = isinstance(f, actlib.VectorActivation)
    ones = np.ones_like(x)
    slope = (lambda: f.vjp(x, ones)) if vector else (lambda: f.derivative(x))
    found = {"actlib": (lambda: f(x), slope)}
    for who, calls in (("torch", torch_calls), ("jax", jax_calls)):
        if importlib.util.find_spec(who):
            found[who] = calls(name, x)
    if name in SCIPY:
        found["scipy"] = (lambda: SCIPY[name](x), None)
    if name in NAIVE:
        value, naive_slope = NAIVE[name]
        found["naive"] = (lambda: value(x), naive_slope and (lambda: naive_slope(x)))
    return found


def fastest(calls, seconds):
    """The shortest time of each call; they take turns until the time is over."""
    best = dict.fromkeys(calls, math.inf)
    for call in calls.values():
        call()
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        for who, call in calls.items():
            start = time.perf_counter()
            call()
            best[who] = min(best[who], time.perf_counter() - start)
    return best


def measure(name, size, dtype, seconds):
    """[(f or f', {who: seconds})] for one function, size and dtype."""
    x = (3 * np.random.default_rng(0).normal(size=size)).astype(dtype)
    if isinstance(actlib.get(name), actlib.VectorActivation):
        x = x.reshape(-1, min(ROW, size))
    players = contestants(name, x)
    for which, label in enumerate(("f", "f'")):
        calls = {who: pair[which] for who, pair in players.items() if pair[which]}
        yield label, fastest(calls, seconds)


def versions():
    """The processor and what is compared, in one line."""
    names = ["numpy", "scipy", *(who for who in ("torch", "jax") if importlib.util.find_spec(who))]
    found = [f"{name} {importlib.import_module(name).__version__}" for name in names]
    processor = platform.processor() or platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        lines = open("/proc/cpuinfo").read().splitlines()
        processor = next(
            (line.partition(": ")[2] for line in lines if line.startswith("model name")), processor
        )
        processor += ", AVX-512" if any("avx512f" in line for line in lines) else ", no AVX-512"
    return f"{processor}; Python {platform.python_version()}, {', '.join(found)}; one thread"


def geometric_mean(values):
    return math.exp(sum(map(math.log, values)) / len(values)) if values else math.nan


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=0.3, help="time for each line of the table")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--functions", nargs="+", default=[*CORE, "softmax", "log_softmax"])
    options = parser.parse_args()
    warnings.simplefilter("ignore")  # the naive code overflows
    others = ["torch", "jax", "scipy", "naive"]
    print(f"{versions()}\n")
    print("actlib's time, and its ratio to each of the others (below 1: actlib is faster)\n")
    print(f"| function | n | dtype | actlib, µs | {' | '.join(others)} |\n|{' --- |' * (4 + len(others))}")
    ratios = {}
    for size in options.sizes:
        for dtype in (np.float32, np.float64):
            for name in options.functions:
                for label, times in measure(name, size, dtype, options.seconds):
                    ratio = {who: times["actlib"] / times[who] for who in others if who in times}
                    cells = [f"{ratio[who]:.2f}" if who in ratio else "" for who in others]
                    line = [
                        f"{name} {label}",
                        f"{size:,}",
                        np.dtype(dtype).name,
                        f"{times['actlib'] * 1e6:.1f}",
                        *cells,
                    ]
                    print(f"| {' | '.join(line)} |", flush=True)
                    ratios[name, label, size, np.dtype(dtype).name] = ratio
    summary(ratios, max(options.sizes))


def summary(ratios, size):
    """The geometric means at the largest size."""
    for who in ("torch", "jax", "naive"):
        picked = [
            ratio[who]
            for (name, _, n, _), ratio in ratios.items()
            if n == size and who in ratio and "softmax" not in name and name != "gelu"
        ]
        print(f"\nGeometric mean over functions of single numbers, gelu apart, n = {size:,}, to {who}: "
              f"{geometric_mean(picked):.2f} ({len(picked)} ratios)")  # fmt: skip


if __name__ == "__main__":
    main()
