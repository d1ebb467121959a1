"""Tax: a percentage of the exact net, never of a rounded one."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from ..tariff.model import Tax
from .state import Charge, LineState

TAX_LINE = "tax:"


def rate_tax(
    tax: Tax, state: LineState, charges: Iterable[Charge]
) -> tuple[LineState, tuple[Charge, ...]]:
    """Rate the tax on charges of one version: net × percent ÷ 100."""
    found = tuple(
        replace(
            charge,
            line_id=f"{TAX_LINE}{tax.code}",
            account=state.account,
            band="",
            block=0,
            rate_micro=0,
            quantity_nano=0,
            amount_micro=charge.amount_micro * tax.percent / 100,
        )
        for charge in charges
        if charge.amount_micro
    )
    total = sum((charge.amount_micro for charge in found), Fraction(0))
    return replace(state, exact_micro=state.exact_micro + total), found
