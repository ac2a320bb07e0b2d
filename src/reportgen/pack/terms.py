"""How the terms of a rule become equations between fields of the pack."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from reportgen.pack.tree import stands_for

__all__ = ["Side", "Term", "expand", "paths_of"]


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
    instances = (_instance(sides, stars, rest) for stars, rest in _fits(_unsigned(first), known))
    return tuple(one for one in instances if all(t.path in known for side in one for t in side))


def _fits(term: str, paths: Iterable[str]) -> Iterator[tuple[list[str], str]]:
    """What the stars of a term stand for, and what comes after it, in every path that it fits."""
    if "*" not in term:  # most terms: no pattern has to be compiled
        rests = (path[len(term) :] for path in paths if path.startswith(term))
        yield from (([], rest) for rest in rests if not rest or rest[0] == ".")
        return
    pattern = re.compile(term.replace(".", r"\.").replace("*", "(.+?)") + r"(\..+)?")
    for match in filter(None, map(pattern.fullmatch, paths)):
        *stars, rest = match.groups("")
        yield stars, rest


def paths_of(term: str, paths: Collection[str]) -> tuple[str, ...]:
    """The paths that one term stands for as it is, its sign and common beginnings apart."""
    wanted = _unsigned(term)
    if "*" not in wanted:
        return (wanted,) if wanted in paths else ()
    begin = wanted.partition("*")[0]
    return tuple(path for path in paths if path.startswith(begin) and stands_for(wanted, path))


def _instance(sides: tuple[tuple[str, ...], ...], stars: list[str], rest: str) -> tuple[Side, ...]:
    return tuple(tuple(_term(term, stars, rest) for term in side) for side in sides)


def _term(term: str, stars: list[str], rest: str) -> Term:
    path = _unsigned(term)
    for star in stars:
        path = path.replace("*", star, 1)
    return Term(path + rest, -1 if term.startswith("-") else 1)


def _unsigned(term: str) -> str:
    return term.removeprefix("-")
