"""Statement, verification and export."""

import asyncio
import csv
import io
import json
import resource
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.actions.ledger import WRITERS
from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.engine.errors import StoreUnavailable
from custom_components.prepaid_meter.exports.booked import Booked
from custom_components.prepaid_meter.exports.journal import safe_cell, write_csv
from custom_components.prepaid_meter.refusals import as_hub_error

from .helpers import (
    act,
    meter_data,
    pass_time,
    relay_of,
    set_up_site,
    settle,
    show_register,
    unit_data,
)


@pytest.fixture
async def entry(hass: HomeAssistant) -> MockConfigEntry:
    show_register(hass, "sensor.flat_m", "100")
    return await set_up_site(hass, units=[unit_data("flat"), unit_data("shop")])


async def top_up(hass: HomeAssistant, user: MockUser, amount: object = "20", **data: object) -> Any:
    call = {"unit_id": "flat", "reference": "r1", **data}
    return await act(hass, "top_up", user=user, amount=amount, **call)


async def test_a_statement_explains_every_cent(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
) -> None:
    await top_up(hass, hass_admin_user)
    show_register(hass, "sensor.flat_m", "107.5")
    await settle(hass)
    await act(hass, "refund", user=hass_admin_user, unit_id="flat", amount="1", reference="b")
    answer = await act(hass, "statement", unit_id="flat")
    assert answer["opening_balance"] == "0.00"
    assert answer["closing_balance"] == "17.50"
    assert [one["kind"] for one in answer["entries"]] == ["top_up", "charge", "refund"]
    assert [one["balance"] for one in answer["entries"]] == ["20.00", "18.50", "17.50"]
    assert answer["entries"][1]["lines"] == ["energy: 7.5 kWh × 0.20 = 1.50 EUR"]
    assert answer["totals"] == {"top_up": "20.00", "charge": "-1.50", "refund": "-1.00"}
    assert answer["usage"][0]["usage"] == "7.5"
    assert "Closing balance: 17.50 EUR" in answer["text"]
    assert "Usage Power: 7.5 kWh" in answer["text"]
    later = await act(
        hass, "statement", unit_id="flat", start="2100-01-01 00:00:00", end="2100-02-01 00:00:00"
    )
    assert later["opening_balance"] == later["closing_balance"] == "17.50"
    assert later["entries"] == []
    with pytest.raises(ServiceValidationError, match="ends before it begins"):
        await act(hass, "statement", unit_id="flat", start="2100-01-01 00:00:00")


