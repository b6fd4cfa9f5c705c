"""What `check` gives back."""

from dataclasses import dataclass


@dataclass(frozen=True, repr=False)
class Verdict:
    """The outcome of a check. It is true when the answer is right."""

    name: str
    right: bool
    message: str
    counter_example: dict | None = None  # the names of the parameters, and the smallest values that fail
    hint: str | None = None

    def __bool__(self):
        return self.right

    def __repr__(self):
        return f"<{self.name}: {'right' if self.right else 'not yet'}>"

    def _ipython_display_(self):
        """Show nothing below a notebook's cell: `check` has printed the message already."""
