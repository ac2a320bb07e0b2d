"""The formulas of live checks: every relation has one, in what any spreadsheet program knows."""

import re

import pytest
from openpyxl.formula import Tokenizer

from kit.books import PACKS
from reportgen.base.cells import CellRef
from reportgen.workbook.live.checks import live_checks
from reportgen.workbook.live.formulas import (
    breach,
    broken,
    difference,
    prefix,
    quoted,
    reference,
    references,
)

OF_2007 = {"IF", "AND", "COUNT", "COUNTA", "SUM", "ROUND", "MAX", "ABS", "SUMPRODUCT", "TRIM"}
LONGEST = 8192  # characters of a formula, in Excel

each_pack = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)


@each_pack
def test_every_check_is_a_formula_of_functions_that_excel_2007_has(pack):
    for number, check in enumerate(live_checks(pack), start=2):
        for formula in (
            difference(pack, check),
            broken(check, number),
            breach(pack, check, number),
        ):
            tokens = Tokenizer(formula).items
            used = {
                one.value.rstrip("(") for one in tokens if one.type == "FUNC" and one.value != ")"
            }
            assert used <= {*OF_2007, "SUBSTITUTE"}
            assert len(formula) < LONGEST
            assert formula.count("(") - formula.count(")") == quoted_brackets(tokens)


def quoted_brackets(tokens):
    texts = "".join(one.value for one in tokens if one.subtype == "TEXT")
    return texts.count("(") - texts.count(")")


@each_pack
def test_an_equation_waits_for_all_its_figures(pack):
    for check in live_checks(pack):
        formula = difference(pack, check)
        if not check.relation.column:
            assert re.search(rf"COUNT\(.*\)={len(check.needed)}\b", formula)
        assert '""' in formula


def test_names_and_texts_are_quoted():
    assert quoted('说“好”"好"') == '"说“好”""好"""'
    assert len(quoted("甲" * 300)) <= 257
    assert prefix("甲'乙") == "'甲''乙'!"
    assert reference(CellRef("甲", 6, 4)) == "'甲'!D6"


def test_cells_are_told_in_as_few_ranges_as_possible():
    cells = [CellRef("甲", row, column) for row in (6, 7) for column in (4, 5)]
    assert references([*cells, CellRef("乙", 1, 1)]) in ("'甲'!D6:E7,'乙'!A1", "'乙'!A1,'甲'!D6:E7")
