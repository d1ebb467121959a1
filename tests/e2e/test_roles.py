"""Who may do what, with each person's own token: we check it, whatever the hub lets through."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from .boot_ha import HomeAssistantServer
from .client import HubClient, RefusedError
from .site_builder import AT_ONCE, DOMAIN, BuiltSite, Unit, wait_for

UNAUTHORIZED = "401"
MONEY = {"amount": "1", "reference": "role"}
PASSWORD = "correct horse"


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A site with two units, and a token for each kind of person."""

    site: BuiltSite
    unit: Unit
    other: Unit
    tariff: str
    tokens: dict[str, str]


def data_of(action: str, house: House) -> dict[str, Any]:
    """Return what an action needs, so that nothing but the role can be wrong."""
    one = {"unit_id": house.unit.unit_id}
    whole = {"config_entry_id": house.site.entry_id}
    price = whole | {"tariff_id": house.tariff, "rate": "0.21"}
    since = {"start": "2020-01-01T00:00:00+00:00"}
    by_action: dict[str, dict[str, Any]] = {
        "top_up": one | MONEY,
        "refund": one | MONEY,
        "adjust": one | {"amount": "-0.5", "note": "role"},
        "reverse": whole | {"journal_entry": "none", "note": "role"},
        "transfer": one | {"to_unit_id": house.other.unit_id, "amount": "1"},
        "pay_debt": one | {"amount": "1"},
        "buy_package": one | {"package": "none"},
        "grant_units": one | {"quantity": "1"},
        "add_debt": one | {"name": "role", "amount": "1", "percent": "10"},
        "disconnect": one | {"decision_id": "none"},
        "reconnect": one,
        "override_supply": one | {"supply": "automatic"},
        "start_session": one,
        "stop_session": one,
        "ingest_readings": one | {"value": "100"},
        "replace_meter": one | {"final_value": "100", "initial_value": "100"},
        "update_tariff": price,
        "preview_tariff": price,
        "set_prices": whole | {"entity_id": "sensor.spot", "prices": [since | {"value": "0.1"}]},
        "correct_tariff": price | since,
        "correct_meter": one | since | {"multiplier": "2", "note": "role"},
        "take_deposit": one | MONEY,
        "return_deposit": one | MONEY,
        "move_out": one,
        "move_in": one,
        "settle_claim": one | MONEY | {"tenancy": 1},
        "allocate_loss": one | since | {"end": END, "rate": "1", "units": [house.other.unit_id]},
        "import_template": whole,
        "import_units": whole | {"csv": "unit"},
        "top_up_batch": whole | {"csv": "unit"},
        "move_tariff": whole | {"tariff_id": house.tariff, "to_tariff_id": house.tariff},
        "import_openei": whole | {"record": "{}"},
        "statement": one,
        "verify_ledger": whole,
        "export_journal": whole | {"to_file": False},
    }
    return by_action[action]


ACTIONS = (
    *("top_up", "refund", "adjust", "reverse", "transfer", "pay_debt"),
    *("buy_package", "grant_units", "add_debt"),
    *("disconnect", "reconnect", "override_supply"),
    *("start_session", "stop_session"),
    *("ingest_readings", "replace_meter", "update_tariff", "preview_tariff"),
    *("set_prices", "correct_tariff", "correct_meter"),
    *("take_deposit", "return_deposit", "move_out", "move_in", "settle_claim", "allocate_loss"),
    *("import_template", "import_units", "top_up_batch", "move_tariff", "import_openei"),
    *("statement", "verify_ledger", "export_journal"),
)
END = "2020-02-01T00:00:00+00:00"
NO_MACHINE = "and has no sessions"
NO_PACKAGE = "has a package none"
CLERK_MAY = {
    "top_up": "",
    "top_up_batch": "",
    "buy_package": NO_PACKAGE,
    "reconnect": "",
    "statement": "",
    "start_session": NO_MACHINE,
    "stop_session": "No session of",
}
"""What an operator may do, and what is said about it here."""
NOTHING_TO_DO = {
    "reverse": "There is no journal entry none",
    "pay_debt": "Only 0 is owed",
    "buy_package": NO_PACKAGE,
    "disconnect": "This disconnection no longer stands",
    "start_session": NO_MACHINE,
    "stop_session": "No session of",
    "import_openei": "no record of the OpenEI",
    "move_in": "Move out first",
    "settle_claim": "There is no tenancy 1",
    "allocate_loss": "there is nothing to divide",
}
"""What an administrator is told although the role is right."""


