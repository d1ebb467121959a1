"""Meters, units and relays that go, come back or change."""

from dataclasses import replace

import pytest
from engine.config import CutMode
from engine.effects import Notice, NoticeKind
from engine.errors import UnknownThing
from engine.flow import deadlines
from engine.inputs import (
    CloseUnit,
    ConfigureUnit,
    OverrideSupply,
    RelayReport,
)
from engine.state import CreditState, OffReason

from .builders import (
    DAY,
    HOUR,
    NOON,
    POLICY,
    UNIT,
    Books,
    commands,
    kwh,
    meter,
    told,
    unit,
    version,
)

AUTOMATIC = replace(POLICY, cut_mode=CutMode.AUTOMATIC, grace_minutes=0)


def off(**changes: object) -> Books:
    """Return a flat with two meters that is off for credit."""
    books = Books.opened(
        unit("flat", meter(), meter("water", **changes)),  # type: ignore[arg-type]
        policy=AUTOMATIC,
        tariffs=(version(standing="2.40"),),
    )
    books.read(0)
    books.pay(1)
    books.read(kwh(6), 1)
    assert books.wallet().policy.state is CreditState.OFF
    return books


def test_a_removed_meter_is_closed_and_its_supply_is_reported_where_it_is_off() -> None:
    books = off()
    outcome = books.do(ConfigureUnit(unit=unit(), at=NOON + HOUR), 1)
    notices = [
        one.meter_id
        for one in outcome.effects
        if isinstance(one, Notice) and one.kind is NoticeKind.UNIT_REMOVED_OFF
    ]
    assert notices == ["water"]
    assert books.meter_state("water").closed
    assert "water" not in books.view(1).meters
    with pytest.raises(UnknownThing, match="meter_unknown"):
        books.read(1, 2, meter_id="water")


def test_a_removed_meter_whose_supply_is_on_is_not_reported() -> None:
    books = Books.opened(unit("flat", meter(), meter("water")))
    books.pay(1)
    outcome = books.do(ConfigureUnit(unit=unit(), at=NOON))
    assert told(outcome) == []


@pytest.mark.parametrize(
    ("relay", "told"),
    [
        ({"kind": "none"}, True),
        ({"kind": "entity", "entity_id": "switch.other"}, True),
        ({"kind": "entity", "entity_id": "switch.water", "registry_id": "r"}, False),
        ({"kind": "entity", "entity_id": "switch.water", "payload_on": "yes"}, False),
    ],
)
def test_a_relay_that_is_off_and_taken_out_of_a_form_is_reported(
    relay: dict[str, str], told: bool
) -> None:
    own = {"kind": "entity", "entity_id": "switch.water"}
    books = off(relay=own)
    changed = unit("flat", meter(), meter("water", relay=relay))
    outcome = books.do(ConfigureUnit(unit=changed, at=NOON + HOUR), 1)
    notices = [
        one.data
        for one in outcome.effects
        if isinstance(one, Notice) and one.kind is NoticeKind.RELAY_REMOVED_OFF
    ]
    said = {"relay_kind": "entity", "relay_entity_id": "switch.water"}
    assert notices == ([said] if told else [])


def test_a_closed_meter_costs_nothing_until_it_is_back() -> None:
    books = Books.opened(unit("flat", meter(), meter("water")), tariffs=(version(standing="2.40"),))
    books.pay(100)
    books.do(ConfigureUnit(unit=unit(), at=NOON + 10 * HOUR), 10)
    books.tick(20)
    assert books.view(20).balance_micro == 100 * UNIT - UNIT * 30 // 10
    books.do(ConfigureUnit(unit=unit("flat", meter(), meter("water")), at=NOON + 20 * HOUR), 20)
    books.tick(30)
    assert books.view(30).balance_micro == 100 * UNIT - UNIT * 50 // 10
    assert not books.meter_state("water").closed


