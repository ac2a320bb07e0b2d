"""The catalogue is whole: every code has its texts, every code is used, every use has its code."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

import reportgen
from reportgen.base.cells import CellRef, column_letters
from reportgen.base.diagnostics import (
    CatalogueEntry,
    Diagnostic,
    Severity,
    catalogue,
    diagnose,
    has_errors,
)
from reportgen.base.words import STAGES
from reportgen.pack.rules import RULE_KINDS

SOURCE = Path(reportgen.__file__).parent
ENTRIES = list(catalogue().values())
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py"))}


@cache
def makers() -> dict[str, int]:
    """Functions that make a finding → which argument is its code: `diagnose` and its wrappers."""
    found = {"diagnose": 0}
    functions = [
        node for tree in TREES.values() for node in ast.walk(tree) if type(node) is ast.FunctionDef
    ]
    while True:
        wrappers = dict(one for function in functions for one in wrapped(function, found))
        if wrappers.items() <= found.items():
            return found
        found |= wrappers


def wrapped(function: ast.FunctionDef, known: dict[str, int]) -> Iterator[tuple[str, int]]:
    """The function, if it hands one of its own parameters on as the code."""
    names = [argument.arg for argument in function.args.args if argument.arg != "self"]
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        code = argument_of(call, known)
        if isinstance(code, ast.Name) and code.id in names:
            yield function.name, names.index(code.id)


def argument_of(call: ast.Call, known: dict[str, int]) -> ast.expr | None:
    """The code that a call hands on, if it makes a finding."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            position = known.get(name)
            fits = position is not None and position < len(call.args)
            return call.args[position] if fits else None
    return None


def calls() -> Iterator[tuple[str, ast.Call, set[str]]]:
    """Place, call and codes of every finding made in the program, as far as they are literal."""
    for path, tree in TREES.items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            code = argument_of(call, makers())
            if code is not None and literals(code):
                yield f"{path.name}:{call.lineno}", call, literals(code)


def literals(node: ast.AST) -> set[str]:
    """The texts that an expression can be: a constant, or either side of a choice."""
    match node:
        case ast.Constant(value=str() as text):
            return {text}
        case ast.IfExp(body=body, orelse=orelse):
            return literals(body) | literals(orelse)
        case _:
            return set()


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


by_code = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)


@by_code
def test_a_code_is_kebab_case(entry: CatalogueEntry) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.code)


@by_code
def test_a_code_has_all_its_texts_in_chinese(entry: CatalogueEntry) -> None:
    for text in (entry.title, entry.message, entry.hint, entry.description, entry.example):
        assert re.search(r"[\u4e00-\u9fff]", text), text
        assert text == text.strip()


@by_code
def test_a_title_has_no_placeholder_and_no_full_stop(entry: CatalogueEntry) -> None:
    for text in (entry.title, entry.description):
        assert not placeholders(text)
    assert not entry.title.endswith("。")


@by_code
def test_a_message_can_be_filled(entry: CatalogueEntry) -> None:
    names = placeholders(entry.message) | placeholders(entry.hint)
    assert all(name.isidentifier() for name in names)
    own = {"at", "sheet", "rule", "severity"}
    assert not names & own, "diagnose would not pass these on"
    finding = diagnose(entry.code, **dict.fromkeys(names, "某"))
    assert "{" not in finding.message + finding.hint


@by_code
def test_a_kind_is_one_of_the_rules(entry: CatalogueEntry) -> None:
    assert entry.kind == "" or entry.kind in RULE_KINDS


def test_every_kind_of_rule_has_a_code() -> None:
    assert {entry.kind for entry in ENTRIES} - {""} == set(RULE_KINDS)


def test_no_code_stands_in_two_stages() -> None:
    folder = files("reportgen.base.words").joinpath("diagnostics")
    texts = [folder.joinpath(f"{stage}.toml").read_text(encoding="utf-8") for stage in STAGES]
    codes = [code for text in texts for code in tomllib.loads(text)]
    assert len(codes) == len(set(codes)) == len(ENTRIES)


def test_a_finding_has_a_code_of_the_catalogue() -> None:
    unknown = [(place, codes - set(catalogue())) for place, _, codes in calls()]
    assert [one for one in unknown if one[1]] == []


def test_every_code_of_the_catalogue_is_in_use() -> None:
    texts = {
        node.value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(catalogue()) - texts == set()


def test_every_use_gives_its_texts_what_they_need() -> None:
    given_always = {"found", "expected", "path"}
    for place, call, codes in calls():
        names = {keyword.arg for keyword in call.keywords}
        direct = isinstance(call.func, ast.Name) and call.func.id == "diagnose"
        if None in names or not direct:
            continue  # details handed on as a mapping, or added by a wrapper
        for code in codes & set(catalogue()):
            entry = catalogue()[code]
            needed = placeholders(entry.message) | placeholders(entry.hint)
            assert needed <= names | given_always, f"{place}: {code}"


def test_an_unknown_code_is_a_bug() -> None:
    with pytest.raises(KeyError):
        diagnose("no-such-code")


def test_a_detail_left_out_is_a_bug() -> None:
    with pytest.raises(KeyError):
        diagnose("row-sum", found=1, expected=2)


def test_a_finding_takes_sheet_and_address_from_its_cell() -> None:
    one = diagnose(
        "row-sum", at=CellRef("表", 9, 11), found=1, expected=2, difference=1, parts="A1"
    )
    assert (one.sheet, one.cell, one.found, one.expected) == ("表", "K9", "1", "2")
    assert str(one.at) == "表!K9"
    assert one.with_(rule="R2").rule == "R2"


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")]
)
def test_columns_go_by_letter(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_only_errors_block() -> None:
    warning, error = (Diagnostic("x", one, "…") for one in (Severity.WARNING, Severity.ERROR))
    assert not has_errors([])
    assert not has_errors([warning])
    assert has_errors([warning, error])


def test_severities_are_ordered_and_named() -> None:
    assert Severity.NOTE < Severity.WARNING < Severity.ERROR
    assert Severity.parse("warning") is Severity.WARNING
    with pytest.raises(KeyError):
        Severity.parse("fatal")
