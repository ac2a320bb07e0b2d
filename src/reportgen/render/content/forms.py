"""A form as it is printed, for every format alike: label and value, a line each."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.pack.fields import form_fields
from reportgen.pack.model import FormSheet
from reportgen.render.content.measures import column_widths, percentages

__all__ = ["FORM_WIDTHS", "PrintedForm", "PrintedLine", "print_form"]

FORM_WIDTHS = column_widths((1, 3))  # of labels and of values


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a form."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """All lines of a form; `widths` are percentages."""

    widths: tuple[float, ...]
    lines: tuple[PrintedLine, ...]


def print_form(sheet: FormSheet, values: Mapping[str, str]) -> PrintedForm:
    """The form with its values by path; a blank stays blank."""
    fields = form_fields(sheet).items()
    lines = tuple(PrintedLine(field.label, values.get(path, "")) for path, field in fields)
    return PrintedForm(percentages(FORM_WIDTHS), lines)
