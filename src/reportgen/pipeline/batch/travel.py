"""How a call and its result travel to another machine and back, as bytes.

Paths travel in a form that every system understands, so that an office PC with Windows can use
machines with Linux.
"""

import pickle
from collections.abc import Callable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from reportgen import __version__
from reportgen.base.errors import MachineError
from reportgen.base.words import words
from reportgen.pack import packs_checksum

__all__ = ["carry_out", "differences", "fingerprint", "pack_call", "unpack"]

_MAKERS = ("weasyprint", "pydyf", "uharfbuzz", "deflate", "docxtpl", "jinja2", "lxml")
_ONE_AT_A_TIME = Lock()  # engines are one set for the process, and Pango is not made for threads


@cache
def fingerprint() -> str:
    """All that the documents depend on beside workbook and fonts: a line a program or library."""
    own = [f"reportgen {__version__}", f"templates {packs_checksum()[:12]}"]
    return "\n".join(own + [f"{name} {_version(name)}" for name in _MAKERS])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # the one that some processors have no wheel of
        return "-"


def differences(theirs: str, ours: str) -> str:
    """What differs between two fingerprints, in words; empty when nothing does."""
    here = dict(line.split(" ", 1) for line in ours.splitlines())
    pairs = (line.split(" ", 1) for line in theirs.splitlines())
    text = words()["cluster"]
    return text["among"].join(
        text["differs"].format(theirs=f"{name} {value}", ours=here.get(name))
        for name, value in pairs
        if value != here.get(name)
    )


def pack_call(function: Callable[..., object], arguments: tuple[object, ...]) -> bytes:
    """The bytes of a call."""
    return _pack((function, arguments))


def carry_out(call: bytes, expected: str) -> bytes:
    """Carry out a packed call, if this machine is as expected; its result, packed.

    A worker that joined later was not there when all were asked, so each call asks again.
    """
    if unlike := differences(fingerprint(), expected):
        raise MachineError(words()["cluster"]["joined"].format(differences=unlike))
    function, arguments = unpack(call)
    with _ONE_AT_A_TIME:
        return _pack(function(*arguments))


def unpack(data: bytes) -> Any:
    """The value of the bytes; they must come from a cluster that is trusted."""
    return pickle.loads(data)  # noqa: S301  # the cluster itself speaks pickle


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: object) -> Any:
        return (Path, (value.as_posix(),)) if isinstance(value, Path) else NotImplemented


def _pack(value: object) -> bytes:
    buffer = BytesIO()
    _Pickler(buffer, protocol=5).dump(value)
    return buffer.getvalue()
