"""The parts of a Word template in; the first thing out that Word would fetch or run on opening."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

__all__ = ["find_outside"]

_RELATED = {  # by the last word of a relationship's type
    "vbaProject": "宏",
    "wordVbaData": "宏",
    "control": "控件",
    "oleObject": "嵌入的对象",
    "package": "嵌入的文件",
    "aFChunk": "插入的文件",
    "subDocument": "子文档",
    "mailMergeSource": "邮件合并的数据源",
    "mailMergeHeaderSource": "邮件合并的数据源",
}
_ON_CLICK = "hyperlink"  # nothing happens until somebody wants it
_FIELDS = re.compile(
    r"[|]\s*(INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD|MACROBUTTON)\b",
    re.IGNORECASE,
)


def find_outside(parts: Mapping[str, bytes]) -> tuple[str, str] | None:
    """The name of a part and what is wrong in it; None when the template keeps to itself."""
    found = (
        (name, what)
        for name, content in parts.items()
        if name.lower().endswith((".xml", ".rels"))
        for what in _wrong_in(content)
    )
    return next(found, None)


def _wrong_in(content: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        yield f"不是完好的 XML（{error}）"
        return
    if root.getroottree().docinfo.internalDTD is not None:
        yield "有文档类型声明（DOCTYPE）"
    for element in root.iter("{*}Relationship"):
        kind = element.get("Type", "").rpartition("/")[2]
        if kind in _RELATED:
            yield f"有{_RELATED[kind]}"
        elif element.get("TargetMode") == "External" and kind != _ON_CLICK:
            yield f"有外部链接（{element.get('Target')}）"
    instructions = "|" + "".join(_instructions(root))
    if field := _FIELDS.search(instructions):
        yield f"有从别处取内容的域（{field[1]}）"
    elif "{" in instructions:
        yield "域的代码里有标签"


def _instructions(root: etree._Element) -> Iterator[str]:
    """The codes of fields, which Word works out; one code may lie in pieces."""
    for element in root.iter("{*}instrText", "{*}fldChar", "{*}fldSimple"):
        if etree.QName(element).localname == "instrText":
            yield element.text or ""
        else:
            simple = (str(value) for name, value in element.items() if str(name).endswith("}instr"))
            yield f"|{''.join(simple)}|"
