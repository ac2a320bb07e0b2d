"""What a derived text names must be there; where nothing can be divided, no rate is named."""

import shutil
from pathlib import Path

import pytest

from reportgen.base.errors import PackError
from reportgen.pack import load_pack
from reportgen.pack.derived import Derived
from reportgen.pack.loading.load_derived import load_derived

PACKS = Path(__file__).parents[2] / "packs"


def test_a_pack_without_the_file_has_none() -> None:
    assert load_derived(PACKS / "hotline-monthly") == Derived()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"balance.spending.amount"', '"balance.spending.amounts"', "comparisons[1].now[1]"),
        ("{last_year}年没有支出", "{rate}%", "comparisons[1].readings.new"),
        ("{difference}万元，增长", "{differenc}万元，增长", "comparisons[1].readings.more"),
        ('sheet = "spending"', 'sheet = "balance"', "listings[1].sheet"),
        ("length = 3", "length = 4", "listings[1].length"),
        ('column = "all"', 'column = "name"', "listings[1].column"),
        ('before = "basic"', 'before = "code"', "listings[2].before"),
        ('"basic.c301*.amount"', '"basic.c401*.amount"', "enumerations[1].fields[1]"),
        ("{人员.构成}", "{人员.组成}", "alternatives[1].text"),
        ('name = "支出.各项"', 'name = "支出.构成"', "支出.构成"),
    ],
)
def test_the_place_of_a_mistake_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    file = Path(shutil.copytree(PACKS / "small-accounts", tmp_path / "small-accounts"))
    file /= "derived.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError, match="derived") as caught:
        load_pack("small-accounts", tmp_path)
    assert says in str(caught.value)
