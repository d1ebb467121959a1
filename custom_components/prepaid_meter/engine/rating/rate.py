"""``rate(state, segment) → charges, state′``: the only way from usage and time to money.

Blocks, runs and remainders live in the rating state, opaque to everybody else, so one
mechanism serves accrual, posting, previews and re-rating.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from ..ledger import accounts
from ..local_time import LocalCalendar
from ..metering.interval import Segment
from ..tariff.model import PriceKind, PriceLine, Pricing, TariffVersion
from .per_time import rate_per_time
from .per_use import rate_per_use
from .standing import rate_standing
from .state import Charge, LineState, RatingState
from .taking import begin_month, is_taken
from .tax import TAX_LINE, rate_tax
from .usage import rate_usage

MINIMUM_LINE = "session:minimum"
"""No line of a tariff can be called so."""
_USAGE_KINDS = {
    PriceKind.USAGE: rate_usage,
    PriceKind.PER_USE: rate_per_use,
    PriceKind.PER_TIME: rate_per_time,
}


def rate_segment(state: RatingState, segment: Segment) -> tuple[RatingState, tuple[Charge, ...]]:
    """Rate one segment of usage by its version's usage lines and taxes."""
    version = segment.pricing.version
    lines = dict(state.lines)
    charges: list[Charge] = []
    for line in version.lines:
        rater = _USAGE_KINDS.get(line.kind)
        if rater is not None:
            lines[line.line_id], priced = rater(line, line_state(lines, line, version), segment)
            charges.extend(priced)
    if version.taxes and charges:
        charges.extend(tax_charges(lines, version, tuple(charges)))
    return replace(state, lines=lines), tuple(charges)


def rate_standing_until(
    state: RatingState, pricings: tuple[Pricing, ...], calendar: LocalCalendar, until: datetime
) -> tuple[RatingState, tuple[Charge, ...]]:
    """Rate standing charges from where they stand until an instant, day by day."""
    start = state.standing_until
    if start is None or start >= until:
        return state, ()
    lines = dict(state.lines)
    charges: list[Charge] = []
    for pricing in pricings:
        end = min(pricing.until, until)
        day_end = calendar.next_day_start(pricing.since)
        priced: list[Charge] = []
        for line in pricing.version.lines:
            if is_taken(line):
                before = line_state(lines, line, pricing.version)
                lines[line.line_id] = begin_month(line, before, pricing.month)
            elif line.kind is PriceKind.STANDING:
                lines[line.line_id], found = rate_standing(
                    line,
                    line_state(lines, line, pricing.version),
                    pricing=pricing,
                    start=start,
                    end=end,
                    day_end=day_end,
                )
                priced.extend(found)
        charges.extend(priced)
        charges.extend(tax_charges(lines, pricing.version, tuple(priced)))
        start = end
    return replace(state, lines=lines, standing_until=until), tuple(charges)


def rate_minimum(
    state: RatingState, version: TariffVersion, short_micro: int, start: datetime, end: datetime
) -> tuple[RatingState, tuple[Charge, ...]]:
    """Rate what a session's cost falls short of its minimum, which is meant with tax included.

    A minimum of 1.19 with 19 % of tax, of which 0.60 was used: 0.59 = 0.4958 net and 0.0942 tax.
    """
    lines = dict(state.lines)
    before = lines.get(MINIMUM_LINE) or LineState(account=accounts.income(version.commodity))
    percent = 100 + sum((tax.percent for tax in version.taxes), Fraction(0))
    amount = Fraction(100 * short_micro) / percent
    charge = Charge(
        line_id=MINIMUM_LINE,
        account=before.account,
        version_id=version.version_id,
        band="",
        block=0,
        rate_micro=0,
        start=start,
        end=end,
        quantity_nano=0,
        amount_micro=amount,
    )
    lines[MINIMUM_LINE] = replace(before, exact_micro=before.exact_micro + amount)
    charges = (charge, *tax_charges(lines, version, (charge,)))
    return replace(state, lines=lines), charges


def tax_charges(
    lines: dict[str, LineState], version: TariffVersion, charges: tuple[Charge, ...]
) -> list[Charge]:
    """Rate the taxes on charges of one version into ``lines``; return what they come to."""
    found: list[Charge] = []
    for tax in version.taxes:
        line_id = f"{TAX_LINE}{tax.code}"
        before = lines.get(line_id) or LineState(account=accounts.tax(tax.code))
        lines[line_id], taxed = rate_tax(tax, before, charges)
        found.extend(taxed)
    return found


def line_state(
    lines: Mapping[str, LineState], line: PriceLine, version: TariffVersion
) -> LineState:
    """Return how a line stands; a new one at nothing, with the account its money goes to."""
    before = lines.get(line.line_id)
    if before is not None:
        return before
    standing = line.kind is PriceKind.STANDING
    return LineState(
        account=accounts.INCOME_STANDING if standing else accounts.income(version.commodity)
    )
