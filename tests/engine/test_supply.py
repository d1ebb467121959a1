"""The meter's machine: off-reasons, relay intents, what reports change and what they never may."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from engine.config import MeterConfig
from engine.effects import Effect, Notice, NoticeKind, RelayCommand
from engine.inputs import RelayReport, StoredReading
from engine.quantity import NANO
from engine.state import MeterState, OffReason, Override, Relay
from engine.supply import (
    TRANSITIONS,
    Seen,
    Standing,
    bypass,
    command,
    decide,
    next_deadline,
    report,
    standing_of,
    wanted,
)
from hypothesis import given, strategies as st

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
CONFIG = MeterConfig(
    meter_id="power",
    name="Power",
    commodity="electricity",
    tariff_id="t",
    relay={"kind": "entity", "entity_id": "switch.flat"},
)
METER = MeterState(config=CONFIG, assignments=())
CREDIT, OVERRIDE = frozenset({OffReason.CREDIT}), frozenset({OffReason.OVERRIDE})


def off(until: datetime = NOW + HOUR) -> Override:
    return Override(wanted=False, until=until, actor="user:1")


def on(until: datetime = NOW + HOUR) -> Override:
    return Override(wanted=True, until=until, actor="user:1")


def decided(meter: MeterState, *, credit_off: bool) -> MeterState:
    found = decide(meter, credit_off=credit_off, now=NOW)
    assert decide(found, credit_off=credit_off, now=NOW) is found
    return found


def told(
    meter: MeterState,
    revision: int,
    *,
    observed: bool | None,
    failed: bool = False,
    attempts: int = 1,
) -> tuple[MeterState, tuple[Effect, ...]]:
    item = RelayReport(
        unit_id="flat",
        meter_id="power",
        revision=revision,
        observed=observed,
        attempts=attempts if revision else 0,
        failed=failed,
    )
    return report(meter, item, unit_id="flat", now=NOW)


def kinds(effects: tuple[Effect, ...]) -> list[str]:
    return [effect.kind.value for effect in effects if isinstance(effect, Notice)]


def asked(*, wanted: bool = False) -> MeterState:
    """Return a meter whose relay was just asked for ``wanted``, having obeyed the opposite."""
    meter, _ = command(replace(METER, off_reasons=CREDIT), "flat")
    if wanted:
        meter, _ = told(meter, 1, observed=False)
        meter, _ = command(replace(meter, off_reasons=frozenset()), "flat")
    return meter


def obeyed(*, wanted: bool = False) -> MeterState:
    meter = asked(wanted=wanted)
    return told(meter, meter.relay.revision, observed=wanted)[0]


def failed(*, wanted: bool = False) -> MeterState:
    meter = asked(wanted=wanted)
    return told(meter, meter.relay.revision, observed=None, failed=True)[0]


@pytest.mark.parametrize(
    ("credit_off", "override", "reasons"),
    [
        (False, None, frozenset()),
        (True, None, CREDIT),
        (False, off(), OVERRIDE),
        (True, off(), CREDIT | OVERRIDE),
        (True, on(), frozenset()),
        (False, on(), frozenset()),
        (True, on(NOW), CREDIT),
        (False, off(NOW), frozenset()),
    ],
)
def test_the_off_reasons_say_why(
    credit_off: bool, override: Override | None, reasons: frozenset[OffReason]
) -> None:
    meter = decided(replace(METER, override=override), credit_off=credit_off)
    assert meter.off_reasons == reasons
    assert wanted(meter) is (reasons == frozenset())
    standing = override if override and override.until > NOW else None
    assert meter.override == standing
    assert next_deadline(meter) == (NOW + HOUR if standing else None)


def test_reasons_end_with_what_caused_them() -> None:
    meter = decided(replace(METER, override=off()), credit_off=True)
    later = decide(meter, credit_off=False, now=NOW + HOUR)
    assert later.off_reasons == frozenset()
    assert later.override is None


@pytest.mark.parametrize(
    "config", [replace(CONFIG, disconnectable=False), replace(CONFIG, relay={"kind": "none"})]
)
def test_credit_never_touches_what_it_must_not_or_cannot(config: MeterConfig) -> None:
    assert wanted(decided(replace(METER, config=config), credit_off=True))


def test_other_reasons_stay_until_their_own_owner_takes_them_away() -> None:
    others = frozenset({OffReason.LOAD, OffReason.SAFETY, OffReason.AWAITING_ARM})
    meter = decided(replace(METER, off_reasons=others | CREDIT, override=on()), credit_off=True)
    assert meter.off_reasons == others


def test_a_closed_meters_supply_is_left_as_it_is() -> None:
    meter = replace(METER, closed=True, off_reasons=CREDIT, override=off(NOW))
    assert decided(meter, credit_off=False) is meter


def test_a_relay_that_was_never_cut_gets_no_command() -> None:
    assert command(METER, "flat") == (METER, None)
    bare = replace(METER, config=replace(CONFIG, relay={}), off_reasons=OVERRIDE)
    assert command(bare, "flat") == (bare, None)


def test_every_change_of_mind_is_a_new_intent() -> None:
    meter, intent = command(replace(METER, off_reasons=CREDIT), "flat")
    assert intent == RelayCommand(unit_id="flat", meter_id="power", wanted=False, revision=1)
    assert meter.relay == Relay(revision=1, wanted=False)
    assert command(meter, "flat") == (meter, None)
    meter, _ = told(meter, 1, observed=True, attempts=2)
    meter, intent = command(replace(meter, off_reasons=frozenset()), "flat")
    assert intent == RelayCommand(unit_id="flat", meter_id="power", wanted=True, revision=2)
    assert (meter.relay.attempts, meter.relay.wanted) == (0, True)


def test_a_carried_out_intent_is_told_once() -> None:
    meter, effects = told(asked(), 1, observed=False, attempts=2)
    [notice] = effects
    assert notice == Notice(
        kind=NoticeKind.SUPPLY_DISCONNECTED,
        unit_id="flat",
        at=NOW,
        meter_id="power",
        data={"revision": 1, "wanted": False, "reasons": "credit"},
    )
    assert (meter.relay.observed, meter.relay.observed_at) == (False, NOW)
    assert meter.relay.attempts == 2
    for observed in (False, None, False):
        meter, effects = told(meter, 0, observed=observed)
        assert effects == ()
        assert meter.relay.attempts == 2
    meter, _ = command(replace(meter, off_reasons=frozenset()), "flat")
    meter, effects = told(meter, 2, observed=True)
    assert kinds(effects) == ["supply_reconnected"]
    assert told(meter, 0, observed=True)[1] == ()


def test_how_a_relay_stands_is_known_since_it_changed() -> None:
    item = RelayReport(unit_id="flat", meter_id="power", revision=1, observed=False)
    meter, _ = report(obeyed(), item, unit_id="flat", now=NOW + HOUR)
    assert meter.relay.observed_at == NOW


def test_all_reasons_are_named() -> None:
    meter, _ = command(replace(METER, off_reasons=CREDIT | OVERRIDE), "flat")
    _, [notice] = told(meter, 1, observed=False)
    assert isinstance(notice, Notice)
    assert notice.data["reasons"] == "credit,override"


def test_seeing_the_relay_obey_before_its_report_comes_is_told_once_too() -> None:
    meter, effects = told(asked(), 0, observed=False)
    assert kinds(effects) == ["supply_disconnected"]
    assert told(meter, 1, observed=False)[1] == ()


def test_an_intent_taken_back_before_it_was_carried_out_changed_nothing() -> None:
    meter, _ = command(replace(asked(), off_reasons=frozenset()), "flat")
    meter, effects = told(meter, 2, observed=True)
    assert effects == ()
    assert standing_of(meter.relay) is Standing.OBEYED


def test_an_older_report_says_how_the_relay_stood_and_nothing_more() -> None:
    meter, _ = command(replace(asked(), off_reasons=frozenset()), "flat")
    older, effects = told(meter, 1, observed=False, failed=True, attempts=9)
    assert effects == ()
    assert older.relay == replace(meter.relay, observed=False, observed_at=NOW)


def test_a_failure_is_told_once_and_told_to_be_over() -> None:
    meter, effects = told(asked(), 1, observed=True, failed=True, attempts=5)
    assert kinds(effects) == ["relay_failed"]
    assert (meter.relay.failed, meter.relay.attempts) == (True, 5)
    meter, effects = told(meter, 1, observed=True, failed=True, attempts=6)
    assert effects == ()
    meter, effects = told(meter, 1, observed=False)
    assert kinds(effects) == ["relay_obeys", "supply_disconnected"]
    assert not meter.relay.failed


def test_only_the_newest_intents_own_report_is_a_failure() -> None:
    meter, effects = told(asked(), 0, observed=True, failed=True)
    assert effects == ()
    assert not meter.relay.failed


def test_a_failure_outlives_a_change_of_mind() -> None:
    meter, intent = command(replace(failed(), off_reasons=frozenset()), "flat")
    assert intent is not None
    assert meter.relay.failed
    meter, effects = told(meter, intent.revision, observed=True)
    assert kinds(effects) == ["relay_obeys"]


@pytest.mark.parametrize("wanted", [False, True])
def test_a_failed_relay_is_asked_again_as_soon_as_it_is_seen(wanted: bool) -> None:
    meter = failed(wanted=wanted)
    revision = meter.relay.revision
    meter, effects = told(meter, 0, observed=not wanted)
    assert effects == (
        RelayCommand(unit_id="flat", meter_id="power", wanted=wanted, revision=revision + 1),
    )
    assert (meter.relay.failed, meter.relay.attempts) == (True, 0)
    assert told(meter, 0, observed=not wanted)[1] == ()


def test_supply_taken_back_by_hand_is_cut_again() -> None:
    meter, effects = told(obeyed(), 0, observed=True)
    assert effects == (RelayCommand(unit_id="flat", meter_id="power", wanted=False, revision=2),)
    meter, effects = told(meter, 2, observed=False)
    assert kinds(effects) == ["supply_disconnected"]
    assert told(meter, 2, observed=True)[1] != ()


def test_supply_switched_off_by_hand_is_the_customers_own_choice() -> None:
    for meter in (METER, obeyed(wanted=True)):
        away, effects = told(meter, 0, observed=False)
        assert effects == ()
        assert away.relay.observed is False
        assert command(away, "flat") == (away, None)
        home, effects = told(away, 0, observed=True)
        assert effects == ()
        cut, _ = command(replace(home, off_reasons=CREDIT), "flat")
        assert kinds(told(cut, cut.relay.revision, observed=False)[1]) == ["supply_disconnected"]


def test_a_cut_of_what_was_off_by_hand_changes_nothing_for_the_customer() -> None:
    away, _ = told(METER, 0, observed=False)
    cut, _ = command(replace(away, off_reasons=CREDIT), "flat")
    cut, effects = told(cut, 1, observed=False)
    assert effects == ()
    back, _ = command(replace(cut, off_reasons=frozenset()), "flat")
    assert kinds(told(back, 2, observed=True)[1]) == ["supply_reconnected"]


REPORTS = {
    Seen.MET: lambda meter: told(meter, meter.relay.revision, observed=meter.relay.wanted),
    Seen.GAVE_UP: lambda meter: told(meter, meter.relay.revision, observed=None, failed=True),
    Seen.SWITCHED_ON: lambda meter: told(meter, 0, observed=True),
    Seen.SWITCHED_OFF: lambda meter: told(meter, 0, observed=False),
    Seen.BACK: lambda meter: told(meter, 0, observed=not meter.relay.wanted),
    Seen.NOTHING: lambda meter: told(meter, 0, observed=None),
}
POSSIBLE = [
    (state, seen, want)
    for state in Standing
    for seen in Seen
    for want in (False, True)
    # a relay asked to be off is not seen switched off by hand: that is what was asked
    if (seen, want) not in {(Seen.SWITCHED_ON, True), (Seen.SWITCHED_OFF, False)}
    # what differs after obeying was switched by hand, not back
    if (state, seen) != (Standing.OBEYED, Seen.BACK)
]


@pytest.mark.parametrize(("standing", "seen", "want"), POSSIBLE)
def test_every_pair_leads_where_the_drawing_says(
    standing: Standing, seen: Seen, want: bool
) -> None:
    made = {Standing.ASKED: asked, Standing.OBEYED: obeyed, Standing.FAILED: failed}
    meter = made[standing](wanted=want)
    assert standing_of(meter.relay) is standing
    after, effects = REPORTS[seen](meter)
    # by hand, before it ever obeyed: the relay has only not been reached yet, or is back
    by_hand = seen in {Seen.SWITCHED_ON, Seen.SWITCHED_OFF} and standing is not Standing.OBEYED
    event = Seen.BACK if by_hand else seen
    assert standing_of(after.relay) is TRANSITIONS.get((standing, event), standing)
    again = (standing, event) in {
        (Standing.OBEYED, Seen.SWITCHED_ON),
        (Standing.FAILED, Seen.BACK),
    }
    assert any(isinstance(effect, RelayCommand) for effect in effects) is again
    assert after.relay.revision == meter.relay.revision + again


def read(at: datetime) -> StoredReading:
    return StoredReading(at=at, register=0, total=0)


def test_usage_behind_an_open_relay_is_told_once_a_cut() -> None:
    meter = replace(obeyed(), last=read(NOW))
    meter, first = bypass(meter, 10 * NANO)
    assert not first
    meter, first = bypass(meter, 1)
    assert first
    assert meter.relay.bypass_nano == 10 * NANO + 1
    meter, first = bypass(meter, 50 * NANO)
    assert not first
    meter, _ = command(replace(meter, off_reasons=frozenset()), "flat")
    meter, _ = command(replace(told(meter, 2, observed=True)[0], off_reasons=CREDIT), "flat")
    assert meter.relay.bypass_nano == 0


def test_usage_before_the_cut_was_seen_is_no_bypass() -> None:
    late = replace(obeyed(), last=read(NOW - timedelta(seconds=1)))
    for meter in (late, replace(late, last=None), obeyed(wanted=True), asked()):
        assert bypass(replace(meter), 50 * NANO) == (meter, False)
    unseen = replace(late, relay=replace(late.relay, observed_at=None))
    assert bypass(unseen, 50 * NANO) == (unseen, False)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("credit"), st.booleans()),
        st.tuples(st.just("override"), st.sampled_from([None, off(), on()])),
        st.tuples(st.just("safety"), st.booleans()),
        st.tuples(
            st.just("report"),
            st.tuples(st.integers(0, 3), st.sampled_from([True, False, None]), st.booleans()),
        ),
    ),
    max_size=40,
)


@given(steps=STEPS)
def test_the_newest_intent_is_always_what_is_wanted_and_old_ones_never_win(steps: list) -> None:
    meter, credit_off, supplied = METER, False, True
    for kind, value in steps:
        before = meter.relay
        effects: tuple[Effect, ...] = ()
        if kind == "credit":
            credit_off = value
        elif kind == "override":
            meter = replace(meter, override=value)
        elif kind == "safety":
            safety = frozenset({OffReason.SAFETY})
            reasons = meter.off_reasons | safety if value else meter.off_reasons - safety
            meter = replace(meter, off_reasons=reasons)
        else:
            behind, observed, gave_up = value
            revision = max(before.revision - behind, 0)
            meter, effects = told(meter, revision, observed=observed, failed=gave_up)
            assert meter.relay.observed is observed
            if 0 < revision < before.revision:
                same = replace(before, observed=observed, observed_at=meter.relay.observed_at)
                assert meter.relay == same
        meter, intent = command(decide(meter, credit_off=credit_off, now=NOW), "flat")
        assert (meter.relay.wanted is not False) is (meter.off_reasons == frozenset())
        intents = [effect for effect in effects if isinstance(effect, RelayCommand)]
        intents += [intent] if intent else []
        assert meter.relay.revision == before.revision + len(intents)
        assert all(one.revision > before.revision for one in intents)
        for notice in kinds(effects):
            if notice in {"supply_disconnected", "supply_reconnected"}:
                assert supplied is (notice == "supply_disconnected")
                supplied = not supplied
        if standing_of(meter.relay) is Standing.OBEYED or intents:
            supplied = not meter.relay.known_off
