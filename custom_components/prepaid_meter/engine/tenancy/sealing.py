"""A tenancy is sealed: the next one begins with new blocks, quotas, wallets and policy, and no debt.

Its meters are kept as they were, so that a reading that comes late still finds its price and its
customer. What it changes is booked on the sealed tenancy's own accounts and drives no policy.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from ..config import UnitConfig
from ..inputs import Reading
from ..ledger.templates import begun_before
from ..metering.late import take_late
from ..metering.refusal import refuse
from ..past import History
from ..rating.state import RatingCheckpoint, RatingState
from ..state import (
    MeterState,
    OffReason,
    PastTenancy,
    PolicyState,
    RejectionReason,
    UnitState,
    Wallet,
)
from ..supply_state import Relay
from ..work import Work
from .facts import assignment_of, facts_from

KEPT = 3
"""How many sealed tenancies keep their meters: readings come weeks late, not years."""


def seal(
    work: Work, unit_id: str, at: datetime, closed: tuple[Wallet, ...], config: UnitConfig
) -> None:
    """Seal the tenancy that is and begin the next, vacant one. ``closed`` are its wallets as settled."""
    unit = work.units[unit_id]
    used = {one.tariff_id for meter in unit.meters.values() for one in meter.assignments}
    past = PastTenancy(
        number=unit.wallet.tenancy,
        since=unit.since or unit.opened_at,
        until=at,
        vacant=unit.vacant,
        wallets=tuple(map(_left, closed)),
        meters={meter_id: _sealed(meter) for meter_id, meter in unit.meters.items()},
        versions=frozenset(one.version_id for key in used for one in work.site.tariffs[key]),
    )
    first_kept = max(len(unit.past) - KEPT + 1, 0)
    older = [replace(one, meters={}, versions=frozenset()) for one in unit.past[:first_kept]]
    tenancy = unit.wallet.tenancy + 1
    begun = replace(
        unit,
        config=config,
        wallet=Wallet(tenancy=tenancy),
        wallets={},
        deposit_micro=0,
        since=at,
        vacant=True,
        recurring={},
        past=(*older, *unit.past[first_kept:], past),
    )
    meters = {meter_id: _begun(work, begun, meter, at) for meter_id, meter in unit.meters.items()}
    work.put(replace(begun, meters=meters))


def _begun(work: Work, unit: UnitState, meter: MeterState, at: datetime) -> MeterState:
    """Return a meter at the beginning of a tenancy, and keep that beginning as a checkpoint."""
    rating = RatingState(standing_until=meter.rating.standing_until)
    begun = None
    if meter.last is not None:
        begun = RatingCheckpoint(
            meter_id=meter.config.meter_id,
            at=meter.last.at,
            register=meter.last.register,
            total=meter.last.total,
            usage_nano=meter.usage_nano,
            rating=rating,
        )
        work.checkpoints.append(begun)
    facts = assignment_of(unit.config, meter.config, unit.wallet.tenancy, at, work.calendar)
    return replace(
        meter,
        assignments=facts_from(meter, facts),
        rating=rating,
        grants=(),
        accrued=(),
        posted_micro={},
        posted_until=at,
        rerating=None,
        candidate=None,
        checkpoint_day=None,
        off_reasons=meter.off_reasons - {OffReason.CREDIT},
        begun=begun,
        # What a device that was not heard yet counted before belongs to nobody here.
        source_since=meter.source_since if begun else at,
        before_micro=meter.before_micro + sum(meter.posted_micro.values()),
        pricing=None,
    )


def _sealed(meter: MeterState) -> MeterState:
    return replace(
        meter,
        config=replace(meter.config, corrections_allowed=False),
        rerating=None,
        candidate=None,
        waiting=None,
        relay=Relay(),
        off_reasons=frozenset(),
        override=None,
        load=None,
        pricing=None,
    )


def _left(wallet: Wallet) -> Wallet:
    """Return a settled wallet with nothing but what stays owed: its credits are used up or gone."""
    debts = tuple(one for one in wallet.debts if one.left_micro)
    return replace(wallet, lots=(), debts=debts, policy=PolicyState(), spend_days=())


def within(
    meter: MeterState, history: History | None, until: datetime | None = None
) -> History | None:
    """Return what of the past is the meter's own tenancy's, up to an instant."""
    begun = meter.begun
    if history is None or (begun is None and until is None):
        return history
    point = history.checkpoint
    if begun is not None and (point is None or point.at < begun.at):
        point = begun
    return replace(
        history,
        checkpoint=point,
        readings=tuple(
            one
            for one in history.readings
            if (point is None or one.at > point.at) and (until is None or one.at <= until)
        ),
        entry_ids=tuple(
            one
            for one in history.entry_ids
            if not (begun and begun_before(one, begun.at))
            and (until is None or begun_before(one, until))
        ),
    )


def take_sealed(
    work: Work,
    unit_id: str,
    meter_id: str,
    late: Iterable[Reading],
    history: History | None,
    *,
    accept: bool,
) -> None:
    """Take readings from before the tenancy that is: each to the one in which it was used."""
    left = list(late)
    for number, past in reversed(list(enumerate(work.units[unit_id].past))):
        mine = tuple(one for one in left if one.at > past.since)
        left = [one for one in left if one.at <= past.since]
        sealed = past.meters.get(meter_id)
        if mine and sealed is not None and sealed.last is not None:
            _take(work, (unit_id, number), sealed, mine, history, accept=accept)
        else:
            _refuse(work, unit_id, meter_id, mine)
    _refuse(work, unit_id, meter_id, left)


def _refuse(work: Work, unit_id: str, meter_id: str, late: Iterable[Reading]) -> None:
    for reading in late:
        refuse(work, unit_id, meter_id, reading, RejectionReason.TOO_OLD, late=True)


def _take(
    work: Work,
    place: tuple[str, int],
    sealed: MeterState,
    late: tuple[Reading, ...],
    history: History | None,
    *,
    accept: bool,
) -> None:
    """Rate a sealed tenancy's span again by the prices of then, with its unit as it was."""
    unit_id, number = place
    meter_id, site, unit = sealed.config.meter_id, work.site, work.units[place[0]]
    past = unit.past[number]
    known = {
        key: tuple(one for one in versions if one.version_id in past.versions)
        for key, versions in site.tariffs.items()
    }
    work.site = replace(site, tariffs=known)
    work.put(replace(unit, meters={meter_id: sealed}, wallet=past.wallets[0], wallets={}))
    found = _to_its_end(sealed, within(sealed, history, past.until))
    take_late(work, unit_id, meter_id, late, found, accept=accept)
    after = work.units[unit_id]
    wallet = replace(after.wallet, spend_days=())
    changed = replace(
        past,
        wallets=(wallet, *past.wallets[1:]),
        meters={**past.meters, meter_id: replace(after.meters[meter_id], pricing=None)},
    )
    work.site = replace(work.site, tariffs=site.tariffs)
    tenancies = (*unit.past[:number], changed, *unit.past[number + 1 :])
    work.put(replace(unit, past=tenancies))


def _to_its_end(sealed: MeterState, history: History | None) -> History | None:
    """Return the past with the final reading at its end, even where old readings were thinned."""
    last = sealed.last
    if history is None or last is None or any(one.at == last.at for one in history.readings):
        return history
    readings = (*(one for one in history.readings if one.at < last.at), last)
    return replace(history, readings=readings)
