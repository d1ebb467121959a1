"""Hourly series for meters whose past arrived late."""

from datetime import UTC, datetime, timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockUser, async_fire_time_changed
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from custom_components.prepaid_meter.engine.effects import Notice, NoticeKind

from .helpers import act, pass_time, runtime_of, set_up_site, settle, show_register, unit_data

USAGE = "prepaid_meter:flat_flat_m_usage"
COST = "prepaid_meter:flat_flat_m_cost"
START = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


async def sums(hass: HomeAssistant, statistic_id: str) -> list[tuple[datetime, float]]:
    await async_wait_recording_done(hass)
    found = await get_instance(hass).async_add_executor_job(
        statistics_during_period, hass, START, None, {statistic_id}, "hour", None, {"sum"}
    )
    return [
        (datetime.fromtimestamp(row["start"], UTC), round(row["sum"], 6))
        for row in found.get(statistic_id, [])
    ]


@pytest.mark.usefixtures("recorder_mock")
async def test_late_readings_write_the_hours_and_rewrite_the_later_ones(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_admin_user: MockUser
) -> None:
    freezer.move_to(START)
    show_register(hass, "sensor.flat_m", "100")
    await set_up_site(hass, units=[unit_data("flat")])
    await pass_time(hass, freezer, hours=4)
    show_register(hass, "sensor.flat_m", "104")
    await settle(hass)
    assert await sums(hass, USAGE) == []
    readings = [
        {"at": (START + timedelta(hours=1)).isoformat(), "value": "103"},
        {"at": (START + timedelta(hours=2)).isoformat(), "value": "103.5"},
    ]
    await act(hass, "ingest_readings", user=hass_admin_user, unit_id="flat", readings=readings)
    freezer.tick(11)
    async_fire_time_changed(hass)
    await settle(hass)
    hours = [START + timedelta(hours=hour) for hour in range(4)]
    usage = await sums(hass, USAGE)
    assert [at for at, _ in usage][:4] == hours
    assert [value for _, value in usage][:4] == pytest.approx([3.0, 3.5, 3.75, 4.0], abs=0.001)
    assert [value for _, value in await sums(hass, COST)][:4] == pytest.approx(
        [0.6, 0.7, 0.75, 0.8], abs=0.001
    )
    late = [{"at": (START + timedelta(minutes=30)).isoformat(), "value": "100.5"}]
    await act(hass, "ingest_readings", user=hass_admin_user, unit_id="flat", readings=late)
    await act(
        hass,
        "ingest_readings",
        user=hass_admin_user,
        unit_id="flat",
        value="104",
        statistics=True,
    )
    assert [value for _, value in await sums(hass, USAGE)][:4] == pytest.approx(
        [3.0, 3.5, 3.75, 4.0], abs=0.001
    )


async def test_without_a_recorder_nothing_is_written(hass: HomeAssistant) -> None:
    show_register(hass, "sensor.flat_m", "100")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    await runtime_of(entry).statistics.rebuild("flat", "flat_m")
    await runtime_of(entry).statistics.rebuild("castle", "flat_m")
    assert "recorder" not in hass.config.components


async def test_a_correction_is_taken_note_of_once_for_a_burst(hass: HomeAssistant) -> None:
    show_register(hass, "sensor.flat_m", "100")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    queue = runtime_of(entry).statistics
    for hour, kind in enumerate((NoticeKind.CORRECTED, NoticeKind.CORRECTED, NoticeKind.TOPPED_UP)):
        since = (START - timedelta(hours=hour)).isoformat()
        notice = Notice(
            kind=kind, unit_id="flat", meter_id="flat_m", at=START, data={"since": since}
        )
        queue.on_notice(notice)
    assert queue._due == {("flat", "flat_m"): START - timedelta(hours=1)}
    queue.close()
    assert queue._timer is None


@pytest.mark.usefixtures("recorder_mock")
async def test_a_stopped_site_plans_to_write_nothing(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, caplog: pytest.LogCaptureFixture
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    statistics = runtime_of(entry).statistics
    assert await hass.config_entries.async_unload(entry.entry_id)
    statistics.rebuild_soon("flat", "flat_m", since=START)
    await pass_time(hass, freezer, minutes=1)
    assert "Statistics of meter flat_m are not rewritten" not in caplog.text
