"""The exercises of a chapter, and what must be true of them.

An exercise is a cell with an `{exercise}`; if its answer can be checked, a code cell tagged `exercise`
follows, which calls `exercises.check`; then comes the `{solution}`, folded.
"""

import ast
from dataclasses import dataclass

from directives import code_blocks, directives
from nbformat import NotebookNode

KINDS = ("By hand", "By code", "By experiment", "To think about")
CHECKED = ("By hand", "By code")  # answers of the other kinds are no single number or function
TAG = "exercise"


@dataclass(frozen=True)
class Exercise:
    label: str
    title: str
    check: str | None  # the name that the reader's cell gives to the checker
    answer: str | None  # what the reader's cell hands over: the name of a function, or numbers
    solution: str | None  # the text of the folded solution

    @property
    def kind(self):
        return self.title.partition(":")[0]


def exercises_in(notebook: NotebookNode) -> list[Exercise]:
    """The exercises of a notebook, from top to bottom."""
    text = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    solutions = {one.title: one for one in directives(text, "solution")}
    found = []
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type != "markdown":
            continue
        stated = directives(cell.source, "exercise")
        for one in stated:
            label = one.options.get("label", "")
            call = check_call(notebook.cells[number + 1 :]) if one is stated[-1] else (None, None)
            solution = solutions.get(label)
            folded = solution and "dropdown" in solution.options.get("class", "")
            found.append(Exercise(label, one.title, *call, solution.body if folded else None))
    return found


def check_call(following):
    """The name and the answer that the next cell gives to `exercises.check`, if it is a reader's cell."""
    if not following or TAG not in following[0].metadata.get("tags", []):
        return None, None
    calls = check_calls(following[0].source)
    return calls[0] if len(calls) == 1 else (None, None)


def check_calls(code):
    """What a cell gives to `exercises.check`: pairs of an exercise's name and the answer, as code."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    checks = [call for call in calls if ast.unparse(call.func) == "exercises.check"]
    return [(ast.literal_eval(call.args[0]), ast.unparse(call.args[1])) for call in checks]


def solved(notebook: NotebookNode, exercise: Exercise):
    """The function that the folded solution defines, after the notebook's first code cell has run.

    What the solution does with it in later blocks may need the whole chapter, and is left out.
    """
    imports = next(cell.source for cell in notebook.cells if cell.cell_type == "code")
    place = {"__name__": "solution"}
    run(imports, place)
    for block in code_blocks(exercise.solution, "python"):
        run(block, place)
        if exercise.answer in place:
            break
    return place[exercise.answer]


def run(code, place):
    exec(compile(code, "<solution>", "exec"), place)


def problems_in_exercises(notebook: NotebookNode, registered) -> list[str]:
    """What is wrong with a chapter's exercises, one sentence each; registered are the names of all checks."""
    found = exercises_in(notebook)
    kinds = [exercise.kind for exercise in found]
    problems = [f"there is no exercise {kind!r}" for kind in KINDS if kind not in kinds]
    problems += [f"{name} is checked, and there is no such check" for name in strange(notebook, registered)]
    problems += ["a cell tagged exercise follows no exercise"] * loose_cells(notebook, found)
    for exercise in found:
        problems += [f"{exercise.label or exercise.title}: {problem}" for problem in problems_in(exercise)]
    return problems


def problems_in(exercise: Exercise) -> list[str]:
    problems = []
    if not exercise.label:
        problems.append("it has no label")
    if exercise.kind not in KINDS:
        problems.append(f"its title begins with none of {', '.join(KINDS)}")
    if not exercise.solution:
        problems.append("it has no folded solution")
    if exercise.kind == "By code" and not exercise.check:
        problems.append("no cell tagged exercise checks it")
    if exercise.kind not in CHECKED and exercise.check:
        problems.append(f"only {' and '.join(CHECKED)} can be checked")
    if exercise.kind == "By code" and exercise.check and exercise.solution:
        if exercise.check.partition("/")[2] != exercise.answer:
            problems.append(f"{exercise.check} is given {exercise.answer}, a function of another name")
        if not any(defines(block, exercise.answer) for block in code_blocks(exercise.solution, "python")):
            problems.append(f"its solution does not define {exercise.answer}")
    return problems


def defines(code, name):
    return any(isinstance(node, ast.FunctionDef) and node.name == name for node in ast.parse(code).body)


def checks_used(notebook: NotebookNode) -> list[str]:
    """The names of all exercises that the notebook's code cells check."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [name for cell in cells for name, _ in check_calls(cell.source)]


def strange(notebook, registered):
    return [name for name in checks_used(notebook) if name not in registered]


def loose_cells(notebook, found):
    tagged = [cell for cell in notebook.cells if TAG in cell.metadata.get("tags", [])]
    return len(tagged) - sum(exercise.check is not None for exercise in found)
