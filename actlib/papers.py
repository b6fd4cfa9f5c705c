"""What a citation is. Each family of functions names its own papers beside its functions."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """Where a function was introduced.

    >>> Paper("Nair, V.; Hinton, G. E.", 2010, "Rectified Linear Units", "ICML 2010")
    Nair, V.; Hinton, G. E. (2010). Rectified Linear Units. ICML 2010.
    """

    authors: str
    year: int
    title: str
    venue: str
    doi: str | None = None
    arxiv: str | None = None

    @property
    def url(self):
        """The address of the paper by its DOI, else by its arXiv number, else None."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else None

    def __repr__(self):
        where = f" {self.url}" if self.url else ""
        title = self.title if self.title.endswith("?") else f"{self.title}."
        return f"{self.authors} ({self.year}). {title} {self.venue}.{where}"
