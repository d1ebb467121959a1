"""The meter's machine: off-reasons, relay intents, every pair of its table, and what reports never may."""

from dataclasses import replace

import pytest
from engine.config import MeterConfig
from engine.effects import Effect, RelayCommand
from engine.relay import TRANSITIONS, Seen, Standing, command, restore_due, standing_of
from engine.state import MeterState, OffReason
from engine.supply import decide, next_deadline, wanted
from engine.supply_state import Override, Relay
from hypothesis import given, strategies as st

from .builders import HOUR
from .relay_told import (
    CONFIG,
    CREDIT,
    METER,
    NOW,
    OVERRIDE,
    asked,
    drifted,
    failed,
    kinds,
    obeyed,
    off,
    on,
    reporting,
    told,
)


def decided(meter: MeterState, *, credit_off: bool) -> MeterState:
    found = decide(meter, credit_off=credit_off, now=NOW)
    assert decide(found, credit_off=credit_off, now=NOW) is found
    return found


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
    others = frozenset({OffReason.LOAD, OffReason.SAFETY})
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


REPORTS = {
    Seen.MET: lambda meter: told(meter, meter.relay.revision, observed=meter.relay.wanted),
    Seen.GAVE_UP: lambda meter: told(meter, meter.relay.revision, observed=None, failed=True),
    Seen.SWITCHED_ON: lambda meter: told(meter, 0, observed=True),
    Seen.LEFT_ON: lambda meter: told(reporting(meter), 0, observed=True),
    Seen.SWITCHED_OFF: lambda meter: told(meter, 0, observed=False),
    Seen.BACK: lambda meter: told(meter, 0, observed=not meter.relay.wanted),
    Seen.NOTHING: lambda meter: told(meter, 0, observed=None),
}
BY_HAND = {Seen.SWITCHED_ON, Seen.LEFT_ON, Seen.SWITCHED_OFF}
POSSIBLE = [
    (state, seen, want)
    for state in Standing
    for seen in REPORTS
    for want in (False, True)
    # a relay asked to be off is not seen switched off by hand: that is what was asked
    if (seen, want)
    not in {(Seen.SWITCHED_ON, True), (Seen.LEFT_ON, True), (Seen.SWITCHED_OFF, False)}
    # what differs after obeying was switched by hand, not back
    if (state, seen) != (Standing.OBEYED, Seen.BACK)
    # only what has to be off is left on by hand
    if (state, want) != (Standing.DRIFTED, True)
]


@pytest.mark.parametrize(("standing", "seen", "want"), POSSIBLE)
def test_every_pair_leads_where_the_drawing_says(
    standing: Standing, seen: Seen, want: bool
) -> None:
    made = {Standing.ASKED: asked, Standing.OBEYED: obeyed, Standing.FAILED: failed}
    meter = drifted() if standing is Standing.DRIFTED else made[standing](wanted=want)
    assert standing_of(meter.relay) is standing
    after, effects = REPORTS[seen](meter)
    # by hand, before it ever obeyed: the relay has only not been reached yet, or is back
    by_hand = seen in BY_HAND and standing is not Standing.OBEYED
    event = Seen.BACK if by_hand else seen
    assert standing_of(after.relay) is TRANSITIONS.get((standing, event), standing)
    again = (standing, event) in {
        (Standing.OBEYED, Seen.SWITCHED_ON),
        (Standing.FAILED, Seen.BACK),
    }
    assert any(isinstance(effect, RelayCommand) for effect in effects) is again
    assert after.relay.revision == meter.relay.revision + again


@pytest.mark.parametrize("standing", list(Standing))
def test_only_what_was_left_on_is_due_to_be_asked_again(standing: Standing) -> None:
    made = {Standing.ASKED: asked, Standing.OBEYED: obeyed, Standing.FAILED: failed}
    meter = drifted() if standing is Standing.DRIFTED else made[standing]()
    meter = replace(meter, config=CONFIG)
    after, intent = restore_due(meter, "flat", NOW)
    assert standing_of(after.relay) is TRANSITIONS.get((standing, Seen.DUE), standing)
    assert (intent is not None) is (standing is Standing.DRIFTED)


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
