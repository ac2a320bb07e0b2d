"""The house is as `docs/architecture.md` draws it: rooms, folders, floors, homes of libraries."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "reportgen"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MOST_ROOMS = 12
# Public in spite of their names: the class of lxml's elements, a named tuple's method, the system's
PUBLIC = {"etree._Element", "_replace", "os._exit"}

ROWS = re.findall(r"^\| (\d?) ?\| (?:`(\w+)` )?\| (?:`([\w/]+)` )?\|", PAGE, re.MULTILINE)
FLOORS = {room: int(floor) for floor, room, _ in ROWS if room}
FOLDERS = [folder or room for _, room, folder in ROWS if folder or room]
HOMES = {
    library: set(re.findall(r"`([\w/]+)`", homes))
    for names, homes in re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| (.+) \|$", PAGE, re.MULTILINE)
    for library in re.findall(r"`(\w+)`", names)
}
MODULES = {
    ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(SOURCE.rglob("*.py"))
    if path.parent != SOURCE
}


def tree_of(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imported_names(module: str) -> Iterator[str]:
    """Every module that is imported, late imports too; of ours without the program's name."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            ours = [name for name in inside if name.removeprefix("reportgen.") in MODULES]
            yield from ours or [node.module]


@cache
def ours(module: str) -> frozenset[str]:
    """The modules of ours that it imports."""
    names = (name.removeprefix("reportgen.") for name in imported_names(module))
    return frozenset(name for name in names if name in MODULES and name != module)


def room_of(module: str) -> str:
    return module.partition(".")[0]


def folder_of(module: str) -> str:
    """The folder in which it stands; a room's face, its `__init__`, stands over all its folders."""
    inside = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    return f"{inside} (face)" if inside == module == room_of(module) else inside


def loops(arrows: dict[str, set[str]]) -> list[list[str]]:
    """The first way found from a place back to itself, for each place that has one."""
    found, done = [], set()

    def walk(place: str, way: list[str]) -> None:
        if place in way:
            found.append([*way[way.index(place) :], place])
        elif place not in done:
            for other in sorted(arrows.get(place, ())):
                walk(other, [*way, place])
            done.add(place)

    for place in sorted(arrows):
        walk(place, [])
    return found


def test_at_most_twelve_rooms_and_nothing_beside_them() -> None:
    places = {path.name for path in SOURCE.iterdir() if path.name != "__pycache__"}
    assert places == {*FLOORS, "__init__.py", "__main__.py"}
    assert len(FLOORS) <= MOST_ROOMS


def test_the_tables_are_the_folders() -> None:
    folders = {path.parent.relative_to(SOURCE).as_posix() for path in MODULES.values()}
    assert sorted(FOLDERS) == sorted(folders)


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_only_from_floors_below(module: str) -> None:
    own = room_of(module)
    for other in map(room_of, ours(module)):
        assert other == own or FLOORS[other] < FLOORS[own], f"{own} imports {other}"


def test_no_files_import_each_other_in_a_loop() -> None:
    assert loops({module: set(ours(module)) for module in MODULES}) == []


def test_no_folders_import_each_other_in_a_loop() -> None:
    arrows: dict[str, set[str]] = {}
    for module in MODULES:
        own = folder_of(module)
        arrows.setdefault(own, set()).update({*map(folder_of, ours(module))} - {own})
    assert loops(arrows) == []


@pytest.mark.parametrize("module", MODULES)
def test_each_heavy_library_is_imported_only_at_home(module: str) -> None:
    place = MODULES[module].parent.relative_to(SOURCE).as_posix()
    for name in imported_names(module):
        homes = HOMES.get(name.partition(".")[0])
        assert homes is None or place in homes, f"{module} imports {name}"


def is_private(name: str) -> bool:
    return name.startswith("_") and not (name.startswith("__") and name.endswith("__"))


@pytest.mark.parametrize("module", MODULES)
def test_what_is_private_elsewhere_is_used_only_at_a_door(module: str) -> None:
    if "Tried: " in (ast.get_docstring(tree_of(module)) or ""):
        return
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            written = ast.unparse(node)
            own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            assert own or not PUBLIC.isdisjoint((written, node.attr)), f"{module}: {written}"
        elif isinstance(node, ast.ImportFrom):
            names = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
            assert not any(map(is_private, names)), f"{module}: {ast.unparse(node)}"


def test_the_libraries_imported_are_those_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["cluster"]]
    declared = {re.split(r"\W", line)[0].lower() for line in lines}
    names = {name.split(".")[0] for module in MODULES for name in imported_names(module)}
    imported = {name.lower() for name in names - sys.stdlib_module_names - {"reportgen"}}
    imported = {"pillow" if name == "pil" else name for name in imported}
    # openpyxl refuses entity bombs when defusedxml is there; nobody imports it
    assert imported == declared - {"defusedxml"}


