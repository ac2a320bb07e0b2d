"""What is found beside the text of pages is forgiven only where pages cannot be compared."""

import pytest

from reportgen.base.diagnostics import diagnose
from reportgen.proofread.seen import SeenPages, read_text_only


def changed(ours: str, theirs: str):
    return diagnose(
        "document-text-changed",
        found=theirs,
        expected=ours,
        document="PDF",
        ours=ours,
        theirs=theirs,
    )


def test_text_alone_forgives_nothing() -> None:
    found = changed("共三件。", "共三件")
    assert list(read_text_only().forgive([found])) == [found]


@pytest.mark.parametrize(
    ("theirs", "code"),
    [("共三件", "document-marks-changed"), ("共四件。", "document-text-changed")],
)
def test_of_another_programs_pages_marks_alone_are_a_reminder(theirs: str, code: str) -> None:
    seen = SeenPages((), (), alike=False)
    (found,) = seen.forgive([changed("共三件。", theirs)])
    assert found.code == code
