"""A figure as a picture of points: lossless WebP for pages, PNG for widgets."""

from base64 import b64encode
from io import BytesIO

import numpy as np
from PIL import Image

PIXELS_PER_INCH = 100


def pixels(figure, pixels_per_inch=PIXELS_PER_INCH):
    """The figure on white, as an array of bytes of shape (height, width, 3)."""
    figure.set_dpi(pixels_per_inch)
    figure.canvas.draw()
    painted = np.asarray(figure.canvas.buffer_rgba())
    opacity = painted[..., 3:].astype(np.uint16)
    return ((painted[..., :3].astype(np.uint16) * opacity + 255 * (255 - opacity) + 127) // 255).astype(
        np.uint8
    )


def webp(figure):
    """The figure as a ``data:`` address of a lossless WebP picture."""
    stream = BytesIO()
    Image.fromarray(pixels(figure)).save(stream, "WEBP", lossless=True, quality=100, method=4)
    return f"data:image/webp;base64,{b64encode(stream.getvalue()).decode()}"


def png(figure, pixels_per_inch):
    """The figure, which must be opaque, as the bytes of a PNG picture; made for speed."""
    figure.set_dpi(pixels_per_inch)
    figure.canvas.draw()
    painted = figure.canvas.buffer_rgba()
    size = painted.shape[1], painted.shape[0]
    stream = BytesIO()
    Image.frombuffer("RGBA", size, painted, "raw", "RGBA", 0, 1).convert("RGB").save(
        stream, "PNG", compress_level=1
    )
    return stream.getvalue()
