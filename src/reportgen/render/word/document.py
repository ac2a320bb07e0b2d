"""How a pack's Word template and the values of a report become a finished document.

The template's tags are those of docxtpl. They are compiled once; the document is then written part
by part, in a hundredth of docxtpl's time and with the same bytes for the same values.
"""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from jinja2 import Environment, Template
from jinja2.nodes import Node, TemplateData

from reportgen.base.errors import PackError
from reportgen.base.words import sentence
from reportgen.base.zipping import write_archive
from reportgen.pack.model import Pack
from reportgen.render.templates.compiled import template_of
from reportgen.render.templates.environment import template_errors
from reportgen.render.word.long_words import with_breakable_words
from reportgen.render.word.properties import with_property
from reportgen.render.word.tags import as_jinja
from reportgen.render.word.template import TEMPLATE_NAME, read_template
from reportgen.report.source import CHECKSUM_PROPERTY

__all__ = ["DocxEngine"]

_TAG = re.compile(r"\{[{%#]|[}%#]\}")
_MARKUP = re.compile(r"<[^>]*>")


class DocxEngine:
    """The Word template of a pack, compiled once for any number of reports."""

    def __init__(self, pack: Pack, environment: Environment) -> None:
        """Compile the template. Raises PackError when it cannot be read or a tag is wrong."""
        self._file = f"{pack.id}/{TEMPLATE_NAME}"
        # The parts in the order of the template, each as it is or compiled.
        self._parts: dict[str, bytes | Template] = {
            name: self._prepare(name, content, environment)
            for name, content in read_template(pack).items()
        }

    def render(self, context: Mapping[str, Any], checksum: str = "") -> bytes:
        """The document. Raises PackError when a tag names what is not in the context.

        `checksum` is that of the workbook, recorded in the document unless it is empty.
        """
        parts = {name: self._fill(name, context) for name in self._parts}
        if checksum:
            parts = with_property(parts, CHECKSUM_PROPERTY, checksum)
        return write_archive(parts)

    def _fill(self, name: str, context: Mapping[str, Any]) -> bytes:
        part = self._parts[name]
        if isinstance(part, bytes):
            return part
        with template_errors(self._place(name)):
            return with_breakable_words(part.render(context)).encode("utf-8")

    def _prepare(self, name: str, content: bytes, environment: Environment) -> bytes | Template:
        """The part compiled, if it has tags."""
        if not name.endswith(".xml") or not re.search(rb"\{\s*(<[^>]*>)*[{%#]", content):
            return content
        with template_errors(self._place(name)):
            source = as_jinja(content.decode("utf-8"))
            return template_of(environment, source, partial(self._refuse_leftovers, name))

    def _refuse_leftovers(self, name: str, parsed: Node) -> None:
        """Raise PackError when half a tag would be printed as text."""
        for data in parsed.find_all(TemplateData):
            text = _MARKUP.sub("", data.data)
            if found := _TAG.search(text):
                around = text[max(0, found.start() - 20) : found.end() + 20]
                what = sentence("templates", "incomplete-tag", around=around)
                raise PackError(sentence("templates", "wrong", place=self._place(name), what=what))

    def _place(self, name: str) -> str:
        return sentence("templates", "part", file=self._file, part=name)
