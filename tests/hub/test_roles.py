"""Who may do what, row by row, in every action."""

import pytest
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError, Unauthorized
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.services import ACTIONS

from .helpers import act, set_up_site, settle, unit_data

CALLS: dict[str, dict[str, object]] = {
    "top_up": {"unit_id": "flat", "amount": "5", "reference": "t"},
    "refund": {"unit_id": "flat", "amount": "1", "reference": "r"},
    "adjust": {"unit_id": "flat", "amount": "1", "note": "n"},
    "reverse": {"journal_entry": "none", "note": "n"},
    "transfer": {"unit_id": "flat", "to_unit_id": "shop", "amount": "1"},
    "pay_debt": {"unit_id": "flat", "amount": "1"},
    "buy_package": {"unit_id": "flat", "package": "none"},
    "grant_units": {"unit_id": "flat", "quantity": "1"},
    "add_debt": {"unit_id": "flat", "name": "n", "amount": "1", "percent": "10"},
    "take_deposit": {"unit_id": "flat", "amount": "1", "reference": "d"},
    "return_deposit": {"unit_id": "flat", "amount": "1", "reference": "d"},
    "move_out": {"unit_id": "flat"},
    "move_in": {"unit_id": "flat"},
    "settle_claim": {"unit_id": "flat", "tenancy": 1, "amount": "1", "reference": "c"},
    "allocate_loss": {
        "unit_id": "flat",
        "units": ["shop"],
        "rate": "1",
        "start": "2020-01-01 00:00:00",
        "end": "2020-02-01 00:00:00",
    },
    "disconnect": {"unit_id": "flat", "decision_id": "none"},
    "reconnect": {"unit_id": "flat"},
    "override_supply": {"unit_id": "flat", "supply": "off", "duration": {"hours": 1}},
    "start_session": {"unit_id": "flat"},
    "stop_session": {"unit_id": "flat"},
    "ingest_readings": {"unit_id": "flat", "value": "1"},
    "replace_meter": {"unit_id": "flat", "final_value": "1", "initial_value": "0"},
    "update_tariff": {"tariff_id": "power", "rate": "0.3"},
    "preview_tariff": {"tariff_id": "power", "rate": "0.3"},
    "correct_tariff": {"tariff_id": "power", "rate": "0.3", "start": "2026-01-01 00:00:00"},
    "correct_meter": {
        "unit_id": "flat",
        "multiplier": "2",
        "note": "n",
        "start": "2026-01-01 00:00:00",
    },
    "set_prices": {
        "entity_id": "sensor.price",
        "prices": [{"start": "2026-01-01 00:00:00", "value": "1"}],
    },
    "import_template": {},
    "import_units": {"csv": "unit"},
    "top_up_batch": {"csv": "unit"},
    "move_tariff": {"tariff_id": "power", "to_tariff_id": "power"},
    "import_openei": {"record": "{}"},
    "statement": {"unit_id": "flat"},
    "verify_ledger": {},
    "export_journal": {"to_file": False},
}
OPERATOR = {
    *("top_up", "top_up_batch", "buy_package", "reconnect"),
    *("statement", "start_session", "stop_session"),
}
AUTOMATION = {
    "disconnect",
    "reconnect",
    "statement",
    "start_session",
    "stop_session",
    "verify_ledger",
    "preview_tariff",
    "export_journal",
}


@pytest.fixture
async def people(hass: HomeAssistant, hass_admin_user: MockUser) -> dict[str, str | None]:
    operator = MockUser(name="Caretaker").add_to_hass(hass)
    tenant = MockUser(name="Tenant").add_to_hass(hass)
    gone = MockUser(name="Gone", is_active=False).add_to_hass(hass)
    return {
        "administrator": hass_admin_user.id,
        "operator": operator.id,
        "tenant": tenant.id,
        "inactive": gone.id,
        "automation": None,
        "nobody": "no-such-user",
    }


async def site(
    hass: HomeAssistant, people: dict[str, str | None], *, money: bool
) -> MockConfigEntry:
    operators = [people["operator"], people["inactive"]]
    options = {"operators": operators, "automations_move_money": money}
    return await set_up_site(hass, units=[unit_data("flat"), unit_data("shop")], options=options)


