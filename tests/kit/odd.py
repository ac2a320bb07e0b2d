"""What people, programs and attackers put where a plain value is expected."""
# ruff: noqa: E501  # a list of odd things is read by its kinds, not line by line

NUMBERS = (
    "0", "-0", "-1", "1", "12.0", "0.1", "1.5", "1e3", "1E+400", "-1e308", "9" * 30, "9" * 400,
    "NaN", "INF", "-Infinity", "0x10", "1_000", "1,234", "１２", "١٢", "²", "½", "", " ", "+7", "--1",
    "1e", ".", "2.5e-320", "2147483648", "9007199254740993", "1048577", "45658", "-45658", "true",
)  # fmt: skip
TEXTS = (
    "", " ", "\u00a0", "\u3000", "甲\t乙", "甲\n\n乙\r\n丙", "A&B公司", "收费<100元的", "]]>", "<b>粗</b>",
    "&amp;", "&#0;", "_x000C_", "_xD800_", "_xFFFE_", "_x0000_", "_x_", "_x005F_x000C_", "甲\u200b乙",
    "\u202e倒序\u202c", "\ufeff头", "e\u0301", "👨‍👩‍👧‍👦", "𠮷野家", "\U0010ffff", "\ue000", "ﬃ", "\u0085", "\u2028行",
    "\u00ad", "{{ organ }}", "{% for x in y %}", "{表三.新收.总计}", "{表三.没有.总计}", "{}", "{", "{0}", "%s%n",
    "=1+1", "=cmd|' /C calc'!A0", "+1", "-", "—", "@SUM(A1)", "/", "无", "12件", "二〇二四年", "2024年",
    "2024-13-45", "2025年1月8日", "../../x", "CON", "a" * 300, "汉" * 33_000, "1" * 5000, "甲 " * 500,
    "行\n" * 400, "（一）", "1.", "\u0e49" * 200, "\ud7ff", "\ufdd0", "بحث", "x" * 40_000,
)  # fmt: skip
FORMULAS = (
    "SUM(B5:B6)", "B5", "SUM(", "1/0", "[1]Sheet1!A1", "HYPERLINK(\"http://127.0.0.1:9/\")", "A1:XFD1048576",
    "SUM(" * 300, "INDIRECT(\"A\"&1)", "", "B5+C5", "#REF!", "WEBSERVICE(\"http://127.0.0.1:9/\")", "SUM(A1:A1)" * 900,
)  # fmt: skip
ATTRIBUTES = (
    "", " ", "0", "1", "-1", "99999999", "9" * 50, "x", "A1", "XFD1048576", "ZZZZ9", "A0", "A1:B2", "A1:",
    "a1", "$A$1", "甲", "true", "s", "str", "inlineStr", "n", "b", "e", "d", "shared", "array", "dataTable",
    "rId1", "rId999", "../x", "/etc/passwd", "http://127.0.0.1:9/x", "External", "veryHidden", "\n", "1.5", "NaN",
)  # fmt: skip
TYPES = ("s", "str", "inlineStr", "n", "b", "e", "d", "what", "")
ADDRESSES = (
    "A1",
    "B5",
    "XFD1048576",
    "A1048577",
    "XFE1",
    "A0",
    "5",
    "B",
    "b5",
    "$B$5",
    "",
    "Z99999999999",
)
