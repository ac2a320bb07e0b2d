"""Hostile templates of a pack: they reach neither Python nor files, and they end.

More payloads are in `tests/render/templates/test_environment.py`; together they are over a hundred.
"""

import io
import shutil
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from jinja2 import Environment

from kit.printing import EVERYTHING, published
from reportgen.base.errors import PackError
from reportgen.pack import Pack, load_pack, packs_folder
from reportgen.render import Engine
from reportgen.render.content.context import build_context, build_tables
from reportgen.render.templates.environment import make_environment, template_errors

PACK = load_pack("zfxxgk-2021")
DOUBLED = "{% set a = organ %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40
CHAIN = "".join(
    f"{{% macro m{n + 1}() %}}{{{{ m{n}() }}}}{{{{ m{n}() }}}}{{% endmacro %}}" for n in range(40)
)
TWICE = "{% macro m(x) %}{{ x }}{{ x }}{% endmacro %}"
CALLED = "{% macro m() %}{{ caller() }}{{ caller() }}{% endmacro %}"
GROWING = (
    "{% macro d(x) %}{% set y %}{{ x }}{{ x }}{% endset %}{{ d(y) }}{% endmacro %}{{ d('a') }}"
)
PING = "{% macro a() %}{{ b() }}{% endmacro %}"
PONG = "{% macro b() %}{{ a() }}{% endmacro %}"
NESTED = "{% for a in title[0] %}" * 12 + "{% endfor %}" * 12
PAYLOADS = {
    "builtins": "{{ __builtins__ }}",
    "import": "{{ __import__('os') }}",
    "globals of a text": "{{ organ.join.__globals__ }}",
    "class by item": "{{ ''['__class__'] }}",
    "class by escapes": r"{{ ''['\x5f\x5fclass\x5f\x5f'] }}",
    "class by attr": "{{ ''|attr('__class__') }}",
    "class by attr and format": "{{ ''|attr('%sclass%s'|format('__','__')) }}",
    "class of a number": "{{ (1).__class__ }}",
    "class of nothing": "{{ none.__class__ }}",
    "subclasses": "{{ ().__class__.__base__.__subclasses__() }}",
    "mro": "{{ title.__class__.__mro__ }}",
    "map attr": "{{ title|map('attr', '__class__')|list }}",
    "map attribute": "{{ title|map(attribute='__class__')|join }}",
    "groupby": "{{ title|groupby('__class__') }}",
    "sort": "{{ title|sort(attribute='__class__') }}",
    "sum": "{{ title|sum(attribute='__class__') }}",
    "selectattr": "{{ title|selectattr('__class__')|list }}",
    "format_map": "{{ '{a.__class__}'.format_map(document) }}",
    "format of markup": "{{ styles.format(organ) }}",
    "unsafe format": "{{ '%s'|format(organ) }}",
    "percent": "{{ '%s' % organ }}",
    "huge percent": "{{ '%099999999d' % 1 }}",
    "huge text": "{{ 'a' * 10 ** 9 }}",
    "huge list": "{% for x in [0] * 10 ** 9 %}{% endfor %}",
    "huge power": "{{ 9 ** 9 ** 9 }}",
    "huge range": "{% for x in range(10 ** 9) %}{% endfor %}",
    "huge center": "{{ organ.center(10 ** 9) }}",
    "huge center by filter": "{{ organ|center(999999999) }}",
    "huge number": "{{ " + "9" * 5000 + " }}",
    "lipsum": "{{ lipsum(n=100000) }}",
    "lipsum globals": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "cycler": "{{ cycler('a').__init__.__globals__ }}",
    "joiner": "{{ joiner.__init__.__globals__.os }}",
    "namespace": "{% set ns = namespace(a=1) %}",
    "namespace globals": "{{ namespace.__init__.__globals__ }}",
    "url_for": "{{ url_for.__globals__ }}",
    "request": "{{ request.application.__globals__ }}",
    "config": "{{ config.items() }}",
    "self": "{{ self.__dict__ }}",
    "self context": "{{ self._TemplateReference__context.environment }}",
    "context": "{{ context.environment }}",
    "environment": "{{ environment.loader.folders }}",
    "counted": "{{ environment.counted(title, 0) }}",
    "allowance": "{{ allowance.renew() }}",
    "loop": "{% for x in title %}{{ loop._iterator.gi_frame }}{% endfor %}",
    "loop globals": "{% for x in title %}{{ loop.__class__.__init__.__globals__ }}{% endfor %}",
    "recursive loop": "{% for x in title recursive %}{{ loop(title) }}{% endfor %}",
    "macro internals": "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "macro environment": "{% macro m() %}{% endmacro %}{{ m._environment }}",
    "macro caller": "{% macro m() %}{{ caller.__init__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "generator frame": "{{ (title|batch(1)).gi_frame }}",
    "debug": "{% debug %}",
    "include by name": "{% include organ %}",
    "include of a list": "{% include ['/etc/passwd', 'pack.toml'] %}",
    "import of Word": "{% import 'report.docx' as x %}",
    "block": "{% extends '/etc/passwd' %}",
    "set attribute": "{% set document.title = 'x' %}",
    "pop": "{{ fees.pop('records') }}",
    "clear": "{{ fees.records.clear() }}",
    "append": "{{ title.append('x') }}",
    "endless recursion": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "recursion of two": PING + PONG + "{{ a() }}",
    "growing argument": "{% macro m(x) %}{{ m(x ~ x) }}{% endmacro %}{{ m('a') }}",
    "growing sum": "{% macro m(x) %}{{ m(x + x) }}{% endmacro %}{{ m('a') }}",
    "doubling by concatenation": "{% set a = organ ~ organ %}",
    "doubling by sum": "{% set a = organ + organ %}",
    "doubling by blocks": DOUBLED,
    "doubling by tuples": "{% set a = (title, title) %}",
    "doubling by lists": "{% set a = [title, title] %}",
    "doubling by dicts": "{% set a = {'a': title} %}",
    "doubling by macros": TWICE + "{{ " + "m(" * 40 + "organ" + ")" * 40 + " }}",
    "loops in loops": NESTED,
    "long text in loops": ("{% for a in title[0] %}" * 5) + "x" * 90_000 + "{% endfor %}" * 5,
    "macros that call each other twice": "{% macro m0() %}{% endmacro %}" + CHAIN + "{{ m40() }}",
    "a million brackets": "{{ " + "(" * 100_000 + "1" + ")" * 100_000 + " }}",
    "a minus too many": "{{ " + "-" * 100_000 + "1 }}",
    "no escaping": "{% autoescape false %}{{ organ }}{% endautoescape %}",
    "half a character": r"{{ '\ud800' }}",
    "calls in calls": CALLED + "{% call m() %}" * 25 + "x" + "{% endcall %}" * 25,
    "growing block": GROWING,
    "endless arguments": "{% macro m() %}{{ m(1, *varargs) }}{% endmacro %}{{ m() }}",
    "itself": "{% block a %}{{ self.a() }}{% endblock %}",
    "half a tag": "{{ organ",
    "an unknown tag": "{% system 'id' %}",
}  # fmt: skip


