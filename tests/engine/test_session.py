"""Sessions from start to end: who may start one, what is set aside, what ends it, what an absence does."""

from dataclasses import replace
from datetime import timedelta

import pytest
from engine.codec import unit_from_json, unit_to_json
from engine.config import CutMode, Posting, SessionRules, UnitConfig
from engine.effects import NoticeKind
from engine.errors import Refused
from engine.flow import deadlines
from engine.inputs import (
    CloseUnit,
    ConfigureUnit,
    OverrideSupply,
    Reading,
    Readings,
    RelayReport,
    ReplaceMeter,
)
from engine.state import OffReason

from .builders import NOON, POLICY, UNIT, commands, meter, told, unit
from .session_house import NO_RELAY, SECOND, Laundry, begun, counter, machine, timed

IDLE = {OffReason.AWAITING_ARM}


def due_s(house: Laundry) -> float:
    """When the unit is to be looked at next, in seconds after noon."""
    due = deadlines(house.unit_state(), house.site)
    assert due is not None
    return (due - NOON) / SECOND


def obeying(
    house: Laundry, second: float, *, observed: bool, unasked: bool = False
) -> list[NoticeKind]:
    revision = 0 if unasked else house.meter_state("washer").relay.revision
    report = RelayReport(
        unit_id="flat", meter_id="washer", revision=revision, observed=observed, attempts=1
    )
    return told(house.at(second, report))


# Starting


def test_a_start_says_what_it_is_and_books_its_first_second() -> None:
    house = Laundry.with_machine(machine(session=SessionRules(hold_micro=2 * UNIT)))
    outcome = house.start(5)
    assert outcome.urgent
    assert told(outcome) == [NoticeKind.SESSION_STARTED]
    assert outcome.answer["started_at"] == (NOON + 5 * SECOND).isoformat()
    assert outcome.answer["hold_micro"] == 2 * UNIT
    assert not outcome.entries
    picture = house.view().meters["washer"].session
    assert picture is not None
    assert picture.started_at == NOON + 5 * SECOND
    assert picture.used_micro == 556
    assert picture.held_micro == 2 * UNIT - 556


def test_a_begun_increment_is_due_when_it_begins() -> None:
    house = Laundry.with_machine(tariff=begun())
    house.start()
    assert house.view().balance_micro == 9 * UNIT
    assert due_s(house) == 1801
    house.look(1800)
    assert house.view().balance_micro == 9 * UNIT
    house.look(due_s(house))
    assert house.view().balance_micro == 8 * UNIT
    assert due_s(house) == 3601


@pytest.mark.parametrize(
    ("rules", "asked", "needed"),
    [
        (SessionRules(), {}, 1_000_000),
        (SessionRules(hold_micro=3 * UNIT), {}, 3 * UNIT),
        (SessionRules(minimum_micro=4 * UNIT, hold_micro=3 * UNIT), {}, 4 * UNIT),
        (SessionRules(hold_micro=3 * UNIT), {"hold_micro": 7 * UNIT}, 7 * UNIT),
        (SessionRules(hold_micro=3 * UNIT), {"hold_micro": 0}, 1_000_000),
    ],
)
def test_a_start_needs_credit_for_what_it_binds(
    rules: SessionRules, asked: dict[str, int], needed: int
) -> None:
    washer = machine(session=rules)
    house = Laundry.with_machine(washer, tariff=begun(), euros=(needed - 1) / UNIT)
    with pytest.raises(Refused, match="session_credit") as refused:
        house.start(**asked)
    assert refused.value.placeholders == {"available": str(needed - 1), "needed": str(needed)}
    assert house.running() is None
    house.pay(0.000001, key="rest")
    house.start(**asked)
    assert house.running()


def test_what_one_session_holds_another_cannot_have() -> None:
    rules = SessionRules(hold_micro=6 * UNIT)
    house = Laundry.with_machine(machine(session=rules), machine("dryer", session=rules))
    house.start()
    with pytest.raises(Refused, match="session_credit"):
        house.start(meter_id="dryer")
    house.stop(1)
    house.start(2, meter_id="dryer")
    with pytest.raises(Refused, match="refund_exceeds_cash"):
        house.refund(5)


def test_only_one_session_runs_at_a_time() -> None:
    house = Laundry.with_machine()
    house.start()
    with pytest.raises(Refused, match="session_running"):
        house.start(1)
    before = house.running()
    assert not told(house.start(2, observed=True))
    assert house.running() == before


