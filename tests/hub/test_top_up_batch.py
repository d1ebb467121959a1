"""Payments from a file: a key for each row, all of them booked or none, none of them twice."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import Unauthorized
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from .helpers import act, set_up_site, show_register, unit_data, view_of

FILE = "unit,amount,reference,channel,note\n"
GOOD = FILE + "Flat,20,r1,bank,March\nshop,5.50,r2,,\nflat,1,r1,cash,\n"


@pytest.fixture
async def entry(hass: HomeAssistant) -> MockConfigEntry:
    show_register(hass, "sensor.flat_m", "100")
    units = [unit_data("flat"), unit_data("shop"), unit_data("bar", name="Shop 2", meters=[])]
    return await set_up_site(hass, units=[*units, unit_data("pub", name="Shop 2", meters=[])])


async def booked(hass: HomeAssistant, user: MockUser, text: str, **data: Any) -> dict[str, Any]:
    return await act(hass, "top_up_batch", user=user, csv=text, **data)


def cells(answer: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(row["line"], row["column"], row["error"]) for row in answer["errors"]]


def balances(entry: MockConfigEntry) -> list[int]:
    return [view_of(entry, one).balance_micro for one in ("flat", "shop")]


async def test_a_dry_run_books_nothing(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    answer = await booked(hass, hass_admin_user, GOOD)
    assert (answer["confirmed"], answer["top_ups"], answer["amount"]) == (False, 3, "26.50")
    assert answer["entries"] == []
    assert balances(entry) == [0, 0]


async def test_a_repeated_file_books_nothing_twice(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    first = await booked(hass, hass_admin_user, GOOD, confirm=True)
    assert (first["confirmed"], first["top_ups"], first["repeated"]) == (True, 3, 0)
    assert balances(entry) == [21_000_000, 5_500_000]
    longer = GOOD + "shop,2,r3,,\n"
    again = await booked(hass, hass_admin_user, longer, confirm=True)
    assert (again["top_ups"], again["repeated"], again["amount"]) == (1, 3, "2.00")
    assert balances(entry) == [21_000_000, 7_500_000]


async def test_every_row_tells_its_journal_entry_so_that_it_can_be_taken_back(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    first = await booked(hass, hass_admin_user, GOOD, confirm=True)
    told = [(one["line"], one["unit_id"]) for one in first["entries"]]
    assert told == [(2, "flat"), (3, "shop"), (4, "flat")]
    again = await booked(hass, hass_admin_user, GOOD, confirm=True)
    assert again["entries"] == first["entries"]
    for one in first["entries"]:
        given = {"journal_entry": one["journal_entry"], "note": "wrong file"}
        await act(hass, "reverse", user=hass_admin_user, **given)
    assert balances(entry) == [0, 0]


async def test_a_file_of_a_spreadsheet_is_read(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    text = '\ufeffsep=;\r\nUnit;Amount;Reference\r\n"Flat";"1.234,50";7\r\n;;\r\nShop;2,5;8\r\n'
    answer = await booked(hass, hass_admin_user, text, confirm=True)
    assert answer["errors"] == []
    assert balances(entry) == [1_234_500_000, 2_500_000]
    unclear = await booked(hass, hass_admin_user, "unit;amount;reference\nFlat;1.234;9\n")
    assert cells(unclear) == [(2, "amount", "csv_number_ambiguous")]


@pytest.mark.parametrize(
    ("row", "column", "error"),
    [
        ("nobody,1,x,,", "unit", "unit_unknown"),
        ("Shop 2,1,x,,", "unit", "csv_unit_ambiguous"),
        (",1,x,,", "unit", "csv_cell_missing"),
        ("flat,-1,x,,", "amount", "amount_not_positive"),
        ("flat,ten,x,,", "amount", "amount_invalid"),
        ("flat,,x,,", "amount", "csv_cell_missing"),
        ("flat,1,,,", "reference", "csv_cell_missing"),
        (f"flat,1,{'r' * 201},,", "reference", "csv_text_long"),
        ("flat,1,r9,,", "reference", "csv_reference_twice"),
        ("flat,1,used,,", "reference", "key_conflict"),
        ("flat,1,x,Bank!,", "channel", "csv_channel_invalid"),
        (f"flat,1,x,,{'n' * 1001}", "note", "csv_text_long"),
    ],
)
async def test_nothing_is_booked_where_a_row_is_wrong(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
    row: str,
    column: str,
    error: str,
) -> None:
    await act(hass, "top_up", user=hass_admin_user, unit_id="shop", amount="1", reference="used")
    before = balances(entry)
    answer = await booked(hass, hass_admin_user, f"{FILE}flat,5,r9,,\n{row}\n", confirm=True)
    assert cells(answer) == [(3, column, error)]
    assert "{" not in answer["errors"][0]["message"]
    assert balances(entry) == before


async def test_another_currency_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    text = "unit,amount,reference,currency\nflat,1,a,EUR\nflat,1,b,ZAR\n"
    assert cells(await booked(hass, hass_admin_user, text)) == [(3, "currency", "currency_wrong")]


async def test_an_operator_may_book_and_others_may_not(
    hass: HomeAssistant, entry: MockConfigEntry, hass_read_only_user: MockUser
) -> None:
    with pytest.raises(Unauthorized):
        await booked(hass, hass_read_only_user, GOOD)
    hass.config_entries.async_update_entry(entry, options={"operators": [hass_read_only_user.id]})
    await hass.async_block_till_done(wait_background_tasks=True)
    answer = await booked(hass, hass_read_only_user, GOOD, confirm=True)
    assert answer["top_ups"] == 3
