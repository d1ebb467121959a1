"""A percentage of other charges: surcharges, rebates and taxes."""

from collections.abc import Iterable
from fractions import Fraction

from .state import Charge, LineState


def rate_percent(
    line_id: str, percent: Fraction, state: LineState, charges: Iterable[Charge]
) -> tuple[LineState, tuple[Charge, ...]]:
    """Rate a percentage of charges of one version: amount × percent ÷ 100, exactly."""
    found, exact = [], state.exact_micro
    for one in charges:
        if one.amount_micro:
            amount = _part(one.amount_micro, percent)
            exact += amount
            found.append(
                Charge(
                    line_id=line_id,
                    account=state.account,
                    version_id=one.version_id,
                    band="",
                    block=0,
                    rate_micro=0,
                    start=one.start,
                    end=one.end,
                    quantity_nano=0,
                    amount_micro=amount,
                    estimated=one.estimated,
                )
            )
    after = LineState(
        account=state.account,
        exact_micro=exact,
        counter_nano=state.counter_nano,
        period=state.period,
        capped=state.capped,
        rounded=state.rounded,
    )
    return after, tuple(found)


def _part(amount: Fraction, percent: Fraction) -> Fraction:
    """Return amount × percent ÷ 100, shortened once: this runs for every reading."""
    return Fraction(
        amount.numerator * percent.numerator, amount.denominator * percent.denominator * 100
    )
