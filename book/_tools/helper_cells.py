"""Of two folded cells in a row the first says that it holds helpers: the same offer twice helps nobody."""

from docutils import nodes
from sphinx.application import Sphinx

OFFER = "Show the helper code"


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", name_helpers)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def name_helpers(app: Sphinx, doctree: nodes.document) -> None:
    for cell in list(doctree.findall(is_folded)):
        below = cell.next_node(descend=False, siblings=True)
        if below is not None and is_folded(below) and not shows_something(cell):
            cell["prompt_show"] = OFFER


def is_folded(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("hide_mode") == "input"


def shows_something(cell: nodes.container) -> bool:
    return any(part.get("nb_element") == "cell_code_output" for part in cell.children)
