"""Who saw a session run: switches and relays that are found another way after an absence."""

from dataclasses import replace

import pytest
from engine.codec import unit_from_json, unit_to_json
from engine.config import Drift, MeterConfig, SessionMode, SessionRules
from engine.effects import Notice, NoticeKind, Outcome
from engine.inputs import ConfigureUnit, RelayReport
from engine.session_seen import RIGHTED_WITHIN

from .builders import NOON, UNIT, commands, told, unit
from .session_house import NO_RELAY, SECOND, Laundry, due_s, machine, obeying

SWITCHED = SessionRules(switched=True)
HOUR_S = RIGHTED_WITHIN // SECOND
LOST = RelayReport(unit_id="flat", meter_id="washer", revision=0, observed=None)


def pump(**changes: object) -> Laundry:
    """A machine without a relay that its own switch starts, running for ten minutes."""
    house = Laundry.with_machine(
        machine(relay=NO_RELAY, session=replace(SWITCHED, **changes)),
    )
    house.start(observed=True)
    house.look(600)
    return house


def unpaid(house: Laundry) -> bool:
    return house.view().meters["washer"].unpaid


def back(house: Laundry, wall: float = 7200) -> None:
    """Let the hub come back after two hours, its switch out of reach at first."""
    house.look(0, wall=wall, started=True)
    house.look(300, wall=wall + 300)
    assert house.running()
    written = unit_to_json(house.unit_state())
    assert unit_from_json(written) == house.unit_state()


# Switches


def test_a_switch_found_off_late_after_an_absence_bills_nothing_unseen() -> None:
    house = pump()
    back(house)
    assert house.view().meters["washer"].session.ends_at is None  # type: ignore[union-attr]
    house.stop(7505, observed=True)
    assert house.ends()[0]["seconds"] == 600
    assert house.paid_micro() == UNIT // 3


def test_a_switch_found_on_late_bills_the_absence() -> None:
    house = pump()
    back(house)
    house.start(7510, observed=True)
    house.look(330, wall=7530)
    house.stop(7530, observed=True)
    assert house.ends()[0]["seconds"] == 7530
    assert house.reason() == "stopped"


def test_a_switch_that_is_on_when_the_hub_comes_back_bills_the_absence() -> None:
    house = pump()
    for wall in (3600, 7200):
        house.start(wall, observed=True)
        house.look(0, wall=wall, started=True)
    house.stop(7260, observed=True)
    assert house.ends()[0]["seconds"] == 7260


def test_two_absences_wait_for_the_same_switch() -> None:
    house = pump()
    back(house)
    house.start(8000, observed=True)
    house.look(0, wall=8000, started=True)
    house.stop(8060, observed=True)
    assert house.ends()[0]["seconds"] == 8060


def test_what_is_beyond_the_longest_time_is_never_billed_however_late_the_switch_is_seen() -> None:
    house = pump(max_minutes=60)
    back(house)
    house.start(7510, observed=True)
    house.look(330, wall=7530)
    assert house.reason() == "maximum"
    assert house.paid_micro() == 2 * UNIT


def test_a_switch_that_stays_out_of_reach_ends_its_session_where_it_was_last_seen() -> None:
    house = pump()
    back(house)
    house.look(86_400, wall=7200 + 86_400)
    assert house.running()
    house.look(86_401, wall=7200 + 86_401)
    assert house.reason() == "unseen"
    assert house.ends()[0]["seconds"] == 600


def test_whoever_stops_it_meanwhile_pays_what_was_seen() -> None:
    house = pump()
    back(house)
    house.stop(7600)
    assert house.ends()[0]["seconds"] == 600


@pytest.mark.parametrize("rules", [SessionRules(), SWITCHED])
def test_a_relay_that_is_seen_on_needs_no_switch(rules: SessionRules) -> None:
    house = Laundry.with_machine(machine(session=rules))
    house.start(observed=True)
    obeying(house, 1, observed=True)
    house.look(600)
    house.look(0, wall=7200, started=True)
    house.stop(7200, observed=True)
    assert house.ends()[0]["seconds"] == 7200


# Unpaid use


def refused(outcome: Outcome) -> list[object]:
    return [
        one.data["reason"]
        for one in outcome.effects
        if isinstance(one, Notice) and one.kind is NoticeKind.SESSION_REFUSED
    ]


def test_each_start_without_credit_is_told_and_shown_until_it_is_off() -> None:
    house = Laundry.with_machine(machine(relay=NO_RELAY, session=SWITCHED), euros=0)
    for second in (0, 100):
        assert refused(house.start(second, observed=True)) == ["session_credit"]
        assert unpaid(house)
        house.stop(second + 50, observed=True)
        assert not unpaid(house)
    house.stop(200, observed=True)
    house.start(300, observed=True)
    house.pay(5)
    house.start(301, observed=True)
    assert house.running()
    assert not unpaid(house)


