"""The one application: the commands of all modules in the order in which a clerk needs them."""

from reportgen.cli import batching, importing, merging, packs, starting  # noqa: F401  # they register themselves
from reportgen.cli.commands import app

__all__ = ["app"]

_ORDER = ("new", "check", "build", "verify", "import", "merge", "roster", "explain", "doctor")
app.registered_commands.sort(key=lambda one: _ORDER.index(one.name or ""))
