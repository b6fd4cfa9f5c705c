"""The checks in the browser find what they are for: each breakage is made here and must be seen."""

import pytest
from browser_checks import barriers, opened, problems_with_controls, problems_with_formulas
from formulas import katex

pytestmark = pytest.mark.browser

EXPLORABLE = """<!doctype html><title>a</title><figure class="explorable">
<label>alpha <input type="range" min="0" max="4" value="{value}"></label>
<label>name <select><option>relu</option><option>tanh</option></select></label>
<label>slope <input type="checkbox"></label>
<label><input type="radio" name="loss" value="square" checked>square</label>
<label><input type="radio" name="loss" value="log">log</label>
<div role="img" aria-label="a">before</div></figure>
<script>
for (const control of document.querySelectorAll({moving!r}))
    control.addEventListener("input", () =>
        document.querySelector("[role=img]").textContent = control.value + control.checked);
</script>"""


@pytest.fixture
def problems_of(window, tmp_path):
    """Problems of a page with this text."""

    def check(html):
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        with opened(window, file) as (page, problems):
            dead = problems_with_controls(page)
            return problems + dead + problems_with_formulas(page)

    return check


@pytest.mark.parametrize("value", [0, 2, 4])
def test_living_controls_pass(problems_of, value):
    assert problems_of(EXPLORABLE.format(value=value, moving="input, select")) == []


@pytest.mark.parametrize(
    "moving, dead",
    [
        ("select, [type=checkbox], [type=radio]", "alpha"),
        ("input", "name"),
        ("select, [type=range], [type=radio]", "slope"),
        ("select, [type=range], [type=checkbox]", "square"),
    ],
)
def test_a_dead_control_is_seen(problems_of, moving, dead):
    [problem] = problems_of(EXPLORABLE.format(value=2, moving=moving))
    assert "changes no picture" in problem and dead in problem


def test_a_control_that_matters_only_with_another_is_alive(problems_of):
    script = """
    const [alpha, slope] = ["[type=range]", "[type=checkbox]"].map(which => document.querySelector(which));
    for (const control of [alpha, slope]) control.addEventListener("input", () => {
        const shown = slope.checked && alpha.value > 0 ? alpha.value : "flat";
        document.querySelector("[role=img]").textContent = shown;
    });
    """
    html = """<figure class="explorable"><label>a <input type="range" min="0" max="4" value="0"></label>
    <label>b <input type="checkbox"></label><div role="img">flat</div></figure>"""
    assert problems_of(f"{html}<script>{script}</script>") == []


@pytest.mark.parametrize("inside", ['<div role="img">a</div>', '<input type="range">', ""])
def test_an_unfinished_explorable_is_seen(problems_of, inside):
    [problem] = problems_of(f'<figure class="explorable">{inside}</figure>')
    assert problem == "an explorable shows no control or no picture"


def test_a_formula_that_is_set_passes(problems_of):
    style = "<style>.katex { font-family: KaTeX_Main }</style>"
    code = r"<pre>\(x\)</pre><code>$$</code>"
    assert (
        problems_of(f'{style}<span class="math">{katex(chr(92) + "text{a $x$}", False)}</span>{code}') == []
    )


def test_a_page_without_explorables_passes(problems_of):
    assert problems_of("<p>text</p>") == []


@pytest.mark.parametrize(
    "html, words",
    [
        ('<script src="https://cdn.example/a.js"></script>', "asked for https://cdn.example/a.js"),
        (
            '<script>fetch("https://cdn.example/a.json").catch(() => 0)</script>',
            "asked for https://cdn.example/",
        ),
        ('<script src="missing.js"></script>', "could not load file://"),
        ('<script>console.error("broken")</script>', "console error: broken"),
        ('<script>throw new Error("broken")</script>', "script error: broken"),
        ('<span class="math">x^2</span>', "1 formulas were not typeset"),
        ("<p>so \\(x^2\\)</p>", "1 formulas were not typeset"),
        ("<p>so \\[x^2\\]</p>", "1 formulas were not typeset"),
        ("<p>so $$x^2$$</p>", "1 formulas were not typeset"),
        ('<code class="katex-error">x^</code>', "1 formulas hold an error"),
        ('<span class="katex">x</span>', "1 formulas lack their style sheet"),
    ],
)
def test_a_broken_page_is_seen(problems_of, html, words):
    problems = problems_of(html)
    assert any(problem.startswith(words) for problem in problems), problems


@pytest.mark.parametrize(
    "html, rule",
    [
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "image-alt"),
        ('<p style="color: #ccc; background: #fff">faint</p>', "color-contrast"),
        ('<input type="range">', "label"),
        ("<table><tr><th></th><td>1</td></tr></table>", "empty-table-header"),
    ],
)
def test_a_barrier_is_seen(window, tmp_path, html, rule):
    file = tmp_path / "page.html"
    file.write_text(f'<!doctype html><html lang="en"><title>a</title><main><h1>a</h1>{html}</main></html>')
    with opened(window, file) as (page, _):
        assert [found.partition(":")[0] for found in barriers(page)] == [rule]
