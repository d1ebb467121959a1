"""Another device on the same meter, a first reading, silence and a bypass."""

from dataclasses import replace

from engine.effects import NoticeKind
from engine.inputs import (
    ConfigureUnit,
    OverrideSupply,
    RelayReport,
    ReplaceMeter,
    StoredReading,
    Tick,
)
from engine.metering.reading import judge
from engine.quantity import parse_register

from tests.engine.strategies import (
    DAY,
    HOUR,
    INCOME,
    MINUTE,
    START,
    TOO_OLD,
    configure,
    credited,
    deliver,
    exact,
    journal,
    meter,
    notices,
    post_all,
    reading,
    rejected,
    running,
    site,
    take,
    used,
)


def test_a_replaced_meter_is_two_intervals_and_one_account() -> None:
    house = running()
    take(house, 10, 1100)
    now = START + 20 * MINUTE
    replacement = ReplaceMeter(
        unit_id="u",
        meter_id="m",
        final_register=1150,
        initial_register=7,
        at=now,
        key="k",
        actor="user:a",
    )
    house.step(replacement, now)
    take(house, 30, 57)
    assert used(house) == 200
    assert journal(post_all(house, START + HOUR))[INCOME] == 40_000
    assert list(exact(house)) == ["energy"]


def test_another_sources_first_value_is_a_new_beginning() -> None:
    house = running(source={"kind": "entity", "entity_id": "sensor.old"})
    take(house, 10, 1100)
    configure(house, START + 15 * MINUTE, source={"kind": "entity", "entity_id": "sensor.new"})
    assert rejected(take(house, 20, 77)) == []
    assert used(house) == 100
    take(house, 30, 87)
    assert (used(house), meter(house).last.total) == (110, 1110)


def test_another_sources_own_past_is_not_billed_again() -> None:
    house = running(source={"kind": "entity", "entity_id": "sensor.old"})
    take(house, 60, 1600)
    configure(house, START + HOUR, source={"kind": "entity", "entity_id": "sensor.new"})
    past = [reading(START + n * 10 * MINUTE, 500 * n) for n in range(1, 9)]
    outcome = deliver(house, past, now=START + 2 * HOUR)
    assert rejected(outcome) == [TOO_OLD] * 6
    assert used(house) == 600 + 500


def test_a_day_that_begins_with_another_source_is_rated_again_from_there() -> None:
    house = running(source={"kind": "entity", "entity_id": "sensor.old"})
    take(house, 60, 1600)
    configure(house, START + HOUR, source={"kind": "entity", "entity_id": "sensor.new"})
    tomorrow = START + DAY
    deliver(house, [reading(tomorrow, 5)])
    deliver(house, [reading(tomorrow + HOUR, 25)])
    deliver(house, [reading(tomorrow + MINUTE, 10)], now=tomorrow + HOUR)
    assert used(house) == 620


def test_a_first_reading_is_judged_by_its_value_alone() -> None:
    first = reading(START, 123, device_time=False)
    stored = judge(meter(site()), first, START)
    assert stored == StoredReading(at=START, register=123, total=123)


def test_a_state_is_read_as_written() -> None:
    assert parse_register("12.3456", "kWh", "electricity") == 12_345
    assert parse_register("0.05", "m³", "water") == 50_000


def test_a_meter_that_was_silent_is_heard_again() -> None:
    house = credited(running())
    house.step(Tick(wall=START + 2 * DAY, monotonic_us=0), START + 2 * DAY)
    assert meter(house).stale_incident
    outcome = take(house, 2 * 24 * 60 + 1, 1100)
    assert notices(outcome) == [NoticeKind.METER_BACK]
    assert (meter(house).stale, meter(house).stale_incident) == (False, False)


def test_rejected_readings_are_no_sign_of_life() -> None:
    house = running()
    take(house, 90, 5)
    outcome = house.step(Tick(wall=START + 90 * MINUTE, monotonic_us=0), START + 90 * MINUTE)
    assert meter(house).stale
    assert notices(outcome) == []


