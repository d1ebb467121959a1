"""What was given or paid beside readings, met by rating at its own time.

Standing charges follow the clock and usage follows the readings, so the two meet a grant apart:
``standing_to`` takes standing charges from top-ups as time reaches them; ``met_until`` gives usage
its units once usage is rated up to them. Both run through the grants in order, so rating the same past
again comes to the same.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from ..local_time import LocalCalendar
from ..metering.interval import MICROSECOND, Segment
from ..state import MeterState
from ..tariff.model import PriceLine, Pricing, TariffVersion
from ..tariff.schedule import pricing_at, pricings
from .derived import Pass
from .purchase import buy, is_bought
from .rate import line_state, rate_standing_until, tax_charges
from .state import Charge, Grant, GrantKind, LineState, Quota, RatingState
from .taking import is_taken, take

NEVER = datetime.max.replace(tzinfo=UTC)

type Tariffs = Mapping[str, tuple[TariffVersion, ...]]


def looks_at_money(versions: Iterable[TariffVersion]) -> bool:
    """Return whether any version takes a standing charge from top-ups or sells its units."""
    return any(is_taken(line) or is_bought(line) for one in versions for line in one.lines)


def instants(
    grants: tuple[Grant, ...], state: RatingState, since: datetime, until: datetime
) -> tuple[datetime, ...]:
    """Return when, strictly between two instants, units come or end: usage is cut there."""
    coming = grants[state.grants :]
    if not coming and not state.quotas:
        return ()
    found = {one.at for one in coming} | {one.expires_at for one in coming}
    found |= {one.expires_at for one in state.quotas}
    return tuple(sorted(one for one in found if one is not None and since < one < until))


def met_until(
    state: RatingState, meter: MeterState, tariffs: Tariffs, calendar: LocalCalendar, at: datetime
) -> tuple[RatingState, tuple[Charge, ...]]:
    """Give usage that is rated up to an instant what came until then.

    A top-up buys units with what standing charges leave of it, so those are rated as far first.
    """
    charges: tuple[Charge, ...] = ()
    while state.grants < len(meter.grants) and meter.grants[state.grants].at <= at:
        grant = meter.grants[state.grants]
        if not state.taken_micro:
            state, found = standing_to(state, meter, tariffs, calendar, grant.at)
            charges += found
        state = _meet(state, grant, pricing_at(meter.assignments, tariffs, calendar, grant.at))
    return state, charges


def standing_to(
    state: RatingState,
    meter: MeterState,
    tariffs: Tariffs,
    calendar: LocalCalendar,
    until: datetime,
) -> tuple[RatingState, tuple[Charge, ...]]:
    """Rate standing charges until an instant, but for the time the meter was closed.

    Top-ups on the way pay theirs.
    """
    charges: tuple[Charge, ...] = ()
    for left, back in (*meter.away, (until, until)):
        end = min(left, until)
        for grant in meter.grants[state.grants + len(state.taken_micro) :]:
            if grant.at > end:
                break
            state, found = _standing(state, meter, tariffs, calendar, grant.at)
            charges += found
            state, found = _take(
                state, grant, pricing_at(meter.assignments, tariffs, calendar, grant.at)
            )
            charges += found
        state, found = _standing(state, meter, tariffs, calendar, end)
        charges += found
        since = state.standing_until
        if since and since < min(back, until):
            state = replace(state, standing_until=min(back, until))
    return state, charges


def standing_abreast(
    state: RatingState,
    meter: MeterState,
    tariffs: Tariffs,
    calendar: LocalCalendar,
    change: tuple[Pricing | None, Segment],
    until: datetime | None,
) -> tuple[RatingState, tuple[Charge, ...]]:
    """Rate standing charges up to usage where another version begins, no further than ``until``.

    A minimum or a rounding that looks at both would else meet the older version after the newer one,
    and charge again what it had settled.
    """
    before, segment = change
    if until is None or (
        before and before.version.version_id == segment.pricing.version.version_id
    ):
        return state, ()
    return standing_to(state, meter, tariffs, calendar, min(segment.start, until))


def units_left_nano(state: RatingState, grants: tuple[Grant, ...], now: datetime) -> int:
    """Return how many units of packages and of free units are left, those still to be met too."""
    quotas = state.quotas
    for grant in grants[state.grants :]:
        if grant.kind is not GrantKind.TOP_UP:
            quotas = _quotas(quotas, grant)
    return sum(one.left_nano for one in quotas if one.expires_at is None or one.expires_at > now)


def units_of_nano(state: RatingState, grants: tuple[Grant, ...], grant_id: str) -> tuple[int, int]:
    """Return what is left of a grant's units, and what it gave."""
    given = sum(one.quantity_nano for one in grants if one.grant_id == grant_id)
    if any(one.grant_id == grant_id for one in grants[state.grants :]):
        return given, given
    return sum(one.left_nano for one in state.quotas if one.grant_id == grant_id), given


