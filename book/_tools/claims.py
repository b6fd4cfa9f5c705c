"""The list of claims (book/data/claims.csv) and the cells that settle them.

A claim is something that is told about activation functions. Its row says what is told, what is
true, and in which chapter a code cell asserts or prints the fact. That cell carries the claim's id in
its metadata: `"claims": ["B9"]`.

A claim that is told wrongly or loosely is `tested`: it stands on the page of folklore too, with an anchor
`(folklore-b9)=`, a cell of its own that asserts, and the verdict of its row.
"""

import ast
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from course import BOOK, name_of
from nbformat import NotebookNode

LIST = BOOK / "data" / "claims.csv"
MOST_IN_A_CELL = 3

# Each verdict as the page of folklore shows it: a word and a sign, so that no colour is needed.
VERDICTS = {"true": "✓ True", "partly": "◐ Partly", "false": "✗ False", "depends": "⇄ Depends"}
MARKED = re.compile(rf"^\*\*({'|'.join(VERDICTS.values())})", re.MULTILINE)
ANCHOR = re.compile(r"^\(folklore-(\w+)\)=$", re.MULTILINE)

# The chapter that a claim's home means, also where it is still to be written.
CHAPTERS = {
    "why": "why/why_a_nonlinearity",
    "slopes": "why/slopes_and_backpropagation",
    "sigmoid": "functions/sigmoid",
    "tanh": "functions/tanh",
    "relu": "functions/relu",
    "leaky": "functions/leaky_relu",
    "elu": "functions/elu",
    "gelu": "functions/gelu",
    "silu": "functions/silu",
    "softmax": "functions/softmax",
    "gated": "functions/gated_units",
    "vanishing": "depth/vanishing_gradients",
    "dying": "depth/dying_relus",
    "init": "depth/initialisation",
    "selfnorm": "depth/self_normalisation",
    "numbers": "depth/numbers_that_break",
    "famous": "depth/a_famous_result",
    "losses": "practice/output_layers_and_losses",
    "xor_iris": "practice/xor_and_iris",
    "bakeoff": "practice/bakeoff",
    "cost": "practice/what_it_costs",
    "choosing": "practice/choosing",
    "gallery": "reference/gallery",
    "folklore": "reference/folklore",
}


@dataclass(frozen=True)
class Claim:
    id: str
    home: str
    told: str
    true: str
    verdict: str  # a key of VERDICTS
    tested: str  # "yes" or "no"


def claims(path: Path = LIST) -> list[Claim]:
    with open(path, encoding="utf-8", newline="") as file:
        return [Claim(**row) for row in csv.DictReader(file)]


def problems_with_list(listed: list[Claim]) -> list[str]:
    ids = [claim.id for claim in listed]
    problems = [
        f"the id {name} stands twice" for name in sorted({name for name in ids if ids.count(name) > 1})
    ]
    for claim in listed:
        if claim.home not in CHAPTERS:
            problems.append(f"{claim.id}: no chapter is called {claim.home!r}")
        if not (claim.told.endswith(".") and claim.true.endswith(".")):
            problems.append(f"{claim.id}: what is told and what is true must be sentences")
        if claim.verdict not in VERDICTS:
            problems.append(f"{claim.id}: {claim.verdict!r} is no verdict, only {', '.join(VERDICTS)}")
        if claim.tested not in ("yes", "no"):
            problems.append(f"{claim.id}: tested is {claim.tested!r}, neither yes nor no")
    return problems


def claim_cells(notebook: NotebookNode) -> Iterator[tuple[NotebookNode, list[str]]]:
    """The cells of a notebook that carry ids of claims, with these."""
    for cell in notebook.cells:
        if ids := cell.metadata.get("claims"):
            yield cell, ids


def problems_with_cells(path: Path, listed: list[Claim]) -> list[str]:
    """Cells with unknown or too many ids, and cells that neither assert nor print anything."""
    known, problems = {claim.id for claim in listed}, []
    for cell, ids in claim_cells(nbformat.read(path, as_version=4)):
        place = f"{name_of(path)}, cell {cell.id}"
        problems += [f"{place}: there is no claim {name}" for name in ids if name not in known]
        if len(ids) > MOST_IN_A_CELL:
            problems.append(f"{place}: it carries {len(ids)} claims; {MOST_IN_A_CELL} are the most")
        if cell.cell_type != "code" or not (asserts(cell.source) or cell.outputs):
            problems.append(f"{place}: it carries a claim, but asserts and prints nothing")
    return problems


def asserts(source: str) -> bool:
    return any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(source)))


def unsettled(paths: Iterable[Path], listed: list[Claim]) -> list[str]:
    """Claims whose home chapter exists and has no cell with their id."""
    settled = {name_of(path): ids_on(path) for path in paths}
    return [
        f"{claim.id} is settled by no cell of {CHAPTERS[claim.home]}"
        for claim in listed
        if claim.id not in settled.get(CHAPTERS[claim.home], {claim.id})
    ]


def ids_on(path: Path) -> set[str]:
    return {name for _, ids in claim_cells(nbformat.read(path, as_version=4)) for name in ids}


def waiting(paths: Iterable[Path], listed: list[Claim]) -> list[Claim]:
    """Claims whose home chapter is still to be written."""
    written = {name_of(path) for path in paths}
    return [claim for claim in listed if CHAPTERS[claim.home] not in written]


@dataclass
class Tested:
    """What the page of folklore holds from one claim's anchor to the next."""

    ids: list[str]  # those that its asserting cells carry
    verdicts: list[str]  # as the page shows them


def tested_on(path: Path) -> dict[str, Tested]:
    """The claims that have an anchor on a page, by its name; what stands above the first is of none."""
    found, current = {}, Tested([], [])
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code" and asserts(cell.source):
            current.ids += cell.metadata.get("claims", [])
        elif cell.cell_type == "markdown":
            before, *anchored = ANCHOR.split(cell.source)
            current.verdicts += MARKED.findall(before)
            for name, text in zip(anchored[::2], anchored[1::2], strict=True):
                current = found[name] = Tested([], MARKED.findall(text))
    return found


def untested(path: Path, listed: list[Claim]) -> list[str]:
    """Tested claims without anchor, assertion or the verdict of their row, and anchors that lead to none."""
    found, wanted = tested_on(path), {claim.id.lower() for claim in listed if claim.tested == "yes"}
    problems = [f"the anchor folklore-{name} is of no tested claim" for name in found if name not in wanted]
    for claim in listed:
        if claim.tested != "yes":
            continue
        if (here := found.get(claim.id.lower())) is None:
            problems.append(f"{claim.id} has no anchor")
            continue
        if claim.id not in here.ids:
            problems.append(f"{claim.id}: no cell below its anchor carries it and asserts")
        if here.verdicts != [VERDICTS[claim.verdict]]:
            problems.append(f"{claim.id}: the page says {here.verdicts}, the list {claim.verdict!r}")
    return problems
