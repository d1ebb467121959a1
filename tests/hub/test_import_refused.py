"""Cells of an import that are wrong: each is told by line and column, in words, and nothing is made."""

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from .test_import_units import cells, entry, imported, rows, saved

__all__ = ["entry"]

WRONG = (
    ("Flat 1,Gas,sensor.flat_1,,,", "tariff", "tariff_unknown"),
    ("Flat 1,Power,sensor.nowhere,,,", "sensor", "entity_unknown"),
    ("Flat 1,Water,sensor.flat_1,,,", "sensor", "source_unfit"),
    ("Flat 1,Power,sensor.flat_1,switch.nowhere,,", "switch", "entity_unknown"),
    ("Flat 1,Power,sensor.flat_1,,0,", "occupants", "occupants_invalid"),
    ("Flat 1,Power,sensor.flat_1,,two,", "occupants", "occupants_invalid"),
    ("Flat 1,Power,sensor.flat_1,,,12.5.0", "opening_balance", "amount_invalid"),
    ("Flat 1,Power,sensor.flat_1,,,-5", "debt_percent", "csv_debt_percent_missing"),
    (",Power,sensor.flat_1,,,", "unit", "csv_cell_missing"),
    ("Flat 1,,sensor.flat_1,,,", "tariff", "csv_cell_missing"),
    ("Flat 1,Power,,,,", "sensor", "csv_cell_missing"),
    (f"{'x' * 101},Power,sensor.flat_1,,,", "unit", "name_invalid"),
    ("Flat 1,Power,sensor.flat_1,,,,more", "", "csv_row_long"),
)


@pytest.mark.parametrize(("line", "column", "error"), WRONG)
async def test_a_wrong_cell_is_told_by_line_and_column_and_nothing_is_made(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_admin_user: MockUser,
    line: str,
    column: str,
    error: str,
) -> None:
    text = rows("Flat 4,Power,sensor.flat_4,,,", line)
    answer = await imported(hass, hass_admin_user, text, confirm=True)
    assert cells(answer) == [(3, column, error)]
    assert answer["confirmed"] is False
    assert answer["errors"][0]["message"] != error
    assert "{" not in answer["errors"][0]["message"]
    assert not saved(entry)


async def test_every_wrong_cell_of_a_file_is_told_at_once(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    header = (
        "unit,tariff,sensor,multiplier,disconnectable,customer_class,debt_percent,opening_balance,"
        "opening_reference,tenant,moved_in,area,share\n"
    )
    text = rows(
        "Flat 1,Power,sensor.flat_1,-1,perhaps,royal,120,1,r1,A,1.11.,-4,many",
        "Flat 1,Power,sensor.flat_1,,,,,,,B",
        f"Flat 2,Power,sensor.flat_2,,,,,2,r1,{'n' * 101},2999-01-01",
        header=header,
    )
    answer = await imported(hass, hass_admin_user, text)
    assert set(cells(answer)) == {
        (2, "disconnectable", "csv_yes_or_no"),
        (2, "customer_class", "csv_class_unknown"),
        (2, "debt_percent", "csv_percent_invalid"),
        (2, "moved_in", "csv_date_invalid"),
        (2, "area", "number_invalid"),
        (2, "share", "number_invalid"),
        (3, "tenant", "csv_unit_differs"),
        (4, "tenant", "csv_text_long"),
        (4, "moved_in", "moved_in_ahead"),
    }
    assert all("{" not in row["message"] for row in answer["errors"])
