"""A template is compiled once; what is kept makes the same documents, and is checked."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from jinja2.nodes import Node

from kit.printing import published
from reportgen.base.keeping.kept import keep
from reportgen.pack import load_pack
from reportgen.render import Engine
from reportgen.render.templates import compiled
from reportgen.render.templates.compiled import template_of
from reportgen.render.templates.environment import make_environment

PACK = load_pack("zfxxgk-2021")


def refusing(_: Node) -> None:
    raise AssertionError("compiled again")


def passing(_: Node) -> None:
    pass


def no_compiling(*_: Any, **__: Any) -> Any:
    raise AssertionError("compiled again")


def test_a_text_is_compiled_once(cache_folder: Path) -> None:
    environment = make_environment(PACK)
    first = template_of(environment, "{{ a }}一", passing)
    assert [*cache_folder.iterdir()]
    again = template_of(environment, "{{ a }}一", refusing)
    assert first.render(a="<") == again.render(a="<") == "&lt;一"


def test_the_second_run_makes_the_same_documents_without_compiling(
    cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = published(PACK)
    engine = Engine(PACK)
    word, page = engine.docx(report), engine.html(report)
    monkeypatch.setattr(Environment, "compile", no_compiling)
    again = Engine(PACK)
    assert again.docx(report) == word
    assert again.html(report) == page


def test_another_text_or_another_maker_is_compiled_anew(
    cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = make_environment(PACK)
    template_of(environment, "{{ a }}", passing)
    with pytest.raises(AssertionError, match="compiled again"):
        template_of(environment, "{{ a }}.", refusing)
    monkeypatch.setattr(compiled, "_makers", lambda: "another version")
    with pytest.raises(AssertionError, match="compiled again"):
        template_of(environment, "{{ a }}", refusing)


def test_a_template_is_counted_and_sandboxed_when_its_code_was_kept(cache_folder: Path) -> None:
    for _ in range(2):
        template = template_of(make_environment(PACK), "{{ a.__class__ }}", passing)
        with pytest.raises(Exception, match="__class__"):
            template.render(a="x")


def test_a_kept_file_that_holds_no_code_is_compiled_anew(cache_folder: Path) -> None:
    environment = make_environment(PACK)
    key = f"{compiled._makers()}/{compiled.sha256(b'{{ a }}').hexdigest()}"
    keep(key, compiled.marshal.dumps("no code"))
    assert template_of(environment, "{{ a }}", passing).render(a=1) == "1"
