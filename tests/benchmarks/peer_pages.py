"""Draws the figure of the comparison with one peer, as a page that brings along all it can.

Run by `compare_peers.py` in the peers' own environment: ``python peer_pages.py NAME FILE``.
"""

import sys
import warnings
from pathlib import Path

import matplotlib

matplotlib.use("agg")
sys.path.insert(0, str(Path(__file__).parents[1] / "explorable"))

import numpy as np
from drawings import INPUTS, leaky
from matplotlib.figure import Figure

ALPHAS = [round(float(alpha), 4) for alpha in np.linspace(0, 0.5, 41)]
SIZE = (6, 4)
CELL = """
%matplotlib inline
import sys
sys.path.insert(0, {folder!r})
import matplotlib.pyplot as plt
from drawings import leaky
from ipywidgets import interact

@interact(alpha=(0.0, 0.5, 0.0125))
def show(alpha=0.25):
    leaky(plt.figure(figsize=(6, 4)).subplots(), alpha)
    plt.show()
"""


def drawn(alpha):
    figure = Figure(figsize=SIZE)
    leaky(figure.subplots(), alpha)
    return figure


def interact(file):
    """As nbconvert saves an executed notebook together with the state of its widgets."""
    import nbformat
    from nbclient import NotebookClient
    from nbconvert import HTMLExporter

    cell = nbformat.v4.new_code_cell(CELL.format(folder=sys.path[0]))
    notebook = nbformat.v4.new_notebook(cells=[cell])
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    file.write_text(HTMLExporter().from_notebook_node(notebook)[0], encoding="utf-8")


def holoviews(file):
    """A HoloMap of the two curves; its matplotlib backend draws points."""
    import holoviews as hv
    from bokeh.resources import INLINE

    hv.extension("matplotlib")

    def curves(alpha):
        below = hv.Curve(
            (INPUTS, np.where(INPUTS > 0, INPUTS, alpha * INPUTS)), "x", "f(x)", label="leaky ReLU"
        )
        relu = hv.Curve((INPUTS, np.maximum(INPUTS, 0)), "x", "f(x)", label="ReLU")
        return below * relu.opts(linestyle="--", color="black")

    frames = hv.HoloMap({alpha: curves(alpha) for alpha in ALPHAS}, kdims="alpha")
    frames = frames.opts(fig_inches=SIZE, aspect=1.5, show_grid=True, title="Leaky ReLU")
    hv.save(frames, file, fmt="widgets", resources=INLINE)


def panel(file):
    """A slider whose states are all embedded, with the figure as SVG."""
    import panel as pn
    from bokeh.resources import INLINE

    pn.extension()
    slider = pn.widgets.DiscreteSlider(name="alpha", options=ALPHAS, value=0.25)

    def picture(alpha):
        return pn.pane.Matplotlib(drawn(alpha), format="svg", tight=False, width=576, height=384)

    column = pn.Column(slider, pn.bind(picture, slider))
    column.save(file, embed=True, max_opts=len(ALPHAS), max_states=len(ALPHAS), resources=INLINE)


def to_jshtml(file):
    """matplotlib's own player, with SVG frames."""
    from matplotlib.animation import FuncAnimation

    matplotlib.rcParams["animation.frame_format"] = "svg"
    figure = drawn(ALPHAS[0])
    axes = figure.axes[0]

    def step(at):
        axes.clear()
        leaky(axes, ALPHAS[at])

    film = FuncAnimation(figure, step, frames=len(ALPHAS)).to_jshtml(default_mode="once")
    file.write_text(f"<!doctype html><meta charset=utf-8><title>Leaky ReLU</title>{film}", encoding="utf-8")


PEERS = {"interact": interact, "HoloViews": holoviews, "Panel": panel, "to_jshtml": to_jshtml}

if __name__ == "__main__":
    warnings.simplefilter("ignore")
    PEERS[sys.argv[1]](Path(sys.argv[2]))