def test_a_meter_with_a_register_has_no_sessions_and_the_other_way_round() -> None:
    house = Laundry.with_machine(machine(), meter("main"))
    with pytest.raises(Refused, match="session_none"):
        house.start(meter_id="main")
    reading = Reading(at=NOON, register=5)
    with pytest.raises(Refused, match="session_register"):
        house.at(0, Readings(unit_id="flat", meter_id="washer", readings=(reading,)))
    replaced = ReplaceMeter(
        unit_id="flat",
        meter_id="washer",
        final_register=1,
        initial_register=0,
        at=NOON,
        key="r",
        actor="user:1",
    )
    with pytest.raises(Refused, match="session_register"):
        house.at(0, replaced)


def test_a_refusal_that_nobody_waits_for_is_told() -> None:
    house = Laundry.with_machine(euros=0)
    outcome = house.start(observed=True)
    assert told(outcome) == [NoticeKind.SESSION_REFUSED]
    assert outcome.answer == {"refused": "session_credit"}
    assert house.running() is None


def test_what_is_free_needs_no_credit() -> None:
    house = Laundry.with_machine(tariff=timed("0"), euros=0)
    house.start()
    house.look(3600)
    house.stop(7200)
    assert house.ends()[0]["entry_id"] is None
    assert house.ends()[0]["seconds"] == 7200
    assert not house.entries


# Holding


def test_a_hold_is_used_up_before_more_is_taken_and_let_go_with_the_posting() -> None:
    house = Laundry.with_machine(machine(session=SessionRules(hold_micro=2 * UNIT)))
    house.start()
    available = [house.view().available_micro]
    for second in (1800, 3600, 5400):
        house.look(second)
        available.append(house.view().available_micro)
    assert available == [8 * UNIT, 8 * UNIT, 8 * UNIT, 7 * UNIT]
    house.stop(5400)
    assert house.view().available_micro == house.view().balance_micro == 7 * UNIT
    house.start(6000)
    outcome = house.stop(6900)
    assert house.view().available_micro == 6_500_000
    assert len(outcome.entries) == 1


def test_a_session_is_one_entry_whatever_the_site_posts() -> None:
    house = Laundry.opened(unit("flat", machine()), tariffs=(timed(),), posting=Posting.READING)
    house.look(0, started=True)
    house.pay(10)
    house.start()
    for second in range(60, 1800, 60):
        house.look(second)
    house.stop(1800)
    assert len(house.charges()) == 1


def test_a_hold_of_all_credit_never_cuts_the_session_it_is_for() -> None:
    policy = replace(POLICY, grace_minutes=0, cut_mode=CutMode.AUTOMATIC, reconnection_micro=1)
    house = Laundry.opened(unit("flat", machine()), tariffs=(timed(),), policy=policy)
    house.look(0, started=True)
    house.pay(2)
    house.start(hold_micro=2 * UNIT)
    house.look(60)
    assert house.meter_state("washer").off_reasons == set()
    house.stop(1800)
    assert house.view().available_micro == UNIT
    assert house.meter_state("washer").off_reasons == IDLE


# Ends


def test_the_credit_s_end_is_known_to_the_second_and_kept() -> None:
    house = Laundry.with_machine(euros=1)
    house.start()
    assert due_s(house) == 1800
    picture = house.view().meters["washer"].session
    assert picture is not None
    assert picture.ends_at == NOON + 1800 * SECOND
    house.look(1799.999)
    assert house.running()
    assert due_s(house) == 1800
    house.look(1800)
    assert house.reason() == "credit"
    assert house.view().balance_micro == 0
    assert house.ends()[0]["seconds"] == 1800


def test_whole_increments_end_where_the_next_cannot_be_paid() -> None:
    house = Laundry.with_machine(tariff=begun(), euros=2.5)
    house.start()
    house.look(1801)
    assert due_s(house) == 3600
    house.look(3600)
    assert house.reason() == "credit"
    assert house.paid_micro() == 2 * UNIT


def test_a_top_up_lets_a_session_go_on() -> None:
    house = Laundry.with_machine(euros=1)
    house.start()
    house.look(1000)
    house.pay(1, 0, key="more")
    assert due_s(house) == 3600
    house.look(1800)
    assert house.running()


def test_other_use_brings_the_end_nearer() -> None:
    house = Laundry.with_machine(machine(), meter("main"), euros=1)
    house.read(0)
    house.start()
    house.look(600)
    house.read(1000, 601 / 3600)
    assert 1400 < due_s(house) < 1500
    house.read(5000, 700 / 3600)
    house.look(760)
    assert house.reason() == "credit"
    assert house.ends()[0]["seconds"] == 600


def test_the_maximum_of_the_form_and_of_the_start_both_end_a_session() -> None:
    house = Laundry.with_machine(machine(session=SessionRules(max_minutes=30)))
    house.start(max_minutes=60)
    assert due_s(house) == 1800
    house.look(1805)
    assert house.reason() == "maximum"
    house.start(2000, max_minutes=10)
    assert due_s(house) == 2600
    house.stop(2601)
    assert [one["reason"] for one in house.ends()] == ["maximum", "maximum"]
    assert house.paid_micro() == 1_333_333


