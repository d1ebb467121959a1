"""``rate(state, segment) → charges, state′``: the only way from usage and time to money.

Blocks, runs, limits and remainders live in the rating state, opaque to everybody else, so one
mechanism serves accrual, posting, previews and re-rating.
"""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from ..ledger import accounts
from ..local_time import LocalCalendar
from ..metering.interval import Segment
from ..tariff.model import Period, PriceKind, PriceLine, Pricing, Taken, TariffVersion
from .derived import DERIVED, Pass, rate_derived, rate_minimum_line
from .free import Given, give, given_charges
from .limits import Limits, limited
from .per_time import rate_per_time
from .per_use import rate_per_use
from .percent import rate_percent
from .periods import period_of
from .standing import rate_standing
from .state import Charge, LineState, RatingState
from .taking import begin_month
from .tax import MINIMUM_LINE, TAX_LINE, taxed
from .usage import fill, rate_usage

_USAGE_KINDS = {
    PriceKind.USAGE: rate_usage,
    PriceKind.PER_USE: rate_per_use,
    PriceKind.PER_TIME: rate_per_time,
}


def rate_segment(state: RatingState, segment: Segment) -> tuple[RatingState, tuple[Charge, ...]]:
    """Rate one segment of usage by its version's lines and taxes."""
    version = segment.pricing.version
    lines = dict(state.lines)
    charges: list[Charge] = []
    after, given = state, None
    if version.free is not None or state.quotas:
        after, given = give(state, segment)
    derived, least = False, []
    for line in version.lines:
        rater = _USAGE_KINDS.get(line.kind)
        if rater is None:
            derived = derived or line.kind is not PriceKind.STANDING
            continue
        before = line_state(lines, line, version)
        if given is None and line.cap is None and line.rounding is None:
            lines[line.line_id], priced = rater(line, before, segment)
        else:
            lines[line.line_id], priced = _rate_line(line, before, segment, given)
        charges.extend(priced)
    if derived:
        least = _derive(lines, charges, Pass(segment=segment, state=state, of_usage=True))
    if version.taxes and charges:
        now = Pass(segment=segment, state=state, of_usage=True)
        charges.extend(tax_charges(lines, version, tuple(charges), now))
    return after.with_lines(lines), (*charges, *least)


def _rate_line(
    line: PriceLine, before: LineState, segment: Segment, given: Given | None
) -> tuple[LineState, tuple[Charge, ...]]:
    """Rate a line's part of a segment, less what of it costs nothing, within its limits."""
    begun = before
    free: tuple[Charge, ...] = ()
    if given is not None and given.total_nano:
        free = given_charges(line, before, segment, given)
        segment = replace(segment, usage_nano=segment.usage_nano - given.total_nano)
        if given.fills_blocks and line.kind is PriceKind.USAGE:
            begun = fill(line, before, segment.pricing, given.total_nano)
    after, charges = _USAGE_KINDS[line.kind](line, begun, segment)
    after, charges = _limited(line, before, after, charges, segment.pricing)
    return after, free + charges


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
        segment = Segment(start=start, end=end, usage_nano=0, pricing=pricing)
        now = Pass(segment=segment, state=state, of_usage=False)
        priced = _rate_standing(lines, segment, calendar.next_day_start(pricing.since))
        least = _derive(lines, priced, now)
        charges += [*priced, *tax_charges(lines, pricing.version, tuple(priced), now), *least]
        start = end
    return replace(state, lines=lines, standing_until=until), tuple(charges)


def _rate_standing(
    lines: dict[str, LineState], segment: Segment, day_end: datetime
) -> list[Charge]:
    pricing = segment.pricing
    charges: list[Charge] = []
    for line in pricing.version.lines:
        if line.kind is not PriceKind.STANDING:
            continue
        before = line_state(lines, line, pricing.version)
        if line.taken is Taken.TOP_UP:
            lines[line.line_id] = begin_month(line, before, pricing.month)
        else:
            after, found = rate_standing(line, before, segment, day_end=day_end)
            lines[line.line_id], found = _limited(line, before, after, found, pricing)
            charges.extend(found)
    return charges


def rate_minimum(
    state: RatingState, version: TariffVersion, short_micro: int, start: datetime, end: datetime
) -> tuple[RatingState, tuple[Charge, ...]]:
    """Rate what a session's cost falls short of its minimum, which is meant with tax included.

    A minimum of 1.19 with 19 % of tax, of which 0.60 was used: 0.59 = 0.4958 net and 0.0942 tax.
    """
    lines = dict(state.lines)
    before = lines.get(MINIMUM_LINE) or LineState(account=accounts.income(version.commodity))
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
        amount_micro=Fraction(short_micro),
    )
    percent = sum(
        (tax.percent for tax in version.taxes if taxed(tax, version, (charge,))), Fraction(100)
    )
    amount = Fraction(100 * short_micro) / percent
    charge = replace(charge, amount_micro=amount)
    lines[MINIMUM_LINE] = replace(before, exact_micro=before.exact_micro + amount)
    charges = (charge, *tax_charges(lines, version, (charge,)))
    return state.with_lines(lines), charges


def tax_charges(
    lines: dict[str, LineState],
    version: TariffVersion,
    charges: tuple[Charge, ...],
    now: Pass | None = None,
) -> list[Charge]:
    """Rate a version's taxes on charges; ``now`` is the stretch whose month a tax is rounded for.

    Without it (a session's minimum) nothing is rounded.
    """
    found: list[Charge] = []
    for tax in version.taxes:
        line_id = f"{TAX_LINE}{tax.code}"
        before = lines.get(line_id) or LineState(account=accounts.tax(tax.code))
        after, mine = rate_percent(line_id, tax.percent, before, taxed(tax, version, charges))
        if tax.rounding is not None and now is not None:
            limits = Limits(Period.MONTH, rounding=tax.rounding, keep=now.keep(), start=now.month)
            after, mine = limited(before, after, mine, now.segment.pricing, limits)
        lines[line_id] = after
        found.extend(mine)
    return found


def _derive(lines: dict[str, LineState], charges: list[Charge], now: Pass) -> list[Charge]:
    """Rate the lines that look at others and add their charges; return those of minimums, with tax.

    A minimum's tax belongs to the month that is over, so it is rated before that of the others.
    """
    least: list[Charge] = []
    for line in now.version.lines:
        if line.kind not in DERIVED:
            continue
        before = line_state(lines, line, now.version)
        if line.kind is PriceKind.MINIMUM:
            lines[line.line_id], mine = rate_minimum_line(line, before, tuple(charges), now)
            for month, charge in mine:
                taxes = tax_charges(lines, now.version, (charge,), now._replace(month=month))
                least += [charge, *taxes]
        else:
            lines[line.line_id], found = rate_derived(line, before, lines, tuple(charges), now)
            charges.extend(found)
    return least


def _limited(
    line: PriceLine,
    before: LineState,
    after: LineState,
    charges: tuple[Charge, ...],
    pricing: Pricing,
) -> tuple[LineState, tuple[Charge, ...]]:
    if line.cap is None and line.rounding is None:
        return after, charges
    limits = Limits(period_of(line, pricing.version), line.cap, line.rounding)
    return limited(before, after, charges, pricing, limits)


def line_state(lines: dict[str, LineState], line: PriceLine, version: TariffVersion) -> LineState:
    """Return a line's state, where it has none yet: nothing, on the account its money goes to."""
    before = lines.get(line.line_id)
    if before is not None:
        return before
    standing = line.kind is PriceKind.STANDING
    return LineState(
        account=accounts.INCOME_STANDING if standing else accounts.income(version.commodity)
    )
