"""Of last year's texts the heads are kept, and what speaks of that year is found."""

from reportgen.base.cells import CellRef
from reportgen.filling.last_texts import heads_of, speaking_of
from reportgen.pack import load_pack
from reportgen.pack.model import Level
from reportgen.report.report import Paragraph

PACK = load_pack("zfxxgk-2021")


def test_heads_are_kept_and_text_leaves_room() -> None:
    ref = CellRef("一、总体情况", 4, 2)
    lines = [
        (Level.RUN_IN_HEAD, "（一）主动公开。"),
        (Level.BODY, "2024年。"),
        (Level.SUBHEAD, "1."),
    ]
    kept = heads_of(Paragraph(level, text, ref) for level, text in lines)
    assert kept == (
        (Level.RUN_IN_HEAD, "（一）主动公开。"),
        (Level.BODY, ""),
        (Level.SUBHEAD, "1."),
    )


def test_the_cells_beside_are_named_sheet_by_sheet() -> None:
    texts = {"overview": "2024年收到\n平台\n较2024年", "problems": "无", "other": "2024年"}
    found = speaking_of(PACK, texts, "2024年")
    assert found == "一、总体情况 F4、F6，六、其他事项 F4"
