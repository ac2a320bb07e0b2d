"""What a document shows or hides apart from its text, in one word and with the text beside it."""

from typing import NamedTuple

__all__ = ["Oddity"]


class Oddity(NamedTuple):
    """One thing that nobody expects in a report; `kind` is its name in the words of the program.

    `page` counts from 1; a Word file knows no pages, there it is 0.
    """

    kind: str
    text: str = ""
    page: int = 0
