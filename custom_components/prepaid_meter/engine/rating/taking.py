"""Standing charge of a month, taken from top-ups: the first of the month pays it, a small one a part.

A top-up of 500.00 with 200.00 a month and 15 % of tax leaves 270.00; where top-ups below 400.00 are
split in half, one of 100.00 pays 50.00 and the next the rest. What a month's top-ups do not pay is
owed no more when the month is over, unless missed months are caught up.
"""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from ..metering.interval import MICROSECOND
from ..money import round_micro
from ..quantity import NANO
from ..tariff.model import PriceKind, PriceLine, Pricing, Taken, TariffVersion
from .state import Charge, Grant, LineState


def is_taken(line: PriceLine) -> bool:
    """Return whether a line is a standing charge that top-ups pay."""
    return line.kind is PriceKind.STANDING and line.taken is Taken.TOP_UP


def begin_month(line: PriceLine, state: LineState, month: datetime) -> LineState:
    """Return the line in a month: when it begins, its amount is owed, and with catch-up what was missed.

    ``counter_nano`` is what is owed in billionths of a micro-unit, net of tax; ``used`` is what each
    top-up of the month has paid of it.
    """
    if state.period is not None and month <= state.period:
        return state
    missed = state.counter_nano if line.catch_up else 0
    return replace(state, counter_nano=missed + line.rate_micro * NANO, period=month, used=())


def take(
    line: PriceLine, state: LineState, grant: Grant, pricing: Pricing, left_micro: int
) -> tuple[LineState, tuple[Charge, ...], int]:
    """Take what a month owes from a top-up of which ``left_micro`` is left; return what it was with tax.

    A top-up that is no more gives back what it has paid of this month.
    """
    state = begin_month(line, state, pricing.month)
    with_tax = 1 + taxed(pricing.version, line) / 100
    if grant.undoes:
        net_nano = -sum(nano for grant_id, nano in state.used if grant_id == grant.undoes)
    else:
        free = _limit(line, grant.amount_micro) - (grant.amount_micro - left_micro)
        net_nano = min(state.counter_nano, int(max(free, 0) * NANO / with_tax))
    if not net_nano:
        return state, (), 0
    net_micro = Fraction(net_nano, NANO)
    charge = Charge(
        line_id=line.line_id,
        account=state.account,
        version_id=pricing.version.version_id,
        band="",
        block=0,
        rate_micro=line.rate_micro,
        start=grant.at - MICROSECOND,
        end=grant.at,
        quantity_nano=0,
        amount_micro=net_micro,
    )
    after = replace(
        state,
        exact_micro=state.exact_micro + net_micro,
        counter_nano=state.counter_nano - net_nano,
        used=(*state.used, (grant.grant_id, net_nano)),
    )
    return after, (charge,), round_micro(net_micro * with_tax)


def taxed(version: TariffVersion, line: PriceLine) -> Fraction:
    """Return the sum of the taxes on a line, in percent."""
    taxes = (one.percent for one in version.taxes if not one.of or line.line_id in one.of)
    return sum(taxes, Fraction(0))


def _limit(line: PriceLine, amount_micro: int) -> int:
    """Return how much of a top-up may be taken: of a small one only a part, so that it buys supply.

    What other lines have taken counts towards it.
    """
    split = line.split
    if split is None or amount_micro >= split.below_micro:
        return amount_micro
    return int(amount_micro * split.percent / 100)