async def refused(hass: HomeAssistant, action: str, user_id: str | None) -> bool:
    """Whether a call is refused for its caller; what the ledger refuses is another matter."""
    try:
        await hass.services.async_call(
            DOMAIN, action, CALLS[action], blocking=True, context=Context(user_id=user_id)
        )
    except Unauthorized:
        return True
    except HomeAssistantError:
        return False
    finally:
        await settle(hass)
    return False


def test_every_action_is_in_the_table() -> None:
    assert CALLS.keys() == ACTIONS.keys()


@pytest.mark.parametrize("money", [False, True])
@pytest.mark.parametrize("action", sorted(CALLS))
async def test_an_action_takes_those_it_should(
    hass: HomeAssistant, people: dict[str, str | None], action: str, money: bool
) -> None:
    await site(hass, people, money=money)
    allowed = {
        "administrator": True,
        "operator": action in OPERATOR,
        "tenant": False,
        "inactive": False,
        "nobody": False,
        "automation": action in AUTOMATION or (money and action != "override_supply"),
    }
    found = {name: not await refused(hass, action, user_id) for name, user_id in people.items()}
    assert found == allowed


@pytest.mark.parametrize("name", ["operator", "automation"])
async def test_supply_without_credit_is_an_administrator_s_word(
    hass: HomeAssistant, people: dict[str, str | None], name: str
) -> None:
    await site(hass, people, money=True)
    with pytest.raises(Unauthorized):
        await hass.services.async_call(
            DOMAIN,
            "reconnect",
            {"unit_id": "flat", "until": "2100-01-01 00:00:00"},
            blocking=True,
            context=Context(user_id=people[name]),
        )


ELSEWHERE = {
    "unit_id": "castle",
    "tariff_id": "castle",
    "config_entry_id": "castle",
    "device_id": "castle",
}


@pytest.mark.parametrize("action", sorted(CALLS))
async def test_who_may_not_act_is_not_told_what_there_is(
    hass: HomeAssistant, people: dict[str, str | None], action: str
) -> None:
    """An unknown id is refused in the same words as a known one."""
    entry = await site(hass, people, money=False)
    named = {name for name in CALLS[action] if name in ELSEWHERE} or {"config_entry_id"}
    known = {"config_entry_id": entry.entry_id} if "config_entry_id" in named else {}
    if "unit_id" in named:
        named.add("device_id")
    told = set()
    for change in ({}, known, *({name: ELSEWHERE[name]} for name in named)):
        for name in ("tenant", "inactive", "nobody"):
            with pytest.raises(Unauthorized) as refusal:
                await hass.services.async_call(
                    DOMAIN,
                    action,
                    CALLS[action] | change,
                    blocking=True,
                    context=Context(user_id=people[name]),
                )
            told.add((name, str(refusal.value)))
    assert len(told) == 3


async def test_an_operator_is_not_told_of_the_units_of_other_sites(
    hass: HomeAssistant, people: dict[str, str | None]
) -> None:
    await site(hass, people, money=False)
    await set_up_site(hass, units=[unit_data("away")], title="Other")
    for unit_id in ("away", "castle"):
        with pytest.raises(Unauthorized):
            await hass.services.async_call(
                DOMAIN,
                "statement",
                {"unit_id": unit_id},
                blocking=True,
                context=Context(user_id=people["operator"]),
            )
    await act(
        hass, "statement", user=await hass.auth.async_get_user(people["operator"]), unit_id="flat"
    )


async def test_without_a_running_site_only_administrators_are_told_so(
    hass: HomeAssistant, people: dict[str, str | None]
) -> None:
    entry = await site(hass, people, money=True)
    await hass.config_entries.async_unload(entry.entry_id)
    for name, wanted in (
        ("administrator", ServiceValidationError),
        ("operator", Unauthorized),
        ("automation", Unauthorized),
    ):
        with pytest.raises(wanted):
            await hass.services.async_call(
                DOMAIN,
                "top_up",
                CALLS["top_up"],
                blocking=True,
                context=Context(user_id=people[name]),
            )
