"""Whether a meter's supply is wanted, and what becomes of asking its relay for it.

Supply is wanted if and only if there is no off-reason. Every change of mind is a new intent with a
higher revision, and where the newest intent stands is this machine:

```text
              ┌──────────── SWITCHED_ON ────────────┐
              ▼                                     │
(intent) ─▶ asked ──────────────MET──────────────▶ obeyed ◀─▶ SWITCHED_OFF
              │                                     ▲
              └──GAVE_UP──▶ failed ───────MET───────┘
                            ▲    │
                            └BACK┘
```

MET           the relay shows what is wanted
GAVE_UP       the newest intent's attempts were in vain
SWITCHED_ON   a relay that had obeyed was switched on by hand: asked off again, nothing is free
SWITCHED_OFF  a supply that may flow was switched off by hand: the customer's own choice
BACK          a relay that had failed is seen again: asked again at once
NOTHING       nothing new

A relay that was never commanded counts as asked to be on, and as obeying. ``failed`` outlives a
change of mind: it ends when the relay obeys, so that every failure told is also told to be over.
"""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from .effects import Effect, Notice, NoticeKind, RelayCommand
from .inputs import RelayReport
from .quantity import COMMODITIES, NANO
from .state import MeterState, OffReason
from .supply_state import Relay

BYPASS_SHARE = 100
"""Usage behind an open relay that is no longer a meter's rounding: a hundredth of the priced unit (10 Wh, 10 L)."""


class Standing(StrEnum):
    """Where the newest intent of a relay stands."""

    ASKED = "asked"
    OBEYED = "obeyed"
    FAILED = "failed"


class Seen(StrEnum):
    """What a report says about the newest intent."""

    MET = "met"
    GAVE_UP = "gave_up"
    SWITCHED_ON = "switched_on"
    SWITCHED_OFF = "switched_off"
    BACK = "back"
    NOTHING = "nothing"


TRANSITIONS: dict[tuple[Standing, Seen], Standing] = {
    (Standing.ASKED, Seen.MET): Standing.OBEYED,
    (Standing.ASKED, Seen.GAVE_UP): Standing.FAILED,
    (Standing.OBEYED, Seen.SWITCHED_ON): Standing.ASKED,
    (Standing.FAILED, Seen.MET): Standing.OBEYED,
    (Standing.FAILED, Seen.BACK): Standing.FAILED,
}
"""Where each report leads; SWITCHED_ON and BACK ask anew. A pair that is not named changes nothing."""


def decide(
    meter: MeterState,
    *,
    credit_off: bool,
    now: datetime,
    may_cut: bool = True,
    clock_confirmed: bool = True,
) -> MeterState:
    """Bring a meter's off-reasons to now; a closed meter's supply is left as it is.

    Credit never touches a meter without a relay, one that disconnection may not touch, or one that
    an operator holds on. Where nobody ``may_cut`` now, a meter that is on stays on until somebody
    may. An override ends by itself, unless the clock that says so is in doubt.
    """
    if meter.closed:
        return meter
    override = meter.override
    if override is not None and clock_confirmed and override.until <= now:
        override = None
    reasons = meter.off_reasons - {OffReason.CREDIT, OffReason.OVERRIDE}
    if override is not None and not override.wanted:
        reasons |= {OffReason.OVERRIDE}
    held_on = override is not None and override.wanted
    touched = meter.config.disconnectable and meter.config.has_relay and not held_on
    if credit_off and touched and (may_cut or OffReason.CREDIT in meter.off_reasons):
        reasons |= {OffReason.CREDIT}
    if reasons == meter.off_reasons and override is meter.override:
        return meter
    return replace(meter, off_reasons=reasons, override=override)


def wanted(meter: MeterState) -> bool:
    """Return whether supply is wanted."""
    return not meter.off_reasons


def left_off(meter: MeterState) -> bool:
    """Return whether a meter that goes now leaves a relay off, or one that would have been switched off."""
    return meter.relay.wanted is False or not wanted(meter)


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


