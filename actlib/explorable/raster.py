"""A figure as a picture of points: lossless WebP for pages, PNG for widgets."""

import struct
import zlib
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
    """The figure as the bytes of a PNG picture; made for speed.

    Written here, since Pillow tries five filters on every row, which takes longer than the drawing.
    """
    figure.set_dpi(pixels_per_inch)
    figure.canvas.draw()
    painted = np.asarray(figure.canvas.buffer_rgba())
    height, width, _ = painted.shape
    rows = np.zeros((height, 1 + 4 * width), np.uint8)  # a row begins with its filter; 0 is none
    rows[:, 1:] = painted.reshape(height, -1)
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)  # 8 bits each of red, green, blue, alpha
    parts = (b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_chunk(kind, content) for kind, content in parts)


def _png_chunk(kind, content):
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check
