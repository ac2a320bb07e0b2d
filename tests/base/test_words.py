"""Words are data: no Chinese in code, each sentence said and each said sentence there."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import reportgen
from reportgen.base.words import diagnostic_texts, sentence, words
from reportgen.pack import Pack, load_pack, pack_ids
from reportgen.pack.rules import PreviousYearRule

SOURCE = Path(reportgen.__file__).parent
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py"))}
CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
HELP = {"help", "metavar"}  # what typer shows of a command's arguments
TOPICS = {
    Path(str(file)).stem: tomllib.loads(file.read_text("utf-8"))
    for file in files("reportgen.base.words").joinpath("sentences").iterdir()
}
# Functions that say a sentence of one topic by its name, and the argument that is the name.
SPEAKERS = {
    "pack/loading": ("fail", "packs", 1),
    "pack/explain.py": ("_say", "explain", 0),
    "pipeline/doctor.py": ("_say", "machine", 0),
    "cli/help_pages.py": ("_say", "command", 0),
    "render/templates": ("_say", "templates", 0),
    "render/word/external_references.py": ("_say", "templates", 0),
    "render/word/template.py": ("_wrong", "templates", 1),
    "workbook/xlsx/archive.py": ("_suspicious", "files", 0),
}


def passed_over(tree: ast.AST) -> set[int]:
    """Docstrings, and the help of commands."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
            first = node.body[0]
            found |= {id(first.value)} if isinstance(first, ast.Expr) else set()
        elif isinstance(node, ast.keyword) and node.arg in HELP:
            found.add(id(node.value))
    return found


def literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of every string in code."""
    silent = passed_over(tree)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
        ):
            yield node.lineno, node.value


@pytest.mark.parametrize("path", TREES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_chinese_stands_in_code(path: Path) -> None:
    found = [(line, text) for line, text in literals(TREES[path]) if CHINESE.search(text)]
    assert bool(found) == (path == SOURCE / "base" / "chinese.py"), found


def test_the_help_of_commands_stands_in_the_command_line_only() -> None:
    chinese = {
        path.relative_to(SOURCE).parts[0]
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword)
        and node.arg in HELP
        and isinstance(node.value, ast.Constant)
        and CHINESE.search(str(node.value.value))
    }
    assert chinese == {"cli"}


def said() -> Iterator[tuple[str, str, str, set[str] | None]]:
    """Place, topic, name and particulars of every sentence that code says by a literal name."""
    for path, tree in TREES.items():
        inside = str(path.relative_to(SOURCE))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            function = call.func.id if isinstance(call.func, ast.Name) else ""
            given = {one.arg or "**" for one in call.keywords}
            topic, name = topic_and_name(inside, function, call)
            for text in sorted(names_in(name)) if topic else ():
                yield f"{inside}:{call.lineno}", topic, text, None if "**" in given else given


def topic_and_name(inside: str, function: str, call: ast.Call) -> tuple[str, ast.expr | None]:
    if function == "sentence" and isinstance(call.args[0], ast.Constant):
        return str(call.args[0].value), call.args[1]
    for place, (speaker, topic, position) in SPEAKERS.items():
        if inside.startswith(place) and function == speaker and position < len(call.args):
            return topic, call.args[position]
    return "", None


def names_in(node: ast.expr | None) -> set[str]:
    match node:
        case ast.Constant(value=str() as text):
            return {text}
        case ast.IfExp(body=body, orelse=orelse):
            return names_in(body) | names_in(orelse)
        case _:
            return set()


def particulars(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def looked_up() -> Iterator[str]:
    """The topics of which code takes whatever name it has at hand."""
    for call in (node for tree in TREES.values() for node in ast.walk(tree)):
        match call:
            case ast.Call(func=ast.Name("sentences"), args=[ast.Constant(value=str() as topic)]):
                yield topic


SAID = list(said())
LOOKED_UP = set(looked_up())
PAGE = "".join(path.read_text("utf-8") for path in (SOURCE / "web" / "page").glob("*.js"))
SAID_IN_PAGE = set(re.findall(r'\bsay\("([\w-]+)"', PAGE))
IN_CODE = {text for tree in TREES.values() for _, text in literals(tree)}


def test_the_sentences_of_the_whole_program_are_seen() -> None:
    assert len(SAID) > 120
    assert {topic for _, topic, _, _ in SAID} | LOOKED_UP == set(TOPICS)


@pytest.mark.parametrize(("place", "topic", "name", "given"), SAID)
def test_every_sentence_said_is_there_with_its_particulars(
    place: str, topic: str, name: str, given: set[str] | None
) -> None:
    assert name in TOPICS[topic], place
    if given is not None:
        assert given == particulars(TOPICS[topic][name]), place


@pytest.mark.parametrize(
    ("topic", "name"), [(topic, name) for topic, texts in TOPICS.items() for name in texts]
)
def test_every_sentence_is_said_somewhere(topic: str, name: str) -> None:
    by_name = {said_name for _, said_topic, said_name, _ in SAID if said_topic == topic}
    if topic == "page":
        by_name |= set(re.findall(r'"([\w-]+)"', PAGE))
    assert name in by_name | IN_CODE or name in {"type-str", "type-int", "type-bool"}


def test_every_sentence_that_the_page_says_is_there() -> None:
    assert len(SAID_IN_PAGE) > 20
    assert set(TOPICS["page"]) >= SAID_IN_PAGE


def test_a_wanting_particular_is_an_error() -> None:
    with pytest.raises(KeyError):
        sentence("packs", "no-field")


PACKS = [load_pack(pack_id) for pack_id in pack_ids()]
GENERAL = {"其他", "合计", "总计", "上年"}  # what tables of any kind have


def own_words(pack: Pack) -> Iterator[str]:
    """The names of a pack, its sheets and its rows and columns."""
    yield pack.head.name.partition("（")[0]
    yield pack.head.basis
    for sheet in pack.sheets:
        yield sheet.name
        yield getattr(sheet, "short", "")
        for block in getattr(sheet, "blocks", ()):
            yield from (text for node in block.rows for text in (node.label, node.short))
    for rule in pack.rules:
        if isinstance(rule, PreviousYearRule) and rule.moved:
            yield from (rule.moved.name, rule.moved.things, rule.moved.kinds)


def texts_in(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from texts_in(value)
    elif isinstance(data, str):
        yield data


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_no_words_speak_of_one_kind_of_report(pack: Pack) -> None:
    wanted = {word for word in own_words(pack) if len(word) > 1} - GENERAL
    assert len(wanted) > 20
    texts = [*texts_in(words()), *texts_in(diagnostic_texts()), *texts_in(TOPICS)]
    found = [(word, text) for text in texts for word in wanted if word in text]
    assert found == []
