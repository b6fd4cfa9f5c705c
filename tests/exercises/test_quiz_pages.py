"""The style sheet is told which choices of a quiz are right."""

from docutils import nodes
from quiz_pages import mark_choices


def choice(word):
    container = nodes.container("", design_component="dropdown", container_classes=["sd-mb-3"])
    container += [nodes.rubric("", "A choice"), nodes.paragraph("", "", nodes.strong("", word))]
    return container


def marked(word, classes):
    document, box = nodes.document(None, None), nodes.admonition(classes=classes)
    box += choice(word)
    document += box
    mark_choices(None, document)
    return box[0]["container_classes"]


def test_choices_of_a_quiz_are_marked():
    assert marked("Right.", ["tip", "quiz"]) == ["sd-mb-3", "quiz-right"]
    assert marked("No.", ["tip", "quiz"]) == ["sd-mb-3", "quiz-wrong"]


def test_nothing_else_is_marked():
    assert marked("Maybe.", ["tip", "quiz"]) == marked("Right.", ["tip"]) == ["sd-mb-3"]
