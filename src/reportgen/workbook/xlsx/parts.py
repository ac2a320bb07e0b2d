"""The parts of an archive and what they name: found by relationship, read within a budget."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.base.diagnostics import diagnose
from reportgen.workbook.xlsx.archive import DAMAGES, MAIN_PART, Archive, UnreadableWorkbook
from reportgen.workbook.xlsx.xml import Budget, Element, TooMuch, XmlError, elements

__all__ = ["Related", "Reporting", "elements_of", "main_part", "related_parts"]


@dataclass(frozen=True, slots=True)
class Related:
    """A part that another one names, and as what."""

    kind: str
    part: str


def main_part(archive: Archive, budget: Budget) -> str:
    """The part that holds the workbook; nearly always the same, but another one may be named."""
    if archive.has(MAIN_PART):
        return MAIN_PART
    related = related_parts(archive, "", budget).values()
    return next((one.part for one in related if one.kind == "officeDocument"), MAIN_PART)


def related_parts(archive: Archive, part: str, budget: Budget) -> dict[str, Related]:
    """Relationship → part, for all parts that one names."""
    folder, name = posixpath.split(part)
    found = elements_of(archive, f"{folder}/_rels/{name}.rels".lstrip("/"), budget, "Relationship")
    return {
        one.get("Id"): Related(posixpath.basename(one.get("Type")), _target(folder, one))
        for one in found
    }


def _target(folder: str, relationship: Element) -> str:
    """A target, given from the naming part's folder or from the top, as the name of a part."""
    target = relationship.get("Target").replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def elements_of(archive: Archive, part: str, budget: Budget, *wanted: str) -> Iterator[Element]:
    """The elements of those names in a part, as they end."""
    with archive.open(part) as stream, Reporting(part):
        yield from elements(stream, frozenset(wanted), budget)


class Reporting:
    """Turns what can go wrong with a part into a finding about it."""

    def __init__(self, part: str) -> None:
        self.part = part

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> None:
        if isinstance(error, TooMuch):
            raise UnreadableWorkbook(diagnose("file-overgrown", found=self.part)) from error
        if isinstance(error, (XmlError, *DAMAGES)):
            raise UnreadableWorkbook(diagnose("file-damaged", found=self.part)) from error
