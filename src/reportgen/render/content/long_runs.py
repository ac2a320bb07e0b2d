"""Runs of letters, digits and signs that are longer than a line likes: addresses, codes.

Moved whole to the next line, such a run would leave the line before it stretched, or half empty; so
a line may break anywhere in it, in every format alike.
"""

import re

__all__ = ["LONG", "split_at_long_runs"]

LONG = 16  # characters without a space; eight Chinese ones, of the 28 in a line
_LONG_RUN = re.compile(rf"([!-~]{{{LONG},}})")


def split_at_long_runs(text: str) -> list[str]:
    """The text in parts; the second, fourth and so on are long runs."""
    return _LONG_RUN.split(text)
