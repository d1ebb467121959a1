"""Whether a meter's supply is wanted, and whether use is metered that nobody should have.

Supply is wanted if and only if there is no off-reason; ``relay.py`` asks for it.
"""

from dataclasses import replace
from datetime import datetime

from .quantity import COMMODITIES, NANO
from .state import MeterState, OffReason

BYPASS_SHARE = 100
"""Usage behind an open relay that is no longer a meter's rounding: a hundredth of the priced unit (10 Wh, 10 L)."""
DECIDED_HERE = frozenset({OffReason.CREDIT, OffReason.OVERRIDE, OffReason.AWAITING_ARM})


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
    may. An override ends by itself, unless the clock that says so is in doubt. A meter of sessions
    has supply only while one runs, which ends by itself when its credit does.
    """
    if meter.closed:
        return meter
    override = meter.override
    if override is not None and clock_confirmed and override.until <= now:
        override = None
    reasons = meter.off_reasons - DECIDED_HERE
    if override is not None and not override.wanted:
        reasons |= {OffReason.OVERRIDE}
    held_on = override is not None and override.wanted
    touched = meter.config.disconnectable and meter.config.has_relay and not held_on
    touched = touched and meter.session is None
    armed = meter.config.session is None or meter.session is not None or held_on
    if meter.config.has_relay and not armed:
        reasons |= {OffReason.AWAITING_ARM}
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
    limit_nano = _bypass_limit_nano(meter)
    first = relay.bypass_nano <= limit_nano < bypass_nano
    return replace(meter, relay=replace(relay, bypass_nano=bypass_nano)), first


def metered(meter: MeterState) -> bool | None:
    """Return whether use was counted while the relay was open; None where it is not known to be open."""
    if meter.relay.wanted is not False or meter.relay.observed is not False:
        return None
    return meter.relay.bypass_nano > _bypass_limit_nano(meter)


def next_deadline(meter: MeterState) -> datetime | None:
    """Return when time alone changes this meter's supply: the end of its override."""
    return meter.override.until if meter.override is not None else None


def _bypass_limit_nano(meter: MeterState) -> int:
    return max(COMMODITIES[meter.config.commodity].display_base // BYPASS_SHARE, 1) * NANO
