"""The terms of a rule and the paths of a pack in, the equations to be checked out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Side", "Term", "expand"]


@dataclass(frozen=True, slots=True)
class Term:
    """A field with its sign (+1 or −1)."""

    path: str
    sign: int


Side = tuple[Term, ...]


def expand(
    sides: tuple[tuple[str, ...], ...], paths: Iterable[str]
) -> tuple[tuple[Side, ...], ...]:
    """All instances of a rule: for each match of its first term, every side with full paths.

    The first term decides what `*` and the rest of the path stand for; an instance counts only
    if all of its paths exist. An empty result means that the rule fits nothing.
    """
    known = dict.fromkeys(paths)
    first = next(term for side in sides for term in side)
    pattern = re.compile(_unsigned(first).replace(".", r"\.").replace("*", "(.+?)") + r"(\..+)?")
    matches = (pattern.fullmatch(path) for path in known)
    instances = (_instance(sides, match) for match in matches if match)
    return tuple(one for one in instances if all(t.path in known for side in one for t in side))


def _instance(sides: tuple[tuple[str, ...], ...], match: re.Match[str]) -> tuple[Side, ...]:
    *stars, rest = match.groups()
    return tuple(tuple(_term(term, stars, rest or "") for term in side) for side in sides)


def _term(term: str, stars: list[str], rest: str) -> Term:
    path = _unsigned(term)
    for star in stars:
        path = path.replace("*", star, 1)
    return Term(path + rest, -1 if term.startswith("-") else 1)


def _unsigned(term: str) -> str:
    return term.removeprefix("-")
