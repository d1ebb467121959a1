"""Books are closed in a site's options: what lies before is corrected by nobody any more."""

from datetime import UTC, datetime, timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from .forms import assert_texts, site
from .helpers import act, pass_time, set_up_site, show_register, site_of, tariff_data, unit_data


async def closed(hass: HomeAssistant, entry: MockConfigEntry, through: str | None) -> object:
    """What the form of closed books answers."""
    flows = hass.config_entries.options
    menu = await flows.async_init(entry.entry_id)
    form = await flows.async_configure(menu["flow_id"], {"next_step_id": "books"})
    assert_texts(form, ("options",))
    answer = await flows.async_configure(
        form["flow_id"], {} if through is None else {"closed_through": through}
    )
    assert_texts(answer, ("options",))
    await hass.async_block_till_done()
    return answer["type"] is FlowResultType.CREATE_ENTRY or answer["errors"]


async def test_closed_days_are_not_corrected(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_admin_user: MockUser
) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-11-20T11:00:00+00:00")
    show_register(hass, "sensor.flat_m", "100")
    entry = await set_up_site(hass, units=[unit_data("flat")], tariffs=[tariff_data()])
    for day in range(1, 4):
        await pass_time(hass, freezer, hours=24)
        show_register(hass, "sensor.flat_m", str(100 + day))
        await hass.async_block_till_done()
    assert await closed(hass, entry, "2026-11-21") is True
    settings = site_of(entry).site.settings
    assert settings.closed_through == datetime(2026, 11, 21, 23, tzinfo=UTC)
    asked = {"tariff_id": "Power", "rate": "0.30"}
    with pytest.raises(ServiceValidationError) as refused:
        await act(
            hass, "correct_tariff", user=hass_admin_user, start="2026-11-21T12:00:00", **asked
        )
    assert refused.value.translation_key == "books_closed"
    open_again = await act(
        hass, "correct_tariff", user=hass_admin_user, start="2026-11-22T00:00:00", **asked
    )
    assert open_again["confirmed"] is False
    assert await closed(hass, entry, None) is True
    assert site_of(entry).site.settings.closed_through is None


async def test_a_day_that_is_not_over_cannot_be_closed(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    await hass.config.async_set_time_zone("Pacific/Auckland")
    freezer.move_to("2026-11-22T11:00:00+00:00")
    entry = site(hass)
    assert await closed(hass, entry, "2026-11-23") == {"closed_through": "books_ahead"}
    assert await closed(hass, entry, "2026-11-22") is True
    assert entry.options["closed_through"] == "2026-11-22"
    today = datetime(2026, 11, 22, 11, tzinfo=UTC) + timedelta(days=2)
    freezer.move_to(today)
    assert await closed(hass, entry, "2026-11-23") is True
