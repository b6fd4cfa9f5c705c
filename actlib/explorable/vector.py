"""A figure as lines of SVG that can stand in any page: no style that leaks, no identifier that collides."""

import re
from io import StringIO
from urllib.parse import quote

import matplotlib as mpl
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import RendererSVG

from actlib.explorable import colours
from actlib.explorable.quick_axis import remember

# Stands before every identifier; the page gives each explorable a prefix of its own in its place. A
# character of Unicode's private area cannot be mistaken for an author's text, where it is written as a
# number instead.
MARK = "\ue000"

POINTS_PER_INCH = 72

_REMARK = re.compile(r"<!--.*?-->", re.S)
_METADATA = re.compile(r"<metadata>.*?</metadata>|<defs>\s*<style.*?</style>\s*</defs>", re.S)
_REFERENCE = re.compile(r'(?:url\(|href=")#([^)"]+)')
_IDENTIFIER = re.compile(r' id="([^"]+)"')
_FONT = re.compile(r"font-size: ([\d.]+)px; font-family: ([^;\"]*)")
_PLACE = re.compile(r'(?<= [dxy]=")[^"]*|translate\([^)]*\)')
_LONG_NUMBER = re.compile(r"(\d+\.\d\d)\d+")
_NO_ROTATION = re.compile(r' transform="rotate\(-?0 [^"]*"')


class _PageRenderer(RendererSVG):
    """Writes words as text, which is small and takes the page's font, and formulas as outlines.

    A formula's glyphs stand where matplotlib's own font wants them; with another font they would overlap.
    """

    def __init__(self, width, height, stream, **options):
        self.stream = stream
        super().__init__(width, height, stream, **options)

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        mpl.rcParams["svg.fonttype"] = "path" if ismath else "none"
        super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)

    def replay(self, key, kept, draw):
        """Write what ``draw`` writes; if it was kept from an earlier drawing, write that again."""
        # What has been written before decides which definitions are still needed.
        defined = self._markers, self._clipd, self._glyph_map
        key = (key, *(tuple(names) for names in defined))
        self.writer.flush()
        began = self.stream.tell()
        if key in kept:
            text, *new = kept[key]
            self.stream.write(text)
            for names, added in zip(defined, new, strict=True):
                names.update(added)
            return
        before = [set(names) for names in defined]
        draw()
        self.writer.flush()
        new = [
            {n: v for n, v in names.items() if n not in old}
            for names, old in zip(defined, before, strict=True)
        ]
        remember(kept, key, (self.stream.getvalue()[began:], *new))


def draw_svg(figure):
    """The inside of the figure's SVG element: identifiers marked, colours left to the page's theme."""
    width, height = size_in_points(figure)
    stream = StringIO()
    resolution, figure.dpi = figure.dpi, POINTS_PER_INCH
    try:
        vector = _PageRenderer(width, height, stream, image_dpi=resolution, metadata={"Date": None})
        renderer = MixedModeRenderer(figure, *figure.get_size_inches(), resolution, vector)
        with mpl.rc_context():
            figure.draw(renderer)
        renderer.finalize()
    finally:
        figure.dpi = resolution
    return _tidy(stream.getvalue())


def size_in_points(figure):
    """Width and height in SVG's units, of which 72 make an inch."""
    return tuple(round(float(side) * POINTS_PER_INCH, 2) for side in figure.get_size_inches())


def standalone(svg, size):
    """A whole SVG document, on white and in the light theme's colours, around the lines of a page's frame."""
    width, height = size
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width:g} {height:g}" width="{width:g}pt" height="{height:g}pt" '
        f'style="--explorable-font:system-ui,sans-serif;{colours.LIGHT}background:#fff;'
        f'color:{colours.INK};fill:{colours.INK};stroke-linejoin:round">\n{svg.replace(MARK, "e")}\n</svg>'
    )


def data_address(svg):
    """The SVG as a ``data:`` address that an img element can show."""
    return f"data:image/svg+xml,{quoted(svg)}"


def quoted(svg):
    """The SVG as it may stand in an address.

    The table of lines is stored like this too: gzip then finds the still picture's lines in it again.
    """
    return quote(svg, safe=" /:=;,.()'-_!*@+?$~[]{}|^`")


def _tidy(svg):
    inside = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    svg = _METADATA.sub("", inside.replace(MARK, f"&#{ord(MARK)};"), count=2)
    svg = _REMARK.sub("", svg)
    used = set(_REFERENCE.findall(svg))
    svg = _IDENTIFIER.sub(lambda hit: f' id="{MARK}{hit[1]}"' if hit[1] in used else "", svg)
    svg = _REFERENCE.sub(lambda hit: hit[0].replace("#", f"#{MARK}"), svg)
    svg = _FONT.sub(_page_font, svg)
    svg = colours.for_page(_NO_ROTATION.sub("", svg))
    svg = _PLACE.sub(lambda hit: _LONG_NUMBER.sub(r"\1", hit[0]), svg)
    return "\n".join(line.strip() for line in svg.splitlines() if line.strip())


def _page_font(hit):
    family = "monospace" if "mono" in hit[2].lower().split(",")[0] else "var(--explorable-font)"
    return f"font-size:calc({hit[1]}px*var(--explorable-zoom,1));font-family:{family}"
