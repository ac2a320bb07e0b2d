"""The one application: the commands of all modules in the order in which a clerk needs them."""

from reportgen.cli import (  # noqa: F401  # they register themselves
    batching,
    filling,
    importing,
    merging,
    packs,
    starting,
)
from reportgen.cli.commands import app

__all__ = ["app"]

_ORDER = (
    "new", "fill", "check", "build", "verify", "import", "merge", "roster", "explain", "doctor"
)  # fmt: skip
app.registered_commands.sort(key=lambda one: _ORDER.index(one.name or ""))
