"""Templates are data: they can reach what is in the context and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kit.printing import EVERYTHING, published
from reportgen.base.errors import PackError
from reportgen.pack import Pack, load_pack
from reportgen.render import Engine
from reportgen.render.content.context import build_context, build_tables
from reportgen.render.templates.environment import make_environment, template_errors

PACK = load_pack("zfxxgk-2021")
ESCAPES = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ organ['__class__'] }}",
    "{{ fees.__class__ }}",
    "{{ fees['__class__'] }}",
    "{{ fees.update({'a': 1}) }}",
    "{{ fees.items() }}",
    "{{ fees.path }}",
    "{{ title.__len__() }}",
    "{{ organ.upper() }}",
    "{{ organ.format(organ) }}",
    "{{ '{0.__class__}'.format(organ) }}",
    "{{ organ.encode().decode() }}",
    "{{ overview.paragraphs[0].__init__.__globals__ }}",
    "{{ overview.paragraphs[0].__dataclass_fields__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ joiner('') }}",
    "{{ lipsum() }}",
    "{{ namespace(a=1) }}",
    "{{ dict(a=1) }}",
    "{% for n in range(10) %}{{ n }}{% endfor %}",
    "{{ organ|safe }}",
    "{{ organ|attr('upper') }}",
    "{{ fees|map(attribute='x')|list }}",
    "{{ title|tojson }}",
    "{% if organ is defined %}a{% endif %}",
    "{{ 'x' * 1000000000 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ '%999999999d' % 1 }}",
    "{% include '/etc/passwd' %}",
    "{% include '../../../../../../etc/passwd' %}",
    "{% include '../zfxxgk-2019/report.html' %}",
    "{% include 'pack.toml' %}",
    "{% include 'report.docx' %}",
    "{% extends 'nothing.html' %}",
    "{% import 'os' as os %}",
    "{% do fees.clear() %}",
    "{% set fees.total = 1 %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "{% for p in title %}{{ loop.__init__ }}{% endfor %}",
    "{% for p in title %}{{ loop.cycle(1, 2) }}{% endfor %}",
]


def rendered(source: str) -> str:
    environment = make_environment(PACK)
    report = published(PACK, EVERYTHING)
    context = {**build_context(report), "tables": build_tables(report)}
    with template_errors("样张"):
        return environment.from_string(source).render(context)


@pytest.mark.parametrize("source", ESCAPES)
def test_an_escape_is_an_error_of_the_pack(source: str) -> None:
    with pytest.raises(PackError, match="模板包有误，样张"):
        rendered(source)


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("{{ organ }}", "淮安市人民政府"),
        ("{{ '<b>&\"' }}", "&lt;b&gt;&amp;&#34;"),
        ("{% for r in fees.records %}{{ loop.index }}{{ r.unit }}{% endfor %}", "1甲局2乙局"),
        ("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(year) }}", "[2024]"),
        ("{{ year if fees.present else '' }}", "2024"),
    ],
)
def test_what_a_template_needs_works(source: str, result: str) -> None:
    assert rendered(source) == result


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("{{ nothing }}", "没有 nothing 这个名称"),
        ("{{ applications.nwe.natural }}", "没有 applications.nwe 这个名称，是否想写 new"),
        ("{% if fees.presnt %}{% endif %}", "没有 fees.presnt 这个名称，是否想写 present"),
        ("{% for x in tables.none.head %}{% endfor %}", "没有 tables.none 这个名称"),
        ("{% for r in fees.records %}{{ r.unti }}{% endfor %}", "没有 fees.records.unti"),
        ("{{ overview.paragraphs[0].leve }}", "没有 leve 这个名称"),
    ],
)
def test_a_name_that_is_not_there_is_given_whole(source: str, name: str) -> None:
    with pytest.raises(PackError, match=name):
        rendered(source)


class TestAnErrorInATemplate:
    def test_names_the_line_of_an_html_template(
        self, copied_pack: Callable[[], tuple[Pack, Path]]
    ) -> None:
        pack, folder = copied_pack()
        (folder / "report.html").write_text("<html>\n\n{{ organ }}{{ orgna }}", encoding="utf-8")
        with pytest.raises(
            PackError, match=r"zfxxgk-2021/report.html（report.html 第 3 行）.*orgna"
        ):
            Engine(pack).html(published(PACK))

    def test_in_a_macro_names_the_line_there(
        self, copied_pack: Callable[[], tuple[Pack, Path]]
    ) -> None:
        pack, folder = copied_pack()
        (folder.parent / "gongwen" / "macros.html").write_text(
            "{% macro m(x) %}\n{{ x.nothing }}\n{% endmacro %}", encoding="utf-8"
        )
        (folder / "report.html").write_text(
            "{% import 'macros.html' as m %}\n{{ m.m(fees) }}", encoding="utf-8"
        )
        with pytest.raises(PackError, match=r"macros.html 第 2 行.*fees.nothing"):
            Engine(pack).html(published(PACK))

    def test_of_syntax_names_the_line(self, copied_pack: Callable[[], tuple[Pack, Path]]) -> None:
        pack, folder = copied_pack()
        (folder / "report.html").write_text("\n{% for %}", encoding="utf-8")
        with pytest.raises(PackError, match=r"report.html 第 2 行.*写法有误"):
            Engine(pack).html(published(PACK))


def test_a_template_that_links_outside_its_folder_is_not_found(
    copied_pack: Callable[[], tuple[Pack, Path]], tmp_path: Path
) -> None:
    pack, folder = copied_pack()
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    (folder / "report.html").write_text("{% include 'link.html' %}", encoding="utf-8")
    with pytest.raises(PackError, match=r"没有模板文件 link\.html"):
        Engine(pack).html(published(PACK))
