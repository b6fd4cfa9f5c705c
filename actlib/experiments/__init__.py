"""Measured phenomena: many networks, many seeds, one tidy table.

============= ==========================================================================
flow          `gradient_flow`, `activation_statistics`: what flows through a deep network
dying         `dead_units`: before, during and after training, revival included
normalisation `self_normalisation`: SELU's fixed point, and what breaks it
descent       `zigzag`: descent with inputs that are centred and that are not
xor           `xor_success`: how often a small network learns exclusive or
iris          `iris_boundaries`: straight and curved boundaries between flowers
slopes        `learn_alpha`: the slope that PReLU chooses for itself
gates         `gated_against_plain`: gated units with equally many parameters
outputs       `positive_outputs`: a number above 0, by what stands at the output and in the loss
deep_networks `ten_layers`: which ten-layer networks learn the digits, and what reaches their ends
twins         `same_derivative`: sigma and sigma - 1/2, each from its own start and from the other's
famous        `famous_comparison`: the networks of a well-known tutorial, from its start and from others
scales        `weight_scales`: from which weight scales a deep network learns
histograms    `gradient_histograms`: the gradients of each layer over the powers of ten
cost          `activation_cost`: the time of an activation over that of the product that feeds it
comparisons   `bake_off`: dataset x activation x depth x initialiser x seeds
tuning        `tuned_bake_off`: every elementwise activation, each at the learning rate that suits it
sweeping      `sweep`: the runs in parallel, continued where they were interrupted
intervals     `summarise`: means with their intervals; `holm`: p-values that are many
records       `record`, `read_record`, `find_record`: tables on disk, with versions and processor
figures       the figures of all that
learning      `learning_curves`: right answers over epochs, a line a seed
alt_text      what such a figure shows, in a sentence
============= ==========================================================================

All of them take `path` (a file to which finished runs are added, and from which an interrupted sweep
continues), `jobs` (how many runs at a time) and `progress`. They run on whatever joblib backend is active.
On a Dask cluster::

    from dask.distributed import Client
    import joblib

    client = Client("tcp://scheduler.example.org:8786")      # or Client() for this machine
    with joblib.parallel_config(backend="dask"):
        table = bake_off(seeds=100, path="bake_off.jsonl")

The workers need this package, in the same version; a run whose worker dies is given to another one.
"""

from importlib import import_module

# Each is loaded at its first use: a worker that computes XOR needs neither scikit-learn nor scipy.stats.
HOMES = {
    "WorkerLost": "sweeping",
    "activation_cost": "cost",
    "activation_statistics": "flow",
    "bake_off": "comparisons",
    "bootstrap_interval": "intervals",
    "dead_units": "dying",
    "famous_comparison": "famous",
    "find_record": "records",
    "gated_against_plain": "gates",
    "gradient_flow": "flow",
    "gradient_histograms": "histograms",
    "grid": "sweeping",
    "holm": "intervals",
    "iris_boundaries": "iris",
    "learn_alpha": "slopes",
    "learning_curves": "learning",
    "positive_outputs": "outputs",
    "read_record": "records",
    "record": "records",
    "same_derivative": "twins",
    "self_normalisation": "normalisation",
    "separable_by_a_plane": "iris",
    "summarise": "intervals",
    "sweep": "sweeping",
    "ten_layers": "deep_networks",
    "tuned_bake_off": "tuning",
    "weight_scales": "scales",
    "wilson_interval": "intervals",
    "xor_success": "xor",
    "zigzag": "descent",
}

__all__ = [*HOMES]


def __getattr__(name):
    """Import a public name at its first use."""
    if name not in HOMES:
        raise AttributeError(f"actlib.experiments has no attribute {name!r}; it has: {', '.join(HOMES)}.")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)


def __dir__():
    return sorted(__all__)
