"""Why the operating system refused something, in words that a clerk understands."""

import errno

from reportgen.base.words import words

__all__ = ["reason_of"]


def reason_of(error: OSError) -> str:
    """The reason in Chinese; the system's own words where it is a rare one."""
    known = words()["system"]
    name = errno.errorcode.get(error.errno or 0, "")
    return known.get(name) or known["other"].format(reason=error.strerror or type(error).__name__)
