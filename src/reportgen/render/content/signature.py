"""Where organ and date stand below the text: GB/T 9704-2012, 7.3.5, for a stamped document.

The organ is centred over the date, which ends four characters before the margin. Both are centred
in a room on the right, wide enough for the organ's name; for a longer name it is a wider one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.render.content.type_sizes import width_in_characters

__all__ = ["ROOMS", "Signature", "sign"]

# Name of the room, and its width in characters of the 28 of a line: a date is some 6.5 wide.
ROOMS = {"narrow": 14.5, "wide": 20.0, "full": 28.0}


@dataclass(frozen=True, slots=True)
class Signature:
    """The lines, none where the report is not signed, and the name of the room they stand in."""

    lines: tuple[str, ...] = ()
    room: str = "narrow"


def sign(lines: Sequence[str]) -> Signature:
    """The lines in the narrowest room that holds them."""
    needed = max(map(width_in_characters, lines), default=0.0)
    room = next((name for name, width in ROOMS.items() if needed <= width), "full")
    return Signature(tuple(lines), room)
