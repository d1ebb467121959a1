"""What becomes of asking a relay for what is wanted.

Every change of mind is a new intent with a
higher revision, and where the newest intent stands is this machine:

```text
              ┌──────────── SWITCHED_ON ────────────┐
              ▼                                     │
(intent) ─▶ asked ──────────────MET──────────────▶ obeyed ◀─▶ SWITCHED_OFF
              │ ▲                                   ▲ ▲ │
              │ └────DUE──── drifted ──────MET──────┘ │ │
              │                 ▲                     │ │
              │                 └───────LEFT_ON───────│─┘
              └──GAVE_UP──▶ failed ───────MET─────────┘
                            ▲    │
                            └BACK┘
```

MET           the relay shows what is wanted
GAVE_UP       the newest intent's attempts were in vain
SWITCHED_ON   a relay that had obeyed was switched on by hand: asked off again, nothing is free
LEFT_ON       the same, but the meter's form says to report it only, or it was asked often enough
DUE           an hour has room again for asking a relay off that was left on
SWITCHED_OFF  a supply that may flow was switched off by hand: the customer's own choice
BACK          a relay that had failed is seen again: asked again at once
NOTHING       nothing new

A relay that was never commanded counts as asked to be on, and as obeying. ``failed`` and ``drifted``
outlive a change of mind: they end when the relay obeys, so that whatever was told is also told to
be over. A valve that is partly open lets supply flow.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from .config import Drift
from .effects import Effect, Notice, NoticeKind, RelayCommand
from .inputs import RelayReport
from .state import MeterState, OffReason
from .supply import wanted
from .supply_state import Relay

IDLE = frozenset({OffReason.AWAITING_ARM})
RESTORES_MAX = 3
RESTORES_WITHIN = timedelta(hours=1)
"""Somebody who switches on more often than we may switch off again is a case for a person."""
FAULTS_MAX = 16
"""More than any relay has bits for."""


class Standing(StrEnum):
    """Where the newest intent of a relay stands."""

    ASKED = "asked"
    OBEYED = "obeyed"
    DRIFTED = "drifted"
    FAILED = "failed"


class Seen(StrEnum):
    """What a report says about the newest intent."""

    MET = "met"
    GAVE_UP = "gave_up"
    SWITCHED_ON = "switched_on"
    LEFT_ON = "left_on"
    SWITCHED_OFF = "switched_off"
    DUE = "due"
    BACK = "back"
    NOTHING = "nothing"


TRANSITIONS: dict[tuple[Standing, Seen], Standing] = {
    (Standing.ASKED, Seen.MET): Standing.OBEYED,
    (Standing.ASKED, Seen.GAVE_UP): Standing.FAILED,
    (Standing.OBEYED, Seen.SWITCHED_ON): Standing.ASKED,
    (Standing.OBEYED, Seen.LEFT_ON): Standing.DRIFTED,
    (Standing.DRIFTED, Seen.MET): Standing.OBEYED,
    (Standing.DRIFTED, Seen.DUE): Standing.ASKED,
    (Standing.FAILED, Seen.MET): Standing.OBEYED,
    (Standing.FAILED, Seen.BACK): Standing.FAILED,
}
"""Where each report leads; SWITCHED_ON, DUE and BACK ask anew. A pair that is not named changes nothing."""


def command(meter: MeterState, unit_id: str) -> tuple[MeterState, RelayCommand | None]:
    """Return a new intent where the relay's newest one is not what is wanted."""
    want = wanted(meter)
    if not meter.config.has_relay or want is _intended(meter.relay):
        return meter, None
    if not want:
        meter = replace(meter, relay=replace(meter.relay, bypass_nano=0))
    return _asked(meter, unit_id, want=want)


def ask_again(meter: MeterState, unit_id: str) -> tuple[MeterState, RelayCommand | None]:
    """Return a new intent for supply that may flow but that a hand switched off, or a relay failed to give."""
    relay = meter.relay
    stuck = relay.observed is False and standing_of(relay) is not Standing.ASKED
    if not wanted(meter) or not _intended(relay) or not stuck:
        return meter, None
    return _asked(meter, unit_id, want=True)


