"""Tenants come and go on a real hub: each figure verified by the statement of their tenancy."""

from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from .helpers import (
    act,
    entity_id_of,
    meter_data,
    pass_time,
    set_up_site,
    settle,
    show_register,
    site_of,
    unit_data,
    view_of,
)

RENT = {"recurring_id": "c1", "name": "Rent", "amount": "300", "since": "2020-01-01"}


@pytest.fixture
async def entry(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """A flat and a shop on 18 November; each has used 10 kWh at 0.20 by six in the evening."""
    freezer.move_to("2026-11-18T08:00:00+00:00")
    units = [unit_data("flat"), unit_data("shop")]
    for unit_id in ("flat", "shop"):
        show_register(hass, f"sensor.{unit_id}_m", "100")
    entry = await set_up_site(hass, units=units)
    for hour in range(1, 11):
        await pass_time(hass, freezer, hours=1)
        for unit_id in ("flat", "shop"):
            show_register(hass, f"sensor.{unit_id}_m", str(100 + hour))
        await settle(hass)
    return entry


def form_of(entry: MockConfigEntry, unit_id: str = "flat") -> dict[str, Any]:
    return next(
        dict(one.data) for one in entry.subentries.values() if one.data.get("unit_id") == unit_id
    )


async def verified(hass: HomeAssistant, user: MockUser) -> None:
    found = await act(hass, "verify_ledger", user=user)
    assert found["faults"] == []


async def test_a_tenant_moves_out_with_a_deposit_and_the_next_one_sees_nothing(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    by: dict[str, Any] = {"user": hass_admin_user, "unit_id": "flat"}
    await act(hass, "top_up", amount="5", reference="r1", **by)
    taken = await act(hass, "take_deposit", amount="100", reference="d1", **by)
    assert taken["deposit"] == "100.00"
    back = await act(hass, "return_deposit", amount="40", reference="d2", channel="bank", **by)
    assert (back["amount"], back["deposit"]) == ("-40.00", "60.00")
    assert view_of(entry, "flat").balance_micro == 3_000_000
    shown = await act(hass, "move_out", registers={"power": "115"}, **by)
    assert shown["confirmed"] is False
    assert (shown["cash"], shown["deposit"], shown["rest"]) == ("2.00", "60.00", "62.00")
    assert shown["registers"] == {"flat_m": {"name": "Power", "register": "115", "unit": "kWh"}}
    assert "statement" not in shown
    assert view_of(entry, "flat").balance_micro == 3_000_000
    done = await act(
        hass, "move_out", registers={"Power": "115"}, confirm=True, reference="out", **by
    )
    statement = done["statement"]
    assert (done["tenancy"], done["rest"]) == (1, "62.00")
    assert (statement["tenancy"], statement["closing_balance"]) == (1, "0.00")
    assert [one["usage"] for one in statement["usage"]] == ["15"]
    assert statement["totals"] == {"top_up": "5.00", "charge": "-3.00", "settlement": "-2.00"}
    assert statement["wallets"]["deposit"]["closing_balance"] == "0.00"
    assert "(deposit -60.00  →  0.00)" in statement["text"]
    again = await act(
        hass, "move_out", registers={"Power": "115"}, confirm=True, reference="out", **by
    )
    assert again["repeated"] is True
    with pytest.raises(ServiceValidationError, match="Nobody holds Flat"):
        await act(hass, "top_up", amount="5", reference="r2", **by)
    show_register(hass, "sensor.flat_m", "116")
    await settle(hass)
    came = await act(hass, "move_in", occupants=2, confirm=True, **by)
    assert (came["confirmed"], came["vacancy"]) == (True, "0.20")
    assert (form_of(entry)["occupants"], form_of(entry)["moved_in"]) == (2, "2026-11-18")
    again = await act(
        hass, "move_out", registers={"Power": "115"}, confirm=True, reference="out", **by
    )
    await settle(hass)
    assert again["repeated"] is True
    assert (form_of(entry)["occupants"], form_of(entry)["moved_in"]) == (2, "2026-11-18")
    await act(hass, "top_up", amount="7", reference="r3", **by)
    now = await act(hass, "statement", **by)
    assert now["tenancy"] == came["tenancy"]
    assert [one["kind"] for one in now["entries"]] == ["top_up"]
    assert (now["opening_balance"], now["closing_balance"]) == ("0.00", "7.00")
    assert [one["usage"] for one in now["usage"]] == ["0"]
    old = await act(hass, "statement", tenancy=1, **by)
    assert {**old, "to": ""} == {"currency": "EUR", **statement, "to": ""} | {"text": old["text"]}
    with pytest.raises(ServiceValidationError, match="no tenancy 9"):
        await act(hass, "statement", tenancy=9, **by)
    await verified(hass, hass_admin_user)


async def test_what_is_owed_may_stay_a_claim_or_be_carried(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    admin: dict[str, Any] = {"user": hass_admin_user}
    done = await act(hass, "move_out", unit_id="flat", confirm=True, **admin)
    assert (done["unpaid"], done["unpaid_as"], done["rest"]) == ("2.00", "claim", "0.00")
    assert done["statement"]["closing_balance"] == "-2.00"
    paid = await act(
        hass, "settle_claim", unit_id="flat", tenancy=1, amount="1.50", reference="c1", **admin
    )
    assert paid["left"] == "0.50"
    lost: dict[str, Any] = {"amount": "0.50", "reference": "c2", "write_off": True}
    await act(hass, "settle_claim", unit_id="flat", tenancy=1, **lost, **admin)
    await act(hass, "move_in", unit_id="flat", confirm=True, anchor="2026-11-15", **admin)
    await act(hass, "top_up", unit_id="shop", amount="10", reference="r", **admin)
    carried: dict[str, Any] = {"to_unit_id": "flat", "unpaid": "bad_debt"}
    done = await act(hass, "move_out", unit_id="shop", confirm=True, **carried, **admin)
    assert (done["carried_to"], done["rest"]) == ("flat", "8.00")
    assert view_of(entry, "flat").balance_micro == 8_000_000
    assert form_of(entry)["anchor"] == "2026-11-15"
    await verified(hass, hass_admin_user)


async def test_moving_asks_for_what_only_administrators_may(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    with pytest.raises(Unauthorized):
        await act(hass, "move_out", unit_id="flat")
    with pytest.raises(ServiceValidationError, match="no meter gas"):
        await act(hass, "move_out", user=hass_admin_user, unit_id="flat", registers={"gas": "1"})
    with pytest.raises(ServiceValidationError, match="no running unit nowhere"):
        await act(hass, "move_out", user=hass_admin_user, unit_id="flat", to_unit_id="nowhere")


async def test_rent_is_paid_ahead_and_taken_monthly(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_admin_user: MockUser
) -> None:
    freezer.move_to("2026-11-18T08:00:00+00:00")
    let = {**unit_data("flat"), "recurring": [{**RENT, "since": "2026-12-01"}]}
    show_register(hass, "sensor.flat_m", "100")
    entry = await set_up_site(hass, units=[let])
    by: dict[str, Any] = {"user": hass_admin_user, "unit_id": "flat"}
    paid = await act(hass, "top_up", amount="900", reference="r", wallet="rent", **by)
    assert (paid["wallet"], paid["balance"]) == ("rent", "900.00")
    for _ in range(4):
        await pass_time(hass, freezer, hours=24 * 14)
        show_register(hass, "sensor.flat_m", "100")
    assert view_of(entry, "flat").wallets == (("rent", 300_000_000),)
    assert view_of(entry, "flat").balance_micro == 0
    shown = await act(hass, "statement", start="2026-11-01", **by)
    assert shown["wallets"]["rent"]["totals"] == {"top_up": "900.00", "recurring": "-600.00"}
    assert "Closing balance of rent: 300.00 EUR" in shown["text"]
    with pytest.raises(ServiceValidationError, match="no wallet rnet"):
        await act(hass, "refund", amount="1", reference="f", wallet="rnet", **by)
    await verified(hass, hass_admin_user)


async def test_the_loss_behind_a_main_meter_is_divided(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_admin_user: MockUser
) -> None:
    freezer.move_to("2026-11-18T08:00:00+00:00")
    house = unit_data("house", meters=[meter_data("main"), meter_data("water", commodity="water")])
    units = [
        {**unit_data("flat"), "area": "60", "share": "2"},
        {**unit_data("shop"), "area": "40"},
    ]
    house["meters"] = house["meters"][:1]
    for meter, value in (("main", "0"), ("flat_m", "0"), ("shop_m", "0")):
        show_register(hass, f"sensor.{meter}", value)
    entry = await set_up_site(hass, units=[house, *units])
    start = freezer().replace(tzinfo=None)
    await pass_time(hass, freezer, minutes=50)
    for meter, value in (("main", "10"), ("flat_m", "5"), ("shop_m", "3")):
        show_register(hass, f"sensor.{meter}", value)
    await settle(hass)
    await pass_time(hass, freezer, minutes=10)
    asked: dict[str, Any] = {
        "user": hass_admin_user,
        "unit_id": "house",
        "start": f"{start.isoformat()}+00:00",
        "end": f"{(start + timedelta(hours=1)).isoformat()}+00:00",
        "rate": "0.50",
        "units": ["Flat", "shop", "flat"],
        "sub_meters": ["flat_m", "shop_m", "flat_m"],
        "by": "area",
    }
    shown = await act(hass, "allocate_loss", **asked)
    assert (shown["confirmed"], shown["main"], shown["counted"]) == (False, "10", "8")
    assert (shown["gap"], shown["unit_of_measurement"]) == ("2", "kWh")
    assert shown["units"] == {"flat": {"amount": "0.60"}, "shop": {"amount": "0.40"}}
    before = view_of(entry, "flat").balance_micro
    await act(hass, "allocate_loss", confirm=True, **asked)
    assert view_of(entry, "flat").balance_micro == before - 600_000
    again = await act(hass, "allocate_loss", confirm=True, **asked)
    assert again["repeated"] is True
    with pytest.raises(ServiceValidationError, match="divided until"):
        await act(hass, "allocate_loss", **{**asked, "start": asked["start"], "rate": "1"})
    with pytest.raises(ServiceValidationError, match="form of Shop says no share"):
        await act(hass, "allocate_loss", **{**asked, "by": "share"})
    with pytest.raises(ServiceValidationError, match="no meter main"):
        await act(hass, "allocate_loss", **{**asked, "sub_meters": ["main"]})
    with pytest.raises(ServiceValidationError, match="no running unit Attic"):
        await act(hass, "allocate_loss", **{**asked, "units": ["Attic"]})
    with pytest.raises(ServiceValidationError):
        await act(hass, "allocate_loss", **{**asked, "end": asked["start"]})
    statement = await act(hass, "statement", user=hass_admin_user, unit_id="flat")
    assert statement["totals"]["shared"] == "-0.60"
    span = site_of(entry).site.units["house"].shared["main"]
    assert (span.main, span.counted) == (10_000, 8_000)
    await verified(hass, hass_admin_user)


async def test_sensors_begin_at_zero_with_a_tenancy(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    cost = entity_id_of(hass, "sensor", "flat_flat_m_cost")
    usage = entity_id_of(hass, "sensor", "flat_flat_m_usage")
    assert (hass.states.get(cost).state, hass.states.get(usage).state) == ("2", "10")
    assert "last_reset" not in hass.states.get(cost).attributes
    await act(hass, "move_out", user=hass_admin_user, unit_id="flat", confirm=True)
    assert (hass.states.get(cost).state, hass.states.get(usage).state) == ("0", "0")
    assert hass.states.get(cost).attributes["last_reset"].startswith("2026-11-18T18:00:00")


async def test_a_wrong_number_of_occupants_is_put_right_in_ledger_and_form(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    asked: dict[str, Any] = {"start": "2026-11-18T10:00:00+00:00", "note": "a child was born"}
    await act(
        hass,
        "correct_meter",
        user=hass_admin_user,
        unit_id="flat",
        occupants=3,
        confirm=True,
        **asked,
    )
    assert form_of(entry)["occupants"] == 3
    unit = site_of(entry).site.units["flat"]
    assert [one.occupants for one in unit.meters["flat_m"].assignments] == [1, 3]
    assert unit.config.occupants == 3
