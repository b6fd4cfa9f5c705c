"""What a site can say only when it knows its address: canonical links, a map for search engines, previews.

The address stands in one place, `html: baseurl` in _config.yml. Without it nothing here is switched on.
"""

import html
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from sphinx.application import Sphinx
from sphinx.errors import ConfigError

import actlib
from actlib.vector_activation import VectorActivation

PICTURES = "_static/social"
CHAPTERS = "functions/"


def setup(app: Sphinx) -> dict[str, bool]:
    if app.config.html_baseurl:
        app.setup_extension("sphinx_sitemap")
        app.setup_extension("sphinxext.opengraph")
        app.connect("config-inited", tell_extensions, priority=400)
        app.connect("html-page-context", add_preview, priority=400)
        app.connect("build-finished", list_every_page, priority=400)
        app.connect("build-finished", write_robots)
        app.connect("build-finished", draw_pictures)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def checked(address: str) -> str:
    """The address with a slash at its end; ConfigError if it is none."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ConfigError(
            f"html: baseurl in _config.yml is {address!r}; it must be empty or a whole address, "
            "such as https://example.org/course/"
        )
    return address.rstrip("/") + "/"


def tell_extensions(app: Sphinx, config) -> None:
    from site_pictures import CARD_HEIGHT, CARD_WIDTH

    address = config.html_baseurl = checked(config.html_baseurl)
    config.sitemap_url_scheme = "{link}"
    config.sitemap_indent = 2
    config.ogp_site_url = address
    config.ogp_site_name = config.html_title
    config.ogp_social_cards = {"enable": False}
    # Ours, in page_descriptions.py, stands on every page, address or not.
    config.ogp_enable_meta_description = False
    config.ogp_custom_meta_tags = (
        f'<meta property="og:image:width" content="{CARD_WIDTH}" />',
        f'<meta property="og:image:height" content="{CARD_HEIGHT}" />',
        '<meta name="twitter:card" content="summary_large_image" />',
    )


def function_of(page: str) -> str | None:
    """The function that a chapter is named after, if it has one curve."""
    function = actlib.library.get(page.removeprefix(CHAPTERS)) if page.startswith(CHAPTERS) else None
    return None if function is None or isinstance(function, VectorActivation) else function.name


def add_preview(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    """Each page's own words and picture, for sphinxext.opengraph to write."""
    if doctree is None:
        # A search, an index or an error is no page to lead to.
        context["pageurl"] = None
        context["metatags"] = context.get("metatags", "") + '\n    <meta name="robots" content="noindex" />'
        return
    from site_pictures import FUNCTION, words

    name = function_of(page)
    context["meta"] = {
        **(context["meta"] or {}),
        "og:description": html.escape(app.env.metadata[page].get("description", "")),
        "og:image": urljoin(app.config.html_baseurl, f"{PICTURES}/{name or 'course'}.png"),
        "og:image:alt": words(name or FUNCTION),
    }


def list_every_page(app: Sphinx, error: Exception | None) -> None:
    """sphinx-sitemap noted what this run wrote: too few pages if few changed, and lists of names besides."""
    links = app.sitemap_links
    while not links.empty():
        links.get()
    for page in sorted(app.env.found_docs):
        links.put((app.builder.get_target_uri(page), None))


def write_robots(app: Sphinx, error: Exception | None) -> None:
    """Search engines read it at the root of a host alone; below it, it does no harm."""
    sitemap = urljoin(app.config.html_baseurl, app.config.sitemap_filename)
    text = f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n"
    (Path(app.outdir) / "robots.txt").write_text(text, encoding="utf-8", newline="\n")


def draw_pictures(app: Sphinx, error: Exception | None) -> None:
    folder = Path(app.outdir) / PICTURES
    if error or folder.is_dir():
        return
    from site_pictures import FUNCTION, write_card

    folder.mkdir(parents=True)
    write_card(folder / "course.png", app.config.html_title, FUNCTION)
    for page in app.env.found_docs:
        if name := function_of(page):
            write_card(folder / f"{name}.png", app.env.titles[page].astext(), name)
