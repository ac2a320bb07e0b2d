"""Bytes of a web page → its text, whatever the page says of its own encoding.

Pages that declare gb2312 hold characters of GBK, and pages moved to UTF-8 still declare the old
one. What decodes as UTF-8 without a fault is UTF-8; anything else from China is GB 18030, which
holds GBK and GB 2312. A saved page with its pictures (.mht) holds the page as one of its parts.
"""

import codecs
import re
from email import message_from_bytes, policy

__all__ = ["decoded", "page_in_archive"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its encoding
_LOST = "\ufffd"


def decoded(data: bytes) -> tuple[str, int]:
    """The text, and how many of its characters could not be read."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _count_lost(data.decode(name, "replace"))
    for name in ("utf-8", "gb18030", *_declared(data)):
        try:
            return data.decode(name), 0
        except (UnicodeDecodeError, LookupError):
            continue
    tries = (data.decode(name, "replace") for name in ("utf-8", "gb18030"))
    return min(map(_count_lost, tries), key=lambda one: one[1])


def _declared(data: bytes) -> list[str]:
    return [one.decode("ascii") for one in _DECLARED.findall(data[:_HEAD])]


def _count_lost(text: str) -> tuple[str, int]:
    return text, text.count(_LOST)


def page_in_archive(data: bytes) -> bytes | None:
    """The page inside a saved page with pictures; None when there is none."""
    message = message_from_bytes(data, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else None
    return None
