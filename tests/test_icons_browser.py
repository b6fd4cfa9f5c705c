"""On every built page, every icon is drawn, and none is left to a font that is not there."""

import pytest
from browser_checks import opened
from course import SITE, pages

pytestmark = pytest.mark.browser

# Elements that the theme means as icons, and glyphs of icon fonts, which lie in Unicode's private area.
UNDRAWN = """() => {
    const problems = [];
    for (const icon of document.querySelectorAll('i[class*="fa-"], span[class*="fa-"]')) {
        const drawn = getComputedStyle(icon, "::before");
        if (!drawn.maskImage.startsWith("url") || !parseFloat(drawn.width) && icon.checkVisibility())
            problems.push(icon.className);
    }
    for (const element of document.querySelectorAll("body *"))
        for (const part of ["::before", "::after"]) {
            const style = getComputedStyle(element, part);
            if (/[\\ue000-\\uf8ff]/.test(style.content)) problems.push(`${element.className}${part}`);
        }
    return [...new Set(problems)];
}"""

UNKNOWN = """<i class="fa-solid fa-dragon"></i><style>article h1::before { content: "\ue000"; }</style>"""


@pytest.mark.parametrize("name", [*pages(), "search", "genindex"])
def test_every_icon_is_drawn(window, name):
    with opened(window, SITE / f"{name}.html") as (page, _):
        assert page.locator("[class*='fa-']").count() > 5
        assert page.evaluate(UNDRAWN) == []


def test_an_icon_that_nobody_draws_would_be_seen(window):
    with opened(window, SITE / "index.html") as (page, _):
        page.locator("article").evaluate(
            "article => article.insertAdjacentHTML('afterbegin', `" + UNKNOWN + "`)"
        )
        assert page.evaluate(UNDRAWN) == ["fa-solid fa-dragon", "::before"]


def test_pictures_keep_their_proportions_and_say_their_size(window):
    with opened(window, SITE / "functions/gelu.html") as (page, _):
        pictures = page.locator('article img[src*="_images"]')
        assert pictures.count()
        for picture in pictures.all():
            assert picture.evaluate("p => p.hasAttribute('width') && p.hasAttribute('height')")
            picture.scroll_into_view_if_needed()
            picture.evaluate("p => p.decode()")
            shown, drawn = picture.evaluate(
                "p => [p.clientWidth / p.clientHeight, p.naturalWidth / p.naturalHeight]"
            )
            assert shown == pytest.approx(drawn, rel=0.02)
