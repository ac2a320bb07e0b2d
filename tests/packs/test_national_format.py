"""Both packs print the texts of the national format, verbatim and in its order.

Transcribed from the annexes of 国办公开办函〔2019〕60号 and 〔2021〕30号: a line a row of the
table, its texts from left to right, without the numbers.
"""

import pytest

from reportgen.pack import load_pack
from reportgen.pack.fields import fields_of_sheet
from reportgen.pack.geometry import BoxRole, lay_out
from reportgen.pack.model import FieldType, GridSheet

HEADINGS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]

TABLE_2 = {
    "zfxxgk-2019": """
        第二十条第（一）项
        信息内容 本年新制作数量 本年新公开数量 对外公开总数量
        规章
        规范性文件
        第二十条第（五）项
        信息内容 上一年项目数量 本年增/减 处理决定数量
        行政许可
        其他对外管理服务事项
        第二十条第（六）项
        信息内容 上一年项目数量 本年增/减 处理决定数量
        行政处罚
        行政强制
        第二十条第（八）项
        信息内容 上一年项目数量 本年增/减
        行政事业性收费
        第二十条第（九）项
        信息内容 采购项目数量 采购总金额
        政府集中采购
        """,
    "zfxxgk-2021": """
        第二十条第（一）项
        信息内容 本年制发件数 本年废止件数 现行有效件数
        规章
        行政规范性文件
        第二十条第（五）项
        信息内容 本年处理决定数量
        行政许可
        第二十条第（六）项
        信息内容 本年处理决定数量
        行政处罚
        行政强制
        第二十条第（八）项
        信息内容 本年收费金额（单位：万元）
        行政事业性收费
        """,
}

OTHER = {
    "zfxxgk-2019": "（六）其他处理",
    "zfxxgk-2021": """
        （六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
        2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
        3.其他
        """,
}

TABLE_3 = """
    （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 申请人情况
    自然人 法人或其他组织 总计
    商业企业 科研机构 社会公益组织 法律服务机构 其他
    一、本年新收政府信息公开申请数量
    二、上年结转政府信息公开申请数量
    三、本年度办理结果 （一）予以公开
    （二）部分公开（区分处理的，只计这一情形，不计其他情形）
    （三）不予公开 1.属于国家秘密
    2.其他法律行政法规禁止公开
    3.危及“三安全一稳定”
    4.保护第三方合法权益
    5.属于三类内部事务信息
    6.属于四类过程性信息
    7.属于行政执法案卷
    8.属于行政查询事项
    （四）无法提供 1.本机关不掌握相关政府信息
    2.没有现成信息需要另行制作
    3.补正后申请内容仍不明确
    （五）不予处理 1.信访举报投诉类申请
    2.重复申请
    3.要求提供公开出版物
    4.无正当理由大量反复申请
    5.要求行政机关确认或重新出具已获取信息
    {other}
    （七）总计
    四、结转下年度继续办理
    """

TABLE_4 = """
    行政复议 行政诉讼
    结果维持 结果纠正 其他结果 尚未审结 总计 未经复议直接起诉 复议后起诉
    结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计
    """

PACK_IDS = ("zfxxgk-2019", "zfxxgk-2021")


def grid(pack_id: str, key: str) -> GridSheet:
    sheet = load_pack(pack_id).sheet(key)
    assert isinstance(sheet, GridSheet)
    return sheet


def texts_of(sheet: GridSheet) -> list[list[str]]:
    lines = lay_out(sheet).lines()
    texts = [[box.text for box in line if box.role is not BoxRole.FIELD] for line in lines]
    return [line for line in texts if line]


def transcribed(text: str) -> list[list[str]]:
    return [line.split() for line in text.strip().splitlines()]


@pytest.mark.parametrize("pack_id", PACK_IDS)
def test_the_six_headings_are_those_of_the_format(pack_id: str) -> None:
    sheets = load_pack(pack_id).printed_sheets
    assert [sheet.heading for sheet in sheets if sheet.heading] == HEADINGS


@pytest.mark.parametrize("pack_id", PACK_IDS)
def test_table_2_has_the_texts_of_the_format(pack_id: str) -> None:
    assert texts_of(grid(pack_id, "disclosure")) == transcribed(TABLE_2[pack_id])


@pytest.mark.parametrize("pack_id", PACK_IDS)
def test_table_3_has_the_texts_of_the_format(pack_id: str) -> None:
    wanted = transcribed(TABLE_3.format(other=OTHER[pack_id].strip()))
    assert texts_of(grid(pack_id, "applications")) == wanted


@pytest.mark.parametrize("pack_id", PACK_IDS)
def test_table_4_has_the_texts_of_the_format(pack_id: str) -> None:
    assert texts_of(grid(pack_id, "disputes")) == transcribed(TABLE_4)


@pytest.mark.parametrize(
    ("pack_id", "numbers"),
    [
        ("zfxxgk-2019", {"disclosure": 22, "applications": 23 * 7, "disputes": 15}),
        ("zfxxgk-2021", {"disclosure": 10, "applications": 25 * 7, "disputes": 15}),
    ],
)
def test_the_tables_hold_as_many_numbers_as_the_format(
    pack_id: str, numbers: dict[str, int]
) -> None:
    for key, number in numbers.items():
        assert len(list(fields_of_sheet(grid(pack_id, key)))) == number


def test_only_amounts_and_changes_are_no_counts() -> None:
    others = {
        (info.path, info.type)
        for pack_id in PACK_IDS
        for key in ("disclosure", "applications", "disputes")
        for info in fields_of_sheet(grid(pack_id, key))
        if info.type is not FieldType.COUNT
    }
    changing = ("licensing", "other_services", "penalty", "coercion", "fees")
    assert others == {
        ("disclosure.fees.amount", FieldType.AMOUNT),
        ("disclosure.procurement.amount", FieldType.AMOUNT),
        *((f"disclosure.{row}.items_change", FieldType.CHANGE) for row in changing),
    }


@pytest.mark.parametrize(
    ("pack_id", "basis"),
    [("zfxxgk-2019", "国办公开办函〔2019〕60号"), ("zfxxgk-2021", "国办公开办函〔2021〕30号")],
)
def test_a_pack_cites_the_notice_of_its_format(pack_id: str, basis: str) -> None:
    pack = load_pack(pack_id)
    assert pack.head.basis == basis
    cited = [rule.basis for rule in pack.rules if "国办公开办函" in rule.basis]
    assert cited
    assert all(basis in text for text in cited)


@pytest.mark.parametrize("pack_id", PACK_IDS)
def test_the_title_is_the_organ_and_the_year(pack_id: str) -> None:
    head = load_pack(pack_id).head
    assert head.title == ("{basics.organ}", "{basics.year}年政府信息公开工作年度报告")
