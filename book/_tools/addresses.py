"""The directive `with-addresses`: lines to type or to hand out, with the book's own addresses filled in.

In them REPOSITORY, NAME and BRANCH stand for where the book is kept, and HUB for a JupyterHub. What
_config.yml does not say stays in capitals, for the reader to fill in.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("with-addresses", WithAddresses)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def addresses(options: dict) -> dict[str, str]:
    """Values by capital word, from the theme's options, which Jupyter Book takes from _config.yml."""
    repository = options.get("repository_url", "")
    found = {"HUB": options.get("launch_buttons", {}).get("jupyterhub_url", "").rstrip("/")}
    if repository:
        found["REPOSITORY"] = repository
        found["NAME"] = repository.rpartition("/")[2]
        found["BRANCH"] = options["repository_branch"]
    return {word: value for word, value in found.items() if value}


def filled_in(text: str, values: dict[str, str]) -> str:
    return re.sub(r"\b[A-Z]{3,}\b", lambda word: values.get(word[0], word[0]), text)


class WithAddresses(SphinxDirective):
    """A block of code; its argument is the language."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        text = filled_in("\n".join(self.content), addresses(self.config.html_theme_options))
        return [nodes.literal_block(text, text, language=self.arguments[0])]
