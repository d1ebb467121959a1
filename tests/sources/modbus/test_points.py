"""Registers become exact numbers, and what is no number is refused."""

from fractions import Fraction

import pytest

from custom_components.prepaid_meter.engine.errors import InvalidInput
from custom_components.prepaid_meter.engine.quantity import REGISTER_MAX
from custom_components.prepaid_meter.sources.modbus.custom import custom
from custom_components.prepaid_meter.sources.modbus.points import (
    blocks,
    decode,
    raw,
    register_base,
    to_base,
)
from custom_components.prepaid_meter.sources.modbus.profile import Point, load


def point(kind: str, order: str = "big", **more: object) -> Point:
    given: dict[str, object] = {"name": "p", "address": 0, "table": "input", "type": kind}
    return Point(**given, word_order=order, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "order", "words", "value"),
    [
        ("u16", "big", (0xFFFE,), 65_534),
        ("i16", "big", (0xFFFF,), -1),
        ("u32", "big", (0x1234, 0x5678), 0x12345678),
        ("u32", "little", (0x5678, 0x1234), 0x12345678),
        ("u32", "byte_swapped", (0x7856, 0x3412), 0x12345678),
        ("i32", "little", (0xFFFE, 0xFFFF), -2),
        ("u64", "big", (0, 0, 1, 2), 65_538),
        ("u64", "little", (2, 1, 0, 0), 65_538),
        ("i64", "big", (0xFFFF, 0xFFFF, 0xFFFF, 0xFFF6), -10),
        ("f32", "big", (0x3DCC, 0xCCCD), Fraction(13_421_773, 134_217_728)),
        ("f32", "big", (0x8000, 0x0000), 0),
        ("f32", "byte_swapped", (0x0000, 0x4841), Fraction(25, 2)),
        ("f64", "big", (0x3FF8, 0, 0, 0), Fraction(3, 2)),
        ("f64", "little", (0, 0, 0, 0x3FF8), Fraction(3, 2)),
        ("bits", "big", (0xFFFF,), 0xFFFF),
        ("bit", "big", (1,), 1),
    ],
)
def test_a_value_is_exact(kind: str, order: str, words: tuple[int, ...], value: Fraction) -> None:
    assert decode(words, point(kind, order)) == value


def test_a_scale_is_exact() -> None:
    assert decode((1,), point("u16", scale=Fraction("0.001"))) == Fraction(1, 1000)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("u16", (0xFFFF,)),
        ("u32", (0xFFFF, 0xFFFF)),
        ("u64", (0xFFFF,) * 4),
        ("i16", (0x7FFF,)),
        ("i16", (0x8000,)),
        ("i32", (0x7FFF, 0xFFFF)),
        ("i64", (0x8000, 0, 0, 0)),
        ("f32", (0x7FC0, 0x0000)),
        ("f32", (0xFFFF, 0xFFFF)),
        ("f32", (0x7F80, 0x0000)),
        ("f64", (0xFFF0, 0, 0, 0)),
        ("u32", (0,)),
        ("u16", ()),
        ("u16", (65_536,)),
        ("u16", (-1,)),
    ],
)
def test_what_is_no_value_is_refused(kind: str, words: tuple[int, ...]) -> None:
    with pytest.raises(InvalidInput) as refused:
        decode(words, point(kind))
    assert refused.value.key == "register_invalid"


def test_a_models_own_way_of_having_no_value_is_refused() -> None:
    with pytest.raises(InvalidInput):
        decode((0xFFFF, 0x7FFF), point("u32", "little", invalid=(0x7FFFFFFF,)))
    assert decode((0xFFFF, 0x7FFF), point("u32", "little")) == 0x7FFFFFFF


@pytest.mark.parametrize(
    ("value", "unit", "base"),
    [
        (Fraction("0.0009"), "kWh", 0),
        (Fraction("9.9499998092651367"), "kWh", 9949),
        (7, "Wh", 7),
        (Fraction(REGISTER_MAX), "Wh", REGISTER_MAX),
    ],
)
def test_base_units_are_floored(value: Fraction, unit: str, base: int) -> None:
    assert to_base(value, point("u32", unit=unit), "electricity") == base


@pytest.mark.parametrize("value", [Fraction(-1, 10**9), REGISTER_MAX + 1, Fraction(10) ** 400])
def test_a_register_beyond_every_meter_is_refused(value: Fraction) -> None:
    with pytest.raises(InvalidInput) as refused:
        to_base(value, point("u32", unit="Wh"), "electricity")
    assert refused.value.key == "register_invalid"
    assert len(refused.value.placeholders["value"]) < 20


def test_a_unit_of_another_commodity_is_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        to_base(1, point("u32", unit="m³"), "electricity")
    assert refused.value.key == "measure_unknown"


def test_a_negative_register_bills_nothing() -> None:
    with pytest.raises(InvalidInput):
        register_base(load("acrel_adw300"), (0xFFFF, 0xFFFF))


def test_a_relay_alone_bills_nothing() -> None:
    with pytest.raises(InvalidInput) as refused:
        register_base(load("lingxun_lx47le"), (0, 1))
    assert refused.value.key == "profile_without_register"


def at(address: int, kind: str = "u16", table: str = "input") -> Point:
    return Point(name=f"{table}{address}", address=address, table=table, type=kind)


def test_neighbours_are_read_together() -> None:
    (block,) = blocks([at(2), at(0, "f32"), at(3)])
    assert (block.table, block.address, block.count) == ("input", 0, 4)


def test_a_gap_is_spanned_only_where_the_model_allows_it() -> None:
    apart = [at(0), at(3)]
    assert [block.count for block in blocks(apart)] == [1, 1]
    assert [block.count for block in blocks(apart, gap_words=1)] == [1, 1]
    assert [block.count for block in blocks(apart, gap_words=2)] == [4]


def test_a_block_has_an_end() -> None:
    many = [at(address, "u32") for address in range(0, 90, 2)]
    assert [block.count for block in blocks(many)] == [40, 40, 10]
    assert [block.count for block in blocks(many, max_words=7)][:2] == [6, 6]


def test_tables_are_read_apart() -> None:
    assert len(blocks([at(0), at(1, table="holding"), at(2, table="coil")], gap_words=9)) == 3
    assert blocks([]) == ()


def test_a_custom_register_is_read_like_any_other() -> None:
    typed = {"register": "0x10", "table": "input", "type": "i32", "word_order": "little"}
    profile = custom("electricity", {**typed, "scale": "0.1", "unit": "kWh"})
    assert register_base(profile, (0xE240, 0x0001)) == 12_345_600
    assert raw((0xE240, 0x0001), profile.billed) == 123_456