@pytest.mark.parametrize(
    "form",
    [
        machine(relay=NO_RELAY),
        machine(session=SWITCHED),
    ],
)
def test_a_tag_or_a_relay_leaves_nothing_running_that_we_know_of(form: MeterConfig) -> None:
    house = Laundry.with_machine(form, euros=0)
    assert refused(house.start(observed=True)) == ["session_credit"]
    assert not unpaid(house)


@pytest.mark.parametrize(
    ("how", "shown"), [("credit", True), ("maximum", True), ("stopped", False), ("act", False)]
)
def test_a_machine_that_cannot_be_turned_off_is_shown_when_its_session_ends(
    how: str, shown: bool
) -> None:
    rules = replace(SWITCHED, max_minutes=10 if how == "maximum" else None)
    house = Laundry.with_machine(
        machine(relay=NO_RELAY, session=rules), euros=1 if how in {"credit", "act"} else 10
    )
    house.start(observed=how != "act")
    if how == "stopped":
        house.stop(60, observed=True)
    house.look(7200)
    assert house.reason() == ("credit" if how == "act" else how)
    assert unpaid(house) is shown


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        (machine(relay=NO_RELAY, session=SWITCHED, name="Another name"), True),
        (machine(relay=NO_RELAY), False),
        (machine(session=SWITCHED), False),
    ],
)
def test_a_form_without_a_switch_that_shows_it_ends_what_was_shown(
    form: MeterConfig, shown: bool
) -> None:
    house = Laundry.with_machine(machine(relay=NO_RELAY, session=SWITCHED), euros=0)
    house.start(observed=True)
    house.at(10, ConfigureUnit(unit=unit("flat", form), at=NOON + 10 * SECOND))
    assert unpaid(house) is shown


@pytest.mark.parametrize("drift", list(Drift))
def test_a_machine_left_on_by_hand_is_a_bypass(drift: Drift) -> None:
    house = Laundry.with_machine(
        machine(drift=drift, session=SessionRules(mode=SessionMode.TIME, hold_micro=UNIT))
    )
    obeying(house, 0, observed=False)
    presses = 4 if drift is Drift.RESTORE else 1
    for press in range(presses):
        assert not unpaid(house)
        happened = obeying(house, 10 * press + 1, observed=True, unasked=True)
        assert (NoticeKind.BYPASS in happened) is (press == presses - 1)
        if press < presses - 1:
            obeying(house, 10 * press + 2, observed=False)
    assert unpaid(house)
    assert obeying(house, 50, observed=True, unasked=True) == []
    happened = obeying(house, 60, observed=False, unasked=True)
    assert NoticeKind.BYPASS not in happened
    assert not unpaid(house)


# Relays that lost their power


def seen(house: Laundry, second: float, observed: bool | None) -> Outcome:
    return house.at(second, replace(LOST, observed=observed))


def washing() -> Laundry:
    """A machine whose relay has been on for ten minutes."""
    house = Laundry.with_machine()
    house.start()
    obeying(house, 0, observed=True)
    house.look(600)
    return house


def test_a_relay_that_comes_back_off_is_asked_on_again() -> None:
    house = washing()
    seen(house, 600, None)
    house.look(660)
    outcome = seen(house, 660, False)
    assert commands(outcome) == [True]
    assert NoticeKind.RELAY_DRIFT not in told(outcome)
    assert house.running()
    assert obeying(house, 661, observed=True) == [NoticeKind.SUPPLY_RECONNECTED]
    house.look(900)
    assert commands(seen(house, 900, False)) == [False]
    assert house.reason() == "switched_off"
    assert house.ends()[0]["seconds"] == 900


@pytest.mark.parametrize("lost", [True, False])
@pytest.mark.parametrize("looked", [True, False])
@pytest.mark.parametrize(("away", "righted"), [(HOUR_S, True), (HOUR_S + 1, False)])
def test_a_relay_found_off_when_the_hub_is_back(
    lost: bool, looked: bool, away: int, righted: bool
) -> None:
    """Power cuts take hub and plug down together: what neither saw is not billed."""
    house, now = washing(), 600 + away
    if lost:
        seen(house, now, None)
    if lost and looked:
        house.look(0, wall=now, started=True)
    assert commands(seen(house, now, False)) == [righted]
    if not (lost and looked):
        house.look(0, wall=now, started=True)
    assert bool(house.running()) is righted
    if righted:
        obeying(house, now, observed=True)
        house.look(60, wall=now + 60)
        house.stop(now + 60)
    assert house.ends()[0]["seconds"] == 660 if righted else 600


def test_a_relay_that_never_comes_on_again_ends_the_session() -> None:
    house = washing()
    seen(house, 600, None)
    seen(house, 610, False)
    revision = house.meter_state("washer").relay.revision
    gave_up = replace(LOST, revision=revision, observed=False, attempts=8, failed=True)
    house.at(700, gave_up)
    assert house.reason() == "supply_off"


def test_a_session_in_silence_needs_no_look_before_the_next_minute() -> None:
    house = pump()
    assert due_s(house) > 600
    house.look(0, wall=7200, started=True)
    assert due_s(house) > 7260
