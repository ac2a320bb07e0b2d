"""Texts of any length in, what a message can show of them out."""

__all__ = ["common_ends", "shortened"]

_LONGEST = 40  # characters of a document that a message quotes


def common_ends(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts share at the beginning, and how many of the rest at the end."""
    start = _common(one, other)
    return start, _common(one[start:][::-1], other[start:][::-1])


def shortened(text: str) -> str:
    """A text on one line, its middle left out when it is long."""
    text = " ".join(text.split())
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST // 2]}……{text[-_LONGEST // 2 :]}"


def _common(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
