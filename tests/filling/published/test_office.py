"""Old files go through LibreOffice where there is one."""

import subprocess
from pathlib import Path

import pytest

from kit.published import contents_of, differences, document, taken
from reportgen.filling.published.office import converted, find_office
from reportgen.pack import load_pack

PACK = load_pack("zfxxgk-2021")
OFFICE = find_office()


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice here")
def test_an_old_word_file_comes_back_whole(tmp_path: Path) -> None:
    contents = contents_of(PACK, 2)
    source = tmp_path / "年报.docx"
    source.write_bytes(document(PACK, contents, "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'p').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "doc", "--outdir", tmp_path, source]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    old = (tmp_path / "年报.doc").read_bytes()
    assert old.startswith(b"\xd0\xcf\x11\xe0")
    assert differences(PACK, contents, taken(old).contents) == []


def test_a_program_that_cannot_convert_gives_nothing() -> None:
    assert converted("/bin/false", b"no document") is None
    assert converted("/no/such/program", b"no document") is None
