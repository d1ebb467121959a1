"""Tax: a percentage of the exact net, never of a rounded one."""

from collections.abc import Iterable
from fractions import Fraction

from ..tariff.model import Tax
from .state import Charge, LineState

TAX_LINE = "tax:"


def rate_tax(
    tax: Tax, state: LineState, charges: Iterable[Charge]
) -> tuple[LineState, tuple[Charge, ...]]:
    """Rate the tax on charges of one version: net × percent ÷ 100."""
    found, exact = [], state.exact_micro
    for net in charges:
        if net.amount_micro:
            amount = _percent(net.amount_micro, tax.percent)
            exact += amount
            found.append(
                Charge(
                    line_id=f"{TAX_LINE}{tax.code}",
                    account=state.account,
                    version_id=net.version_id,
                    band="",
                    block=0,
                    rate_micro=0,
                    start=net.start,
                    end=net.end,
                    quantity_nano=0,
                    amount_micro=amount,
                    estimated=net.estimated,
                )
            )
    after = LineState(
        account=state.account,
        exact_micro=exact,
        counter_nano=state.counter_nano,
        period=state.period,
    )
    return after, tuple(found)


def _percent(amount: Fraction, percent: Fraction) -> Fraction:
    """Return amount × percent ÷ 100, shortened once: this runs for every reading."""
    return Fraction(
        amount.numerator * percent.numerator, amount.denominator * percent.denominator * 100
    )
