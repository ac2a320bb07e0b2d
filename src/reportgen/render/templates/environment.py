"""The one kind of Jinja environment, for Word and HTML alike: sandboxed, strict, counted.

A template may name what is in the context and call macros of other templates, nothing else: it is
data that came from somewhere, and it must reach neither Python nor the file system.

A door to Jinja, with `template_budget`. Tried: jinja2 3.1.6. Replaced: `Environment._generate`,
`template_class`, `finalize`, `call_binop` with `intercepted_binops`, `is_safe_callable` and
`is_safe_attribute` of the sandbox, `Undefined._undefined_message`. Read: `_undefined_name` and
`_undefined_obj`. Named: `runtime.Macro`. If `_generate` were no longer asked, no loop would be
counted, and nothing would say so but `tests/libraries`.
"""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    nodes,
)
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportgen.base.errors import PackError
from reportgen.base.words import sentence
from reportgen.pack.loading.folders import common_folder
from reportgen.pack.model import Pack
from reportgen.render.templates.compiled import KeptCode
from reportgen.render.templates.template_budget import CALL, MOST_WORK, Allowance, limited

__all__ = ["Environment", "environment_of", "make_environment", "template_errors"]

_say = partial(sentence, "templates")

# What a template can do wrong that Jinja does not turn into an error of its own.
_OTHER_ERRORS = (TypeError, ValueError, ArithmeticError, LookupError, RecursionError)


def make_environment(pack: Pack) -> Environment:
    """The environment for a pack's templates and those that all packs share."""
    return environment_of((pack.folder, common_folder(pack.folder.parent)))


def environment_of(folders: tuple[Path, ...], most_work: int = MOST_WORK) -> Environment:
    """Sandboxed, strict and escaping, without globals, filters or tests."""
    environment = _Environment(
        most_work,
        loader=_Loader(folders),
        undefined=_Missing,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=KeptCode(),
    )
    environment.finalize = environment.put_out
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    return environment


class _Loader(BaseLoader):
    """HTML templates of the given folders, by file name; nothing outside them."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """The text of a template, its file, and that it never changes."""
        for folder in self.folders:
            path = (folder / template).resolve()
            inside = path.is_relative_to(folder.resolve()) and path.suffix == ".html"
            if inside and path.is_file():
                return path.read_text(encoding="utf-8"), str(path), lambda: True
        raise TemplateNotFound(template)


class _Missing(StrictUndefined):
    """A name that is not there: any use is an error that gives the whole path."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        if not isinstance(self._undefined_obj, dict):
            return _say("no-name", name=name, guess="")
        path = getattr(self._undefined_obj, "path", "")
        close = get_close_matches(name, [str(key) for key in self._undefined_obj], n=1)
        guess = _say("guess", close=close[0]) if close else ""
        return _say("no-name", name=f"{path}.{name}", guess=guess)


class _Environment(ImmutableSandboxedEnvironment):
    """Names of the context are items and nothing else; only macros can be called."""

    # "x" * 10**9, "%999999999d" % 1 and sums of texts would take the machine's memory.
    intercepted_binops = frozenset(("*", "**", "%", "+"))

    def __init__(self, most_work: int, **options: Any) -> None:
        super().__init__(**options)
        self.allowance = Allowance(most_work)
        self.counted = self.allowance.counted  # named in the code of templates
        self.safe: dict[tuple[type, str], bool] = {}

    def _generate(self, source: nodes.Template, *names: Any, **options: Any) -> str:
        """Jinja's hook between a template's tree and its code."""
        return super()._generate(limited(source), *names, **options)

    def put_out(self, value: Any) -> Any:
        """The value, as it comes to stand in the document, counted."""
        self.allowance.spend(len(value) if isinstance(value, str) else 1)
        return value

    def call(self, *called: Any, **named: Any) -> Any:
        """Call a macro, and count it."""
        self.allowance.spend(CALL)
        return super().call(*called, **named)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse the operators that can make much of little."""
        raise SecurityError(_say("operator", operator=operator))

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether `obj` is a macro, or what counts the steps of loops."""
        return isinstance(obj, Macro) or obj == self.counted

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Jinja's answer, which depends on the type and the name, asked once for each."""
        key = type(obj), attr
        if key not in self.safe:
            self.safe[key] = super().is_safe_attribute(obj, attr, value)
        return self.safe[key]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The name below a name; a pack's key may well be `items`."""
        if isinstance(obj, dict):
            return self.getitem(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The item; never a method of a mapping."""
        if not isinstance(obj, dict):
            return super().getitem(obj, argument)
        if argument in obj:
            return obj[argument]
        return self.undefined(obj=obj, name=argument)


class _Template(Template):
    """Each document has an allowance of its own."""

    def render(self, *values: Any, **named: Any) -> str:
        """The document's text."""
        self.environment.allowance.renew()  # type: ignore[attr-defined]  # one of ours
        return super().render(*values, **named)


_Environment.template_class = _Template


@contextmanager
def template_errors(place: str) -> Iterator[None]:
    """Turn whatever a template does wrong into a `PackError` that names the place."""
    try:
        yield
    except UndefinedError as error:
        raise _fail(place, error, _say("undefined", error=error.message)) from error
    except SecurityError as error:
        raise _fail(place, error, _say("not-allowed", error=error.message)) from error
    except TemplateSyntaxError as error:
        raise _fail(place, error, _say("syntax", error=error.message)) from error
    except TemplateNotFound as error:
        raise _fail(place, error, _say("no-template", name=error.name)) from error
    except (TemplateError, *_OTHER_ERRORS) as error:
        raise _fail(place, error, _say("not-runnable", error=error)) from error


def _fail(place: str, error: Exception, what: str) -> PackError:
    return PackError(_say("wrong", place=f"{place}{_line(error)}", what=what))


def _line(error: Exception) -> str:
    """Where in an HTML template it happened; the lines of a Word part mean nothing to anybody."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return _say("line", file=Path(error.filename).name, number=error.lineno)
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".html")]
    if not frames:
        return ""
    return _say("line", file=Path(frames[-1].filename).name, number=frames[-1].lineno)
