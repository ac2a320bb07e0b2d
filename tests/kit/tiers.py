"""Which tests are slow: those that start a process, set pages, save many workbooks, or repeat.

That is read off the code of a test, of its fixtures and of the helpers they name, so nobody has to
remember a mark. What a test reaches by way of a value (a function in a table) is not seen.
"""

import inspect
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest

TESTS = Path(__file__).parents[1]
SLOW_MODULES = {"subprocess", "multiprocessing", "signal"}
SLOW_NAMES = {
    "Popen", "Processes", "open_cluster",  # processes and pools of them, here and elsewhere
    "PdfEngine", "proofread_pdf", "printed_pages",  # pages are set, or made pictures of
    "annotate_workbook", "merge_workbooks", "run_batch", "write_zeros",  # many are saved
}  # fmt: skip
SLOW_FOLDERS = {"fuzz", "reliability"}  # hundreds of mutants and of kills


def is_slow(item: pytest.Function) -> bool:
    """Whether the test, or a fixture that it asks for, reaches for something slow."""
    if SLOW_FOLDERS & set(item.path.relative_to(TESTS).parts):
        return True
    return any(_reaches(function, set()) for function in _functions_of(item))


def _functions_of(item: pytest.Function) -> Iterator[Any]:
    yield item.function
    for fixtures in item._fixtureinfo.name2fixturedefs.values():  # pytest has no public way
        yield from (fixture.func for fixture in fixtures)


def _reaches(value: Any, seen: set[CodeType]) -> bool:
    if isinstance(value, type):
        return any(_reaches(own, seen) for own in vars(value).values() if _inner(own))
    function = _inner(value)
    if not isinstance(function, FunctionType) or function.__code__ in seen:
        return False
    seen.add(function.__code__)
    names = set(_names(function.__code__))
    if names & (SLOW_MODULES | SLOW_NAMES):
        return True
    return any(_reaches(function.__globals__.get(name), seen) for name in names)


def _inner(value: Any) -> Any:
    """A test or helper of ours without what decorators have put around it."""
    value = getattr(getattr(value, "hypothesis", None), "inner_test", value)
    if isinstance(value, ModuleType):
        return None
    value = inspect.unwrap(value) if callable(value) else value
    file = getattr(getattr(value, "__code__", None), "co_filename", "")
    return value if file and Path(file).is_relative_to(TESTS) else None


def _names(code: CodeType) -> Iterator[str]:
    """The global names and attributes that some code uses, functions inside it too."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
