"""The glossary's words in the chapters: the first use of each on a page links to what it means."""

import re
from collections.abc import Iterator
from pathlib import Path

from course import BOOK, name_of
from prose import Piece, parts

GLOSSARY = BOOK / "reference" / "glossary.md"
TERM_LINE = re.compile(r"^(?=\S)(?!:|`)(.+)$", re.MULTILINE)
TARGET = re.compile(r"^(?:.*<(?P<target>[^>]+)>|(?P<itself>.*))$", re.DOTALL)

# Other forms of a term than its plural with s.
VARIANTS = {
    "activation function": ["activation", "activations"],
    "compact set": ["compact"],
    "initialisation": ["initialised", "initialise", "initialiser"],
    "kink": ["kinked"],
    "overflow": ["overflows"],
    "saturation": ["saturate", "saturates", "saturated"],
    "softmax temperature": ["temperature"],
    "underflow": ["underflows"],
    "zero-centred": ["zero-centered"],
}
# A word of the glossary that means something else on a page, and what.
OTHERWISE_MEANT = {
    ("why/why_a_nonlinearity", "gain"): "a verb",
}
# It leads to the chapters and is none.
FRONT_PAGE = "index"
# Where lists of titles stand, and words on something to click.
NOT_PROSE = ("Sources",)


def terms(glossary: Path = GLOSSARY) -> list[str]:
    """The glossary's entries: its lines that are not indented."""
    body = re.search(
        r"```\{glossary\}\n(.*?)^```", glossary.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    return TERM_LINE.findall(body[1])


def forms(known: list[str]) -> dict[str, str]:
    """Each word that stands for a term, in lower case, with the term."""
    return {form.lower(): term for term in known for form in [term, f"{term}s", *VARIANTS.get(term, [])]}


def pattern(words: dict[str, str]) -> re.Pattern:
    """Finds the longest form first, so that "gradient descent" is not a use of "gradient"."""
    longest_first = "|".join(re.escape(form) for form in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{longest_first})(?![\w])", re.IGNORECASE)


def uses(page: list[Piece], words: dict[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Every use of a term in order: the term, the words that stand there, whether they are a link."""
    finder = pattern(words)
    for piece in page:
        if piece.kind == "role" and piece.name == "term":
            target = TARGET.match(piece.content)
            term = (target["target"] or target["itself"]).strip()
            yield term, piece.content, True
        elif piece.kind == "text":
            for found in finder.finditer(piece.content):
                yield words[found[0].lower()], found[0], False


def problems_with_terms(path: Path, glossary: Path = GLOSSARY) -> list[str]:
    """First uses on a page that are no link, and links to no entry."""
    known, name = terms(glossary), name_of(path)
    page = [part.piece for part in parts(path) if part.section not in NOT_PROSE]
    seen, problems = set(), []
    for term, words, linked in uses(page, forms(known)):
        if linked and term not in known:
            problems.append(f"{name}: the glossary has no entry {term!r}")
        elif term not in seen and not linked and (name, term) not in OTHERWISE_MEANT:
            problems.append(f"{name}: the first use of {term!r} ({words!r}) is not a {{term}} link")
        seen.add(term)
    return problems
