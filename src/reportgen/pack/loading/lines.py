"""In which line of a TOML file a key stands; `tomllib` reads the values but not their places.

Only files that `tomllib` has read are looked through, so what is met here is known to be right.
"""

import re

__all__ = ["line_of"]

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*""")
_TEXT = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL
)
_BARE = re.compile(r"[^,\]}\n#]+")


def line_of(text: str, keys: str) -> int:
    """The line, counted from 1, of a key such as `blocks[2].rows[1].key`.

    Of a key that is not written, that of the nearest one above it; 0 when there is none.
    """
    places = _Scanner(text).places()
    while keys not in places:
        shorter = re.sub(r"(\[\d+\]|\.?[^.\[\]]+)$", "", keys)
        if shorter == keys or not shorter:
            return 0
        keys = shorter
    return text.count("\n", 0, places[keys]) + 1


class _Scanner:
    """Goes through a file once and notes where each key and each item begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[str, int] = {}
        self.counts: dict[str, int] = {}

    def places(self) -> dict[str, int]:
        """Key → where it begins."""
        table = ""
        self._skip()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip()
        return self.found

    def _skip(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _header(self) -> str:
        begin = self.at
        is_item = self.text.startswith("[[", begin)
        self.at += 2 if is_item else 1
        parts = self._keys()
        self.at += 2 if is_item else 1
        *above, last = parts
        table = ""
        for part in above:
            table = self._latest(_below(table, part))
        table = _below(table, last)
        if is_item:
            self.found.setdefault(table, begin)
            self.counts[table] = self.counts.get(table, 0) + 1
            table = self._latest(table)
        self.found.setdefault(table, begin)
        return table

    def _latest(self, table: str) -> str:
        """The last item where the key is that of an array of tables."""
        return f"{table}[{self.counts[table]}]" if table in self.counts else table

    def _keys(self) -> list[str]:
        parts: list[str] = []
        while match := _KEY.match(self.text, self.at):
            parts.append(next(part for part in match.groups() if part is not None))
            self.at = match.end()
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
        return parts

    def _pair(self, table: str) -> None:
        begin, path = self.at, table
        for part in self._keys():
            path = _below(path, part)
        self.found.setdefault(path, begin)
        self.at += 1  # the sign of equality
        self._value(path)

    def _value(self, path: str) -> None:
        self._skip()
        first = self.text[self.at : self.at + 1]
        if first == "[":
            self._array(path)
        elif first == "{":
            self._inline(path)
        else:
            match = _TEXT.match(self.text, self.at) or _BARE.match(self.text, self.at)
            self.at = match.end() if match else self.at + 1

    def _array(self, path: str) -> None:
        self.at += 1
        number = 1
        self._skip()
        while self.at < len(self.text) and self.text[self.at] != "]":
            item = f"{path}[{number}]"
            self.found[item] = self.at
            self._value(item)
            number += 1
            self._comma()
        self.at += 1

    def _inline(self, path: str) -> None:
        self.at += 1
        self._skip()
        while self.at < len(self.text) and self.text[self.at] != "}":
            self._pair(path)
            self._comma()
        self.at += 1

    def _comma(self) -> None:
        self._skip()
        if self.text.startswith(",", self.at):
            self.at += 1
        self._skip()


def _below(table: str, key: str) -> str:
    return f"{table}.{key}" if table else key