def test_usage_while_the_relay_is_open_is_a_bypass() -> None:
    house = credited(running(relay={"kind": "entity", "entity_id": "switch.flat"}))
    off = OverrideSupply(unit_id="u", meter_id="m", wanted=False, until=START + DAY, actor="user:a")
    _, command = house.step(off, START).effects
    opened = RelayReport(unit_id="u", meter_id="m", revision=command.revision, observed=False)
    house.step(opened, START)
    assert notices(take(house, 10, 1010)) == []
    assert notices(take(house, 20, 1011)) == [NoticeKind.BYPASS]
    assert notices(take(house, 30, 1200)) == []


def test_what_a_device_counted_before_it_came_here_was_used_elsewhere() -> None:
    """A device on radio sends an array of what it has counted, also of before its form was saved."""
    house = running(source={"kind": "mqtt", "device": "old"})
    take(house, 10, 1100)
    configure(house, START + HOUR, source={"kind": "mqtt", "device": "new"})
    past = [reading(START + n * 10 * MINUTE, 500 * n) for n in range(2, 9)]
    outcome = deliver(house, past, now=START + 2 * HOUR)
    assert rejected(outcome) == [TOO_OLD] * 4
    assert used(house) == 100 + 1000
    again = deliver(house, [reading(START + 15 * MINUTE, 1150)], now=START + 2 * HOUR)
    assert rejected(again) == [TOO_OLD], "nor does it become the old device's"
    assert used(house) == 100 + 1000


def test_a_device_that_took_the_place_of_one_that_never_spoke_counts_from_then_on() -> None:
    house = site(source={"kind": "mqtt", "device": "wrong"})
    configure(house, START + HOUR, source={"kind": "mqtt", "device": "right"})
    past = [reading(START + n * 10 * MINUTE, 500 * n) for n in range(2, 9)]
    assert rejected(deliver(house, past, now=START + 2 * HOUR)) == [TOO_OLD] * 4
    assert used(house) == 1000


def test_what_the_old_device_showed_last_is_an_operators_to_add() -> None:
    house = running(source={"kind": "mqtt", "device": "old"})
    take(house, 10, 1100)
    take(house, 30, 1300)
    configure(house, START + HOUR, source={"kind": "mqtt", "device": "new"})
    take(house, 70, 5)
    assert rejected(take(house, 20, 1150, now=START + 2 * HOUR)) == [TOO_OLD]
    assert rejected(take(house, 20, 1150, now=START + 2 * HOUR, accept=True)) == []


def test_a_device_that_came_at_a_time_that_is_still_to_come_is_read() -> None:
    """The hub's clock was ahead when the form was saved."""
    house = running(source={"kind": "mqtt", "device": "old"})
    take(house, 10, 1100)
    configure(house, START + 30 * DAY, source={"kind": "mqtt", "device": "new"})
    take(house, 20, 7)
    assert rejected(take(house, 30, 17)) == []
    assert used(house) == 100 + 10


def test_a_renamed_source_is_no_other_device() -> None:
    house = running(source={"kind": "mqtt", "device": "old"})
    take(house, 10, 1100)
    unit = house.site.units["u"].config
    moved = replace(unit.meters[0], source={"kind": "mqtt", "device": "new"})
    item = ConfigureUnit(unit=replace(unit, meters=(moved,)), at=START + HOUR, renamed=True)
    house.step(item, START + HOUR)
    deliver(house, [reading(START + 30 * MINUTE, 1300)], now=START + HOUR)
    assert used(house) == 300


def test_a_device_that_is_read_in_another_way_goes_on_and_is_billed() -> None:
    house = running(source={"kind": "modbus", "address": "1", "interval_s": "10"})
    take(house, 10, 1100)
    unit = house.site.units["u"].config
    slower = replace(unit.meters[0], source=unit.meters[0].source | {"interval_s": "60"})
    item = ConfigureUnit(
        unit=replace(unit, meters=(slower,)), at=START + HOUR, same_device=frozenset({"m"})
    )
    house.step(item, START + HOUR)
    deliver(house, [reading(START + 30 * MINUTE, 1300)], now=START + HOUR)
    assert used(house) == 300
    assert meter(house).config.source["interval_s"] == "60"
    other = ConfigureUnit(unit=unit, at=START + HOUR, same_device=frozenset({"another"}))
    house.step(other, START + HOUR)
    assert meter(house).rebase
