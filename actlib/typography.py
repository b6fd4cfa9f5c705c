"""The signs of print for what programs write: a real minus, an arrow, the lying eight.

Cards, tables, the gallery and the reference show words that were written for a terminal.
"""

import re

SIGNS = {"->": "→", "non-": "non\u2011", "-": "−", "inf": "∞"}  # the hyphen of a word stays one
FORMULAS = {">=": "≥", "<=": "≤", "<-": "←", " - ": " − ", "^2": "²", "sqrt(": "√("}


def signs(text):
    """The same facts with the signs of print.

    >>> signs("[-1, inf)")
    '[−1, ∞)'
    """
    for plain, sign in SIGNS.items():
        text = text.replace(plain, sign)
    return text


def in_print(text):
    """The same sentence with a minus before numbers and names, and a dash between two numbers.

    >>> in_print("zero-centred: levels off at -1 (pages 3-11)")
    'zero-centred: levels off at −1 (pages 3–11)'
    """
    return minus(re.sub(r"(?<=\d)-(?=\d)", "\N{EN DASH}", text))


def minus(text):
    """The same words with a minus before numbers and names.

    >>> minus("a zero-centred output (D.-A. Clevert): -0.5")
    'a zero-centred output (D.-A. Clevert): −0.5'
    """
    return re.sub(r"(?<![\w.-])-(?=[\w(.])", "\N{MINUS SIGN}", text)


def formulas_in_print(text):
    """The same sentence with its formulas, too, in the signs of print.

    >>> formulas_in_print("N(0, gain^2 / fan_in) if x >= -1, else 1/sqrt(alpha) - 1")
    'N(0, gain² / fan_in) if x ≥ −1, else 1/√alpha − 1'
    """
    text = re.sub(r"sqrt\((\w+)\)", r"√\1", text)
    for plain, sign in FORMULAS.items():
        text = text.replace(plain, sign)
    return in_print(text)


def unbroken(text):
    """The same facts with spaces that do not end a line, inside "x = 0" and inside an interval.

    >>> unbroken("1 at x = 0").split(" ")[-1] == "x\\N{NO-BREAK SPACE}=\\N{NO-BREAK SPACE}0"
    True
    """
    return re.sub(r"(?<==) | (?==)|(?<=∞,) (?=−?\d)|(?<=\d,) (?=∞)", "\N{NO-BREAK SPACE}", text)
