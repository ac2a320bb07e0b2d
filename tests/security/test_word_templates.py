"""A pack's Word template: what Word would fetch or run for it, and damaged ones, print nothing."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest

from kit.attacks import packed, parts_of
from kit.printing import published
from reportgen.base.errors import PackError
from reportgen.pack import Pack, load_pack, packs_folder
from reportgen.render import Engine

PACK = load_pack("zfxxgk-2021")
BODY, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relation(kind: str, target: str, mode: str = "") -> tuple[str, str, str]:
    mode = f' TargetMode="{mode}"' if mode else ""
    added = f'<Relationship Id="rId99" Type="{TYPES}/{kind}" Target="{target}"{mode}/>'
    return RELATIONS, "</Relationships>", f"{added}</Relationships>"


def in_body(xml: str) -> tuple[str, str, str]:
    return BODY, "<w:sectPr>", f"<w:p>{xml}</w:p><w:sectPr>"


def field(*codes: str) -> tuple[str, str, str]:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "end"))
    texts = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return in_body(begin + texts + end)


def simple(code: str) -> tuple[str, str, str]:
    return in_body(f'<w:fldSimple w:instr="{code}"/>')


# Name → the part, a place in it, and what comes there; and what is said of it.
OUTSIDE: dict[str, tuple[tuple[str, str, str], str]] = {
    "template": (relation("attachedTemplate", "http://127.0.0.1:9/x.dotm", "External"), "外部链接"),
    "template of a share": (relation("attachedTemplate", "//h/x.dotm", "External"), "外部链接"),
    "linked picture": (relation("image", "file:///etc/x.png", "External"), "外部链接"),
    "mode by entity": (relation("image", "http://127.0.0.1:9/", "Ext&#101;rnal"), "外部链接"),
    "linked object": (relation("oleObject", "http://127.0.0.1:9/", "External"), "嵌入的对象"),
    "frame": (relation("frame", "http://127.0.0.1:9/", "External"), "外部链接"),
    "macros": (relation("vbaProject", "vbaProject.bin"), "宏"),
    "object": (relation("oleObject", "embeddings/x.bin"), "嵌入的对象"),
    "package": (relation("package", "embeddings/x.xlsx"), "嵌入的文件"),
    "control": (relation("control", "activeX/x.xml"), "控件"),
    "chunk": (relation("aFChunk", "x.html"), "插入的文件"),
    "sub-document": (relation("subDocument", "x.docx"), "子文档"),
    "data source": (relation("mailMergeSource", "file:///x.csv", "External"), "数据源"),
    "included text": (field('INCLUDETEXT "/etc/passwd"'), "INCLUDETEXT"),
    "included picture": (field(' includepicture "http://127.0.0.1:9/"'), "includepicture"),
    "in pieces": (field("INCLUDE", "TEXT &quot;/etc/passwd&quot;"), "INCLUDETEXT"),
    "dde": (field('DDEAUTO c:\\\\x "/c calc"'), "DDEAUTO"),
    "link": (field("LINK Excel.Sheet.8 x"), "LINK"),
    "simple field": (simple("DATABASE \\d x"), "DATABASE"),
    "macro button": (simple(" MACROBUTTON x y"), "MACROBUTTON"),
    "field made by tags": (field("{{ organ }}"), "域的代码里有标签"),
    "document type": (
        (BODY, "<w:document", '<!DOCTYPE x SYSTEM "file:///etc/passwd"><w:document'), "DOCTYPE",
    ),
    "entity": (
        (BODY, "<w:document", '<!DOCTYPE x [<!ENTITY e SYSTEM "x">]><w:document'), "DOCTYPE",
    ),
    "no xml": ((BODY, "</w:body>", "</w:bod>"), "不是完好的 XML"),
}  # fmt: skip


@pytest.fixture
def with_template(tmp_path: Path) -> Callable[[bytes], Pack]:
    """Makes a pack with that Word template."""

    def make(template: bytes) -> Pack:
        if not (tmp_path / "packs").exists():
            shutil.copytree(packs_folder(), tmp_path / "packs")
        (tmp_path / "packs" / PACK.id / "report.docx").write_bytes(template)
        return load_pack(PACK.id, tmp_path / "packs")

    return make


def changed(part: str, old: str, new: str) -> dict[str, bytes]:
    parts = parts_of((PACK.folder / "report.docx").read_bytes())
    text = parts[part].decode()
    assert old in text
    return {**parts, part: text.replace(old, new, 1).encode()}


def printed(pack: Pack) -> Mapping[str, bytes]:
    return parts_of(Engine(pack).docx(published(PACK)))


@pytest.mark.parametrize("kind", OUTSIDE)
def test_what_reaches_outside_is_an_error_of_the_pack(
    with_template: Callable[[bytes], Pack], kind: str
) -> None:
    change, what = OUTSIDE[kind]
    pack = with_template(packed(changed(*change)))
    with pytest.raises(PackError, match=rf"report\.docx 的 {change[0]}：.*{what}"):
        printed(pack)


@pytest.mark.parametrize(
    "change",
    [
        relation("hyperlink", "https://www.gov.cn/", "External"),
        relation("theme", "theme/theme1.xml"),
        field("PAGE", " \\* MERGEFORMAT"),
        field('HYPERLINK "https://www.gov.cn/"'),
        simple("REF link"),
    ],
)
def test_what_word_and_its_authors_need_is_allowed(
    with_template: Callable[[bytes], Pack], change: tuple[str, str, str]
) -> None:
    assert change[2].encode() in printed(with_template(packed(changed(*change))))[change[0]]


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_template_is_an_error_of_the_pack_or_prints(
    with_template: Callable[[bytes], Pack], seed: int
) -> None:
    random = Random(seed)  # noqa: S311  # it is to be predictable
    data = bytearray((PACK.folder / "report.docx").read_bytes())
    for _ in range(random.choice((1, 5, 50))):
        data[random.randrange(len(data))] = random.randrange(256)
    try:
        parts = printed(with_template(bytes(data[: random.choice((len(data), 5000, 200))])))
    except PackError as error:
        assert "report.docx" in str(error)  # one or the other
    else:
        assert BODY in parts
