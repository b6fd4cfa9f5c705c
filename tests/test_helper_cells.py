"""The words on folded cells, in a document as myst-nb leaves it."""

import pytest
from docutils import nodes
from docutils.utils import new_document
from helper_cells import OFFER, name_helpers

PLAIN = "Show the code"


def cell(*parts, folded=True):
    made = nodes.container(nb_element="cell_code", prompt_show=PLAIN)
    if folded:
        made["hide_mode"] = "input"
    made.extend(nodes.container(nb_element=f"cell_code_{part}") for part in parts)
    return made


@pytest.mark.parametrize(
    ("cells", "offers"),
    [
        ([cell("source"), cell("source", "output")], [OFFER, PLAIN]),
        ([cell("source"), cell("source"), cell("source", "output")], [OFFER, OFFER, PLAIN]),
        ([cell("source", "output"), cell("source", "output")], [PLAIN, PLAIN]),
        ([cell("source"), cell("source", folded=False)], [PLAIN, PLAIN]),
        ([cell("source"), nodes.paragraph(), cell("source")], [PLAIN, None, PLAIN]),
    ],
)
def test_the_first_of_two_folded_cells_is_called_a_helper(cells, offers):
    document = new_document("chapter")
    document.extend(cells)
    name_helpers(None, document)
    assert [node.get("prompt_show") for node in document] == offers
