"""How much of a long text a message shows, and which part of it."""

__all__ = ["around", "common_ends", "shortened"]

_CONTEXT = 12  # characters shown on either side of a difference
_LONGEST = 40  # characters of a document that a message quotes


def common_ends(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts share at the beginning, and how many of the rest at the end."""
    start = _common(one, other)
    return start, _common(one[start:][::-1], other[start:][::-1])


def around(text: str, start: int, end: int) -> str:
    """The part of a text that differs, with a little of what stands around it."""
    first, last = max(0, start - _CONTEXT), min(len(text), len(text) - end + _CONTEXT)
    part = shortened(text[first:last])
    return f"{'…' if first else ''}{part}{'…' if last < len(text) else ''}"


def shortened(text: str) -> str:
    """A text on one line, its middle left out when it is long."""
    text = " ".join(text.split())
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST // 2]}……{text[-_LONGEST // 2 :]}"


def _common(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
