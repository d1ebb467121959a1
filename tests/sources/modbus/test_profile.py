"""Profiles are found by their id, and a user's own register is checked before it is believed."""

from fractions import Fraction

import pytest

from custom_components.prepaid_meter.engine.errors import InvalidInput, UnknownThing
from custom_components.prepaid_meter.sources.modbus.custom import CUSTOM, custom
from custom_components.prepaid_meter.sources.modbus.profile import (
    LinkDefaults,
    from_document,
    load,
    names,
)

TYPED = {"register": "72", "table": "input", "type": "f32", "word_order": "big", "unit": "kWh"}


def test_names_are_listed_as_people_look_for_them() -> None:
    listed = list(names().values())
    assert listed == sorted(listed, key=str.casefold)
    assert names()["eastron_sdm120"] == "Eastron SDM120"


@pytest.mark.parametrize("profile_id", ["", "nobody", "../profiles/eastron_sdm120", CUSTOM])
def test_an_unknown_profile_is_refused(profile_id: str) -> None:
    with pytest.raises(UnknownThing) as refused:
        load(profile_id)
    assert refused.value.key == "profile_unknown"


def test_a_profile_is_read_once() -> None:
    assert load("eastron_sdm120") is load("eastron_sdm120")


def test_a_profile_says_what_its_file_says() -> None:
    profile = load("acrel_adl400")
    assert profile.links == LinkDefaults(baudrate=9600, parity="N", stopbits=1)
    assert profile.billed.scale == Fraction(1, 100)
    assert profile.tamper == ("ct_ratio", "pt_ratio")
    assert profile.history is not None
    assert (profile.history.days, profile.history.stride) == (90, 34)
    assert (profile.relay, profile.identity) == (None, None)


def test_what_a_profile_leaves_out_has_a_meaning() -> None:
    profile = from_document(
        "x",
        {
            "maker": "M",
            "model": "X",
            "commodity": "gas",
            "confidence": "low",
            "source": "none",
            "register": "volume",
            "register_max": 10**9,
            "points": [
                {"name": "volume", "address": 1, "table": "input", "type": "u32", "unit": "m³"}
            ],
        },
    )
    assert (profile.register_max, profile.max_power_w, profile.gap_words) == (10**9, None, 0)
    assert (profile.turnaround_ms, profile.links.baudrate, profile.caveats) == (100, 9600, ())
    assert profile.billed.word_order == "big"


def test_a_users_own_register() -> None:
    profile = custom("electricity", {**TYPED, "scale": "1e-1"})
    assert (profile.profile_id, profile.commodity, profile.confidence) == (
        CUSTOM,
        "electricity",
        "low",
    )
    point = profile.billed
    assert (point.address, point.table, point.type, point.unit) == (72, "input", "f32", "kWh")
    assert point.scale == Fraction(1, 10)
    assert custom("electricity", TYPED).billed.scale == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("register", wrong) for wrong in ("", "-1", "65535", "65536", "ten", "1.5", "0x")),
        *(("scale", wrong) for wrong in ("", "0", "-1", "NaN", "inf", "1e999999", "1e-13", "ten")),
        *(("table", wrong) for wrong in ("", "coil", "Input")),
        *(("type", wrong) for wrong in ("", "bit", "bits", "float")),
        ("word_order", "mixed"),
    ],
)
def test_a_field_that_cannot_be_meant_is_named(field: str, value: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        custom("electricity", {**TYPED, field: value})
    assert refused.value.key == "profile_field_invalid"
    assert refused.value.placeholders == {"field": field, "value": value}


def test_a_unit_of_another_commodity_is_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        custom("water", TYPED)
    assert refused.value.key == "measure_unknown"


def test_a_missing_field_is_refused() -> None:
    with pytest.raises(InvalidInput):
        custom("electricity", {})
