"""Actions on money and supply: what they answer, and what they say when they refuse."""

from typing import Any

import probatio
import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.const import DOMAIN

from .helpers import (
    act,
    pass_time,
    relay_of,
    set_up_site,
    settle,
    show_register,
    unit_data,
    view_of,
)


@pytest.fixture
async def entry(hass: HomeAssistant) -> MockConfigEntry:
    show_register(hass, "sensor.flat_m", "100")
    return await set_up_site(hass, units=[unit_data("flat"), unit_data("shop")])


async def top_up(hass: HomeAssistant, user: MockUser, amount: object = "20", **data: object) -> Any:
    call = {"unit_id": "flat", "reference": "r1", **data}
    return await act(hass, "top_up", user=user, amount=amount, **call)


async def test_the_same_reference_is_one_top_up(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    first = await top_up(hass, hass_admin_user)
    again = await top_up(hass, hass_admin_user)
    assert again["journal_entry"] == first["journal_entry"]
    assert again["repeated"] is True
    assert first["balance"] == "20.00"
    assert view_of(entry, "flat").balance_micro == 20_000_000
    with pytest.raises(ServiceValidationError, match="r1 was used for something else"):
        await top_up(hass, hass_admin_user, "21")
    await top_up(hass, hass_admin_user, "21", channel="bank")
    assert view_of(entry, "flat").balance_micro == 41_000_000


@pytest.mark.parametrize("amount", ["7.25", 7.25, "7.250000"])
async def test_amounts_are_taken_as_a_person_wrote_them(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser, amount: object
) -> None:
    await top_up(hass, hass_admin_user, amount)
    assert view_of(entry, "flat").balance_micro == 7_250_000


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"amount": "-3"}, "is not an amount above zero"),
        ({"amount": "0"}, "is not an amount above zero"),
        ({"amount": "1" * 19}, "is too large"),
        ({"amount": "0.0000001"}, "at most six decimals"),
        ({"currency": "USD"}, "currency is EUR, not USD"),
        ({"unit_id": "castle"}, "no running unit castle"),
        ({"gift": "0"}, "is not an amount above zero"),
    ],
)
async def test_a_bad_top_up_says_what_to_do(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
    data: dict[str, str],
    says: str,
) -> None:
    with pytest.raises(ServiceValidationError, match=says):
        await top_up(hass, hass_admin_user, **data)
    assert view_of(entry, "flat").balance_micro == 0


@pytest.mark.parametrize("amount", ["", "ten", True, None, "nan", "inf", [1]])
async def test_what_is_no_number_fails_the_form(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser, amount: object
) -> None:
    with pytest.raises(probatio.Invalid):
        await top_up(hass, hass_admin_user, amount)


