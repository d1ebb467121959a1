"""Tax: a percentage of the exact net, or of what a tariff says is rounded before."""

from ..tariff.model import PriceKind, TariffVersion, Tax
from .state import Charge

TAX_LINE = "tax:"
"""What a tax's line id begins with. No line of a tariff can be called so."""
MINIMUM_LINE = "session:minimum"
"""Nor so: what a session falls short of its minimum."""
_USED = {PriceKind.USAGE, PriceKind.PER_USE, PriceKind.PER_TIME}


def taxed(tax: Tax, version: TariffVersion, charges: tuple[Charge, ...]) -> tuple[Charge, ...]:
    """Return the charges a tax is taken on; a session's minimum is taxed like the use it stands for."""
    if not tax.of:
        return charges
    names = {*tax.of}
    if any(line.kind in _USED and line.line_id in names for line in version.lines):
        names.add(MINIMUM_LINE)
    return tuple(one for one in charges if one.line_id in names)
