"""Units from a file: every wrong cell is told, nothing is made in part, and the same file goes on."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.exceptions import Unauthorized
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter import site_changes
from custom_components.prepaid_meter.batch.units import template
from custom_components.prepaid_meter.const import DOMAIN, EVENT_TYPE, SUBENTRY_UNIT
from custom_components.prepaid_meter.engine.errors import StoreUnavailable

from .helpers import (
    act,
    add_relays,
    set_up_site,
    settle,
    show_register,
    site_of,
    tariff_data,
    view_of,
)

TEMPLATE = Path(__file__).parents[2] / "docs" / "import-template.csv"
HEADER = "unit,tariff,sensor,switch,occupants,opening_balance\n"


@pytest.fixture
async def entry(hass: HomeAssistant) -> MockConfigEntry:
    """A site without units, and the sensors and switches of some flats."""
    for number in range(1, 5):
        show_register(hass, f"sensor.flat_{number}", "100")
    await add_relays(hass, [f"switch.flat_{number}" for number in range(1, 5)])
    return await set_up_site(
        hass, tariffs=[tariff_data(), tariff_data("water", commodity="water", rate="2")]
    )


def rows(*lines: str, header: str = HEADER) -> str:
    return header + "".join(f"{line}\n" for line in lines)


GOOD = rows(
    "Flat 1,Power,sensor.flat_1,switch.flat_1,2,12.50",
    "Flat 2,Power,sensor.flat_2,,,",
    "Flat 2,Power,sensor.flat_3,,,",
)


async def imported(hass: HomeAssistant, user: MockUser, text: str, **data: Any) -> dict[str, Any]:
    return await act(hass, "import_units", user=user, csv=text, **data)


def cells(answer: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(row["line"], row["column"], row["error"]) for row in answer["errors"]]


def saved(entry: MockConfigEntry) -> dict[str, Any]:
    return {one.title: one.data for one in entry.get_subentries_of_type(SUBENTRY_UNIT)}


async def test_a_dry_run_tells_what_would_be_made_and_makes_nothing(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    answer = await imported(hass, hass_admin_user, GOOD)
    assert answer["confirmed"] is False
    assert [unit["name"] for unit in answer["units"].values()] == ["Flat 1", "Flat 2"]
    assert (answer["rows"], answer["opening"], answer["errors"]) == (3, "12.50", [])
    assert not saved(entry)
    assert not site_of(entry).site.units


async def test_units_are_made_with_their_meters_and_what_their_customers_bring(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    answer = await imported(hass, hass_admin_user, GOOD, confirm=True)
    assert answer["confirmed"] is True
    first, second = answer["units"]
    assert view_of(entry, first).balance_micro == 12_500_000
    state = site_of(entry).site.units[first]
    assert saved(entry)["Flat 1"]["occupants"] == state.config.occupants == 2
    assert [one.occupants for meter in state.meters.values() for one in meter.assignments] == [2]
    assert [meter["name"] for meter in saved(entry)["Flat 2"]["meters"]] == [
        "Electricity",
        "Electricity 2",
    ]
    assert len(site_of(entry).site.units[second].meters) == 2
    show_register(hass, "sensor.flat_1", "105")
    await settle(hass)
    assert view_of(entry, first).balance_micro == 11_500_000
    told = await act(hass, "statement", user=hass_admin_user, unit_id=first)
    assert told["closing_balance"] == "12.50"
    assert hass.states.get("sensor.flat_1_balance") is not None


async def test_facts_of_a_tenancy_reach_the_unit(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    text = rows(
        "Flat 1;Power;sensor.flat_1;contract 7;Protected;2026-01-15;61,5;0,25",
        header="unit;tariff;sensor;tenant;customer_class;moved_in;area;share\n",
    )
    answer = await imported(hass, hass_admin_user, text, confirm=True)
    config = site_of(entry).site.units[next(iter(answer["units"]))].config
    assert (config.customer_class, config.moved_in) == ("protected", date(2026, 1, 15))
    assert (config.area, config.share) == (Fraction(123, 2), Fraction(1, 4))
    assert saved(entry)["Flat 1"]["tenant"] == "contract 7"


async def test_the_same_file_again_makes_and_books_nothing(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    await imported(hass, hass_admin_user, GOOD, confirm=True)
    units = saved(entry)
    again = await imported(hass, hass_admin_user, GOOD, confirm=True)
    assert (again["units"], again["existing"], again["booked"]) == ({}, 2, 1)
    assert saved(entry) == units
    balances = [view_of(entry, one["unit_id"]).balance_micro for one in units.values()]
    assert balances == [12_500_000, 0]


async def test_after_a_crash_in_the_middle_the_same_file_goes_on(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def killed(*_: object) -> None:
        raise StoreUnavailable("store_failed", detail="killed")

    with monkeypatch.context() as patch:
        patch.setattr("custom_components.prepaid_meter.batch.apply.perform", killed)
        with pytest.raises(Exception, match="killed"):
            await imported(hass, hass_admin_user, GOOD, confirm=True)
    assert len(saved(entry)) == 2
    assert view_of(entry, saved(entry)["Flat 1"]["unit_id"]).balance_micro == 0
    again = await imported(hass, hass_admin_user, GOOD, confirm=True)
    assert (again["existing"], again["booked"], again["errors"]) == (2, 0, [])
    assert view_of(entry, saved(entry)["Flat 1"]["unit_id"]).balance_micro == 12_500_000


async def test_units_that_a_crash_kept_out_of_the_forms_come_back_with_their_money(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    await imported(hass, hass_admin_user, GOOD, confirm=True)
    for subentry in entry.get_subentries_of_type(SUBENTRY_UNIT):
        hass.config_entries.async_remove_subentry(entry, subentry.subentry_id)
    await settle(hass)
    again = await imported(hass, hass_admin_user, GOOD, confirm=True)
    assert len(again["units"]) == 2
    assert again["booked"] == 1
    assert view_of(entry, next(iter(again["units"]))).balance_micro == 12_500_000


async def test_one_entity_serves_one_meter(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    text = rows("Flat 1,Power,sensor.flat_1,,,", "Flat 2,Power,sensor.flat_1,,,")
    answer = await imported(hass, hass_admin_user, text)
    assert cells(answer) == [(3, "sensor", "csv_entity_twice")]
    await imported(hass, hass_admin_user, rows("Flat 1,Power,sensor.flat_1,,,"), confirm=True)
    other = await imported(hass, hass_admin_user, rows("Flat 3,Power,sensor.flat_1,,,"))
    assert cells(other) == [(2, "sensor", "source_taken")]
    changed = await imported(hass, hass_admin_user, rows("Flat 1,Power,sensor.flat_2,,,"))
    assert cells(changed) == [(2, "unit", "name_taken")]


async def test_a_reference_that_is_used_already_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    header = "unit,tariff,sensor,opening_balance,opening_reference\n"
    first = rows("Flat 1,Power,sensor.flat_1,5,b1", header=header)
    await imported(hass, hass_admin_user, first, confirm=True)
    second = rows("Flat 2,Power,sensor.flat_2,5,b1", header=header)
    answer = await imported(hass, hass_admin_user, second, confirm=True)
    assert cells(answer) == [(2, "opening_balance", "key_conflict")]
    both = rows("Flat 2,Power,sensor.flat_2,5,b2", "Flat 3,Power,sensor.flat_3,5,b2", header=header)
    answer = await imported(hass, hass_admin_user, both)
    assert cells(answer) == [(3, "opening_reference", "csv_reference_twice")]


async def test_a_debt_is_recovered_from_top_ups(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    text = rows(
        "Flat 1;Power;sensor.flat_1;-20,00;25",
        header="\ufeffunit;tariff;sensor;opening_balance;debt_percent\n",
    )
    answer = await imported(hass, hass_admin_user, text, confirm=True)
    assert answer["errors"] == []
    unit_id = next(iter(answer["units"]))
    paid = await act(
        hass, "top_up", user=hass_admin_user, unit_id=unit_id, amount="10", reference="p"
    )
    assert paid["balance"] == "7.50"


async def test_what_is_no_such_file_is_told(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    for text, expected in (
        ("unit,sensor\n", [(1, "tariff", "csv_column_missing")]),
        ("unit,tariff,sensor,colour\n", [(1, "colour", "csv_column_unknown")]),
        ("unit,tariff,sensor,unit\n", [(1, "unit", "csv_column_twice")]),
        ("unit,tariff,sensor\n", [(1, "", "csv_empty")]),
    ):
        assert cells(await imported(hass, hass_admin_user, text)) == expected


async def test_a_full_site_refuses_the_file(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("custom_components.prepaid_meter.flows.entities.ENABLED_ENTITIES_MAX", 20)
    answer = await imported(hass, hass_admin_user, GOOD, confirm=True)
    assert cells(answer) == [(4, "unit", "too_many_entities")]
    assert not saved(entry)


async def test_only_administrators_import(
    hass: HomeAssistant, entry: MockConfigEntry, hass_read_only_user: MockUser
) -> None:
    for action, data in (("import_units", {"csv": GOOD}), ("import_template", {})):
        with pytest.raises(Unauthorized):
            await act(hass, action, user=hass_read_only_user, **data)


async def test_the_template_is_read_as_it_is_given(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    given = await act(hass, "import_template", user=hass_admin_user)
    assert given["csv"] == template()
    assert TEMPLATE.read_text("utf-8").splitlines()[0] == template().strip()
    filled = given["csv"] + "Flat 1,Power,sensor.flat_1\r\n"
    answer = await imported(hass, hass_admin_user, filled, confirm=True)
    assert answer["errors"] == []
    assert list(saved(entry)) == ["Flat 1"]


async def test_hundreds_of_units_are_looked_at_once_and_tell_how_far_they_are(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    count = 60
    for number in range(count):
        show_register(hass, f"sensor.room_{number}", "1")
    text = rows(*(f"Room {n},Power,sensor.room_{n},,,{n + 1}" for n in range(count)))
    looks = _counted(monkeypatch)
    told: list[Event] = []

    @callback
    def hear(event: Event) -> None:
        told.append(event)

    hass.bus.async_listen(EVENT_TYPE, hear)
    answer = await imported(hass, hass_admin_user, text, confirm=True)
    assert len(answer["units"]) == count
    assert Decimal(answer["opening"]) == sum(range(1, count + 1))
    assert len(looks) <= 2
    steps = [one.data for one in told if one.data["type"] == "batch_progress"]
    assert 0 < len(steps) <= 10
    assert [one["done"] for one in steps] == sorted(one["done"] for one in steps)
    assert {(one["action"], one["total"]) for one in steps} == {("import_units", 3 * count)}
    assert steps[-1]["done"] == 3 * count
    assert hass.services.has_service(DOMAIN, "import_units")


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    looks: list[object] = []
    real = site_changes._apply

    async def counting(*args: Any) -> None:
        looks.append(args)
        await real(*args)

    monkeypatch.setattr(site_changes, "_apply", counting)
    return looks