async def test_a_unit_can_be_named_by_its_device(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    device_id = dr.async_get_device_id_by_identifier(
        hass, (DOMAIN, "shop"), config_entry_id=entry.entry_id
    )
    call = {"amount": "3", "reference": "d"}
    await act(hass, "top_up", user=hass_admin_user, device_id=device_id, **call)
    assert view_of(entry, "shop").balance_micro == 3_000_000
    with pytest.raises(ServiceValidationError):
        await act(hass, "top_up", user=hass_admin_user, device_id="nothing", **call)
    with pytest.raises(ServiceValidationError):
        await act(hass, "top_up", user=hass_admin_user, device_id=device_id, unit_id="flat", **call)
    with pytest.raises(ServiceValidationError, match="Choose a unit"):
        await act(hass, "top_up", user=hass_admin_user, **call)


async def test_money_moves_back_across_and_away(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    booked = await top_up(hass, hass_admin_user, gift="5", gift_expires="2100-01-01 00:00:00")
    assert view_of(entry, "flat").gift_micro == 5_000_000
    user = {"user": hass_admin_user}
    await act(hass, "refund", **user, unit_id="flat", amount="4", reference="back")
    await act(hass, "transfer", **user, unit_id="flat", to_unit_id="shop", amount="6")
    await act(hass, "adjust", **user, unit_id="shop", amount="-0.5", note="key lost")
    assert view_of(entry, "flat").balance_micro == 15_000_000
    assert view_of(entry, "shop").balance_micro == 5_500_000
    with pytest.raises(ServiceValidationError, match="Only 10 of cash credit"):
        await act(hass, "refund", **user, unit_id="flat", amount="11", reference="more")
    with pytest.raises(ServiceValidationError, match="two units are the same"):
        await act(hass, "transfer", **user, unit_id="flat", to_unit_id="flat", amount="1")
    entry_id = booked["journal_entry"]
    await act(hass, "reverse", **user, journal_entry=entry_id, note="wrong flat")
    assert view_of(entry, "flat").balance_micro == -10_000_000
    with pytest.raises(ServiceValidationError, match="reversed already"):
        await act(hass, "reverse", **user, journal_entry=entry_id, note="again")
    with pytest.raises(ServiceValidationError, match="no journal entry nothing"):
        await act(hass, "reverse", **user, journal_entry="nothing", note="x")
    assert (await act(hass, "verify_ledger"))["ok"] is True


async def test_credit_stays_in_its_site(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    other = await set_up_site(hass, units=[unit_data("away")], title="Other")
    await top_up(hass, hass_admin_user)
    with pytest.raises(ServiceValidationError, match="between units of one site"):
        await act(
            hass,
            "transfer",
            user=hass_admin_user,
            unit_id="flat",
            to_unit_id="away",
            amount="1",
        )
    answer = await act(hass, "verify_ledger", config_entry_id=other.entry_id)
    assert answer["entries"] == 0
    with pytest.raises(ServiceValidationError):
        await act(hass, "verify_ledger")


async def test_an_override_ends_by_itself(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
    freezer: FrozenDateTimeFactory,
) -> None:
    call = {"user": hass_admin_user, "unit_id": "flat"}
    with pytest.raises(ServiceValidationError, match="needs an end"):
        await act(hass, "override_supply", **call, supply="off")
    await act(hass, "override_supply", **call, supply="off", duration={"minutes": 10})
    relay = relay_of(hass, "switch.flat_m")
    assert relay.is_on is False
    await pass_time(hass, freezer, minutes=11)
    assert relay.is_on is True
    await act(hass, "override_supply", **call, supply="off", until="2100-01-01 00:00:00")
    assert relay.is_on is False
    await act(hass, "override_supply", **call, supply="automatic")
    assert relay.is_on is True
    with pytest.raises(ServiceValidationError, match="has passed already"):
        await act(hass, "override_supply", **call, supply="off", until="2020-01-01 00:00:00")


async def test_a_stale_decision_cuts_nobody(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    await top_up(hass, hass_admin_user)
    with pytest.raises(ServiceValidationError, match="no longer stands"):
        await act(hass, "disconnect", unit_id="flat", decision_id="flat:1")
    with pytest.raises(ServiceValidationError, match="No disconnection is due"):
        await act(hass, "disconnect", unit_id="flat")
    assert relay_of(hass, "switch.flat_m").told == []


async def test_an_administrator_gives_supply_back_for_a_while(
    hass: HomeAssistant, hass_admin_user: MockUser, freezer: FrozenDateTimeFactory
) -> None:
    show_register(hass, "sensor.flat_m", "0")
    policy = {"grace_minutes": 1, "cut_mode": "automatic"}
    await set_up_site(hass, units=[unit_data("flat", policy=policy)])
    show_register(hass, "sensor.flat_m", "1")
    await settle(hass)
    await pass_time(hass, freezer, minutes=2)
    assert relay_of(hass, "switch.flat_m").is_on is False
    await act(hass, "reconnect", user=hass_admin_user, unit_id="flat", until="2100-01-01 00:00:00")
    assert relay_of(hass, "switch.flat_m").is_on is True
