"""Numbers in the prose that no output needs to hold, each with its reason."""

import re

# "Three sentences to remember" sum up the page: their numbers may stand in any output of it.
SECTIONS_ABOUT_THE_WHOLE_PAGE = ("Three sentences to remember",)
# Years and volumes of what is cited.
SECTIONS_WITHOUT_CHECK = ("Sources",)

# What a number may be instead of a result. (Whole numbers up to twelve are counting words; and the
# statement of an exercise gives its own numbers.)
EVERYWHERE = [
    # The year of a citation: He and others (2015), (Kidger and Lyons, 2020), Maas, Hannun and Ng 2013.
    re.compile(r"(?:[A-Z]\w+,? \(?|\()(?:19|20)\d\d\b"),
    # A version: Python 3.11, PyTorch 2.13.0, opset 16.
    re.compile(r"(?:Python|PyTorch|TensorFlow|JAX|Keras|ONNX|SVG|version|opset) \d+(?:\.\d+)*"),
    # A place: Section 6.1, Table 1, RFC 1952, discussion 16; CC BY 4.0.
    re.compile(
        r"(?:[Ss]ection|[Tt]able|[Ff]igure|[Cc]hapter|[Ee]quation|RFC|CC BY|discussion) \d+(?:\.\d+)*"
    ),
]

ON_A_PAGE: dict[str, dict[str, str]] = {}
