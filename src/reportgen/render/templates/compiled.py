"""Templates as Python code, compiled once and kept from run to run.

What is kept is code as Python keeps its own: marshalled, in a folder that only the user can write.
Its key holds the template's text, and all that makes code of it: Jinja, Python, and our own part.

The door to how Jinja makes templates of code. Tried: jinja2 3.1.6. Used: `BytecodeCache`, with the
`code`, `key` and `checksum` of a bucket; `Environment.compile`, `make_globals`, `template_class`
and `Template.from_code`, which together are `from_string`.
"""

import marshal
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, Environment, Template
from jinja2.bccache import Bucket
from jinja2.nodes import Node
from jinja2.nodes import Template as Parsed

from reportgen import __version__
from reportgen.base.keeping.kept import keep, kept

__all__ = ["KeptCode", "template_of"]


def template_of(environment: Environment, source: str, check: Callable[[Node], None]) -> Template:
    """The template of a text that passes the check, which is asked only before it is compiled."""
    key = f"{_makers()}/{sha256(source.encode()).hexdigest()}"
    code = _load(key)
    if code is None:
        parsed: Parsed = environment.parse(source)
        check(parsed)
        code = environment.compile(parsed)
        _keep(key, code)
    return environment.template_class.from_code(environment, code, environment.make_globals(None))


class KeptCode(BytecodeCache):
    """The same for templates that an environment loads by their names."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code into the bucket, if it is kept."""
        bucket.code = _load(self._key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code that is in the bucket."""
        if bucket.code is not None:
            _keep(self._key(bucket), bucket.code)

    @staticmethod
    def _key(bucket: Bucket) -> str:
        return f"{_makers()}/{bucket.key}/{bucket.checksum}"


def _load(key: str) -> CodeType | None:
    if (data := kept(key)) is None:
        return None
    with suppress(ValueError, EOFError, TypeError):
        code = marshal.loads(data)  # noqa: S302 - from a folder that only the user can write
        return code if isinstance(code, CodeType) else None
    return None


def _keep(key: str, code: CodeType) -> None:
    keep(key, marshal.dumps(code))


@cache
def _makers() -> str:
    """Whatever has a hand in the code, as one checksum."""
    ours = (path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    versions = f"{__version__} {version('jinja2')}".encode()
    return sha256(b"\0".join((MAGIC_NUMBER, versions, *ours))).hexdigest()
