"""How options reach a command without the libraries that typer would load to convert them.

For whatever it converts typer imports pydantic, a fifth of a whole check; but there is nothing to
convert in a text or a flag, and little in a path. The rest is still left to typer.

The door to typer. Tried: typer 0.29.2. Read: `type_descriptor.annotation`, `multiple` and `nargs`
of a parameter. Replaced: its method `get_runtime_param`, whose answer is asked to `coerce`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

__all__ = ["take_as_they_come"]

_KINDS = {bool: bool, str: str, Path: Path, list[str]: str, list[Path]: Path}


class _Plain:
    """What typer asks to turn the words of a command line into a value."""

    def __init__(self, kind: type[bool | str | Path], *, many: bool) -> None:
        self.kind = kind
        self.many = many

    def coerce(self, value: Any, **_: Any) -> Any:
        """The value; none at all stays none, as typer's own way has it."""
        if self.many:
            return [self.kind(one) for one in value or ()]
        return None if value is None else self.kind(value)


def take_as_they_come(parameters: Iterable[Any]) -> None:
    """Answer typer's question for the converter of a parameter, where it is one of those.

    The question is a method of the parameter's. Were it no longer asked, typer's way would be
    taken again.
    """
    for parameter in parameters:
        described = getattr(parameter, "type_descriptor", None)
        kind = _KINDS.get(getattr(described, "annotation", None))  # type: ignore[arg-type]  # or None
        if kind is not None:
            plain = _Plain(kind, many=parameter.multiple or parameter.nargs == -1)
            parameter.get_runtime_param = lambda plain=plain: plain
