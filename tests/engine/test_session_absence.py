"""Sessions through absences, clocks that are set, and forms that change."""

from dataclasses import replace

import pytest
from engine.codec import unit_from_json, unit_to_json
from engine.config import SessionRules, UnitConfig
from engine.effects import NoticeKind
from engine.flow import deadlines
from engine.inputs import (
    CloseUnit,
    ConfigureUnit,
    RelayReport,
)

from .builders import NOON, UNIT, meter, told, unit
from .session_house import SECOND, Laundry, due_s, machine, obeying, timed

# Absence and the clock


def test_time_goes_on_while_the_hub_is_away() -> None:
    house = Laundry.with_machine()
    house.start()
    house.look(600)
    written = unit_to_json(house.unit_state())
    assert unit_from_json(written) == house.unit_state()
    house.look(3, wall=1800, started=True)
    house.look(1803, wall=3600)
    answer = house.stop(3600).answer
    assert answer["seconds"] == 3600
    assert house.paid_micro() == 2 * UNIT


def test_a_switch_found_off_after_an_absence_bills_nothing_unseen() -> None:
    house = Laundry.with_machine()
    house.start()
    house.look(600)
    house.stop(7200, observed=True)
    assert house.ends()[0]["seconds"] == 600
    house.start(8000)
    house.stop(8060, observed=True)
    assert house.ends()[1]["seconds"] == 60


@pytest.mark.parametrize(("found", "seconds"), [(True, 10_860), (False, 600), (None, 660)])
def test_an_absence_waits_for_a_relay_that_is_out_of_reach(
    found: bool | None, seconds: int
) -> None:
    """After a power cut plugs come back later than the hub, and many come back off."""
    house = Laundry.with_machine()
    house.start()
    obeying(house, 0, observed=True)
    house.look(600)
    lost = RelayReport(unit_id="flat", meter_id="washer", revision=0, observed=None)
    house.at(10_800, lost)
    house.look(0, wall=10_800, started=True)
    assert house.running()
    written = unit_to_json(house.unit_state())
    assert unit_from_json(written) == house.unit_state()
    house.at(10_800, replace(lost, observed=found))
    if house.running():
        house.look(60, wall=10_860)
        house.stop(10_860)
    assert house.ends()[0]["seconds"] == seconds


def test_nobody_owes_what_the_hub_failed_to_stop() -> None:
    house = Laundry.with_machine(machine(session=SessionRules(max_minutes=60)))
    house.start()
    house.look(1, wall=20 * 3600, started=True)
    assert house.reason() == "maximum"
    assert house.paid_micro() == 2 * UNIT
    house = Laundry.with_machine(euros=3)
    house.start()
    house.look(1, wall=20 * 3600, started=True)
    assert house.reason() == "credit"
    assert house.paid_micro() == 3 * UNIT


@pytest.mark.parametrize("jump", [-86_400, -240, 240, 86_400 * 40])
def test_a_clock_that_is_set_changes_no_duration(jump: int) -> None:
    house = Laundry.with_machine()
    house.start()
    house.look(60)
    house.look(120, wall=120 + jump)
    assert house.site.clock.confirmed is (abs(jump) < 300)
    assert deadlines(house.unit_state(), house.site) is not None
    house.look(1200, wall=1200 + jump)
    house.look(1800, wall=1800 + jump)
    house.stop(1800 + jump)
    assert house.ends()[0]["seconds"] == 1800
    assert house.paid_micro() == UNIT


def test_a_session_stops_under_a_clock_in_doubt() -> None:
    house = Laundry.with_machine(euros=1)
    house.start()
    house.look(60, wall=60 + 86_400)
    assert due_s(house) == 1800 + 86_400
    house.look(1800, wall=1800 + 86_400, unit_ids=("flat",))
    assert house.reason() == "credit"


def test_an_absence_that_no_clock_can_measure_counts_nothing() -> None:
    house = Laundry.with_machine()
    house.start()
    house.look(600)
    house.look(0, wall=-7200, started=True)
    house.look(600, wall=-6600)
    house.stop(-6600)
    assert house.ends()[0]["seconds"] == 1200


def test_a_session_begun_before_the_first_look_at_the_clock() -> None:
    house = Laundry.opened(unit("flat", machine()), tariffs=(timed(),))
    house.pay(10)
    house.start()
    house.look(600, started=True)
    house.stop(1800)
    assert house.ends()[0]["seconds"] == 1800


def test_a_tick_for_another_unit_looks_at_no_session_of_this_one() -> None:
    house = Laundry.with_machine()
    house.start()
    before = house.running()
    house.look(60, unit_ids=("nobody",))
    assert house.running() == before
    house.look(60, unit_ids=())
    assert house.running() != before


# Forms


@pytest.mark.parametrize(
    ("form", "ends"),
    [
        (unit("flat", machine()), False),
        (unit("flat", machine(name="Another name"), meter("main")), False),
        (unit("flat", machine(session=SessionRules(hold_micro=UNIT))), True),
        (unit("flat", machine(source={"kind": "session", "entity_id": "switch.x"})), True),
        (unit("flat", machine(relay={"kind": "entity", "entity_id": "switch.x"})), True),
        (unit("flat", meter("main")), True),
    ],
)
def test_a_form_that_changes_how_a_machine_works_ends_its_session(
    form: UnitConfig, ends: bool
) -> None:
    house = Laundry.with_machine()
    house.start()
    house.look(60)
    house.at(900, ConfigureUnit(unit=form, at=NOON + 900 * SECOND))
    assert bool(house.ends()) is ends
    if ends:
        assert house.reason() == "changed"
        assert house.paid_micro() == UNIT // 2


def test_a_renamed_entity_ends_no_session() -> None:
    house = Laundry.with_machine()
    house.start()
    form = unit("flat", machine(relay={"kind": "entity", "entity_id": "switch.renamed"}))
    house.at(900, ConfigureUnit(unit=form, at=NOON + 900 * SECOND, renamed=True))
    assert not house.ends()


def test_a_closed_unit_has_no_session_left() -> None:
    house = Laundry.with_machine()
    house.start()
    house.at(900, CloseUnit(unit_id="flat"))
    assert house.reason() == "changed"
    assert house.paid_micro() == UNIT // 2


def test_a_machine_is_never_silent_and_shows_before_its_first_use() -> None:
    house = Laundry.with_machine()
    house.look(86_400 * 3)
    assert house.view().meters["washer"].available
    assert house.view().meters["washer"].has_session
    assert not house.meter_state("washer").stale_incident


def test_a_gift_expires_at_once_where_no_session_runs() -> None:
    house = Laundry.with_machine()
    house.start()
    house.stop(60)
    house.pay(1, key="g", gift_micro=UNIT, gift_expires_at=NOON + 3600 * SECOND)
    assert NoticeKind.CREDIT_EXPIRED in told(house.look(3601))
