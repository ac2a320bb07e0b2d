"""The programs that can set a report's PDF, by the names that a command line and a run know."""

from enum import StrEnum

__all__ = ["PrinterName"]


class PrinterName(StrEnum):
    """A program that sets a PDF. What each can do is known where it is used."""

    WEASYPRINT = "weasyprint"
    TYPST = "typst"
