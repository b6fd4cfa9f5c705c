"""Check your answers to the exercises of the book.

>>> from actlib import exercises, leaky_relu
>>> def unleak(y, alpha):
...     return leaky_relu(y, alpha=alpha)
>>> exercises.check("leaky/unleak", unleak)
leaky/unleak: not yet. The smallest input for which it goes wrong:
<BLANKLINE>
    y = -1.0
    alpha = 2.0
    your unleak gives   -2
    it should give      -0.5
<BLANKLINE>
Hint: you have multiplied the negative numbers by alpha. That is the
way there; divide to come back.
<leaky/unleak: not yet>

Each chapter has a module here, `leaky.py` for *Leaky ReLU and alpha*, which declares what its exercises
are checked on. The folder `engine` runs them. The solutions stand in the book, folded, below each exercise.
"""

from actlib.exercises.engine.names import get, names

__all__ = ["check", "names"]


def check(name, answer):
    """Check an answer, print what was found, and return it.

    Parameters
    ----------
    name : str
        The exercise, as the book spells it: `"leaky/unleak"`. `names()` lists them all.
    answer : function, number or tuple of numbers
        Your function, handed over without calling it. For an exercise by hand: your number, or a tuple of
        numbers, in which an Ellipsis (three dots) stands for one that you do not have yet.

    Returns
    -------
    Verdict
        True when the answer is right. It has the `message` that was printed, the `hint`, and the smallest
        `counter_example` that was found (parameter names to values), if there is one.

    Your function gets chosen inputs and random ones, the same in every run. Raises ValueError with the
    nearest name for a name that does not exist, TypeError for what is not a name.
    """
    verdict = get(name).check(answer)
    print(verdict.message)
    return verdict
