"""Which font families serve the roles of a document, of those that an engine has found."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from reportgen.base.chinese import listed
from reportgen.base.errors import MachineError
from reportgen.base.fonts import FONTS, LATIN, RARE, FontRole
from reportgen.base.words import sentence

__all__ = ["families_used", "present"]


def families_used(installed: frozenset[str]) -> Mapping[FontRole, str]:
    """The best family there is for each role; MachineError when one of ours is missing."""
    shipped = {LATIN, RARE, *(font.shipped for font in FONTS.values())}
    if missing := shipped - installed:
        raise MachineError(sentence("machine", "fonts-missing", families=listed(sorted(missing))))
    return MappingProxyType(
        {role: present(font.families, installed)[0] for role, font in FONTS.items()}
    )


def present(families: Iterable[str], installed: frozenset[str]) -> list[str]:
    """Those of the families that are installed; the case of their names does not matter."""
    lower = {name.lower() for name in installed}
    return [name for name in families if name.lower() in lower]
