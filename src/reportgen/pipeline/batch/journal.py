"""What was built earlier in a folder, so that it need not be built again.

A record stands for a workbook's bytes and name, the formats asked for, the packs and the version of
the program, and names the documents with their checksums. It holds as long as all of them do.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any

from reportgen import __version__
from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Diagnostic, Severity
from reportgen.base.file_names import readable_name
from reportgen.pack import packs_checksum
from reportgen.pipeline.batch.worker import Work
from reportgen.pipeline.outcome import Identity, Outcome

__all__ = ["JOURNAL", "Journal"]

# A record a line, its checksum and itself as JSON; of several for a workbook the last one counts.
JOURNAL = ".reportgen.journal"


class Journal:
    """The records of a folder of documents. What cannot be read or written is as if not there."""

    def __init__(self, folder: Path, work: Work) -> None:
        self.folder = folder
        self.work = work

    def find(self, path: Path, checksum: str) -> Outcome | None:
        """The outcome of the earlier run that still holds for the workbook of that checksum."""
        record = self._records.get(self._key(path, checksum))
        if record is None or not self._is_there(record["documents"]):
            return None
        return Outcome(
            path,
            tuple(_finding(found) for found in record["diagnostics"]),
            written=tuple(self.folder / name for name in record["documents"]),
            identity=Identity(**record["identity"]),
            reused=True,
        )

    def keep(self, outcome: Outcome, checksum: str) -> None:
        """Record an outcome, if its documents are all there."""
        if outcome.failed or outcome.identity is None:
            return
        record = {
            "key": self._key(outcome.workbook, checksum),
            "identity": asdict(outcome.identity),
            "documents": {path.name: _checksum(path.read_bytes()) for path in outcome.written},
            "diagnostics": [asdict(found) for found in outcome.diagnostics],
        }
        text = json.dumps(record, ensure_ascii=False).encode()
        line = _checksum(text).encode() + b" " + text + b"\n"
        try:
            with (self.folder / JOURNAL).open("ab") as file:
                file.write(line)
        except OSError:
            return  # it is then built again

    def _key(self, path: Path, checksum: str) -> str:
        parts = (
            readable_name(path),
            checksum,
            *self.work.formats,
            str(self.work.blanks_as_zero),
            str(self.work.attach),
            self.work.printer or "",
            packs_checksum(),
            __version__,
        )
        return _checksum("\0".join(parts).encode())

    @cached_property
    def _records(self) -> dict[str, dict[str, Any]]:
        return {record["key"]: record for record in self._read()}

    def _read(self) -> Iterator[dict[str, Any]]:
        try:
            lines = (self.folder / JOURNAL).read_bytes().splitlines()
        except OSError:
            return
        for line in lines:
            checksum, _, text = line.partition(b" ")
            if checksum == _checksum(text).encode():  # else half a line, or a damaged one
                yield json.loads(text)

    def _is_there(self, documents: dict[str, str]) -> bool:
        """Whether the documents are still those that were written."""
        try:
            return all(
                _checksum((self.folder / name).read_bytes()) == checksum
                for name, checksum in documents.items()
            )
        except OSError:
            return False


def _finding(record: dict[str, Any]) -> Diagnostic:
    """The finding of its record."""
    at = record["at"]
    particulars = record | {
        "severity": Severity(record["severity"]),
        "at": CellRef(**at) if at else None,
        "labels": tuple(record["labels"]),
        "cells": tuple(CellRef(**cell) for cell in record["cells"]),
        "suspects": tuple(CellRef(**cell) for cell in record.get("suspects", ())),
    }
    return Diagnostic(**particulars)


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
