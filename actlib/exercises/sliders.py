"""Checks for *How the sliders work*."""

from actlib.exercises.engine.by_code import ByCode

share = ByCode(
    "sliders/share",
    hint="walk through the pictures line by line: a line that is new gets the next free number.",
)


@share.inputs
def pictures_with_lines_in_common(rng):
    yield ([["a"]],)
    yield ([["b", "a"]],)
    yield ([["a", "a"]],)
    yield ([["a"], ["a"]],)
    yield ([["b"], ["a", "b"]],)
    yield ([[], ["a"]],)
    for _ in range(3):
        yield ([[str(line) for line in rng.choice(list("pqrs"), size=4)] for _ in range(3)],)


@share.right_value
def by_looking_back(pictures):
    """A line is new if no line before it is the same."""
    lines = [line for picture in pictures for line in picture]
    table = [line for number, line in enumerate(lines) if line not in lines[:number]]
    return table, [[table.index(line) for line in picture] for picture in pictures]


@share.mistake("your table is sorted. It should keep the order in which the lines first come.")
def sorted_table(pictures):
    table = sorted({line for picture in pictures for line in picture})
    return table, [[table.index(line) for line in picture] for picture in pictures]


@share.mistake("your numbers begin at 1. The first line of a list has the number 0 in Python.")
def counted_from_one(pictures):
    table, numbers = by_looking_back(pictures)
    return table, [[number + 1 for number in picture] for picture in numbers]


@share.mistake("a line that comes twice stands twice in your table. Look whether it is there already.")
def every_line_is_new(pictures):
    table, numbers = [], []
    for picture in pictures:
        numbers.append(list(range(len(table), len(table) + len(picture))))
        table = table + picture
    return table, numbers


@share.mistake("the table is right. Give back the numbers as well: return table, numbers.")
def table_alone(pictures):
    return by_looking_back(pictures)[0]
