"""What prose may say of figures beyond quoting them: texts that follow from the report's figures.

A text here holds placeholders in braces: the path of a field, the name of another such text,
`organ`, `year`, `last_year`, or what its own kind works out. Prose calls for it by its name in
braces, as for a figure.
"""

from dataclasses import dataclass

__all__ = [
    "GENERAL",
    "Alternative",
    "Comparison",
    "Derived",
    "DerivedText",
    "Enumeration",
    "Listing",
    "PlainText",
    "Readings",
]

GENERAL = ("organ", "year", "last_year")  # what every text may name


@dataclass(frozen=True, slots=True)
class Readings:
    """What is said of one figure beside another, by which of them is larger.

    `{now}` and `{before}` are the figures, `{difference}` is how far they are apart, `{rate}` that
    in per cent of the earlier, `{share}` the one in per cent of the other. Where the earlier is 0
    nothing can be divided by it: then `new` is said, and `none` if both are 0.
    """

    more: str
    fewer: str = ""
    same: str = ""
    new: str = ""
    none: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sum of some fields beside that of others. One text for all cases may stand in `more`."""

    name: str
    now: tuple[str, ...]
    before: tuple[str, ...]
    readings: Readings


@dataclass(frozen=True, slots=True)
class Alternative:
    """One text if any of the fields is above 0, else the other; a `*` stands for any part."""

    name: str
    any_of: tuple[str, ...]
    text: str
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """The row labels of those of the fields that are above 0, in order."""

    name: str
    fields: tuple[str, ...]
    joint: str
    none: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A text for each record of a list, those with `length` digits in their code if it is a tree.

    Its placeholders are the columns of the list; `{number}`; `{trail}`, the names from the highest
    code down to its own, each followed by its `level`; `{share}`, `column` in per cent of that
    column's total; and of the list `beside`, which has the same codes, `{beside.…}` the columns.
    Records where `column` is 0 are left out. With `readings`, `{compared}` compares `column` with
    `before`. `joint` stands between two texts; a line feed there makes paragraphs of them.
    """

    name: str
    sheet: str
    text: str
    column: str
    joint: str
    length: int = 0
    levels: tuple[str, ...] = ()
    beside: str = ""
    before: str = ""
    readings: Readings | None = None
    none: str = ""


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text that is always the same but for what its placeholders say."""

    name: str
    text: str


DerivedText = PlainText | Comparison | Alternative | Enumeration | Listing


@dataclass(frozen=True, slots=True)
class Derived:
    """All of `derived.toml`."""

    texts: tuple[PlainText, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    enumerations: tuple[Enumeration, ...] = ()
    listings: tuple[Listing, ...] = ()

    @property
    def all(self) -> tuple[DerivedText, ...]:
        """The texts of every kind."""
        plain: tuple[DerivedText, ...] = (*self.texts, *self.comparisons, *self.alternatives)
        return (*plain, *self.enumerations, *self.listings)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all texts."""
        return tuple(one.name for one in self.all)
