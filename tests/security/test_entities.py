"""Entities and document types in any part: refused or never expanded, and no file is read."""

from pathlib import Path

import pytest

from kit.attacks import checked, codes, parts_of, sound, with_parts
from kit.support import marked

PARTS = (
    "xl/workbook.xml",
    "xl/worksheets/sheet5.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/_rels/workbook.xml.rels",
    "docProps/core.xml",
    "docProps/app.xml",
    "[Content_Types].xml",
)
NEVER_READ = PARTS[5:]
SECRET = "天机不可泄露"  # noqa: S105  # it stands in a file that must not be read
LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
PAYLOADS = {
    "file": '<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>',
    "laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}<!ENTITY e "&l9;">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file://{secret}">%p;<!ENTITY e "x">]>',
    "external": '<!DOCTYPE x PUBLIC "-//X" "http://127.0.0.1:9/x.dtd" [<!ENTITY e "x">]>',
}


def hostile(part: str, payload: str, secret: Path) -> bytes:
    """The workbook with the payload before the root of a part and the entity inside."""
    xml = parts_of(sound()).get(part, b"<sst><si><t>x</t></si></sst>").decode()
    xml = xml.partition("?>")[2] if xml.startswith("<?xml") else xml
    head, tag, rest = xml.partition(">")
    inside = f"{head}{tag}&e;{rest}"
    return with_parts(
        {part: (PAYLOADS[payload].replace("{secret}", str(secret)) + inside).encode()}
    )


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("part", PARTS)
def test_an_entity_is_refused_or_never_seen(tmp_path: Path, part: str, payload: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    outcome = checked(tmp_path, hostile(part, payload, secret))
    if part in NEVER_READ:
        assert outcome.checked is not None
    else:
        assert codes(outcome) == ["file-damaged"]
    assert SECRET not in repr(outcome)


@pytest.mark.parametrize("part", NEVER_READ)
def test_a_marked_copy_does_not_expand_it_either(tmp_path: Path, part: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    path = tmp_path / "报告.xlsx"
    path.write_bytes(hostile(part, "file", secret))
    outcome = marked(path)
    for target in outcome.written:
        parts = parts_of(target.read_bytes())
        assert all(SECRET.encode() not in content for content in parts.values())
        assert all(b"<!ENTITY" not in content for content in parts.values())
