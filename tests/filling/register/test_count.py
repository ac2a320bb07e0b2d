"""Each case is somewhere at the beginning and somewhere at the end of a period."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reportgen.filling.register.count import count_rows
from reportgen.filling.register.rows import Row
from reportgen.pack import load_pack
from reportgen.pack.loading.load_register import load_register

PACK = load_pack("zfxxgk-2021")
REGISTER = load_register(PACK)
assert REGISTER
PERIOD = (date(2024, 1, 1), date(2024, 12, 31))
DAYS = st.dates(date(2023, 1, 1), date(2025, 12, 31))


@st.composite
def cases(draw: st.DrawFn) -> Row:
    received = draw(DAYS)
    answered = draw(st.none() | st.integers(0, 400).map(lambda n: received + timedelta(days=n)))
    result = "results.partial" if answered else None
    days = {"received": received, "answered": answered}
    return Row(2, days, {"applicant": "natural", "result": result}, {})


@given(st.lists(cases(), max_size=30))
def test_what_came_in_was_dealt_with_or_is_carried_out(rows: list[Row]) -> None:
    known = [one for one in REGISTER.counts if one.to.startswith("applications.")]
    counted = count_rows(PACK, REGISTER, known, rows, PERIOD)
    natural = {path: len(found) for path, found in counted.items() if path.endswith(".natural")}
    came = natural["applications.new.natural"] + natural["applications.carried_in.natural"]
    done = sum(count for path, count in natural.items() if ".results." in path)
    assert came == done + natural["applications.carried_out.natural"]
