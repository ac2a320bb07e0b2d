"""The tests stand where the house has what they test; the modules without one are a shrinking list.

A module has its test in the folder of its name, `tests/<room>/<folder>/test_<module>.py`. Those
that have none, though others run through them, are in `modules_without_test.txt`: a new module
brings its test, and a line that is no longer true goes.
"""

from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "reportgen"
TESTS = Path(__file__).parent
LISTED = (TESTS / "modules_without_test.txt").read_text(encoding="utf-8").split()
ROOMS = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file()}
ACROSS = {"examples", "fuzz", "golden", "kit", "libraries", "packs", "reliability", "security"}


def test_the_modules_without_a_test_are_those_listed() -> None:
    modules = [path.relative_to(SOURCE) for path in SOURCE.glob("*/**/*.py")]
    named = [path for path in modules if path.name != "__init__.py"]
    untested = [path for path in named if not (TESTS / path.parent / f"test_{path.name}").is_file()]
    assert sorted(map(Path.as_posix, untested)) == LISTED


def test_every_folder_of_tests_is_one_of_the_house_or_goes_across() -> None:
    folders = {path.parent.relative_to(TESTS) for path in TESTS.glob("*/**/test_*.py")}
    inside = {folder for folder in folders if folder.parts[0] not in ACROSS}
    strangers = {folder.as_posix() for folder in inside if not (SOURCE / folder).is_dir()}
    assert strangers == set()
    places = {path.name for path in TESTS.iterdir() if path.is_dir()} - {"__pycache__"}
    assert places <= ROOMS | ACROSS
