"""Tells the style sheet which choices of a quiz are right: once open, they have a colour beside the word."""

from docutils import nodes
from quiz_checks import VERDICTS
from sphinx.application import Sphinx

CLASSES = dict(zip((verdict.strip("*") for verdict in VERDICTS), ("quiz-right", "quiz-wrong"), strict=True))


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", mark_choices)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def mark_choices(app: Sphinx, doctree: nodes.document) -> None:
    """Give each dropdown of a quiz the class that belongs to its first bold word."""
    for quiz in doctree.findall(is_quiz):
        for choice in quiz.findall(is_choice):
            first = next(iter(choice.findall(nodes.strong)), None)
            if first is not None and first.astext() in CLASSES:
                choice["container_classes"].append(CLASSES[first.astext()])


def is_quiz(node: nodes.Node) -> bool:
    return isinstance(node, nodes.admonition) and "quiz" in node["classes"]


def is_choice(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("design_component") == "dropdown"
