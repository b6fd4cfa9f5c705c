"""What the page "Take the book with you" needs: links to zip and wheel, and texts that the tools know.

- ``{served}`zip` `` and ``{served}`wheel` `` link to the two files, which the build lays into the site once
  the pages are there;
- the directive ``{written} install`` shows one of `TEXTS` as a block of code.
"""

from actlib_wheel import FOLDER, WHEEL, install_command
from bundle import ARCHIVE
from docutils import nodes
from policy import APACHE, HEADERS, NGINX
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxRole

FILES = {"zip": ARCHIVE, "wheel": f"{FOLDER}/{WHEEL}"}
TEXTS = {
    "install": install_command(),
    "nginx": NGINX,
    "apache": APACHE,
    "headers-file": HEADERS,
}


class Served(SphinxRole):
    """A link to a file of the site that is no page."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        if self.text not in FILES:
            problem = f"served knows {', '.join(FILES)}, not {self.text}"
            return [], [self.inliner.reporter.error(problem, line=self.lineno)]
        place = FILES[self.text]
        to_root = "../" * self.env.docname.count("/")
        link = nodes.reference("", place.rpartition("/")[2], refuri=to_root + place, internal=True)
        # bundle.py finds the link to the zip by this class.
        return [nodes.inline("", "", link, classes=[f"served-{self.text}"])], []


class Written(SphinxDirective):
    """A block of code whose text one of the tools knows."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        if self.arguments[0] not in TEXTS:
            raise self.error(f"written knows {', '.join(TEXTS)}, not {self.arguments[0]}")
        text = TEXTS[self.arguments[0]]
        return [nodes.literal_block(text, text, language="text")]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_role("served", Served())
    app.add_directive("written", Written)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
