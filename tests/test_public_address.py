"""A tiny book, made without a public address and with one: what may, must and must not stand in it."""

import re
import shutil
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from course import ROOT
from PIL import Image
from public_address import checked
from small_course import empty_course, run_tool
from sphinx.errors import ConfigError

ADDRESS = "https://example.org/course"
CONTENTS = "format: jb-book\nroot: index\nchapters:\n  - file: functions/gelu\n  - file: one\n"
GELU = """# GELU

A curve with a dip: Hendrycks & Gimpel made it, and "it" bends below zero.
"""
ONE = """---
myst:
  html_meta:
    description: Said by the page itself.
---
# One

The text of it.
"""
FRONT = "# Front\n\nThis tiny book has three pages, and not one of them holds a notebook.\n"
PAGES = {"index": FRONT, "functions/gelu": GELU, "one": ONE}


def make(course):
    status, printed = run_tool(course, "build.py")
    assert status == 0, printed
    return course / "_build" / "html"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = empty_course(tmp_path_factory.mktemp("address") / "course")
    (course / "_toc.yml").write_text(CONTENTS)
    for name, text in PAGES.items():
        (course / "book" / name).parent.mkdir(exist_ok=True)
        (course / "book" / f"{name}.md").write_text(text)
    return course


def with_address(course, address):
    text = (ROOT / "_config.yml").read_text(encoding="utf-8")
    text, places = re.subn(r'^  baseurl: ".*"$', f'  baseurl: "{address}"', text, flags=re.MULTILINE)
    assert places == 1, "the address stands in one place"
    (course / "_config.yml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def nameless(course, tmp_path_factory):
    """The site without an address."""
    with_address(course, "")
    return shutil.copytree(make(course), tmp_path_factory.mktemp("nameless") / "site")


@pytest.fixture(scope="module")
def named(course, nameless, tmp_path_factory):
    """The site with one, made a second time after one page changed."""
    with_address(course, ADDRESS)
    make(course)
    (course / "book" / "one.md").write_text(PAGES["one"] + "\nA sentence more.\n")
    return shutil.copytree(make(course), tmp_path_factory.mktemp("named") / "site")


def head(site, name):
    """What a page says of itself, by name: `description`, `og:url`, `canonical`, `icon`."""
    soup = BeautifulSoup((site / f"{name}.html").read_text(encoding="utf-8"), "html.parser").head
    found = {tag.get("property") or tag.get("name"): tag.get("content") for tag in soup.find_all("meta")}
    found.update({" ".join(tag["rel"]): tag["href"] for tag in soup.find_all("link")})
    return found | {"title": soup.title.get_text()}


def test_without_an_address_nothing_names_one(nameless):
    for page in nameless.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "og:" not in text and "twitter:" not in text and 'rel="canonical"' not in text, page
    left = {name for name in ("sitemap.xml", "robots.txt", "_static/social") if (nameless / name).exists()}
    assert left == set()


def test_each_page_points_at_itself(named):
    for name in PAGES:
        found = head(named, name)
        assert found["canonical"] == found["og:url"] == f"{ADDRESS}/{name}.html"
    for name in ["search", "genindex", "404"]:
        found = head(named, name)
        assert found["robots"] == "noindex" and "canonical" not in found


def test_the_sitemap_lists_every_page_after_a_change_too(named):
    places = ElementTree.parse(named / "sitemap.xml").findall(".//{*}loc")
    assert sorted(place.text for place in places) == sorted(f"{ADDRESS}/{name}.html" for name in PAGES)
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in (named / "robots.txt").read_text().splitlines()


def test_a_link_shows_title_words_and_picture(named):
    found = head(named, "functions/gelu")
    assert (found["og:title"], found["twitter:card"]) == ("GELU", "summary_large_image")
    assert found["og:site_name"] == "Activation Functions, explored"
    assert found["og:description"] == found["description"]
    assert found["description"].startswith("A curve with a dip: Hendrycks & Gimpel made it, and “it” bends")
    assert head(named, "one")["og:description"] == "Said by the page itself."
    for name, picture in {"functions/gelu": "gelu", "one": "course", "index": "course"}.items():
        found = head(named, name)
        path = f"_static/social/{picture}.png"
        assert found["og:image"] == f"{ADDRESS}/{path}" and "slope" in found["og:image:alt"]
        size = Image.open(named / path).size
        assert size == (1200, 630) == (int(found["og:image:width"]), int(found["og:image:height"]))


@pytest.mark.parametrize("site", ["nameless", "named"])
def test_each_page_has_a_description_a_title_and_an_icon(request, site):
    site = request.getfixturevalue(site)
    assert head(site, "one")["description"] == "Said by the page itself."
    assert "three pages" in head(site, "index")["description"]
    assert head(site, "index")["title"] == "Activation Functions, explored"
    assert head(site, "functions/gelu")["title"] == "GELU — Activation Functions, explored"
    for name in [*PAGES, "search"]:
        found = head(site, name)
        for icon in ("icon", "apple-touch-icon"):
            assert ((site / name).parent / found[icon]).resolve().is_file()


@pytest.mark.parametrize(("site", "root"), [("nameless", "/"), ("named", "/course/")])
def test_the_page_for_wrong_addresses_works_at_any_depth(request, site, root):
    site = request.getfixturevalue(site)
    soup = BeautifulSoup((site / "404.html").read_text(encoding="utf-8"), "html.parser")
    found = [tag.get("href") or tag.get("src") or tag.get("action") for tag in soup.find_all(True)]
    found = [address for address in found if address and not address.startswith("#")]
    assert {f"{root}index.html", f"{root}search.html", f"{root}functions/gelu.html"} <= set(found)
    for address in found:
        assert address.startswith(root), address
        assert (site / address.removeprefix(root).partition("?")[0].partition("#")[0]).is_file(), address
    assert soup.html["data-content_root"] == root


@pytest.mark.parametrize("address", ["example.org", "//example.org/", "https://", "https://example.org/?a=1"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(ConfigError, match=re.escape(repr(address)) + ".*must be empty or a whole address"):
        checked(address)


def test_an_address_may_have_a_path_and_a_slash_at_its_end():
    assert checked(ADDRESS) == checked(ADDRESS + "/") == ADDRESS + "/"
