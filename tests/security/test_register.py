"""Where each of the known dangers (V1 to V15) is proved: the tests named here exist and run.

V  danger seen in other programs or in our libraries         what is proved
1  a template runs code                                       an error of the pack
2  a name that is not there prints as nothing                 an error with the name and the line
3  `&` and `<` lose text                                      every text is whole in all documents
4  a form feed or half a character loses the rest             a new paragraph, or a finding
5  other control characters vanish                            a finding that names them
6  a page embeds a local file                                 nothing is fetched, nothing embedded
7  entities are expanded                                      a finding
8  a bomb of rows                                             a finding, before it is parsed
9  a bomb of padding                                          a finding, before it is unpacked
10 one cell in the last corner                                costs nothing, and is said
11 a file that is no workbook                                 a finding that says what it is
12 a formula without its result                               worked out, or a finding
13 a document differs the second time                         the same bytes
14 a PDF differs in another process                           the same bytes
15 a closed pipe is a crash                                   a quiet end

Beside these, found here: names and texts that command a terminal (`test_terminal.py`), and Word
templates for which Word itself would fetch or run something (`test_word_templates.py`).
"""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kit.attacks import INPUT

TESTS = Path(__file__).resolve().parents[1]
PROVED = {
    1: ("security/test_templates.py::test_a_payload_is_an_error_of_the_pack",
        "render/templates/test_environment.py::test_an_escape_is_an_error_of_the_pack"),
    2: ("render/templates/test_environment.py::test_a_name_that_is_not_there_is_given_whole",),
    3: ("security/test_texts.py::test_a_text_with_signs_of_markup_is_whole",),
    4: ("security/test_texts.py::test_what_breaks_a_line_begins_a_paragraph",
        "security/test_texts.py::test_what_cannot_be_printed_is_said_and_the_rest_is_kept"),
    5: ("security/test_texts.py::test_what_cannot_be_printed_is_said_and_the_rest_is_kept",
        "security/test_texts.py::test_what_xml_itself_forbids_makes_the_file_damaged"),
    6: ("render/pdf/weasyprint/test_engine.py::test_whatever_a_template_asks_for",
        "security/test_watched_build.py::test_carry_nothing_but_the_workbook",
        "security/test_watched_build.py::test_nothing_is_connected_and_nothing_is_started"),
    7: ("security/test_entities.py::test_an_entity_is_refused_or_never_seen",),
    8: ("security/test_containers.py::test_a_bomb_is_refused",),
    9: ("security/test_containers.py::test_a_bomb_is_refused",
        "workbook/xlsx/test_archive.py::test_a_bomb_is_not_unpacked"),
    10: ("workbook/xlsx/test_archive.py::test_a_cell_in_the_last_corner_costs_nothing",),
    11: ("security/test_containers.py::test_what_is_no_workbook_is_refused",
         "security/test_containers.py::test_what_is_cut_off_is_damaged"),
    12: ("security/test_active_content.py::test_a_formula_that_reaches_out_is_never_worked_out",
         "workbook/reading/test_values.py::test_sums_are_worked_out_without_cached_values",
         "workbook/reading/test_values.py::test_any_other_formula_needs_a_cached_value"),
    13: ("render/word/test_document.py::test_are_the_same_twice",
         "render/word/test_document.py::test_are_the_same_in_another_process"),
    14: ("render/pdf/weasyprint/test_engine.py"
         "::test_the_bytes_do_not_depend_on_process_folder_zone_or_seed",),
    15: ("security/test_register.py::test_a_closed_pipe_is_a_quiet_end",),
}  # fmt: skip


@pytest.mark.parametrize("number", range(1, 16))
def test_every_danger_has_tests_that_exist(number: int) -> None:
    for place in PROVED[number]:
        file, _, name = place.partition("::")
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        assert name in {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}


@pytest.mark.parametrize("command", [("check",), ("check", "--format", "json"), ("--help",)])
def test_a_closed_pipe_is_a_quiet_end(command: tuple[str, ...], tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    paths = () if command == ("--help",) else (str(INPUT),)
    done = subprocess.run(
        [sys.executable, "-m", "reportgen", *command, *paths],
        cwd=tmp_path,
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert done.stderr == ""
    assert done.returncode in (0, 1)
