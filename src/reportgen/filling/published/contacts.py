"""Whom to ask about a report, where its text says so: the contact fields that are not printed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.base.chinese import COLON_MARK, CONTACT
from reportgen.filling.published.found import Place, PlacedText
from reportgen.pack.field_names import names_of
from reportgen.pack.model import Pack

__all__ = ["Contact", "find_contacts"]

_LEAST = 2  # characters of a label


@dataclass(frozen=True, slots=True)
class Contact:
    """A field and its value, with what stood there."""

    path: str
    label: str
    value: str
    text: str
    place: Place


def find_contacts(passages: Iterable[PlacedText], pack: Pack) -> Iterator[Contact]:
    """Each contact field that a passage states after its label and a colon."""
    known = list(passages)
    for path in filter(None, (pack.head.contact, pack.head.phone)):
        label = names_of(pack)[path].row.labels[0]
        for passage in known:
            if match := _pattern(label).search(passage.text):
                yield Contact(path, label, match[1], match[0], passage.place)
                break


def _pattern(label: str) -> re.Pattern[str]:
    """The label, or its last words: 电话 for 联系电话."""
    ends = (re.escape(label[start:]) for start in range(len(label) - _LEAST + 1))
    return re.compile(f"(?:{'|'.join(ends)}){COLON_MARK}{CONTACT}")