def test_credit_beyond_a_day_needs_no_deadline() -> None:
    house = Laundry.with_machine(euros=1000)
    house.start()
    picture = house.view().meters["washer"].session
    assert picture is not None
    assert picture.ends_at is None


def test_a_stop_without_a_session_is_refused_unless_a_switch_says_so() -> None:
    house = Laundry.with_machine()
    with pytest.raises(Refused, match="session_not_running"):
        house.stop(0)
    assert not told(house.stop(0, observed=True))


# Supply


def test_a_machine_has_supply_only_while_a_session_runs() -> None:
    house = Laundry.with_machine()
    assert house.meter_state("washer").off_reasons == IDLE
    assert house.meter_state("washer").relay.wanted is False
    assert obeying(house, 0, observed=False) == []
    assert commands(house.start(1)) == [True]
    assert obeying(house, 2, observed=True) == []
    outcome = house.stop(60)
    assert commands(outcome) == [False]
    assert obeying(house, 61, observed=False) == []
    assert NoticeKind.SUPPLY_DISCONNECTED not in told(outcome)


def test_a_machine_switched_on_by_hand_is_switched_off_again() -> None:
    house = Laundry.with_machine()
    obeying(house, 0, observed=False)
    report = RelayReport(unit_id="flat", meter_id="washer", revision=0, observed=True)
    assert commands(house.at(1, report)) == [False]


def test_an_operator_may_hold_a_machine_on_without_a_session() -> None:
    house = Laundry.with_machine()
    until = NOON + timedelta(hours=1)
    held = OverrideSupply(
        unit_id="flat", meter_id="washer", wanted=True, until=until, actor="user:1"
    )
    assert commands(house.at(0, held)) == [True]
    assert commands(house.look(3600)) == [False]


def test_supply_that_is_withheld_ends_a_session_and_refuses_the_next() -> None:
    house = Laundry.with_machine()
    house.start()
    off = OverrideSupply(
        unit_id="flat",
        meter_id="washer",
        wanted=False,
        until=NOON + timedelta(hours=1),
        actor="user:1",
    )
    assert commands(house.at(900, off)) == [False]
    assert house.reason() == "supply_off"
    assert house.paid_micro() == UNIT // 2
    with pytest.raises(Refused, match="session_supply_off") as refused:
        house.start(1000)
    assert refused.value.placeholders == {"reasons": "override"}


def test_a_relay_seen_off_by_hand_ends_the_session() -> None:
    house = Laundry.with_machine()
    house.start()
    obeying(house, 1, observed=False, unasked=True)
    assert house.running(), "it may still show what was before the start"
    obeying(house, 2, observed=True)
    house.look(840)
    obeying(house, 900, observed=False, unasked=True)
    assert house.reason() == "switched_off"
    assert house.paid_micro() == UNIT // 2
    house.start(1000)
    assert house.running()


def test_a_machine_without_a_relay_is_only_counted() -> None:
    house = Laundry.with_machine(machine(relay=NO_RELAY))
    assert not commands(house.start())
    assert house.meter_state("washer").off_reasons == set()
    house.stop(1800)
    assert house.paid_micro() == UNIT


# Uses


def test_each_start_of_a_counter_is_one_use_and_all_of_it() -> None:
    house = Laundry.with_machine(counter(relay=NO_RELAY))
    for second in (0, 0, 10):
        outcome = house.start(second, "shower")
        assert told(outcome)[:2] == [NoticeKind.SESSION_STARTED, NoticeKind.SESSION_STOPPED]
        assert outcome.answer["amount_micro"] == 3 * UNIT
    assert house.paid_micro() == 9 * UNIT
    assert house.meter_state("shower").last.total == 3  # type: ignore[union-attr]
    with pytest.raises(Refused, match="session_credit"):
        house.start(20, "shower")


def test_a_counter_with_a_relay_runs_until_it_is_stopped_or_its_time_is_over() -> None:
    house = Laundry.with_machine(counter(), euros=6)
    assert commands(house.start(0, "shower")) == [True]
    house.look(60)
    house.look(3600)
    house.stop(3700, "shower")
    assert house.ends()[0]["seconds"] == 3700
    assert house.ends()[0]["amount_micro"] == 3 * UNIT
    house.start(4000, "shower", max_minutes=5)
    assert due_s(house) == 4300
    house.look(4301)
    assert house.ends()[1]["reason"] == "maximum"
    assert house.ends()[1]["seconds"] == 300
    assert house.view().balance_micro == 0


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