@cache
def setting() -> tuple[Environment, dict[str, object]]:
    report = published(PACK, EVERYTHING)
    context = {**build_context(report), "tables": build_tables(report), "styles": ""}
    return make_environment(PACK), context


@pytest.mark.parametrize("kind", PAYLOADS)
def test_a_payload_is_an_error_of_the_pack(kind: str) -> None:
    environment, context = setting()
    with pytest.raises(PackError, match="模板包有误"), template_errors("样张"):
        environment.from_string(PAYLOADS[kind]).render(context)


def test_each_document_has_an_allowance_of_its_own() -> None:
    environment, context = setting()
    loops = "{% for a in title[0] %}" * 4 + "{% endfor %}" * 4
    template = environment.from_string(loops)
    assert [template.render(context) for _ in range(20)] == [""] * 20


@pytest.fixture
def hostile(tmp_path: Path) -> Callable[[str], Pack]:
    """Makes a pack whose two templates hold a payload."""

    def make(payload: str) -> Pack:
        shutil.copytree(packs_folder(), tmp_path / "packs")
        folder = tmp_path / "packs" / PACK.id
        (folder / "report.html").write_text(f"<html>{payload}</html>", encoding="utf-8")
        word = (folder / "report.docx").read_bytes()
        target = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(target, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                if name == "word/document.xml":
                    tag = f"<w:p><w:r><w:t>{escape(payload)}</w:t></w:r></w:p></w:body>"
                    content = content.decode().replace("</w:body>", tag).encode()
                new.writestr(name, content)
        (folder / "report.docx").write_bytes(target.getvalue())
        return load_pack(PACK.id, tmp_path / "packs")

    return make


@pytest.mark.parametrize(
    "kind", ["subclasses", "cycler", "huge text", "doubling by blocks", "loops in loops", "percent"]
)
def test_a_hostile_pack_prints_nothing(hostile: Callable[[str], Pack], kind: str) -> None:
    engine, report = Engine(hostile(PAYLOADS[kind])), published(PACK)
    with pytest.raises(PackError, match=r"report\.html"):
        engine.html(report)
    with pytest.raises(PackError, match=r"report\.docx 的 word/document\.xml"):
        engine.docx(report)
