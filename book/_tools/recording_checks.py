"""How a part of a recorded experiment, made again, is compared with the record.

What is measured before any training is the same on every machine but for the last digits: `same_start`.

Trained numbers are chaotic: another processor rounds one product differently, and after some hundred steps
the network is another one. They are never compared digit by digit. How far apart the recorded seeds lie
tells how far such networks may lie apart: the middle one of those made again must lie in that range:
`same_range`.

A check is a function of the recorded table and the repeated one that gives a sentence for each disagreement,
so an experiment that needs another comparison brings a function of its own.
"""

import numpy as np


def same_start(value, by, tolerance=0.01, absolute=0.0, absent=np.nan):
    """A check of a number from before the training: row by row, within a share of the recorded number.

    by : the columns by which a repeated row finds its recorded one
    absolute : how far off it may be besides; a number at the edge of a bin may fall into the next one
    absent : what a row counts as that the record does not have
    """

    def check(recorded, repeated):
        then, now = (named_by(table, by)[value] for table in (recorded, repeated))
        if not len(now):
            return [f"{value}: nothing was made again"]
        then = then.reindex(now.index, fill_value=absent)
        differs = ~np.isclose(now, then, rtol=tolerance, atol=absolute)
        return [
            f"{value} of {told(name)}: recorded {then[name]:.4g}, now {now[name]:.4g}"
            for name in now.index[differs]
        ]

    return check


def same_range(value, by, margin):
    """A check of a trained number: the median of the repeated seeds within the range of the recorded ones.

    by : the columns that name a group of seeds
    margin : by how much the range is widened, in the unit of the value; a diverged run (nan) lies below all
    """

    def check(recorded, repeated):
        tables = [named_by(table, by)[value].fillna(-np.inf) for table in (recorded, repeated)]
        then, now = (table.groupby(level=list(by)) for table in tables)
        lowest, middle, highest = then.min(), now.median(), then.max()
        if not len(middle):
            return [f"{value}: nothing was made again"]
        complaints = []
        for name, number in middle.items():
            low, high = lowest.get(name, np.nan), highest.get(name, np.nan)
            if not low - margin <= number <= high + margin:
                complaints.append(
                    f"{value} of {told(name)}: recorded {low:.4g} to {high:.4g}, median now {number:.4g}"
                )
        return complaints

    return check


def same_order(value, larger, smaller):
    """A check of times, of which the order alone is the same elsewhere: one group's median above another's.

    larger, smaller : column to value, each names a group; the larger one must lie above, then and now
    """

    def check(recorded, repeated):
        complaints = []
        for when, table in (("recorded", recorded), ("now", repeated)):
            above, below = (middle_of(table, value, group) for group in (larger, smaller))
            if not above > below:
                names = (told(tuple(map(str, group.values()))) for group in (larger, smaller))
                complaints.append(
                    f"{value} of {' should exceed that of '.join(names)}: {when} {above:.4g} and {below:.4g}"
                )
        return complaints

    return check


def middle_of(table, value, group):
    """The median of a column among the rows of a group; nan if there are none."""
    return table.loc[(table[list(group)] == group).all(axis=1), value].median()


def named_by(table, columns):
    """The table with these columns as its row names, in text: a file does not tell 0.5 from "0.5"."""
    texts = table.astype({column: str for column in columns})
    return texts.set_index(list(columns))


def told(name):
    """The name of a row or of a group; pandas gives a text, or a tuple of texts for several columns."""
    return name if isinstance(name, str) else ", ".join(name)
