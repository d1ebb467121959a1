"""Who may do what, row by row, in every action."""

import pytest
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, Unauthorized
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.services import ACTIONS

from .helpers import set_up_site, settle, unit_data

CALLS: dict[str, dict[str, object]] = {
    "top_up": {"unit_id": "flat", "amount": "5", "reference": "t"},
    "refund": {"unit_id": "flat", "amount": "1", "reference": "r"},
    "adjust": {"unit_id": "flat", "amount": "1", "note": "n"},
    "reverse": {"journal_entry": "none", "note": "n"},
    "transfer": {"unit_id": "flat", "to_unit_id": "shop", "amount": "1"},
    "disconnect": {"unit_id": "flat", "decision_id": "none"},
    "reconnect": {"unit_id": "flat"},
    "override_supply": {"unit_id": "flat", "supply": "off", "duration": {"hours": 1}},
    "ingest_readings": {"unit_id": "flat", "value": "1"},
    "replace_meter": {"unit_id": "flat", "final_value": "1", "initial_value": "0"},
    "update_tariff": {"tariff_id": "power", "rate": "0.3"},
    "preview_tariff": {"tariff_id": "power", "rate": "0.3"},
    "statement": {"unit_id": "flat"},
    "verify_ledger": {},
    "export_journal": {"to_file": False},
}
OPERATOR = {"top_up", "reconnect", "statement"}
AUTOMATION = {
    "disconnect",
    "reconnect",
    "statement",
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
