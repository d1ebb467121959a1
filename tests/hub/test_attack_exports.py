"""What leaves the hub: no usage between two statements, no formula, no channel of two lines."""

from datetime import timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from probatio import Invalid
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.prepaid_meter.exports.journal import safe_cell

from .helpers import act, pass_time, set_up_site, settle, show_register, unit_data


async def test_two_statements_that_meet_at_a_reading_hold_all_usage(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "100")
    await set_up_site(hass, units=[unit_data("flat")])
    await settle(hass)
    begin = dt_util.utcnow()
    await pass_time(hass, freezer, hours=3)
    border, end = begin + timedelta(hours=1), begin + timedelta(hours=2)
    await act(
        hass,
        "ingest_readings",
        user=hass_admin_user,
        unit_id="flat",
        readings=[
            {"at": border.isoformat(), "value": "101"},
            {"at": end.isoformat(), "value": "103"},
        ],
    )
    used = []
    for first, last in ((begin, border), (border, end)):
        answer = await act(
            hass, "statement", unit_id="flat", start=first.isoformat(), end=last.isoformat()
        )
        used.append(answer["usage"][0]["usage"])
    assert used == ["1", "2"]


@pytest.mark.parametrize("start", ["\n", "＝", "＋", "－", "＠"])
def test_no_line_feed_and_no_wide_sign_begins_a_formula(start: str) -> None:
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"


async def test_a_channel_is_one_word(hass: HomeAssistant, hass_admin_user: MockUser) -> None:
    show_register(hass, "sensor.flat_m", "100")
    await set_up_site(hass, units=[unit_data("flat")])
    with pytest.raises(Invalid):
        await act(
            hass,
            "top_up",
            user=hass_admin_user,
            unit_id="flat",
            amount="1",
            reference="r",
            channel="cash\n",
        )
