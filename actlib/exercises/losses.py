"""Checks for *Output layers and losses*."""

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import log_expit, logsumexp

from actlib.exercises.engine.by_code import ByCode
from actlib.exercises.engine.by_hand import ByHand
from actlib.functions.sigmoidal import sigmoid
from actlib.functions.simplex import softmax
from actlib.functions.smooth_rectifiers import softplus
from actlib.losses import cross_entropy

# Twenty-six letters, and one softmax too many

LETTERS = 26
letters = ByHand(
    "losses/letters",
    asks=("loss at the start", "lowest loss", "surest chance"),
    hint="put shares, not logits, into log(sum of exponentials) minus the right one. Which shares are best?",
)


@letters.right_value
def with_the_loss_itself():
    """The best that training can do: a lead beyond all rounding."""
    start, end = np.zeros((1, LETTERS)), 1000.0 * np.eye(1, LETTERS)
    losses = [cross_entropy(softmax(z), np.array([0])) for z in (start, end)]
    return *losses, softmax(softmax(end)).max()


@letters.mistake("with softmax once, yes. Here the loss gets shares, and none can lead by more than 1.")
def softmax_once():
    return np.log(26), 0.0, 1.0


@letters.mistake("only the 25 wrong letters stand beside the right one in the sum: K - 1, not K.")
def all_letters_beside():
    return np.log(26), np.log(1 + 26 / np.e), np.e / (np.e + 26)


@letters.mistake("that is the highest loss, all on a wrong letter. For the lowest take off 1.")
def the_ceiling():
    return np.log(26), np.log(np.e + 25), 1 / (np.e + 25)


@letters.mistake("the loss takes the natural logarithm; yours has the base 2.")
def in_bits():
    return np.log2(26), np.log2(1 + 25 / np.e), np.e / (np.e + 25)


@letters.mistake("at the start all logits are equal, so the network guesses one letter in 26.")
def starts_at_a_half():
    return np.log(2), np.log(1 + 25 / np.e), np.e / (np.e + 25)


# Cross-entropy from a logit

loss_from_logit = ByCode(
    "losses/loss_from_logit",
    hint="-log of sigmoid(z) is softplus(-z), and -log of 1 - sigmoid(z) is softplus(z).",
    absolute=0.0,  # a loss of 1e-18 has to have its digits
)


@loss_from_logit.inputs
def logits_near_and_far(rng):
    for z, t in [(0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (2.0, 0.5), (20.0, 1.0), (-20.0, 0.0), (40.0, 1.0)]:
        yield z, t
    for z, t in [(40.0, 0.0), (1000.0, 0.0), (-1000.0, 1.0), (1000.0, 0.5)]:
        yield z, t
    for _ in range(3):
        yield round(rng.normal(0, 5), 1), round(rng.uniform(), 2)


@loss_from_logit.right_value
def by_another_library(z, t):
    return -(t * log_expit(z) + (1 - t) * log_expit(-z))


@loss_from_logit.mistake("sigmoid rounds to 1, or is 0, and its logarithm is lost. Start from the logit.")
def in_two_steps(z, t):
    p = sigmoid(z)
    return -(t * np.log(p) + (1 - t) * np.log(1 - p))


@loss_from_logit.mistake("a clip hides the infinity, and the loss is wrong beyond it. Do without sigmoid.")
def clipped(z, t):
    p = np.clip(sigmoid(z), 1e-7, 1 - 1e-7)
    return -(t * np.log(p) + (1 - t) * np.log(1 - p))


@loss_from_logit.mistake("for a large z and t = 1 you take z from nearly z, and no digit is left.")
def subtracts(z, t):
    return softplus(z) - t * z


@loss_from_logit.mistake("exp(z) overflows, and 1 + exp(z) drops what is small. softplus does neither.")
def softplus_by_hand(z, t):
    return t * np.log(1 + np.exp(-z)) + (1 - t) * np.log(1 + np.exp(z))


@loss_from_logit.mistake("you have yes and no the wrong way round: t = 1 wants a large z.")
def turned(z, t):
    return by_another_library(-z, t)


# The floor of label smoothing

smoothed_floor = ByCode(
    "losses/smoothed_floor",
    hint="the gradient is shares minus targets. At which shares is it zero, and what is the loss there?",
)


@smoothed_floor.inputs
def few_and_many_classes(rng):
    yield from [(2, 0.0), (2, 0.5), (2, 1.0), (3, 0.3), (10, 0.1), (1000, 0.1)]
    for _ in range(3):
        yield int(rng.integers(2, 50)), round(rng.uniform(0.05, 0.95), 2)


@smoothed_floor.right_value
def searched(classes, smoothing):
    """The lowest loss over all leads of the right logit; the wrong ones are equal, by symmetry."""
    targets = np.full(classes, smoothing / classes)
    targets[0] += 1 - smoothing

    def loss(lead):
        z = lead * np.eye(classes)[0]
        return logsumexp(z) - targets @ z

    return min(minimize_scalar(loss, bounds=(0, 60), method="bounded", options={"xatol": 1e-10}).fun, loss(0))


def entropy(*shares_and_counts):
    """Minus the sum of p log p, for pairs of a share and how often it stands there."""
    return -sum(count * p * np.log(p) for p, count in shares_and_counts if p > 0)


@smoothed_floor.mistake("you spread it over the wrong classes alone. The right one gets its part of it, too.")
def over_the_wrong_alone(classes, smoothing):
    return entropy((1 - smoothing, 1), (smoothing / (classes - 1), classes - 1))


@smoothed_floor.mistake("that is the right class's part. The others stand in the sum as well.")
def right_class_alone(classes, smoothing):
    return entropy((1 - smoothing + smoothing / classes, 1))


@smoothed_floor.mistake("the loss is a mean over the targets: each logarithm is multiplied by its target.")
def logarithm_of_the_right_share(classes, smoothing):
    return -np.log(1 - smoothing + smoothing / classes)


@smoothed_floor.mistake("the right class keeps 1 - smoothing and gets a part of the rest. Do yours sum to 1?")
def right_class_without_its_part(classes, smoothing):
    return entropy((1 - smoothing, 1), (smoothing / classes, classes - 1))


@smoothed_floor.mistake("natural logarithms, please: the loss has no base 2 in it.")
def smoothed_in_bits(classes, smoothing):
    right = 1 - smoothing + smoothing / classes
    return entropy((right, 1), (smoothing / classes, classes - 1)) / np.log(2)
