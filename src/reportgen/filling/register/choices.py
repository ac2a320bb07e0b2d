"""What people write for the choices of a column, and which choice each of it means."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportgen.base.chinese import ASIDE, COLON, LABEL_NUMBER, PARTS_APART
from reportgen.filling.published.labels import key
from reportgen.pack.model import Node, Pack
from reportgen.pack.register import RegisterColumn, nodes_of
from reportgen.pack.tree import parents

__all__ = ["Choices", "bare", "choices_of"]

_KEPT = 5000  # texts: the same few stand in every row


@dataclass(frozen=True, slots=True)
class Choices:
    """`names` are the choices by their keys, in the order of the table; `known` is what means one.

    What could mean two of them is not known.
    """

    names: Mapping[str, str]
    known: Mapping[str, str]

    def key_of(self, text: str) -> str | None:
        """The key of the choice that a text means; None when it means none, or several."""
        return self.known.get(bare(text))


@lru_cache(maxsize=_KEPT)
def bare(text: str) -> str:
    """A text as it is compared: without the numbers before its parts, asides and marks."""
    parts = (re.sub(LABEL_NUMBER, "", part.strip(), count=1) if _numbered(part) else part
             for part in re.split(PARTS_APART, text))  # fmt: skip
    return "".join(key(re.sub(ASIDE, "", part)) for part in parts)


def _numbered(part: str) -> bool:
    return re.match(LABEL_NUMBER, part.strip()) is not None


def choices_of(pack: Pack, column: RegisterColumn) -> Choices:
    """The choices of a column, with what the table and the pack call them."""
    tree, nodes = nodes_of(pack, column)
    above = {node.key: tuple(_above(tree, column, node)) for node in nodes}
    names = {node.key: COLON.join((*above[node.key], node.label)) for node in nodes}
    known: dict[str, set[str]] = {}
    for node in nodes:
        for text in _called(node, above[node.key], column):
            known.setdefault(bare(text), set()).add(node.key)
    return Choices(names, {text: min(keys) for text, keys in known.items() if len(keys) == 1})


def _above(tree: tuple[Node, ...], column: RegisterColumn, node: Node) -> Iterator[str]:
    """The labels above a choice, as far as they tell choices of the column apart."""
    for one in parents(tree, node.key):
        if one.key != column.under and not column.under.startswith(f"{one.key}."):
            yield one.label


def _called(node: Node, above: tuple[str, ...], column: RegisterColumn) -> Iterator[str]:
    own = [node.label, *([node.short] if node.short else [])]
    for meaning in column.means:
        own += meaning.words if meaning.key == node.key else ()
    yield from own
    for number in range(len(above)):
        yield from (COLON.join((*above[number:], text)) for text in own)
