"""Registers of single cases as offices keep them, with invented people in them."""

import io
import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

YEAR = 2024
SECRETS = ("赵某甲", "钱某乙", "孙某丙地块拆迁", "李某丁")  # what must never leave the register
HEADERS = {
    "number": ("登记编号", "编号", "序号：编号"),
    "received": ("收到申请日期", "收件日期", "登记日期"),
    "applicant": ("申请人类型", "申请人类别"),
    "answered": ("答复日期", "办结时间"),
    "result": ("办理结果", "处理结果"),
    "review_filed": ("复议受理日期",),
    "review": ("复议结果", "行政复议结果"),
    "review_closed": ("复议审结日期",),
}
# As people write them → row or column of the printed table
APPLICANTS = {
    "自然人": "natural", "公民": "natural",
    "商业企业": "legal.commercial", "企业": "legal.commercial",
    "科研机构": "legal.research", "法律服务机构": "legal.legal_service", "其他": "legal.other",
    "法人或其他组织-社会公益组织": "legal.welfare",
}  # fmt: skip
RESULTS = {
    "予以公开": "granted", "（一）予以公开": "granted", "部分公开": "partial",
    "不予公开-属于国家秘密": "denied.state_secret", "7.属于行政执法案卷": "denied.enforcement_file",
    "（四）无法提供：1.本机关不掌握相关政府信息": "unable.not_held", "重复申请": "declined.repeat",
    "信访举报投诉类申请": "declined.petition", "其他处理－其他": "other.misc",
    "逾期未缴费": "other.fee_unpaid",
}  # fmt: skip
REVIEWS = {"维持": "upheld", "结果纠正": "corrected", "其他结果": "other", "审理中": "pending"}


def register(rows: Iterable[Sequence[object]], *, top: Sequence[str] = ()) -> bytes:
    """A list with those rows, the first of them its header; `top` are lines above it."""
    book = Workbook()
    book.active.title = "登记"
    for line in top:
        book.active.append([line])
    for row in rows:
        book.active.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def placed(path: Path, data: bytes) -> Path:
    """A file with those bytes."""
    path.write_bytes(data)
    return path


def random_register(seed: int) -> tuple[bytes, list[dict[str, object]]]:
    """A list in any order of columns, under any titles; and its rows by the keys of `HEADERS`."""
    draw = random.Random(seed)  # noqa: S311  # invented cases
    cases = [_case(draw, number) for number in range(draw.randrange(3, 60))]
    keys = [*HEADERS, "name", "subject"]
    draw.shuffle(keys)
    titles = {key: draw.choice(titles) for key, titles in HEADERS.items()}
    titles |= {"number": draw.choice(HEADERS["number"][:2]), "name": "姓名", "subject": "内容"}
    rows = [[titles[key] for key in keys], *([case.get(key) for key in keys] for case in cases)]
    top = ("某局登记表",) if draw.random() < 0.5 else ()
    return register(rows, top=top), cases


def _case(draw: random.Random, number: int) -> dict[str, object]:
    received = date(YEAR - 1, 7, 1) + timedelta(days=draw.randrange(700))
    case: dict[str, object] = {
        "number": f"{YEAR}-{number}", "received": received,
        "applicant": draw.choice(list(APPLICANTS)),
        "name": draw.choice(SECRETS), "subject": draw.choice(SECRETS),
    }  # fmt: skip
    if draw.random() < 0.8:
        case["answered"] = received + timedelta(days=draw.randrange(40))
        case["result"] = draw.choice(list(RESULTS))
    if draw.random() < 0.3:
        filed = received + timedelta(days=draw.randrange(90))
        case["review_filed"] = filed
        case["review"] = draw.choice(list(REVIEWS))
        if case["review"] != "审理中":
            case["review_closed"] = filed + timedelta(days=draw.randrange(90))
    return case
