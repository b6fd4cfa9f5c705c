"""404.html, the page that a server shows for an address that it does not know.

It is shown at any depth, so its links begin at the server's root: with the path of the public address
(`html: baseurl` in _config.yml) where one is set. Where none is, with a slash alone, which is right for a
site that lies at the root of its host, as with `make serve`; below a path such a page has words but no style.
No page links to it, since only a server knows when to show it.
"""

from urllib.parse import urlsplit

from sphinx.application import Sphinx

PAGE = "404"


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("notfound.extension")
    app.connect("config-inited", tell_extension, priority=400)
    app.connect("html-page-context", begin_at_root, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def tell_extension(app: Sphinx, config) -> None:
    config.notfound_urls_prefix = urlsplit(config.html_baseurl).path.rstrip("/") + "/"
    config.notfound_template = "not_found.html"
    config.notfound_context = {"title": "Page not found"}


def begin_at_root(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    """sphinx-notfound-page mends the links; where scripts look for the site is left to mend."""
    if page == PAGE:
        context["content_root"] = app.config.notfound_urls_prefix