async def test_the_journal_leaves_as_csv_and_json(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
    config_path: Path,
) -> None:
    await top_up(hass, hass_admin_user, reference="=1+1")
    told = await act(hass, "export_journal")
    path = Path(str(told["path"]))
    assert path.parent == config_path / DOMAIN / "exports"
    text = await hass.async_add_executor_job(path.read_text, "utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["amount"] for row in rows] == ["20.00", "-20.00"]
    assert {row["key"] for row in rows} == {"'=1+1"}
    told = await act(hass, "export_journal", format="jsonl", to_file=False)
    [line] = told["content"].splitlines()
    booked = json.loads(line)
    assert booked["postings"][0]["amount"] == "20.00"
    assert booked["key"] == "=1+1"
    told = await act(hass, "export_journal", end="2020-01-01 00:00:00", to_file=False)
    assert told["entries"] == 0


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert safe_cell(f"{start}SUM(A1)") == f"'{start}SUM(A1)"
    assert safe_cell("SUM") == "SUM"


async def test_a_sound_ledger_verifies(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    await top_up(hass, hass_admin_user)
    answer = await act(hass, "verify_ledger")
    assert (answer["ok"], answer["entries"], answer["faults"]) == (True, 1, [])
    assert answer["head_hash"]


async def test_an_action_without_an_answer_asked_gives_none(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    assert await hass.services.async_call(DOMAIN, "verify_ledger", {}, blocking=True) is None


def test_a_store_out_of_reach_is_no_fault_of_the_caller(hass: HomeAssistant) -> None:
    error = as_hub_error(StoreUnavailable("store_full", detail="x"))
    assert isinstance(error, HomeAssistantError)
    assert not isinstance(error, ServiceValidationError)


async def test_a_long_journal_is_for_a_file(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("custom_components.prepaid_meter.actions.ledger.RESPONSE_ENTRIES_MAX", 1)
    for number in range(2):
        await top_up(hass, hass_admin_user, reference=str(number))
    with pytest.raises(ServiceValidationError, match="2 entries, more than the 1"):
        await act(hass, "export_journal", to_file=False)
    assert (await act(hass, "export_journal"))["entries"] == 2


async def test_usage_of_protected_meters_while_the_others_are_off_is_a_debt(
    hass: HomeAssistant, hass_admin_user: MockUser, freezer: FrozenDateTimeFactory
) -> None:
    show_register(hass, "sensor.a", "0")
    show_register(hass, "sensor.b", "0")
    meters = [
        meter_data("a", name="Light", relay="switch.a"),
        {**meter_data("b", name="Fridge"), "disconnectable": False},
    ]
    policy = {"grace_minutes": 1, "cut_mode": "automatic"}
    await set_up_site(hass, units=[unit_data("flat", meters=meters, policy=policy)])
    show_register(hass, "sensor.a", "1")
    await settle(hass)
    await pass_time(hass, freezer, minutes=2)
    assert relay_of(hass, "switch.a").is_on is False
    show_register(hass, "sensor.b", "5")
    await settle(hass)
    await act(hass, "adjust", user=hass_admin_user, unit_id="flat", amount="0.1", note="posts")
    answer = await act(hass, "statement", unit_id="flat")
    assert (answer["opening_debt"], answer["closing_debt"]) == ("0.00", "1.00")
    assert answer["debt_totals"] == {"charge": "1.00"}
    assert answer["closing_balance"] == "-0.10"
    assert "(debt 1.00  →  1.00)" in answer["text"]
    assert "Closing debt of protected meters: 1.00 EUR" in answer["text"]
    later = await act(
        hass, "statement", unit_id="flat", start="2100-01-01 00:00:00", end="2100-02-01 00:00:00"
    )
    assert later["opening_debt"] == later["closing_debt"] == "1.00"
    assert "Opening debt of protected meters: 1.00 EUR" in later["text"]
    await top_up(hass, hass_admin_user, amount="3")
    call = {"user": hass_admin_user, "unit_id": "flat"}
    with pytest.raises(ServiceValidationError, match=r"Only 1 is owed"):
        await act(hass, "pay_debt", **call, amount="1.1")
    paid = await act(hass, "pay_debt", **call, amount="0.6", reference="d")
    assert (paid["balance"], paid["debt"]) == ("2.30", "0.40")
    assert (await act(hass, "pay_debt", **call, amount="0.6", reference="d"))["repeated"] is True
    answer = await act(hass, "statement", unit_id="flat")
    assert answer["closing_debt"] == "0.40"
    assert answer["debt_totals"] == {"charge": "1.00", "pay_debt": "-0.60"}
    assert (await act(hass, "verify_ledger"))["ok"] is True


async def test_an_export_that_cannot_be_written_says_so(
    hass: HomeAssistant, entry: MockConfigEntry, config_path: Path
) -> None:
    (config_path / DOMAIN).write_text("a file where the folder should be")
    with pytest.raises(HomeAssistantError, match="could not be written to"):
        await act(hass, "export_journal")


async def test_top_ups_are_booked_while_the_journal_is_exported(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An export that stands still keeps nobody waiting, and holds what was booked at its start."""
    reached, go_on = threading.Event(), threading.Event()

    def slowly(booked: Iterable[Booked], out: TextIO) -> int:
        first = iter(booked)
        written = [next(first)]
        reached.set()
        assert go_on.wait(10)
        return write_csv([*written, *first], out)

    monkeypatch.setitem(WRITERS, "csv", slowly)
    await top_up(hass, hass_admin_user, reference="before")
    exporting = asyncio.create_task(act(hass, "export_journal"))
    assert await hass.async_add_executor_job(reached.wait, 10)
    async with asyncio.timeout(5):
        await top_up(hass, hass_admin_user, reference="meanwhile")
    assert not exporting.done()
    go_on.set()
    told = await exporting
    assert told["entries"] == 1
    assert (await act(hass, "verify_ledger"))["entries"] == 2


async def test_a_disk_that_fills_up_is_left_without_half_an_export(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser, config_path: Path
) -> None:
    for number in range(20):
        await top_up(hass, hass_admin_user, reference=str(number))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, before[1]))
    try:
        with pytest.raises(HomeAssistantError, match="could not be written to"):
            await act(hass, "export_journal")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    folder = config_path / DOMAIN / "exports"
    assert await hass.async_add_executor_job(lambda: list(folder.iterdir())) == []
    assert (await act(hass, "export_journal"))["entries"] == 20
