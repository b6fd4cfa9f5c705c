"""Numbers as they stand in a sentence, a formula or an output: found, with their precision."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

DIGITS = r"\d+(?:\.\d+)?"
# A sign counts only where no word or number ends before it: 3-11 is a range.
NUMBER = re.compile(
    rf"(?<![\w.,\\-])(?P<sign>-)?(?<![\w.])(?P<digits>{DIGITS})"
    r"(?:e(?P<e>[+-]?\d+)|\s?(?:×|\\times|\\cdot)\s?10\^\{?(?P<power>-?\d+)\}?)?"
    r"(?P<percent>\s?\\?%)?(?![\w]|\.\d)",
    re.IGNORECASE,
)
MINUS = str.maketrans("\N{MINUS SIGN}", "-")
# A formula that says no more than a number, or that something equals a number: x = 3, f(2.5) = -0.1.
PLAIN = re.compile(
    r"^(?:[^=<>]*[^=<>\s]\s*=\s*)?(?P<number>-?\s?\d[^=<>a-zA-Z+/^]*(?:\\times\s*10\^\{?-?\d+\}?)?)$"
)
SPACES = re.compile(r"\\[,;:! ]|~|\{,\}")


@dataclass(frozen=True)
class Number:
    """A printed number: its words, its value, and half a unit of its last digit."""

    words: str
    value: Decimal
    half_unit: Decimal
    percent: bool

    def rounds(self, exact: "Number") -> bool:
        """Whether this number is what `exact` becomes at this one's precision; 55% may stand for 0.55."""
        return any(abs(value - self.value) <= self.half_unit for value in exact.readings(self.percent))

    def readings(self, as_percent: bool) -> list[Decimal]:
        if as_percent:
            return [self.value] if self.percent else [100 * self.value]
        return [self.value, self.value / 100] if self.percent else [self.value]

    @property
    def is_whole(self) -> bool:
        return self.half_unit == Decimal("0.5") and not self.percent


def numbers_in(text: str) -> Iterator[tuple[Number, re.Match]]:
    """Each number of a text with its match, whose span tells where it stands."""
    text = text.translate(MINUS)
    for match in NUMBER.finditer(text):
        digits = match["digits"]
        scale = Decimal(10) ** int(match["e"] or match["power"] or 0)
        value = Decimal(f"{match['sign'] or ''}{digits}") * scale
        decimals = len(digits.partition(".")[2])
        yield Number(match[0].strip(), value, scale / 2 / 10**decimals, bool(match["percent"])), match


def numbers_in_formula(formula: str) -> Iterator[Number]:
    """The number of a formula that states just one; a longer formula is left to the algebra."""
    formula = SPACES.sub("", formula.translate(MINUS)).strip()
    if plain := PLAIN.match(formula):
        found = [number for number, _ in numbers_in(plain["number"])]
        yield from found if len(found) == 1 else []
