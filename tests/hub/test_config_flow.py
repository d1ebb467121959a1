"""A site is made with a name, leads on to its first tariff, and is changed in its options."""

from pathlib import Path
from typing import Any

import pytest
from homeassistant.config_entries import SOURCE_USER, ConfigEntryState, FlowType
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.flows.parse import default_policy
from custom_components.prepaid_meter.policy_form import policy_config
from custom_components.prepaid_meter.subentries import site_settings

from .forms import POLICY, SIMPLE, assert_menu_texts, assert_texts, newest, site, submit, text_of

NEW = {
    "name": "House",
    "currency": "EUR",
    "low_credit": ["5"],
    "cut_mode": "notify",
    "advanced": {},
}


async def fill(hass: HomeAssistant, **values: Any) -> Any:
    """Fill in the form of a new site."""
    form = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    assert_texts(form, ("config",))
    answer = await hass.config_entries.flow.async_configure(form["flow_id"], NEW | values)
    assert_texts(answer, ("config",))
    return answer


async def test_a_site_needs_a_name_and_leads_to_its_first_tariff(hass: HomeAssistant) -> None:
    created = await fill(hass)
    await hass.async_block_till_done()
    entry = created["result"]
    assert entry.title == "House"
    assert entry.data == {"currency": "EUR"}
    assert entry.options == {"policy": default_policy("EUR")}
    assert entry.state is ConfigEntryState.LOADED
    kind, flow_id = created["next_flow"]
    assert kind is FlowType.CONFIG_SUBENTRIES_FLOW
    menu = hass.config_entries.subentries.async_get(flow_id)
    assert menu["step_id"] == "user"
    form = await submit(hass, menu, {"next_step_id": "simple"})
    saved = await submit(hass, form, SIMPLE)
    assert saved["type"] is FlowResultType.CREATE_ENTRY
    assert newest(entry, "tariff").title == "Flats"
    await hass.config_entries.async_unload(entry.entry_id)


async def test_what_the_hub_knows_is_the_default(hass: HomeAssistant) -> None:
    await hass.config.async_update(currency="JPY", location_name="Dormitory")
    form = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    defaults = {
        key.schema: key.default() for key in form["data_schema"].schema if callable(key.default)
    }
    assert defaults == {
        "name": "Dormitory",
        "currency": "JPY",
        "low_credit": ["500"],
        "cut_mode": "notify",
    }


