"""The whole report in a document, and every word about what is not in the workbook."""

import pytest

from kit.books import PACKS
from kit.published import contents_of, damaged, differences, document, on_a_site, taken
from reportgen.base.diagnostics import Severity
from reportgen.filling.published.recognise import Recognised
from reportgen.pack.fields import fields_of
from reportgen.pack.model import GridSheet

NEW = PACKS[-1]


def codes(found: Recognised) -> list[str]:
    return [one.code for one in found.findings]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
@pytest.mark.parametrize("seed", range(3))
def test_our_own_pages_come_back_whole(pack, seed: int) -> None:
    contents = contents_of(pack, seed)
    found = taken(document(pack, contents, "html"))
    assert found.pack is pack
    assert differences(pack, contents, found.contents) == []
    assert not any(one.severity is Severity.ERROR for one in found.findings)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_the_site_around_a_report_is_not_read(encoding: str) -> None:
    contents = contents_of(NEW, 3)
    page = on_a_site(document(NEW, contents, "html"), encoding)
    found = taken(page)
    assert differences(NEW, contents, found.contents) == []
    assert "published-outside" in codes(found)


def test_two_reports_in_one_file_are_refused() -> None:
    both = [document(NEW, contents_of(NEW, seed), "html").decode() for seed in (1, 2)]
    found = taken("".join(both).encode())
    assert found.pack is None
    assert codes(found)[0] in ("published-several", "published-titles")


def test_a_document_without_a_report_is_refused() -> None:
    found = taken("<p>今天天气好</p><table><tr><td>1</td><td>2</td></tr></table>".encode())
    assert codes(found) == ["published-no-report"]


def test_tables_of_the_old_format_under_a_new_year_are_told() -> None:
    old = PACKS[0]
    contents = contents_of(old, 4)
    page = document(old, contents, "html").decode()
    year = str(contents.values[old.head.year])
    found = taken(page.replace(f"{year}年", "2023年").encode())
    assert "published-other-format" in codes(found)
    assert "published-table-unknown" in codes(found)


def test_signature_and_notes_are_told_and_no_paragraphs() -> None:
    contents = contents_of(NEW, 5)
    organ = contents.values[NEW.head.organ]
    page = document(NEW, contents, "html").decode()
    signed = f"<p>{'&nbsp;' * 80}{organ}</p><p>2025年1月20日</p></body>"
    found = taken(page.replace("</body>", signed).encode())
    assert "published-signature" in codes(found)
    assert differences(NEW, contents, found.contents) == []


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_page_gives_no_wrong_figure_without_a_word(seed: int) -> None:
    pack = PACKS[seed % len(PACKS)]
    contents = contents_of(pack, seed % 5)
    other = document(pack, contents_of(pack, 1000), "html")
    page, _ = damaged(document(pack, contents, "html"), seed, other)
    found = taken(page)
    if found.pack is None:
        assert found.findings
        return
    changed = [
        path
        for path, info in fields_of(pack).items()
        if isinstance(info.sheet, GridSheet)
        and info.sheet.printed
        and not info.unit
        and found.contents.values.get(path) != contents.values.get(path)
    ]
    told = [one for one in found.findings if one.severity > Severity.NOTE]
    assert all(found.contents.values.get(path) is None for path in changed)
    assert told or not changed
