"""What of a wording may name lists of words, and where its figures are found."""

from reportgen.pack import load_pack
from reportgen.pack.wording import Figure, Wording, phrases_of

FIGURE = Figure(
    key="new", name="新收", phrases=("收到#",), zero=("未收到",), lead=("全年",), accept=()
)


def test_every_text_that_may_name_a_list_is_told() -> None:
    wording = Wording(lead=("甲",), tail=("乙",), aside=("丙",), fill=("丁",), figures=(FIGURE,))
    assert phrases_of(wording) == ("甲", "乙", "丙", "收到#", "未收到", "全年")


def test_a_figure_is_found_by_its_key() -> None:
    assert Wording(figures=(FIGURE,)).figure("new") is FIGURE
    assert Wording(figures=(FIGURE,)).figure("old") is None
    shipped = load_pack("zfxxgk-2021").wording
    assert all(shipped.figure(one.key) is one for one in shipped.figures)
