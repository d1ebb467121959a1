"""Units that cost nothing: a version's free units of the period, then what was granted or bought ahead."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fractions import Fraction

from ..metering.interval import Segment
from ..quantity import NANO
from ..tariff.model import FreeUnits, PriceLine
from .periods import start_of
from .state import Charge, LineState, Quota, RatingState

NOTHING = Fraction(0)
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What of a segment costs nothing, in nano-units. ``fills_blocks``: it counts towards blocks."""

    free_nano: int
    package_nano: int
    fills_blocks: bool

    @property
    def total_nano(self) -> int:
        """Return both together."""
        return self.free_nano + self.package_nano


def give(state: RatingState, segment: Segment) -> tuple[RatingState, Given]:
    """Use a version's free units, which lapse with their period, then quotas, the soonest to expire first.

    A quota that has expired at the beginning of a segment is gone.
    """
    free, usage = segment.pricing.version.free, segment.usage_nano
    free_nano = 0
    if free is not None:
        start = start_of(segment.pricing, free.period)
        before = state.free_nano if state.free_period == start else 0
        left = max(_allowance_nano(free, segment.pricing.occupants) - before, 0)
        free_nano = min(usage, left)
        state = replace(state, free_nano=before + free_nano, free_period=start)
    quotas, package_nano = _use(state.quotas, segment.start, usage - free_nano)
    given = Given(
        free_nano=free_nano,
        package_nano=package_nano,
        fills_blocks=free is None or free.fills_blocks,
    )
    return replace(state, quotas=quotas), given


def _allowance_nano(free: FreeUnits, occupants: int) -> int:
    return free.quantity * NANO * (occupants if free.per_person else 1)


def _use(quotas: tuple[Quota, ...], at: datetime, usage_nano: int) -> tuple[tuple[Quota, ...], int]:
    lasting = [one for one in quotas if (one.expires_at or _NEVER) > at]
    left, used = [], 0
    for one in sorted(lasting, key=lambda quota: quota.expires_at or _NEVER):
        taken = min(one.left_nano, usage_nano - used)
        used += taken
        if taken < one.left_nano:
            left.append(replace(one, left_nano=one.left_nano - taken) if taken else one)
    return tuple(left), used


def given_charges(
    line: PriceLine, state: LineState, segment: Segment, given: Given
) -> tuple[Charge, ...]:
    """Return the units of a line that cost nothing as charges of nothing."""
    return tuple(
        Charge(
            line_id=line.line_id,
            account=state.account,
            version_id=segment.pricing.version.version_id,
            band=segment.pricing.band,
            block=0,
            rate_micro=0,
            start=segment.start,
            end=segment.end,
            quantity_nano=quantity,
            amount_micro=NOTHING,
            estimated=segment.estimated,
            note=note,
        )
        for note, quantity in (("free", given.free_nano), ("package", given.package_nano))
        if quantity
    )