def late_imports(module: str) -> Iterator[list[ast.stmt]]:
    """The imports inside of functions, those next to each other together."""
    for function in ast.walk(tree_of(module)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                for body in (getattr(node, name, None) for name in ("body", "orelse", "finalbody")):
                    if isinstance(body, list):
                        yield from groups_of_imports(body)


def groups_of_imports(body: list[ast.stmt]) -> Iterator[list[ast.stmt]]:
    is_import = [isinstance(one, ast.Import | ast.ImportFrom) for one in body]
    for late, group in groupby(zip(is_import, body, strict=True), key=itemgetter(0)):
        if late:
            yield [one for _, one in group]


@pytest.mark.parametrize("module", MODULES)
def test_a_late_import_says_what_it_saves(module: str) -> None:
    lines = MODULES[module].read_text(encoding="utf-8").splitlines()
    for first, *_ in late_imports(module):
        here = lines[first.lineno - 2 : first.lineno]
        assert any("# late: " in line for line in here), f"{module}:{first.lineno}"


@pytest.mark.parametrize("room", FLOORS)
def test_a_face_hands_on_at_most_twelve_names_and_all_exist(room: str) -> None:
    program = f"import reportgen.{room} as room; print(*getattr(room, '__all__', ()))"
    run = [sys.executable, "-c", f"{program}; [getattr(room, name) for name in room.__all__]"]
    names = subprocess.run(run, capture_output=True, text=True, check=False)
    assert len(names.stdout.split()) <= MOST_ROOMS


KINDS = re.compile(r"\b(FormSheet|TextSheet|GridSheet|ListSheet|\w+Rule|FieldType)\b")
# where a single type of field may be named; elsewhere a property of the type is asked
NAMES_TYPES = {"workbook.reading.values", "workbook.reading.numbers", "workbook.craft.validations"}


@pytest.mark.parametrize("module", MODULES)
def test_whoever_matches_on_a_kind_lets_mypy_name_a_new_one(module: str) -> None:
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Match) and any(
            KINDS.search(ast.unparse(c)) for c in patterns(node)
        ):
            last = node.cases[-1]
            body = f"assert_never({ast.unparse(node.subject)})"
            place = f"{module}:{node.lineno}"
            assert ast.unparse(last.pattern) == "_", place
            assert ast.unparse(last.body[0]) == body, place


def patterns(match: ast.Match) -> Iterator[ast.pattern]:
    return (case.pattern for case in match.cases)


@pytest.mark.parametrize("module", MODULES)
def test_a_single_type_of_field_is_named_only_where_it_is_read_or_written(module: str) -> None:
    if room_of(module) != "pack" and module not in NAMES_TYPES:
        for node in ast.walk(tree_of(module)):
            named = isinstance(node, ast.Attribute) and ast.unparse(node.value) == "FieldType"
            assert not named, f"{module}: {ast.unparse(node)}"


def test_no_two_classes_have_one_name() -> None:
    names = [
        node.name
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.ClassDef)
    ]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_only_checks_makes_a_checked_report() -> None:
    makers = {
        room_of(module)
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "CheckedReport"
    }
    assert makers == {"checks"}


# Dots in names that are no field's: a file's ending, a place in TOML, what a template may name
DOTTED = {"pipeline.builder", "render.content.context", "render.templates.environment"}


def joins_or_parts_by_dots(node: ast.AST) -> bool:
    """Whether it is `f"{sheet}.{key}"`, `".".join(keys)` or `path.split(".")`, or the like."""
    if isinstance(node, ast.JoinedStr):
        around = zip(node.values, node.values[1:], node.values[2:], strict=False)
        return any(
            isinstance(before, ast.FormattedValue)
            and isinstance(dot, ast.Constant)
            and dot.value == "."
            and isinstance(behind, ast.FormattedValue)
            for before, dot, behind in around
        )
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        own = [node.func.value] if node.func.attr == "join" else node.args
        is_one = node.func.attr in ("join", "split", "rsplit")
        return is_one and any(isinstance(one, ast.Constant) and one.value == "." for one in own)
    return False


@pytest.mark.parametrize("module", [one for one in MODULES if room_of(one) != "pack"])
def test_only_pack_joins_keys_to_paths(module: str) -> None:
    assert "pack.tree.join" not in {
        f"{(node.module or '').removeprefix('reportgen.')}.{alias.name}"
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    dotted = [one.lineno for one in ast.walk(tree_of(module)) if joins_or_parts_by_dots(one)]
    assert bool(dotted) == (module in DOTTED), f"{module}:{dotted}"


def test_checking_does_not_load_what_only_printing_needs() -> None:
    program = (
        "import sys; from reportgen import cli; code = cli.run(['check', sys.argv[1]]);"
        "print(code, *sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    workbook = next((ROOT / "inputs").glob("*.xlsx"))
    run = [sys.executable, "-c", program, str(workbook)]
    code, *loaded = subprocess.run(run, capture_output=True, text=True, check=True).stderr.split()
    assert code == "0"
    printing = {"weasyprint", "docxtpl", "docx", "jinja2", "pypdfium2", "uharfbuzz"}
    assert not {*printing, "rich", "pydantic", "dask"} & {*loaded}


def test_a_word_document_is_made_and_read_back_by_pure_python(tmp_path: Path) -> None:
    program = (
        "import sys; from reportgen import cli;"
        "code = cli.run(['build', sys.argv[1], '-o', sys.argv[2], '--to', 'docx,html']);"
        "print(code, *sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    workbook = next((ROOT / "inputs").glob("*.xlsx"))
    run = [sys.executable, "-c", program, str(workbook), str(tmp_path)]
    code, *loaded = subprocess.run(run, capture_output=True, text=True, check=True).stderr.split()
    assert code == "0"
    assert len([*tmp_path.glob("*.docx")]) == 1
    assert not {"lxml", "docx", "docxtpl", "weasyprint", "pypdfium2", "PIL"} & {*loaded}