@pytest.fixture(scope="module")
def house(shared_hub: HomeAssistantServer, relays: Iterator[str]) -> Iterator[House]:
    """Three people: a tenant, a clerk named as operator, an administrator."""
    site = BuiltSite.create(shared_hub, "Roles")
    tariff = site.tariff("Roles", "0.20")
    units = []
    for name in ("role one", "role two"):
        sensor = f"sensor.{name.replace(' ', '_')}"
        site.show(sensor, "100")
        units.append(site.unit(name, tariff, sensor, next(relays), policy=AT_ONCE))
        site.top_up(units[-1], "20", f"{name} first")
    people = {
        name: shared_hub.add_user(name, PASSWORD, admin=name == "warden")["access_token"]
        for name in ("tenant", "clerk", "warden")
    }
    users = {one["name"]: one["id"] for one in shared_hub.ws("config/auth/list")}
    site.options("access", operators=[users["clerk"]], automations_move_money=False)
    yield House(site=site, unit=units[0], other=units[1], tariff=tariff, tokens=people)
    site.verify()


def outcome(act: Callable[[], object]) -> str:
    """Return an empty text when an act was carried out, else why not."""
    try:
        act()
    except RefusedError as error:
        return str(error)
    return ""


def call(house: House, person: str, action: str) -> str:
    """Perform an action as a person; return why it was refused, if it was."""
    path = f"/api/services/{DOMAIN}/{action}?return_response"
    data = data_of(action, house)
    return outcome(lambda: house.site.hub.rest("POST", path, data, token=house.tokens[person]))


def switch(house: House, person: str, action: str) -> str:
    """Use the supply switch as a person; return why it was refused, if it was."""
    data = {"entity_id": house.unit.entities["supply"]}
    path = f"/api/services/switch/{action}"
    return outcome(lambda: house.site.hub.rest("POST", path, data, token=house.tokens[person]))


def test_every_action_is_in_the_list(house: House) -> None:
    """An action that is added later has to be thought of here."""
    known = next(
        one["services"]
        for one in house.site.hub.rest("GET", "/api/services")
        if one["domain"] == DOMAIN
    )
    assert set(known) - {"install_blueprints"} == set(ACTIONS)


@pytest.mark.parametrize("action", ACTIONS)
def test_an_ordinary_user_is_refused_everything(house: House, action: str) -> None:
    """The hub gives every user every entity and action; we do not."""
    before = house.site.verify()["entries"]
    assert UNAUTHORIZED in call(house, "tenant", action)
    assert house.site.verify()["entries"] == before


@pytest.mark.parametrize("action", ACTIONS)
def test_an_operator_tops_up_and_reconnects(house: House, action: str) -> None:
    """A named operator may do what stands in the list, and nothing else."""
    refused = call(house, "clerk", action)
    told = CLERK_MAY.get(action, UNAUTHORIZED)
    assert told in refused if told else refused == ""


@pytest.mark.parametrize("action", ACTIONS)
def test_an_administrator_may_do_everything(house: House, action: str) -> None:
    """An administrator is refused only what nobody could do."""
    told = NOTHING_TO_DO.get(action)
    refused = call(house, "warden", action)
    if told is None:
        assert refused == ""
    else:
        assert told in refused


def test_the_supply_switch_asks_for_the_role_too(house: House) -> None:
    """Control of an entity is no right to supply: the switch checks its own context."""
    site, supply = house.site, house.unit.entities["supply"]
    for action in ("turn_on", "turn_off"):
        assert UNAUTHORIZED in switch(house, "tenant", action)
    assert UNAUTHORIZED in switch(house, "clerk", "turn_off")
    assert switch(house, "clerk", "turn_on") == ""
    assert "No disconnection is due" in switch(house, "warden", "turn_off")
    assert site.hub.state(supply)["state"] == "on"


def test_a_history_is_the_hubs_own_matter(house: House) -> None:
    """Every user of the hub may read states and their history; the documentation says so."""
    balance = house.unit.entities["balance"]
    path = f"/api/history/period?filter_entity_id={balance}&minimal_response"
    with HubClient(house.site.hub.url, house.tokens["tenant"]) as tenant:
        history = wait_for(
            lambda: next(iter(tenant.rest("GET", path)), None), "the recorder has nothing yet"
        )
    assert "20" in {one["state"] for one in history}
