"""What forms saved becomes the engine's values, and a change of it becomes commands."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from custom_components.prepaid_meter.engine.config import (
    CutMode,
    MeterConfig,
    Policy,
    Posting,
    ProtectedHours,
    SiteSettings,
    StaleChoice,
    UnitConfig,
)
from custom_components.prepaid_meter.engine.errors import InvalidInput
from custom_components.prepaid_meter.engine.inputs import CloseUnit, ConfigureUnit, SetTariff
from custom_components.prepaid_meter.policy_form import policy_config
from custom_components.prepaid_meter.subentries import (
    EPOCH,
    dated_zones,
    diff,
    meter_config,
    site_settings,
    tariff_versions,
    unit_config,
)
from custom_components.prepaid_meter.tenancy_form import class_policies, tenancy_facts

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
BERLIN: tzinfo = ZoneInfo("Europe/Berlin")
ZONES = ((EPOCH, BERLIN),)


@dataclass(frozen=True)
class Form:
    """A subentry as the running site remembers it."""

    subentry_type: str
    title: str
    data: dict[str, Any]


def meter(**changes: Any) -> dict[str, Any]:
    return {
        "meter_id": "u1-m1",
        "name": "Electricity",
        "commodity": "electricity",
        "tariff_id": "t1",
        "source": {"kind": "entity", "entity_id": "sensor.flat"},
        "relay": {"kind": "none"},
    } | changes


def unit(unit_id: str = "u1", title: str = "Flat", **changes: Any) -> Form:
    data = {"unit_id": unit_id, "name": "Flat", "policy": None, "meters": [meter()]} | changes
    return Form("unit", title, data)


def tariff(*rates: str, tariff_id: str = "t1") -> Form:
    versions = [
        {
            "commodity": "electricity",
            "currency": "EUR",
            "valid_from": f"2026-0{month}-01T00:00:00+00:00",
            "lines": [{"id": "usage", "kind": "usage", "rates": [{"rate": rate}]}],
        }
        for month, rate in enumerate(rates, start=1)
    ]
    return Form("tariff", "Flats", {"tariff_id": tariff_id, "name": "Flats", "versions": versions})


def test_a_site_without_options_has_the_engines_defaults() -> None:
    assert site_settings("s1", {"currency": "EUR"}, {}, ZONES) == SiteSettings(
        site_id="s1",
        currency="EUR",
        zones=ZONES,
        classes={
            "protected": Policy(never_disconnect=True, emergency_micro=10_000_000),
        },
    )


def test_every_option_of_a_site_reaches_the_engine() -> None:
    options = {
        "policy": {"emergency": "2.5"},
        "stale_minutes": 5,
        "stale_incident_hours": 2,
        "stale_choice": "estimate",
        "posting": "reading",
        "operators": ["anna"],
        "automations_move_money": True,
        "classes": {"business": {"grace_minutes": 60}},
        "rent_cuts": True,
    }
    assert site_settings("s1", {"currency": "EUR"}, options, ZONES) == SiteSettings(
        site_id="s1",
        classes={
            "business": Policy(grace_minutes=60),
            "protected": Policy(never_disconnect=True, emergency_micro=10_000_000),
        },
        rent_cuts=True,
        currency="EUR",
        zones=ZONES,
        policy=Policy(emergency_micro=2_500_000),
        stale_minutes=5,
        stale_incident_minutes=120,
        stale_choice=StaleChoice.ESTIMATE,
        posting=Posting.READING,
        operators=frozenset({"anna"}),
        automations_move_money=True,
    )


def test_a_policy_is_exact() -> None:
    assert policy_config({}) == Policy()
    saved = {
        "low_credit": ["2", "10.5", "2.0"],
        "hysteresis": "0",
        "emergency": "0.000001",
        "grace_minutes": 90,
        "grace_money": "0",
        "reconnection": "1",
        "protected_start": "22:00",
        "protected_end": "06:00",
        "protected_days": [6],
        "never_disconnect": True,
        "cut_mode": "automatic",
    }
    assert policy_config(saved) == Policy(
        low_credit_micro=(10_500_000, 2_000_000),
        hysteresis_micro=0,
        emergency_micro=1,
        grace_minutes=90,
        grace_micro=0,
        reconnection_micro=1_000_000,
        protected=ProtectedHours(
            start_minute=1320, end_minute=360, weekdays=frozenset(range(7)), days=frozenset({6})
        ),
        never_disconnect=True,
        cut_mode=CutMode.AUTOMATIC,
    )


def test_a_unit_bears_the_name_the_hub_shows() -> None:
    assert unit_config(unit(title="Attic")) == UnitConfig(
        unit_id="u1",
        name="Attic",
        meters=(
            MeterConfig(
                meter_id="u1-m1",
                name="Electricity",
                commodity="electricity",
                tariff_id="t1",
                source={"kind": "entity", "entity_id": "sensor.flat"},
                relay={"kind": "none"},
            ),
        ),
    )
    own = unit_config(unit(policy={"emergency": "1"}))
    assert own.policy == Policy(emergency_micro=1_000_000)


def test_a_meters_limits_are_typed_in_priced_units() -> None:
    saved = meter(
        multiplier="1.5",
        disconnectable=False,
        max_power="11.5",
        register_max="100000",
        reset_allowed=True,
        stale_minutes=15,
    )
    config = meter_config(saved)
    assert config == replace(
        config,
        multiplier=Fraction(3, 2),
        disconnectable=False,
        max_usage_per_hour=11_500,
        register_max=100_000_000,
        reset_allowed=True,
        stale_minutes=15,
    )
    assert meter_config(meter(max_power="0.00001")).max_usage_per_hour == 1


@pytest.mark.parametrize("multiplier", ["x", "0", "-1"])
def test_a_form_edited_by_hand_is_refused(multiplier: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        meter_config(meter(multiplier=multiplier))
    assert refusal.value.key == "number_invalid"
    assert refusal.value.placeholders == {"field": "multiplier", "value": multiplier}


def test_a_moved_hub_appends_its_zone() -> None:
    first = dated_zones((), BERLIN, AT)
    assert first == ZONES
    assert dated_zones(first, ZoneInfo("Europe/Berlin"), AT) == first
    tokyo = ZoneInfo("Asia/Tokyo")
    assert dated_zones(first, tokyo, AT) == ((EPOCH, BERLIN), (AT, tokyo))


def test_a_start_tells_everything_and_closes_what_was_removed_meanwhile() -> None:
    new = {"a": unit(), "b": tariff("0.2", "0.3")}
    versions = tariff_versions(new["b"].data)
    assert diff({}, new, at=AT, open_units=["u1", "u0"]) == [
        SetTariff(version=versions[0], allow_past=True),
        SetTariff(version=versions[1], allow_past=True),
        ConfigureUnit(unit=unit_config(new["a"]), at=AT),
        CloseUnit(unit_id="u0"),
    ]


def test_what_did_not_change_is_not_told() -> None:
    old = {"a": unit(), "b": unit("u2"), "c": tariff("0.2")}
    assert diff(old, dict(old), at=AT) == []
    stored_differently = unit("u1", name="kept for people only")
    assert diff(old, old | {"a": stored_differently}, at=AT) == []


def test_only_the_changed_unit_the_new_version_and_the_removed_unit_are_told() -> None:
    old = {"a": unit(), "b": unit("u2"), "c": tariff("0.2"), "d": tariff("1", tariff_id="t2")}
    renamed = unit(title="Attic")
    new = {"a": renamed, "c": tariff("0.2", "0.3")}
    assert diff(old, new, at=AT) == [
        SetTariff(version=tariff_versions(new["c"].data)[1], allow_past=True),
        ConfigureUnit(unit=unit_config(renamed), at=AT),
        CloseUnit(unit_id="u2"),
    ]


def test_what_a_units_form_says_of_its_customer_reaches_the_engine() -> None:
    rent = {
        "recurring_id": "c1",
        "name": "Rent",
        "amount": "300",
        "since": "2026-11-01",
        "until": "2027-11-01",
    }
    facts = tenancy_facts(
        {
            "customer_class": "protected",
            "occupants": 3,
            "anchor": "2026-01-15",
            "moved_in": "2026-11-20",
            "share": "0.5",
            "area": "61.5",
            "recurring": [rent],
        }
    )
    assert facts["customer_class"] == "protected"
    assert (facts["occupants"], facts["share"], facts["area"]) == (
        3,
        Fraction(1, 2),
        Fraction(123, 2),
    )
    assert (facts["anchor"], facts["moved_in"]) == (date(2026, 1, 15), date(2026, 11, 20))
    charge = facts["recurring"][0]
    assert (charge.amount_micro, charge.wallet) == (300_000_000, "rent")
    assert (charge.since, charge.until) == (date(2026, 11, 1), date(2027, 11, 1))


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"moved_in": "yesterday"}, "date_invalid"),
        ({"area": "large"}, "number_invalid"),
        ({"share": "-1"}, "number_invalid"),
    ],
)
def test_what_was_edited_by_hand_about_a_customer_is_refused(
    data: dict[str, Any], key: str
) -> None:
    with pytest.raises(InvalidInput, match=key):
        tenancy_facts(data)


def test_a_protected_customer_of_a_currency_without_coins_has_more_of_them() -> None:
    policies = class_policies({}, "KRW", Policy(), policy_config)
    assert policies["protected"].emergency_micro == 1_000_000_000
