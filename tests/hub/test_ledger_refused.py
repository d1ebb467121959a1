"""Ledgers that a site must not use: another site's, and one of a newer version."""

import sqlite3
from contextlib import closing
from pathlib import Path

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.store.migrations import VERSION

from .helpers import act, set_up_site, site_of, unit_data


async def shown_reason(hass: HomeAssistant, entry: MockConfigEntry) -> str:
    """Return what the page of the integration says of an entry that is not running."""
    texts = await async_get_translations(hass, "en", "exceptions", {DOMAIN})
    text = texts[f"component.{DOMAIN}.exceptions.{entry.error_reason_translation_key}.message"]
    return text.format(**(entry.error_reason_translation_placeholders or {}))


async def test_a_second_site_on_the_same_database_is_refused_however_it_is_spelled(
    hass: HomeAssistant, hass_admin_user: MockUser, tmp_path: Path
) -> None:
    first = await set_up_site(
        hass, units=[unit_data("flat")], database_url=f"sqlite:///{tmp_path}/ledger.db"
    )
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="7", reference="r1")
    second = await set_up_site(
        hass,
        title="Garden",
        units=[unit_data("shed")],
        database_url=f"sqlite:///{tmp_path}/./ledger.db",
        expect=ConfigEntryState.SETUP_ERROR,
    )
    assert "holds the ledger of another site" in await shown_reason(hass, second)
    assert await hass.config_entries.async_reload(first.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert set(site_of(first).site.units) == {"flat"}
    assert site_of(first).site.units["flat"].wallet.balance_micro == 7_000_000


async def test_a_ledger_of_a_newer_version_says_what_to_do(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    path = tmp_path / "ledger.db"
    entry = await set_up_site(hass, database_url=f"sqlite:///{path}")
    assert await hass.config_entries.async_unload(entry.entry_id)

    def as_if_newer() -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("UPDATE meta SET value = '99' WHERE key = 'version'")

    await hass.async_add_executor_job(as_if_newer)
    await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    reason = await shown_reason(hass, entry)
    assert f"newer version of Prepaid Meter (99, this one knows {VERSION})" in reason
    assert "Update the integration" in reason