def test_a_unit_is_closed_with_all_it_owes_and_its_supply_as_it_is() -> None:
    books = off()
    arrears = books.wallet().arrears_micro
    outcome = books.do(CloseUnit(unit_id="flat"), 2)
    assert books.wallet().arrears_micro == arrears + UNIT // 5
    assert [one.meter_id for one in outcome.effects if isinstance(one, Notice)] == ["main", "water"]
    assert commands(outcome) == []
    assert books.meter_state().relay.wanted is False
    assert deadlines(books.unit_state(), books.site) is None
    with pytest.raises(UnknownThing, match="unit_unknown"):
        books.do(CloseUnit(unit_id="flat"), 3)


def test_a_closed_meter_of_a_closed_unit_is_reported_once() -> None:
    books = off()
    books.do(ConfigureUnit(unit=unit(), at=NOON + HOUR), 1)
    outcome = books.do(CloseUnit(unit_id="flat"), 2)
    assert [one.meter_id for one in outcome.effects if isinstance(one, Notice)] == ["main"]


def test_a_unit_that_is_back_pays_nothing_for_the_time_it_was_gone() -> None:
    books = Books.opened(tariffs=(version(standing="2.40"),), stale_incident_minutes=120)
    books.read(0)
    books.pay(100)
    books.do(CloseUnit(unit_id="flat"), 10)
    books.tick(10)
    books.tick(20)
    books.tick(24)
    books.do(ConfigureUnit(unit=unit(), at=NOON + DAY), 24)
    outcome = books.tick(24)
    assert NoticeKind.METER_STALE not in told(outcome)
    books.tick(34)
    assert books.view(34).balance_micro == 100 * UNIT - 2 * UNIT
    assert books.unit_state().closed_at is None


def test_a_meter_never_heard_is_not_heard_by_coming_back() -> None:
    books = Books.opened()
    books.do(CloseUnit(unit_id="flat"))
    books.do(ConfigureUnit(unit=unit(), at=NOON + HOUR), 1)
    assert books.meter_state().heard_at is None


# Relays that change


def test_another_relay_is_asked_anew_and_the_old_one_s_truth_is_gone() -> None:
    books = off()
    books.obey(1)
    before = books.meter_state().relay
    other = meter(relay={"kind": "entity", "entity_id": "switch.new"})
    outcome = books.do(ConfigureUnit(unit=unit("flat", other, meter("water")), at=NOON + HOUR), 1)
    assert commands(outcome) == [False]
    after = books.meter_state().relay
    assert after.revision == before.revision + 1
    assert (after.wanted, after.observed) == (False, None)


def test_a_failure_is_over_when_the_new_relay_obeys_or_there_is_none() -> None:
    books = off()
    failed = RelayReport(
        unit_id="flat",
        meter_id="main",
        revision=books.meter_state().relay.revision,
        observed=True,
        failed=True,
    )
    books.do(failed, 1)
    other = meter(relay={"kind": "entity", "entity_id": "switch.new"})
    books.do(ConfigureUnit(unit=unit("flat", other, meter("water")), at=NOON + HOUR), 1)
    assert books.meter_state().relay.failed
    assert NoticeKind.RELAY_OBEYS in told(books.obey(1))
    books.do(failed, 1)
    books.do(ConfigureUnit(unit=unit("flat", meter(relay={}), meter("water")), at=NOON), 1)
    assert not books.meter_state().relay.failed


def test_a_meter_without_a_relay_any_more_has_no_override() -> None:
    books = Books.opened()
    books.pay(1)
    books.do(
        OverrideSupply(
            unit_id="flat", meter_id="main", wanted=False, until=NOON + DAY, actor="user:1"
        )
    )
    assert books.meter_state().off_reasons == {OffReason.OVERRIDE}
    books.do(ConfigureUnit(unit=unit("flat", meter(relay={"kind": "none"})), at=NOON))
    assert books.meter_state().off_reasons == frozenset()
    assert books.meter_state().relay.wanted is None