def restore_due(
    meter: MeterState, unit_id: str, now: datetime
) -> tuple[MeterState, RelayCommand | None]:
    """Ask a relay off again that was left on, once the hour has room for it."""
    due = standing_of(meter.relay) is Standing.DRIFTED and _may_restore(meter, now)
    if meter.closed or not due:
        return meter, None
    return _asked(_restoring(meter, now), unit_id, want=False)


def report(
    meter: MeterState, item: RelayReport, *, unit_id: str, now: datetime
) -> tuple[MeterState, tuple[Effect, ...]]:
    """Take what a relay was seen to be, with what there is to tell or to ask again.

    Revision 0 is an observation nobody asked for. A report on an intent that is no longer the
    newest says how the relay stood, and nothing more.
    """
    if item.position is not None:
        item = replace(item, observed=item.position > 0)
    before = meter.relay
    meter, told = _facts(meter, item, unit_id, now)
    if item.revision not in {0, before.revision}:
        return meter, told
    standing = standing_of(before)
    seen = _seen(replace(meter, relay=before), item, now)
    relay = meter.relay
    if standing is Standing.OBEYED and item.observed is not None and meter.off_reasons != IDLE:
        relay = replace(relay, known_off=not item.observed)
    relay = replace(relay, attempts=max(relay.attempts, item.attempts))
    meter = replace(meter, relay=relay)
    meter, more = _followed(meter, standing, seen, unit_id, now, by_hand=_by_hand(before, seen))
    return meter, (*told, *more)


def next_deadline(meter: MeterState) -> datetime | None:
    """Return when a relay that was left on is asked off again."""
    relay = meter.relay
    waits = standing_of(relay) is Standing.DRIFTED and meter.config.drift is Drift.RESTORE
    if not waits or len(relay.restored) < RESTORES_MAX:
        return None
    return relay.restored[-RESTORES_MAX] + RESTORES_WITHIN


def standing_of(relay: Relay) -> Standing:
    """Return where a relay's newest intent stands."""
    if relay.failed:
        return Standing.FAILED
    if relay.obeyed_revision != relay.revision:
        return Standing.ASKED
    return Standing.DRIFTED if relay.drifted else Standing.OBEYED


def _intended(relay: Relay) -> bool:
    return relay.wanted is not False


def _may_restore(meter: MeterState, now: datetime) -> bool:
    restored = meter.relay.restored
    if meter.config.drift is not Drift.RESTORE:
        return False
    return len(restored) < RESTORES_MAX or restored[-RESTORES_MAX] + RESTORES_WITHIN <= now


def _restoring(meter: MeterState, now: datetime) -> MeterState:
    restored = (*meter.relay.restored, now)[-RESTORES_MAX:]
    return replace(meter, relay=replace(meter.relay, restored=restored))


def _facts(
    meter: MeterState, item: RelayReport, unit_id: str, now: datetime
) -> tuple[MeterState, tuple[Effect, ...]]:
    """Take what a relay shows of itself; a fault that comes or goes is told."""
    relay = meter.relay
    if item.observed is not relay.observed:
        relay = replace(relay, observed=item.observed, observed_at=now)
    if (position := _position(relay, item)) != relay.position:
        relay = replace(relay, position=position)
    faults = relay.faults if item.faults is None else tuple(sorted(set(item.faults))[:FAULTS_MAX])
    if faults == relay.faults:
        return replace(meter, relay=relay), ()
    fresh = set(faults) - set(relay.faults)
    meter = replace(meter, relay=replace(relay, faults=faults))
    if faults and not fresh:
        return meter, ()
    kind = NoticeKind.RELAY_FAULT if fresh else NoticeKind.RELAY_SOUND
    return meter, (_notice(kind, meter, unit_id, now, faults=",".join(faults)),)


def _position(relay: Relay, item: RelayReport) -> int | None:
    """Return a valve's position: told now, or told before unless what is seen now contradicts it."""
    if item.position is not None or item.observed is None or relay.position is None:
        return relay.position if item.position is None else item.position
    return relay.position if (relay.position > 0) is item.observed else None