def without_taken_back(state: RatingState, grants: tuple[Grant, ...]) -> RatingState:
    """Return a state of then without the units that were taken back since: none of them was used."""
    gone = {one.undoes for one in grants if one.undoes and one.kind is not GrantKind.TOP_UP}
    return replace(state, quotas=tuple(one for one in state.quotas if one.grant_id not in gone))


def _meet(state: RatingState, grant: Grant, pricing: Pricing) -> RatingState:
    taken_micro, *rest = state.taken_micro or (0,)
    met = replace(state, grants=state.grants + 1, taken_micro=tuple(rest))
    if grant.kind is not GrantKind.TOP_UP:
        return replace(met, quotas=_quotas(met.quotas, grant))
    after_micro = grant.held_micro + grant.buys_micro - taken_micro
    buys_micro = max(after_micro, 0) - max(grant.held_micro, 0)
    lines = _lines(met, pricing.version, is_bought)
    return replace(met, lines={**met.lines, **buy(lines, pricing, buys_micro)})


def _standing(
    state: RatingState,
    meter: MeterState,
    tariffs: Tariffs,
    calendar: LocalCalendar,
    until: datetime,
) -> tuple[RatingState, tuple[Charge, ...]]:
    since = state.standing_until
    if since is None or since >= until:
        return state, ()
    stretch = tuple(pricings(meter.assignments, tariffs, calendar, since, until))
    return rate_standing_until(state, stretch, calendar, until)


def _take(
    state: RatingState, grant: Grant, pricing: Pricing
) -> tuple[RatingState, tuple[Charge, ...]]:
    """Take standing charges from a top-up, each from what the ones before it have left."""
    version, taken_micro = pricing.version, 0
    lines = dict(state.lines)
    charges: tuple[Charge, ...] = ()
    if grant.amount_micro or grant.undoes:
        lines.update(_lines(state, version, is_taken))
        for line in filter(is_taken, version.lines):
            left_micro = grant.amount_micro - taken_micro
            before = lines[line.line_id]
            lines[line.line_id], found, gross_micro = take(line, before, grant, pricing, left_micro)
            charges, taken_micro = charges + found, taken_micro + gross_micro
        at = Segment(start=grant.at - MICROSECOND, end=grant.at, usage_nano=0, pricing=pricing)
        now = Pass(segment=at, state=state, of_usage=False)
        charges += tuple(tax_charges(lines, version, charges, now))
    met = replace(state, lines=lines, taken_micro=(*state.taken_micro, taken_micro))
    return met, charges


def _lines(
    state: RatingState, version: TariffVersion, wanted: Callable[[PriceLine], bool]
) -> dict[str, LineState]:
    found = (line for line in version.lines if wanted(line))
    return {line.line_id: line_state(state.lines, line, version) for line in found}


def _quotas(quotas: tuple[Quota, ...], grant: Grant) -> tuple[Quota, ...]:
    """Return the quotas with a grant's, the soonest to end first; one that is undone is left out."""
    kept = tuple(one for one in quotas if one.grant_id != grant.undoes)
    if not grant.quantity_nano:
        return kept
    mine = Quota(
        grant_id=grant.grant_id, left_nano=grant.quantity_nano, expires_at=grant.expires_at
    )
    return tuple(sorted((*kept, mine), key=lambda one: one.expires_at or NEVER))
