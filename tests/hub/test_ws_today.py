"""What was used today: counted from each meter's last reading before local midnight."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.prepaid_meter.ws.rows import Row
from custom_components.prepaid_meter.ws.table import UnitTable, table_of

from .helpers import pass_time, set_up_site, settle, show_register, unit_data


async def _row(hass: HomeAssistant, table: UnitTable) -> Row:
    await settle(hass)
    table.look()
    return table.rows["flat"]


async def test_today_begins_at_local_midnight(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The hub's zone is eight hours behind: the day begins at eight in the morning UTC."""
    freezer.move_to("2026-11-10T18:00:00+00:00")
    show_register(hass, "sensor.flat_m", "100")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    show_register(hass, "sensor.flat_m", "105")
    await pass_time(hass, freezer, hours=13)
    show_register(hass, "sensor.flat_m", "107")
    await pass_time(hass, freezer, hours=2)
    show_register(hass, "sensor.flat_m", "110")
    await pass_time(hass, freezer, minutes=1)
    table = table_of(hass, entry)
    row = await _row(hass, table)
    assert (row.usage_today, row.cost_today_micro) == ({"electricity": 3_000}, 600_000)
    assert table.totals.shown("EUR")["usage_today"] == {"electricity": "3"}
    assert table.totals.shown("EUR")["cost_today"] == "0.60"
    await pass_time(hass, freezer, hours=24)
    row = await _row(hass, table)
    assert (row.usage_today, row.cost_today_micro) == ({"electricity": 0}, 0)
    show_register(hass, "sensor.flat_m", "111")
    await pass_time(hass, freezer, minutes=1)
    assert (await _row(hass, table)).usage_today == {"electricity": 1_000}


async def test_a_site_is_let_go_with_its_table(hass: HomeAssistant) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    before = table_of(hass, entry)
    assert table_of(hass, entry) is before
    assert await hass.config_entries.async_reload(entry.entry_id)
    assert table_of(hass, entry) is not before
