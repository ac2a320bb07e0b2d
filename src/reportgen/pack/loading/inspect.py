"""All that is wrong in the files of a pack, where loading it would stop at the first of it.

What hangs on something broken is not looked at: it might be right as soon as that is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from reportgen.base.errors import PackError
from reportgen.pack.head import PackHead
from reportgen.pack.loading.carry_over import load_carry_over
from reportgen.pack.loading.convert import TomlPlace, fail
from reportgen.pack.loading.load import (
    load_head,
    load_pack,
    load_sheet,
    read_rule,
    rule_tables,
)
from reportgen.pack.loading.load_derived import load_derived
from reportgen.pack.loading.load_register import load_register
from reportgen.pack.loading.load_wording import load_wording
from reportgen.pack.loading.requiring import check_key
from reportgen.pack.loading.validate import check_head, check_sheet, validate
from reportgen.pack.loading.validate_rules import check_rule
from reportgen.pack.model import Pack, Sheet
from reportgen.pack.rules import Rule

__all__ = ["Inspection", "inspect"]

T = TypeVar("T")


@dataclass(slots=True)
class Inspection:
    """What was found; the pack, if nothing is wrong in its files."""

    errors: list[PackError] = field(default_factory=list)
    pack: Pack | None = None

    def attempt(self, call: Callable[..., T], *arguments: object) -> T | None:
        """What the call gives; when it finds something wrong, that is noted."""
        try:
            return call(*arguments)
        except PackError as error:
            self.errors.append(error)
            return None


def inspect(folder: Path) -> Inspection:
    """Look through all files of the pack in that folder."""
    found = Inspection()
    head = found.attempt(load_head, folder)
    if head is None:
        return found
    sheets = list(_sheets(found, head, folder))
    place = TomlPlace(folder / "checks.toml")
    rules = list(_rules(found, place))
    wording = found.attempt(load_wording, folder)
    derived = found.attempt(load_derived, folder)
    if len(sheets) < len(head.sheets) or wording is None or derived is None:
        return found
    whole = Pack(head, tuple(sheets), tuple(rule for rule, _ in rules), folder, wording, derived)
    found.attempt(check_head, whole)
    for rule, here in rules:
        found.attempt(check_rule, whole, rule, here)
    if not found.errors:
        found.attempt(validate, whole)
    if not found.errors:
        found.attempt(load_carry_over, whole)
    if not found.errors:
        found.attempt(load_register, whole)
    if not found.errors:
        found.pack = load_pack(folder.name, folder.parent)
    return found


def _sheets(found: Inspection, head: PackHead, folder: Path) -> Iterator[Sheet]:
    """Those sheets that are right each by itself."""
    place = TomlPlace(folder / "pack.toml", "sheets")
    for number, name in enumerate(head.sheets, start=1):
        before = len(found.errors)
        found.attempt(check_key, name, place.item(number))
        if len(found.errors) > before:
            continue
        file = folder / "sheets" / f"{name}.toml"
        if not file.is_file():
            found.errors.append(fail(place.item(number), "no-sheet-file", file=file.name))
            continue
        sheet = found.attempt(load_sheet, file)
        if sheet is not None:
            found.attempt(check_sheet, sheet, TomlPlace(file))
        if sheet is not None and len(found.errors) == before:
            yield sheet


def _rules(found: Inspection, place: TomlPlace) -> Iterator[tuple[Rule, TomlPlace]]:
    for table, here in found.attempt(lambda: list(rule_tables(place))) or ():
        rule = found.attempt(read_rule, table, here)
        if rule is not None:
            yield rule, here