def report(
    meter: MeterState, item: RelayReport, *, unit_id: str, now: datetime
) -> tuple[MeterState, tuple[Effect, ...]]:
    """Take what a relay was seen to be, with what there is to tell or to ask again.

    Revision 0 is an observation nobody asked for. A report on an intent that is no longer the
    newest says how the relay stood, and nothing more.
    """
    before = meter.relay
    relay = before
    if item.observed is not before.observed:
        relay = replace(relay, observed=item.observed, observed_at=now)
    if item.revision not in {0, before.revision}:
        return replace(meter, relay=relay), ()
    standing = standing_of(before)
    seen = _seen(before, item)
    if standing is Standing.OBEYED and item.observed is not None:
        relay = replace(relay, known_off=not item.observed)
    relay = replace(relay, attempts=max(relay.attempts, item.attempts))
    after = TRANSITIONS.get((standing, seen))
    meter = replace(meter, relay=relay)
    if after is Standing.OBEYED:
        return _obeyed(meter, unit_id, now)
    if seen is Seen.GAVE_UP and after is not None:
        notice = _notice(NoticeKind.RELAY_FAILED, meter, unit_id, now)
        return replace(meter, relay=replace(relay, failed=True)), (notice,)
    if after is not None:
        meter, again = _asked(meter, unit_id, want=_intended(relay))
        return meter, (again,)
    return meter, ()


def bypass(meter: MeterState, usage_nano: int) -> tuple[MeterState, bool]:
    """Add usage since the meter's last reading where its relay was open all that time.

    True when it passes a hundredth of the priced unit for the first time since the cut: someone
    takes supply around the relay.
    """
    relay, last = meter.relay, meter.last
    if relay.wanted is not False or relay.observed is not False:
        return meter, False
    if last is None or relay.observed_at is None or last.at < relay.observed_at:
        return meter, False
    bypass_nano = relay.bypass_nano + usage_nano
    limit_nano = max(COMMODITIES[meter.config.commodity].display_base // BYPASS_SHARE, 1) * NANO
    first = relay.bypass_nano <= limit_nano < bypass_nano
    return replace(meter, relay=replace(relay, bypass_nano=bypass_nano)), first


def next_deadline(meter: MeterState) -> datetime | None:
    """Return when time alone changes this meter's supply: the end of its override."""
    return meter.override.until if meter.override is not None else None


def standing_of(relay: Relay) -> Standing:
    """Return where a relay's newest intent stands."""
    if relay.failed:
        return Standing.FAILED
    return Standing.OBEYED if relay.obeyed_revision == relay.revision else Standing.ASKED


def _intended(relay: Relay) -> bool:
    return relay.wanted is not False


def _seen(relay: Relay, item: RelayReport) -> Seen:
    standing = standing_of(relay)
    if item.observed is _intended(relay):
        return Seen.MET
    if standing is Standing.OBEYED and item.observed is not None:
        return Seen.SWITCHED_ON if item.observed else Seen.SWITCHED_OFF
    if item.failed and item.revision == relay.revision:
        return Seen.GAVE_UP
    if standing is Standing.FAILED and relay.observed is None and item.observed is not None:
        return Seen.BACK
    return Seen.NOTHING


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
    """Note that the newest intent is carried out; told where it changed the supply."""
    relay = meter.relay
    want = _intended(relay)
    kinds = [NoticeKind.RELAY_OBEYS] if relay.failed else []
    if relay.known_off is want:
        kinds.append(NoticeKind.SUPPLY_RECONNECTED if want else NoticeKind.SUPPLY_DISCONNECTED)
    relay = replace(relay, failed=False, obeyed_revision=relay.revision, known_off=not want)
    meter = replace(meter, relay=relay)
    return meter, tuple(_notice(kind, meter, unit_id, now) for kind in kinds)


def _notice(kind: NoticeKind, meter: MeterState, unit_id: str, now: datetime) -> Notice:
    return Notice(
        kind=kind,
        unit_id=unit_id,
        at=now,
        meter_id=meter.config.meter_id,
        data={
            "revision": meter.relay.revision,
            "wanted": _intended(meter.relay),
            "reasons": ",".join(sorted(meter.off_reasons)),
        },
    )
