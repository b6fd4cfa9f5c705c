"""Figures that several tests explore."""

import re
from gzip import compress
from html import unescape
from json import loads
from urllib.parse import unquote

import numpy as np

INPUTS = np.linspace(-4, 4, 401)


def leaky(ax, alpha):
    ax.plot(INPUTS, np.where(INPUTS > 0, INPUTS, alpha * INPUTS), label="leaky ReLU")
    ax.plot(INPUTS, np.maximum(INPUTS, 0), "--", color="#000000", label="ReLU")
    ax.set(title="Leaky ReLU", xlabel="x", ylabel="f(x)")
    ax.grid(True)
    ax.legend()


def two_plots(axes, depth, width):
    left, right = axes[0]
    left.plot(INPUTS, np.tanh(INPUTS * depth / 5))
    right.plot(INPUTS, np.sin(INPUTS * width))
    left.set(title="tanh", ylim=(-1.1, 1.1))
    right.set(title="sine", ylim=(-1.1, 1.1))


def contours(ax, frequency):
    x, y = np.meshgrid(INPUTS[::4], INPUTS[::4])
    ax.contourf(x, y, np.sin(frequency * x) * np.cos(y), 20)


def gzipped(text):
    return len(compress(text.encode(), 9))


def stored_data(html):
    """What the page's script reads."""
    return loads(re.search(r'<script type="application/json">(.*?)</script>', html, re.S)[1])


def picture(explorable):
    """The starting picture's SVG, as text."""
    address = re.search(r'<img src="(.*?)"', explorable.page_html(), re.S)[1]
    return unquote(unescape(address))
