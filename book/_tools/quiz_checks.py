"""The quizzes and predictions with choices, and what must be true of them.

A quiz is an admonition of the class `quiz`. Each choice is a `{dropdown}`: its title is the choice, and its
text begins with **Right.** or **No.** and says why.
"""

import re
from dataclasses import dataclass

from directives import directives
from nbformat import NotebookNode

VERDICTS = ("**Right.**", "**No.**")
TITLES = ("Predict first", "Check yourself")
FEWEST_WORDS = 5  # of an explanation
SENTENCE = re.compile(r"[.?!]\W*$")


@dataclass(frozen=True)
class Quiz:
    title: str
    question: str
    choices: list  # pairs of the choice and its answer

    @property
    def place_of_right(self):
        """The place of the first right choice, counted from 0; None if there is none."""
        places = [place for place, (_, answer) in enumerate(self.choices) if answer.startswith(VERDICTS[0])]
        return places[0] if places else None


def quizzes_in(notebook: NotebookNode) -> list[Quiz]:
    """The quizzes of a notebook, from top to bottom."""
    found = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for one in directives(cell.source, "admonition"):
                if "quiz" in one.options.get("class", "").split():
                    choices = [(choice.title, choice.body) for choice in directives(one.body, "dropdown")]
                    question = re.split(r"^(?:`{3,}|:{3,})\{dropdown\}", one.body, flags=re.MULTILINE)[0]
                    found.append(Quiz(one.title, question.strip(), choices))
    return found


def problems_in_quizzes(notebook: NotebookNode) -> list[str]:
    """What is wrong with a chapter's quizzes, one sentence each."""
    found = quizzes_in(notebook)
    problems = [] if len(found) >= 2 else [f"a chapter has two quizzes or more; this one has {len(found)}"]
    places = {quiz.place_of_right for quiz in found}
    if len(found) >= 2 and len(places) == 1:
        problems.append("the right choice stands at the same place in every quiz")
    for quiz in found:
        problems += [f"{quiz.question or quiz.title}: {problem}" for problem in problems_in(quiz)]
    return problems


def problems_in(quiz: Quiz) -> list[str]:
    problems = []
    if quiz.title not in TITLES:
        problems.append(f"its title is {quiz.title!r}, not one of {', '.join(TITLES)}")
    if not quiz.question:
        problems.append("it asks nothing")
    if not 2 <= len(quiz.choices) <= 5:
        problems.append(f"it has {len(quiz.choices)} choices, not 2 to 5")
    right = [choice for choice, answer in quiz.choices if answer.startswith(VERDICTS[0])]
    if len(right) != 1:
        problems.append(f"{len(right)} choices are right, not one")
    if len({choice for choice, _ in quiz.choices}) < len(quiz.choices):
        problems.append("two choices read the same")
    for choice, answer in quiz.choices:
        problems += [f"{choice!r}: {problem}" for problem in problems_in_answer(choice, answer)]
    return problems


def problems_in_answer(choice, answer):
    verdict = next((verdict for verdict in VERDICTS if answer.startswith(verdict)), None)
    if not choice:
        return ["the choice has no title"]
    if verdict is None:
        return [f"its answer begins with none of {' and '.join(VERDICTS)}"]
    explanation = answer.removeprefix(verdict).strip()
    if len(explanation.split()) < FEWEST_WORDS or not SENTENCE.search(explanation):
        return ["its explanation is no sentence"]
    return []
