"""Whatever a line delivers, a register is a whole number within bounds, or it is refused by us."""

from contextlib import suppress
from fractions import Fraction
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st

from custom_components.prepaid_meter.engine.errors import InvalidInput
from custom_components.prepaid_meter.engine.quantity import COMMODITIES, REGISTER_MAX
from custom_components.prepaid_meter.sources.modbus.custom import custom
from custom_components.prepaid_meter.sources.modbus.history import frozen_reading
from custom_components.prepaid_meter.sources.modbus.points import blocks, decode, raw, register_base
from custom_components.prepaid_meter.sources.modbus.profile import (
    WORDS,
    Point,
    Profile,
    load,
    names,
)

PROFILES = [load(one) for one in names()]
SOUP = st.lists(st.integers(-1, 0x10000) | st.sampled_from([0, 0x7FFF, 0x8000, 0xFFFF]), max_size=5)


def soup_for(words: int) -> st.SearchStrategy[list[int]]:
    """As many words as asked for, nearly always."""
    word = st.integers(0, 0xFFFF) | st.sampled_from([0, 0x7F80, 0x7FC0, 0x7FFF, 0x8000, 0xFFFF])
    return st.lists(word, min_size=words, max_size=words) | SOUP


@given(st.sampled_from([one for one in PROFILES if one.register]), st.data())
def test_a_register_is_within_bounds_or_refused(profile: Profile, data: st.DataObject) -> None:
    words = data.draw(soup_for(profile.billed.words))
    try:
        register = register_base(profile, words)
    except InvalidInput:
        return
    assert type(register) is int
    assert 0 <= register <= REGISTER_MAX


@given(st.sampled_from(PROFILES), st.data())
def test_every_point_decodes_or_is_refused(profile: Profile, data: st.DataObject) -> None:
    point = data.draw(st.sampled_from([*profile.points.values()]))
    words = data.draw(soup_for(point.words))
    with suppress(InvalidInput):
        assert isinstance(decode(words, point), int | Fraction)


@given(st.sampled_from([one for one in PROFILES if one.relay]), st.data())
def test_a_relay_is_on_or_off_or_unknown(profile: Profile, data: st.DataObject) -> None:
    assert profile.relay is not None
    read = profile.relay.read
    try:
        number = raw(data.draw(soup_for(read.point.words)), read.point)
    except InvalidInput:
        return
    assert (read.supplied(number) is True) == (number & read.mask in read.closed)
    assert {*read.faults(number)} <= {*read.status}


@given(soup_for(4))
def test_a_record_is_a_reading_or_refused(words: list[int]) -> None:
    try:
        reading = frozen_reading(load("acrel_adl400"), words, ZoneInfo("Asia/Shanghai"))
    except InvalidInput:
        return
    assert reading is None or (reading.device_time and 0 <= reading.register <= REGISTER_MAX)


TEXT = st.text(max_size=8) | st.sampled_from(
    ["0", "72", "65535", "0x48", "1e9", "1e999999", "NaN", "-0", "0.01", "big", "input", *WORDS]
)


@given(
    st.sampled_from([*COMMODITIES]),
    st.dictionaries(
        st.sampled_from(["register", "table", "type", "word_order", "scale", "unit"]), TEXT
    ),
    st.data(),
)
def test_a_users_own_register_is_sound_or_refused(
    commodity: str, fields: dict[str, str], data: st.DataObject
) -> None:
    sound = {
        "register": "72",
        "table": "input",
        "type": "f64",
        "word_order": "big",
        "scale": "1e12",
    }
    try:
        profile = custom(commodity, {"unit": COMMODITIES[commodity].display, **sound, **fields})
        register = register_base(profile, data.draw(soup_for(profile.billed.words)))
    except InvalidInput:
        return
    assert 0 <= register <= REGISTER_MAX


@given(
    st.sets(st.integers(0, 300), max_size=40),
    st.integers(2, 40),
    st.integers(0, 40),
    st.sampled_from(["u16", "f32"]),
)
def test_blocks_cover_every_point_once(
    addresses: set[int], max_words: int, gap_words: int, kind: str
) -> None:
    size = WORDS[kind]
    points = [
        Point(name=str(at), address=at * size, table=table, type=kind)
        for at in addresses
        for table in ("input", "holding")
    ]
    planned = blocks(points, max_words=max_words, gap_words=gap_words)
    assert sorted(
        point.name + point.table for block in planned for point in block.points
    ) == sorted(point.name + point.table for point in points)
    assert all(size <= block.count <= max_words for block in planned)
