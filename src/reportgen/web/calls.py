"""What the page may ask for, by name, with plain arguments; the answer is plain as well.

A transport hands the words on and knows nothing: a worker in the browser does, another may.
"""

from collections.abc import Callable, Mapping
from typing import Any

from reportgen.base.errors import ReportgenError
from reportgen.web import clerk
from reportgen.web.clerk import Handed
from reportgen.web.county import County
from reportgen.web.packed import unpack

__all__ = ["Desk"]


class Desk:
    """Answers one page, call by call."""

    def __init__(self) -> None:
        county = County()
        self._calls: Mapping[str, Callable[..., Any]] = {
            "choices": clerk.choices,
            "start": _start,
            "check": _check,
            "compare": clerk.compare,
            "build": _build,
            "mark": _mark,
            "take-over": _take_over,
            "explain": clerk.explain,
            "unpack": lambda name, content: unpack(name, bytes(content)),
            "county-begin": county.begin,
            "county-add": lambda name, content: county.add(Handed(name, bytes(content))),
            "county-standing": county.standing,
            "county-show": county.show,
            "county-slips": county.slips,
            "county-summary": county.summary,
            "county-merge": county.merge,
            "county-prepare": county.prepare,
            "county-archive": county.archive,
        }

    def names(self) -> list[str]:
        """Everything that can be asked for."""
        return list(self._calls)

    def call(self, name: str, arguments: list[Any]) -> dict[str, Any]:
        """The answer under `value`; or under `error` one sentence that says what is wrong."""
        try:
            return {"value": self._calls[name](*arguments)}
        except ReportgenError as error:
            return {"error": str(error)}


def _start(organ: str, year: int, name: str = "", content: bytes = b"") -> dict[str, Any]:
    return clerk.start(organ, year, Handed(name, bytes(content)) if name else None)


def _check(name: str, content: bytes) -> dict[str, Any]:
    return clerk.check(Handed(name, bytes(content)))


def _build(name: str, content: bytes, formats: list[str]) -> dict[str, Any]:
    return clerk.build(Handed(name, bytes(content)), formats)


def _take_over(name: str, content: bytes) -> dict[str, Any]:
    return clerk.take_over(Handed(name, bytes(content)))


def _mark(name: str, content: bytes) -> dict[str, Any]:
    return clerk.mark(Handed(name, bytes(content)))
