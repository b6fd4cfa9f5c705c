"""What can be computed about an activation, as facts of one and as a table of many.

========== =====================================================================
intervals  what a fact is made of: intervals with open or closed ends, extremes
landmarks  where a function jumps, bends and has zeros
extremes   its range, smallest value and largest slope, found from the landmarks
fact_sheet all facts of one activation: `facts`
tables     the facts of several, side by side: `table`
========== =====================================================================
"""

from actlib.properties.fact_sheet import Facts, facts, inverse_root, normal_moments
from actlib.properties.tables import table

__all__ = ["Facts", "facts", "inverse_root", "normal_moments", "table"]
