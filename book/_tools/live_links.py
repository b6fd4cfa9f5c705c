"""Links in a page's header that lead to where its notebook runs, and to the repository it comes from.

All of them follow from one line of _config.yml, the repository's address. Without it there are none;
the theme alone would stop there, since it takes the empty address apart.
"""

import re

from sphinx.application import Sphinx
from sphinx.errors import ConfigError

# Binder's short links know these two hosts; Colab opens notebooks of the first alone.
ADDRESS = re.compile(r"https://(github|gitlab)\.com/[\w.-]+/[\w.-]+(?<!\.git)")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("config-inited", keep_what_leads_somewhere)
    # The theme adds its buttons at 501.
    app.connect("html-page-context", name_in_words, priority=510)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def keep_what_leads_somewhere(app: Sphinx, config) -> None:
    """Of the links that _config.yml asks for, keep those that can be made from the addresses given."""
    options = config.html_theme_options
    address = options.get("repository_url", "")
    if not address:
        options.pop("launch_buttons", None)
        return
    if not (known := ADDRESS.fullmatch(address)):
        raise ConfigError(
            f"repository: url in _config.yml is {address!r}; "
            "write it as https://github.com/OWNER/NAME or https://gitlab.com/OWNER/NAME."
        )
    if known[1] != "github":
        options.get("launch_buttons", {}).pop("colab_url", None)
    # A notebook is not edited in a web page: there is no button for that.
    options.update(use_repository_button=True, use_issues_button=True)


def name_in_words(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    """Say what each link does, in words alone: the logos would be read out before the names."""
    for group in context.get("header_buttons", []):
        if group.get("label") == "launch-buttons":
            group["tooltip"] = "Run this page"
            group["buttons"] = [
                {"type": "link", "text": f"Run in {button['text']}", "url": button["url"]}
                for button in group["buttons"]
            ]
        elif group.get("label") == "source-buttons":
            group["tooltip"] = "Repository of this book"