@pytest.fixture
def not_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the hub from starting what only its form is asked about."""

    async def started(hass: HomeAssistant, entry: Any) -> bool:
        return True

    monkeypatch.setattr("custom_components.prepaid_meter.async_setup_entry", started)


async def test_a_site_may_keep_its_ledger_elsewhere(
    hass: HomeAssistant, not_started: None, config_path: Path
) -> None:
    url = f"sqlite:///{config_path}/ledger.db"
    created = await fill(
        hass,
        currency="XYZ",
        low_credit=["1", "20"],
        cut_mode="automatic",
        advanced={"database_url": f" {url} "},
    )
    entry = created["result"]
    assert entry.data == {"currency": "XYZ", "database_url": url}
    assert entry.options["policy"]["low_credit"] == ["20", "1"]
    assert entry.options["policy"]["cut_mode"] == "automatic"
    again = await fill(hass, advanced={"database_url": url})
    assert again["errors"] == {"base": "database_taken"}


async def test_a_site_needs_nothing_but_a_look(hass: HomeAssistant, not_started: None) -> None:
    form = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    created = await hass.config_entries.flow.async_configure(form["flow_id"], {})
    assert created["result"].options == {"policy": default_policy(hass.config.currency)}


async def test_two_sites_of_one_name_are_numbered(hass: HomeAssistant, not_started: None) -> None:
    titles = [(await fill(hass))["title"] for _ in range(3)]
    assert titles == ["House", "House 2", "House 3"]


@pytest.mark.parametrize(
    ("values", "field", "text"),
    [
        ({"name": "  "}, "name", "at most 100 characters"),
        ({"name": "x" * 101}, "name", "at most 100 characters"),
        ({"currency": "euro"}, "currency", "“euro” is not a currency"),
        ({"low_credit": ["5,00"]}, "low_credit", "“5,00” is not an amount"),
        ({"low_credit": ["0"]}, "low_credit", "has to be more than zero"),
        ({"low_credit": list("123456")}, "low_credit", "At most 5"),
        ({"advanced": {"database_url": "db"}}, "base", "has to begin with postgresql"),
        ({"advanced": {"database_url": "sqlite:////dev/null/x.db"}}, "base", "can be kept there: "),
    ],
)
async def test_a_new_site_says_what_is_wrong(
    hass: HomeAssistant, values: dict[str, Any], field: str, text: str
) -> None:
    answer = await fill(hass, **values)
    assert answer["type"] is FlowResultType.FORM
    assert list(answer["errors"]) == [field]
    message = text_of(("config", "error"))[answer["errors"][field]]
    assert text in message.format(**answer["description_placeholders"])
    assert not hass.config_entries.async_entries(DOMAIN)


async def test_a_site_is_renamed_and_keeps_its_currency(hass: HomeAssistant) -> None:
    entry, other = site(hass), site(hass)
    hass.config_entries.async_update_entry(other, title="Annexe")
    form = await entry.start_reconfigure_flow(hass)
    assert_texts(form, ("config",))
    assert form["description_placeholders"] == {"currency": "EUR"}
    configure = hass.config_entries.flow.async_configure
    wrong = await configure(form["flow_id"], {"name": ""})
    assert wrong["errors"] == {"name": "name_invalid"}
    assert_texts(wrong, ("config",))
    done = await configure(form["flow_id"], {"name": "Annexe"})
    assert done["reason"] == "reconfigure_successful"
    assert entry.title == "Annexe 2"
    assert entry.data["currency"] == "EUR"


async def open_options(hass: HomeAssistant, entry: MockConfigEntry, step: str) -> Any:
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    assert_menu_texts(menu, ("options",))
    form = await hass.config_entries.options.async_configure(
        menu["flow_id"], {"next_step_id": step}
    )
    assert_texts(form, ("options",))
    return form


async def save(hass: HomeAssistant, form: Any, values: dict[str, Any]) -> Any:
    answer = await hass.config_entries.options.async_configure(form["flow_id"], values)
    assert_texts(answer, ("options",))
    return answer


async def test_policy_defaults_change_and_other_options_stay(hass: HomeAssistant) -> None:
    entry = site(hass, posting="reading")
    form = await open_options(hass, entry, "policy")
    values = POLICY | {
        "emergency": "2",
        "protected_start": "20:00:00",
        "protected_end": "08:00:00",
        "protected_days": ["sat", "sun"],
    }
    wrong = await save(hass, form, values | {"protected_days": list_of_days()})
    assert wrong["errors"] == {"protected_days": "protected_always"}
    await save(hass, form, values)
    assert entry.options["posting"] == "reading"
    policy = policy_config(entry.options["policy"])
    assert policy.emergency_micro == 2_000_000
    assert policy.protected.weekdays == frozenset(range(7))
    assert policy.protected.days == frozenset({5, 6})


def list_of_days() -> list[str]:
    return ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


async def test_a_saved_policy_is_shown_again(hass: HomeAssistant) -> None:
    saved = {"grace_minutes": 1565, "grace_money": "7", "protected_days": [6], "low_credit": []}
    form = await open_options(hass, site(hass, policy=saved), "policy")
    shown = {
        key.schema: key.description["suggested_value"] if key.description else key.default()
        for key in form["data_schema"].schema
        if key.description or callable(key.default)
    }
    assert shown["grace_minutes"] == {"days": 1, "hours": 2, "minutes": 5}
    assert shown["grace_money"] == "7"
    assert shown["protected_days"] == ["sun"]
    assert shown["low_credit"] == []
    assert shown["hysteresis"] == "0.5"


async def test_silent_meters_and_posting(hass: HomeAssistant) -> None:
    entry = site(hass, operators=["anna"])
    form = await open_options(hass, entry, "readings")
    values = {
        "stale_minutes": 30.0,
        "stale_incident_hours": 12.0,
        "stale_choice": "estimate",
        "posting": "quarter_hour",
    }
    await save(hass, form, values)
    assert entry.options == {"operators": ["anna"], **values}
    assert type(entry.options["stale_minutes"]) is int
    settings = site_settings(entry.entry_id, entry.data, entry.options, ())
    assert (settings.stale_minutes, settings.stale_incident_minutes) == (30, 720)


async def test_operators_are_ordinary_people_by_name(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    zoe = MockUser(name="Zoe", id="1").add_to_hass(hass)
    ben = MockUser(name="ben", id="2").add_to_hass(hass)
    MockUser(name="Gone", is_active=False).add_to_hass(hass)
    MockUser(name="Supervisor", system_generated=True).add_to_hass(hass)
    entry = site(hass, operators=[zoe.id, "someone who left"])
    form = await open_options(hass, entry, "access")
    key, field = next(iter(form["data_schema"].schema.items()))
    assert [option["label"] for option in field.config["options"]] == ["ben", "Zoe"]
    assert key.description == {"suggested_value": [zoe.id]}
    await save(hass, form, {"operators": [ben.id], "automations_move_money": True})
    assert entry.options == {"operators": [ben.id], "automations_move_money": True}
    form = await open_options(hass, entry, "access")
    await save(hass, form, {"automations_move_money": False})
    assert entry.options == {"operators": [], "automations_move_money": False}
