"""Each number in a chapter's sentences stands in an output of the same section, at the printed precision.

So a sentence cannot go on saying 0.46 when the cell above it has come to print 0.51. What no output
needs to hold is listed here, with the reasons.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from course import name_of
from printed_numbers import Number, numbers_in, numbers_in_formula
from prose import Part, Piece, parts
from prose_exceptions import EVERYWHERE, ON_A_PAGE, SECTIONS_ABOUT_THE_WHOLE_PAGE, SECTIONS_WITHOUT_CHECK

# After one of these words even a small whole number is a measurement.
MEASURE = re.compile(r"\s(?:kB|MB|ms|s|seconds|pixels|points)\b")

# How a program writes a power of ten.
E_NOTATION = re.compile(r"(?<!\w)\d+(?:\.\d+)?e[-+]?\d+\b")


@dataclass
class Evidence:
    """The numbers that a page has printed, by section; those of exercises by their label."""

    sections: dict[str, list[Number]] = field(default_factory=dict)
    exercises: dict[str, list[Number]] = field(default_factory=dict)

    def of(self, part: Part, solved: str | None) -> list[Number]:
        if part.section in SECTIONS_ABOUT_THE_WHOLE_PAGE:
            shown = [number for numbers in self.sections.values() for number in numbers]
        else:
            shown = self.sections.get(part.section, [])
        return shown + self.exercises.get(solved, [])


def problems_with_numbers(path: Path) -> list[str]:
    """Every number in a notebook's prose that nothing in its section has printed."""
    page = list(parts(path))
    evidence, name = gather(page), name_of(path)
    return [
        f"{name}, cell {part.cell}: no output of its section holds {number.words}"
        for part, number in numbers_to_check(page)
        if not any(number.rounds(shown) for shown in evidence.of(part, solution_of(part.piece)))
        and number.words not in ON_A_PAGE.get(name, {})
    ]


def problems_with_powers_of_ten(path: Path) -> list[str]:
    """Numbers such as 4e-08 in a sentence, where a book prints a power of ten."""
    return [
        f"{name_of(path)}, cell {part.cell}: {found} is a program's way to write it"
        for part in parts(path)
        if part.piece.kind == "text"
        for found in E_NOTATION.findall(part.piece.content)
    ]


def unused_exceptions(paths: Iterable[Path]) -> list[str]:
    """Exceptions for a page or a number that is not there any more."""
    said = {name_of(path): {number.words for _, number in numbers_to_check(parts(path))} for path in paths}
    return [
        f"{page}: {words} is an exception, but does not stand there"
        for page, listed in ON_A_PAGE.items()
        for words in listed
        if words not in said.get(page, set())
    ]


def gather(page: list[Part]) -> Evidence:
    evidence, exercise = Evidence(), None
    for part in page:
        if part.piece.kind == "output":
            found = [number for number, _ in numbers_in(part.piece.content)]
            evidence.sections.setdefault(part.section, []).extend(found)
        elif (exercise := exercise_of(part.piece)) or (exercise := solution_of(part.piece)):
            if exercise_of(part.piece) or part.piece.kind == "code":
                evidence.exercises.setdefault(exercise, []).extend(all_numbers(part.piece))
    return evidence


def all_numbers(piece: Piece) -> list[Number]:
    return [number for number, _ in numbers_in(re.sub(r"[^\d.eE%\s+-]", " ", piece.content))]


def exercise_of(piece: Piece) -> str | None:
    """The label of the exercise whose statement the piece belongs to."""
    return next((label for name, label in piece.inside if name == "exercise"), None)


def solution_of(piece: Piece) -> str | None:
    """The label of the exercise whose solution the piece belongs to."""
    return next((label for name, label in piece.inside if name == "solution"), None)


def numbers_to_check(page: Iterable[Part]) -> Iterator[tuple[Part, Number]]:
    for part in page:
        if part.section in SECTIONS_WITHOUT_CHECK or exercise_of(part.piece):
            continue
        if part.piece.kind == "math":
            yield from (
                (part, number) for number in numbers_in_formula(part.piece.content) if not is_small(number)
            )
        elif part.piece.kind == "text":
            excused = [match.span() for rule in EVERYWHERE for match in rule.finditer(part.piece.content)]
            for number, match in numbers_in(part.piece.content):
                counts = is_small(number) and not MEASURE.match(part.piece.content, match.end())
                if not counts and not any(start <= match.start() < end for start, end in excused):
                    yield part, number


def is_small(number: Number) -> bool:
    """Whole numbers up to twelve are words for counting; a sentence may say three, or 3."""
    return number.is_whole and abs(number.value) <= 12


def problems_with_dumps(path: Path) -> list[str]:
    """Cells that print numbers which stand in their own source: that is no evidence."""
    return [
        f"{name_of(path)}, cell {part.cell}: it prints numbers that it does not compute"
        for part in parts(path)
        if part.piece.kind == "source" and only_prints_literals(part.piece.content)
    ]


def only_prints_literals(source: str) -> bool:
    """Whether a cell prints numbers, calls nothing else and knows no name but its own."""
    nodes = list(ast.walk(ast.parse(source)))
    calls = [node.func for node in nodes if isinstance(node, ast.Call)]
    if not calls or any(not (isinstance(call, ast.Name) and call.id == "print") for call in calls):
        return False
    names = [node for node in nodes if isinstance(node, ast.Name)]
    own = {node.id for node in names if isinstance(node.ctx, ast.Store)} | {"print"}
    computes = any(isinstance(node, ast.BinOp | ast.Import | ast.ImportFrom) for node in nodes)
    constants = (str(node.value) for node in nodes if isinstance(node, ast.Constant))
    numeric = any(character.isdigit() for text in constants for character in text)
    return numeric and not computes and {node.id for node in names} <= own
