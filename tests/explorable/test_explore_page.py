"""The page form: complete, small, the same every time, and a good neighbour."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from urllib.parse import unquote

import matplotlib as mpl
import numpy as np
import pytest
from drawings import INPUTS, contours, gzipped, leaky, picture, stored_data, two_plots
from matplotlib.figure import Figure

from actlib.explorable import Explorable, colours, explore, page
from actlib.explorable.frames import share_lines


@pytest.fixture(autouse=True)
def page_mode(monkeypatch):
    monkeypatch.setenv("ACTLIB_EXPLORE", "page")


@pytest.fixture(scope="module")
def leaky_page():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ACTLIB_EXPLORE", "page")
        return explore(
            leaky, alpha=(0.0, 0.5, 0.0125), figsize=(6, 4), caption="The slope below zero.", alt="Leaky ReLU"
        ).page_html()


def frames_of(html):
    """Every frame's SVG, put together as the page's script does."""
    data = stored_data(html)
    lines = unquote(data["lines"]).split("\n")
    for runs in data["frames"]:
        end, frame = 0, []
        for distance, count in zip(runs[::2], runs[1::2], strict=True):
            frame += lines[end + distance : end + distance + count]
            end += distance + count
        yield "\n".join(frame)


def test_leaky_relu_weighs_at_most_12_kilobytes(leaky_page):
    assert gzipped(leaky_page) <= 12_000


def test_shared_script_weighs_at_most_3_kilobytes():
    assert gzipped(page.script()) <= 3_000


def test_two_sliders_weigh_at_most_40_kilobytes():
    drawn = explore(two_plots, depth=(0, 20), width=(0.0, 2.0, 0.1), figsize=(8, 3.5), subplots=(1, 2))
    html = drawn.page_html()
    assert len(stored_data(html)["frames"]) == 441
    assert gzipped(html) <= 40_000


def test_contours_become_pictures_of_at_most_450_kilobytes():
    html = explore(contours, frequency=(0.0, 2.0, 0.05), figsize=(6, 4), max_bytes=450_000).page_html()
    pictures = stored_data(html)["pictures"]
    assert len(pictures) == 41
    assert pictures[20] is None  # the one that stands in the page as the still picture
    assert pictures[0].startswith("data:image/webp;base64,")
    assert gzipped(html) <= 450_000


def test_too_heavy_is_refused_with_what_helps():
    with pytest.raises(ValueError, match=r"3 frames that weigh \d+ bytes .* limit is 900.*max_bytes=\d+"):
        explore(leaky, alpha=(0.0, 1.0, 0.5), max_bytes=900).page_html()


def test_draw_failing_between_the_corners_names_the_values():
    def draw(ax, k, name):
        ax.plot([1 / (k - 3) if name == "b" else k])

    drawn = explore(draw, k=(0, 9), name=["a", "b", "c"])
    with pytest.raises(RuntimeError, match="draw failed for k = 3, name = b: ZeroDivisionError"):
        drawn.page_html()


def test_a_new_figure_between_the_corners_is_refused():
    def draw(ax, k):
        return ax.plot([k])[0] if k != 3 else Figure().subplots()

    with pytest.raises(RuntimeError, match="figure of its own for k = 3"):
        explore(draw, k=(0, 9)).page_html()


def test_a_frame_without_anything_is_a_picture_of_empty_axes():
    """Nothing to see for one value may be meant; for all values it is a mistake, and refused."""
    frames = list(frames_of(explore(lambda ax, k: ax.plot([k]) if k != 3 else None, k=(0, 9)).page_html()))
    assert sum("clip-path" in frame for frame in frames) == 9
    assert "clip-path" not in frames[3]


def test_every_frame_is_the_figure_at_its_values(leaky_page):
    """The left end of the line stands at alpha times the left end of the axis, frame by frame."""
    heights = [
        float(
            re.search(r'<path d="M [\d.]+ ([\d.]+)\n[^"]*" clip-path="[^"]*" style="[^"]*#1f77b4', frame)[1]
        )
        for frame in frames_of(leaky_page)
    ]
    steps = np.diff(heights)
    assert len(heights) == 41
    assert np.allclose(steps, steps[0], atol=0.02)
    assert steps[0] > 0


def test_same_bytes_in_another_process(leaky_page):
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from drawings import leaky\n"
        "from actlib.explorable import explore\n"
        "print(explore(leaky, alpha=(0.0, 0.5, 0.0125), figsize=(6, 4), caption='The slope below zero.',"
        " alt='Leaky ReLU').page_html(), end='')"
    )
    folder = __file__.rpartition("/")[0]
    again = subprocess.run(
        [sys.executable, "-c", program, folder], capture_output=True, encoding="utf-8", check=True
    )
    assert again.stdout == leaky_page


def test_no_style_leaks_and_no_identifier_collides(leaky_page):
    for frame in frames_of(leaky_page):
        assert "<style" not in frame
        assert "<metadata" not in frame
        identifiers = set(re.findall(r'id="([^"]+)"', frame))
        used = set(re.findall(r'(?:url\(|href=")#([^)"]+)', frame))
        assert used == identifiers
        assert all(identifier.startswith("\ue000") for identifier in identifiers)


def test_a_formula_is_outlines_and_words_are_text():
    svg = picture(explore(lambda ax, k: ax.plot([k]) and ax.set(title="$x^2$", xlabel="plain"), k=(0, 1)))
    assert ">plain</text>" in svg
    assert "x^2" not in svg


class Elements(HTMLParser):
    """Start tags, and the text between them, as a browser sees them."""

    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += "" if self.lasttag in self.CDATA_CONTENT_ELEMENTS else data


# Matplotlib measures text with its own font even where the page will use another.
@pytest.mark.filterwarnings("ignore:Glyph 57344:UserWarning")
def test_wild_labels():
    wild = "</script><!-- <b>∇ \ue000 'q' \"q\" & %41"
    html = explore(
        lambda ax, k: ax.plot([k], label=wild) and ax.legend() and ax.set_title(wild),
        k=[("</script>", 0), (wild, 1)],
        labels={"k": wild},
        caption=wild,
        alt=wild,
    ).page_html()
    elements = Elements(html)
    assert [tag for tag, _ in elements.tags] == [
        "figure",
        "img",
        "figcaption",
        "span",
        "span",
        "script",
        "style",
        "script",
    ]
    assert elements.tags[1][1]["alt"].startswith(wild)
    data = stored_data(html)
    assert data["controls"][0]["texts"] == ["</script>", wild]
    assert all("&#57344;" in frame for frame in frames_of(html))


def test_limits_stay_equal_unless_the_author_says_otherwise():
    def draw(ax, top):
        ax.plot([0, top])

    def tick_labels(**options):
        html = explore(draw, top=(1, 100, 33), **options).page_html()
        return [re.findall(r">([\d.]+)</text>", frame) for frame in frames_of(html)]

    fixed = tick_labels()
    assert all(labels == fixed[0] for labels in fixed)
    assert "100" in fixed[0]
    free = tick_labels(fixed_limits=False)
    assert free[0] != free[-1]


def test_limits_hold_a_frame_that_is_not_at_a_corner():
    def draw(ax, k):
        ax.plot([0, 100 if k == 3 else 1])

    labels = [
        re.findall(r">([\d.]+)</text>", frame) for frame in frames_of(explore(draw, k=(0, 9)).page_html())
    ]
    assert all("100" in frame for frame in labels)


def test_nothing_but_nan():
    html = explore(lambda ax, k: ax.plot([np.nan, np.nan]), k=(0, 2)).page_html()
    assert len(stored_data(html)["frames"]) == 3


def test_nan_in_one_frame_does_not_change_the_limits():
    html = explore(lambda ax, k: ax.plot([5.0, 6.0] if k else [np.nan, np.nan]), k=(0, 2)).page_html()
    assert all(
        ">6.0</text>" in frame and ">0.0</text>" not in frame.split("5.0")[1] for frame in frames_of(html)
    )


def test_a_control_with_one_value_is_a_picture():
    for alpha in [(0.2, 0.2), [0.2]]:
        html = explore(leaky, alpha=alpha).page_html()
        assert len(stored_data(html)["frames"]) == 1


def test_one_frame_far_larger_than_the_others():
    def draw(ax, k):
        ax.plot(np.sin(np.arange(4 if k else 40_000) ** 1.5), "o")

    data = stored_data(explore(draw, k=(0, 2), max_bytes=1_000_000).page_html())
    assert len(data["pictures"]) == 3


def test_two_explorables_with_one_function():
    first, second = (explore(leaky, alpha=(0.0, high, high / 2)).page_html(False) for high in (0.5, 1.0))
    assert first != second
    assert len(stored_data(first)["frames"]) == len(stored_data(second)["frames"]) == 3


def test_alt_text_follows_the_values():
    computed = explore(leaky, alpha=(0.0, 1.0, 0.5), alt=lambda alpha: f"slope {alpha}").page_html()
    assert stored_data(computed)["alt"] == ["slope 0.0", "slope 0.5", "slope 1.0"]
    fixed = explore(leaky, alpha=(0.0, 1.0, 0.5), alt="Leaky", labels={"alpha": "α"}).page_html()
    assert stored_data(fixed)["alt"] == ["Leaky; α = 0.0", "Leaky; α = 0.5", "Leaky; α = 1.0"]


def test_numbers_below_zero_get_a_minus():
    def draw(ax, alpha=-1.0):
        ax.plot([-1, 1], [0, alpha])
        ax.set(xticks=[], yticks=[], title=f"zero-centred {alpha}, $x-1$")
        ax.text(0, 0, f"slope {alpha}")

    html = explore(draw, alpha=(-1.0, 1.0, 2.0), alt=lambda alpha: f"slope {alpha}").page_html()
    assert stored_data(html)["alt"] == ["slope −1.0", "slope 1.0"]
    below, above = frames_of(html)
    assert "slope −1.0" in below and "slope -1.0" not in below and "slope 1.0" in above


def test_ink_and_grid_are_left_to_the_theme(leaky_page):
    with mpl.rc_context({"text.color": "#445566", "axes.edgecolor": "red", "grid.color": "blue"}):
        html = explore(leaky, alpha=(0.0, 1.0, 0.5)).page_html()
    for page_html in (html, leaky_page):
        frame = next(frames_of(page_html))
        assert set(re.findall(r"#[0-9a-f]{6}\b", frame)) == {"#1f77b4"}
        assert "stroke:var(--explorable-grid)" in frame
        assert "fill:currentColor" in frame


def contrast(one, other):
    def luminance(colour):
        parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
        linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
        return linear @ [0.2126, 0.7152, 0.0722]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", sorted(set(colours.VARIABLES) - {"grid", "paper"}))
def test_line_colours_keep_a_contrast_of_three(name):
    light, dark = colours.VARIABLES[name]
    assert contrast(light, "#ffffff") >= 3
    assert contrast(dark, "#121212") >= 3
    assert contrast(dark, "#14181e") >= 3


def test_shared_lines_give_every_drawing_back():
    generator = np.random.default_rng(0)
    for _ in range(50):
        drawings = [[str(n) for n in generator.integers(0, 8, generator.integers(1, 12))] for _ in range(5)]
        lines, runs = share_lines(drawings)
        for drawing, run in zip(drawings, runs, strict=True):
            end, back = 0, []
            for distance, count in zip(run[::2], run[1::2], strict=True):
                back += lines[end + distance : end + distance + count]
                end += distance + count
            assert back == drawing


def test_notebook_outputs(monkeypatch):
    shown = explore(leaky, alpha=(0.0, 1.0, 0.5))
    bundle = shown._repr_mimebundle_()
    assert set(bundle) == {"text/html", "application/pdf", "text/plain"}
    assert bundle["text/plain"] == "<explore: alpha 0 to 1 in 3 steps>"
    monkeypatch.setenv("ACTLIB_EXPLORE", "test")
    assert explore(leaky, alpha=(0.0, 1.0, 0.5))._repr_mimebundle_() == {"text/plain": bundle["text/plain"]}


def test_the_second_on_a_page_brings_no_script(monkeypatch):
    monkeypatch.setattr(Explorable, "scripts_sent", False)
    bundles = [explore(leaky, alpha=(0.0, 1.0, 0.5))._repr_mimebundle_()["text/html"] for _ in range(3)]
    assert [page.SHARED_START in html for html in bundles] == [True, False, False]


def test_same_bytes_of_the_paper_form():
    pdfs = {explore(leaky, alpha=(0.0, 1.0, 0.5))._repr_mimebundle_()["application/pdf"] for _ in range(2)}
    assert len(pdfs) == 1


def test_figures_with_a_colour_bar_and_a_legend_of_their_own():
    def draw(fig, k):
        left, right = fig.subplots(1, 2)
        fig.colorbar(left.imshow(np.outer(INPUTS[::40], INPUTS[::40]) ** k), ax=left)
        right.plot([k], label="line")
        fig.legend()
        fig.suptitle("Both")

    data = stored_data(explore(draw, k=(1, 3)).page_html())
    assert len(data.get("frames") or data["pictures"]) == 3
