"""What a field may hold, and what becomes of it in the report of several organs."""

from enum import StrEnum

__all__ = ["FieldType", "Merge"]


class FieldType(StrEnum):
    """What a cell may hold."""

    COUNT = "count"  # a whole number, not negative
    CHANGE = "change"  # a whole number with a sign
    AMOUNT = "amount"  # a decimal, not negative, printed with the decimals that were entered
    TEXT = "text"
    YEAR = "year"
    DATE = "date"
    CHOICE = "choice"

    @property
    def is_number(self) -> bool:
        """Whether a blank may be read as 0 at the user's wish."""
        return self in (FieldType.COUNT, FieldType.CHANGE, FieldType.AMOUNT)

    @property
    def is_whole(self) -> bool:
        """Whether its numbers have no decimals."""
        return self in (FieldType.COUNT, FieldType.CHANGE)

    @property
    def is_signed(self) -> bool:
        """Whether its numbers may be below 0."""
        return self is FieldType.CHANGE

    @property
    def is_text(self) -> bool:
        """Whether it is any text."""
        return self is FieldType.TEXT

    @property
    def is_year(self) -> bool:
        """Whether it is a year, one that the pack covers."""
        return self is FieldType.YEAR


class Merge(StrEnum):
    """What a field is in the report of several organs together."""

    SUM = "sum"  # of all their values
    SAME = "same"  # what all of them say, and they must agree
    OWN = "own"  # that of the organ that reports for all
    UNIT = "unit"  # of a list's text: each record's organ, then its own text

    @classmethod
    def of(cls, kind: FieldType) -> "Merge":
        """What a field of that type is unless the pack says otherwise."""
        return cls.SUM if kind.is_number else cls.OWN
