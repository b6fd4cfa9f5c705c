"""Checks for *What an activation costs*."""

import numpy as np

from actlib.exercises.engine.by_code import ByCode
from actlib.exercises.engine.by_hand import ByHand

# One block of BERT

WIDTH, INNER = 768, 3072

bert_block = ByHand(
    "cost/bert_block",
    asks=("multiplications", "numbers to activate", "multiplications for each of these"),
    hint="a token meets each weight of both matrices once, and each number in the middle is activated.",
)


def settings_of(matrices, activated):
    products = matrices * WIDTH * INNER
    return products, activated, products / activated


@bert_block.right_value
def every_weight_once():
    first, second = np.empty((WIDTH, INNER)), np.empty((INNER, WIDTH))
    return first.size + second.size, first.shape[1], (first.size + second.size) / second.shape[0]


@bert_block.mistake("there are two matrices: one into the wide middle, one out of it.")
def one_matrix():
    return settings_of(1, INNER)


@bert_block.mistake("activated is what stands in the middle, between the two matrices, and it is wider.")
def activated_at_the_end():
    return settings_of(2, WIDTH)


@bert_block.mistake("each activation stands between two matrices here. What comes out at the end has none.")
def activated_twice():
    return settings_of(2, INNER + WIDTH)


@bert_block.mistake("those are multiplications and additions. The multiplications alone are asked for.")
def additions_too():
    return settings_of(4, INNER)


# Which multiplications are needed

multiplications = ByCode(
    "cost/multiplications",
    hint="each number of a meets one row of the matrix: as many multiplications as the layer has units.",
)


@multiplications.inputs
def layers_with_zeros(rng):
    yield np.array([[1.0]]), 1
    yield np.array([[0.0]]), 3
    yield np.array([[1.0, 0.0], [2.0, 0.0]]), 2
    yield np.array([[1.0, 0.0], [0.0, 2.0]]), 2
    yield np.array([[-1.0, 0.0, 2.0], [0.0, 0.0, 1.0]]), 4
    for batch, inputs, units in ((4, 3, 2), (3, 6, 5), (2, 8, 3)):
        yield np.maximum(rng.normal(-0.5, 1, (batch, inputs)), 0).round(1), units


@multiplications.right_value
def one_by_one(a, units):
    made = needed = left = 0
    for example in a:
        for place, number in enumerate(example):
            made += units
            needed += units * bool(number != 0)
            left += units * any(other[place] != 0 for other in a)
    return made, needed, left


def counted(a, units, keep):
    return a.size * units, np.sum(a != 0) * units, np.sum(keep) * units


@multiplications.mistake("a column may go only if it is 0 for every example. Yours goes with its first zero.")
def drops_columns_with_a_zero(a, units):
    return counted(a, units, (a != 0).all(axis=0).repeat(len(a)))


@multiplications.mistake("you leave out examples. The units, the columns of a, are what may be left out.")
def drops_rows(a, units):
    return counted(a, units, (a != 0).any(axis=1).repeat(a.shape[1]))


@multiplications.mistake("each number meets as many weights as the layer has units. You count it once.")
def forgets_the_units(a, units):
    return tuple(count / units for count in one_by_one(a, units))


@multiplications.mistake("a negative number is no zero: it must be multiplied, too.")
def negative_as_zero(a, units):
    return one_by_one(np.maximum(a, 0), units)


@multiplications.mistake("the last count is of what remains without the dead units, not of what you save.")
def what_is_saved(a, units):
    made, needed, left = one_by_one(a, units)
    return made, needed, made - left


@multiplications.mistake("the dense product skips nothing: its count does not depend on the zeros.")
def dense_skips_zeros(a, units):
    _, needed, left = one_by_one(a, units)
    return needed, needed, left


# What is kept for the way back

kept_bytes = ByCode(
    "cost/kept_bytes",
    hint="a number in float32 has 4 bytes, a bit is an eighth of a byte. What is kept once a layer?",
)


@kept_bytes.inputs
def networks(rng):
    yield 1, [8], "mask"
    yield 1, [8], "output"
    yield 1, [8], "input"
    yield 1, [9], "mask"
    yield 3, [3, 5], "mask"
    yield 2, [4, 4, 4], "input"
    for keeps in ("mask", "output", "input"):
        batch, *widths = (int(number) for number in rng.integers(5, 60, 4))
        yield batch, widths, keeps


@kept_bytes.right_value
def of_real_arrays(batch, widths, keeps):
    """The arrays are made, and their bytes read off."""
    total = 0
    for width in widths:
        z = np.ones((batch, width), np.float32)
        total += z.nbytes  # the output, for the weights of the next layer
        total += {"mask": np.packbits(z > 0).nbytes, "output": 0, "input": z.nbytes}[keeps]
    return total


def of_numbers(batch, widths, extra):
    return sum(4 * batch * width + extra(batch * width) for width in widths)


@kept_bytes.mistake("a mask is a bit for each number. You give it a whole byte.")
def a_byte_for_a_bit(batch, widths, keeps):
    return of_numbers(batch, widths, {"mask": int, "output": lambda _: 0, "input": lambda n: 4 * n}[keeps])


@kept_bytes.mistake("the outputs are kept in every case, since the next layer's weights need them.")
def only_the_extra(batch, widths, keeps):
    return of_real_arrays(batch, widths, keeps) - of_numbers(batch, widths, lambda _: 0)


@kept_bytes.mistake("the output is kept already, and once is enough: for `output` nothing is added.")
def output_kept_twice(batch, widths, keeps):
    return of_real_arrays(batch, widths, "input" if keeps == "output" else keeps)


@kept_bytes.mistake("there are no part bytes: the bits of a layer are rounded up to whole bytes.")
def bits_rounded_down(batch, widths, keeps):
    mask = {"mask": lambda n: n // 8, "output": lambda _: 0, "input": lambda n: 4 * n}
    return of_numbers(batch, widths, mask[keeps])


@kept_bytes.mistake("all examples of the batch come back at the same time: keep them for each of them.")
def one_example(batch, widths, keeps):
    return of_real_arrays(1, widths, keeps)


@kept_bytes.mistake("a number in float32 has 4 bytes. You count 8, as in float64.")
def in_float64(batch, widths, keeps):
    mask = of_real_arrays(batch, widths, "mask") - of_numbers(batch, widths, lambda _: 0)
    return 8 * batch * sum(widths) * (1 + (keeps == "input")) + mask * (keeps == "mask")