def _seen(meter: MeterState, item: RelayReport, now: datetime) -> Seen:
    relay = meter.relay
    standing = standing_of(relay)
    if item.observed is _intended(relay):
        return Seen.MET
    if standing is Standing.OBEYED and item.observed is not None:
        if not item.observed:
            return Seen.SWITCHED_OFF
        return Seen.SWITCHED_ON if _may_restore(meter, now) else Seen.LEFT_ON
    if item.failed and item.revision == relay.revision:
        return Seen.GAVE_UP
    if standing is Standing.FAILED and relay.observed is None and item.observed is not None:
        return Seen.BACK
    return Seen.NOTHING


def _by_hand(before: Relay, seen: Seen) -> bool:
    """Return whether a hand moved the relay just now: one switched off is reported on and on."""
    if seen is Seen.SWITCHED_OFF:
        return not before.known_off and standing_of(before) is Standing.OBEYED
    return seen in {Seen.SWITCHED_ON, Seen.LEFT_ON}


def _followed(
    meter: MeterState,
    standing: Standing,
    seen: Seen,
    unit_id: str,
    now: datetime,
    *,
    by_hand: bool,
) -> tuple[MeterState, tuple[Effect, ...]]:
    """Follow the machine where a report leads, with what there is to tell and to ask."""
    after = TRANSITIONS.get((standing, seen))
    drift: tuple[Effect, ...] = ()
    if by_hand:
        again = seen is Seen.SWITCHED_ON
        drift = (_notice(NoticeKind.RELAY_DRIFT, meter, unit_id, now, restored=again),)
    if after is Standing.OBEYED:
        return _obeyed(meter, unit_id, now)
    if after is Standing.DRIFTED:
        return replace(meter, relay=replace(meter.relay, drifted=True)), drift
    if seen is Seen.GAVE_UP and after is not None:
        notice = _notice(NoticeKind.RELAY_FAILED, meter, unit_id, now)
        return replace(meter, relay=replace(meter.relay, failed=True)), (notice,)
    if after is not None:
        meter = _restoring(meter, now) if seen is Seen.SWITCHED_ON else meter
        meter, again_asked = _asked(meter, unit_id, want=_intended(meter.relay))
        return meter, (*drift, again_asked)
    return meter, drift


def _asked(meter: MeterState, unit_id: str, *, want: bool) -> tuple[MeterState, RelayCommand]:
    revision = meter.relay.revision + 1
    relay = replace(meter.relay, revision=revision, wanted=want, attempts=0)
    intent = RelayCommand(
        unit_id=unit_id, meter_id=meter.config.meter_id, wanted=want, revision=revision
    )
    return replace(meter, relay=relay), intent


def _obeyed(
    meter: MeterState, unit_id: str, now: datetime
) -> tuple[MeterState, tuple[Effect, ...]]:
    """Note that the newest intent is carried out; told where it changed the supply.

    That a machine is off between two sessions, and on again with the next one, is nothing to tell.
    """
    relay = meter.relay
    want = _intended(relay)
    kinds = [NoticeKind.RELAY_OBEYS] if relay.failed or relay.drifted else []
    idle = meter.off_reasons == IDLE
    known_off = not want and not idle
    if relay.known_off is not known_off and not idle:
        kinds.append(NoticeKind.SUPPLY_RECONNECTED if want else NoticeKind.SUPPLY_DISCONNECTED)
    relay = replace(
        relay, failed=False, drifted=False, obeyed_revision=relay.revision, known_off=known_off
    )
    meter = replace(meter, relay=relay)
    return meter, tuple(_notice(kind, meter, unit_id, now) for kind in kinds)


def _notice(
    kind: NoticeKind, meter: MeterState, unit_id: str, now: datetime, **more: str | bool
) -> Notice:
    return Notice(
        kind=kind,
        unit_id=unit_id,
        at=now,
        meter_id=meter.config.meter_id,
        data={
            "revision": meter.relay.revision,
            "wanted": _intended(meter.relay),
            "reasons": ",".join(sorted(meter.off_reasons)),
            **more,
        },
    )
