"""Which numbers of a report need smaller type in their cells, or find no room at all."""

from collections.abc import Iterator

from markupsafe import Markup

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.pack.model import GridSheet
from reportgen.pack.tree import keys_of
from reportgen.render.content.context import NameGroup
from reportgen.render.content.tables import FULL_TYPE, field_rooms
from reportgen.render.content.type_sizes import Type, fit
from reportgen.report.report import CheckedReport, Entry

__all__ = ["find_misfits", "put_fitted"]

# The run of the template ends before the number, which stands in a run of its own.
_RUN = (
    '</w:t></w:r><w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:spacing w:val="-{tightening}"/>'
    '<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr><w:t>{number}'
)


def find_misfits(checked: CheckedReport) -> tuple[Diagnostic, ...]:
    """A finding for each number that is too long for its cell in any readable type."""
    return tuple(
        diagnose("number-does-not-fit", at=entry.ref, path=path, found=entry.printed)
        for path, entry, type_ in _numbers(checked)
        if type_ is None
    )


def put_fitted(context: NameGroup, checked: CheckedReport) -> NameGroup:
    """The context of a Word template, with the long numbers in type that fits their cells."""
    for path, entry, type_ in _numbers(checked):
        if type_ and type_ != FULL_TYPE:
            sheet, *keys = keys_of(path)
            context[sheet].put(keys, _run(entry.printed, type_))
    return context


def _numbers(checked: CheckedReport) -> Iterator[tuple[str, Entry, Type | None]]:
    """The numbers of the tables, each with the type in which it fits its cell."""
    report = checked.report
    for sheet in report.pack.printed_sheets:
        if not isinstance(sheet, GridSheet):
            continue
        for path, room in field_rooms(sheet).items():
            entry = report.entries.get(path)
            if entry and entry.value is not None:
                yield path, entry, fit(entry.printed, room)


def _run(number: str, type_: Type) -> Markup:
    return Markup(_RUN).format(  # noqa: S704 - a constant, whose values are escaped
        number=number, size=round(type_.size * 2), tightening=round(type_.tightening * 20)
    )
