"""The whole product in one place: an input steps through the stages and an outcome falls out.

readings → metering → rating → accrual ┐
top-up   → credit ─────────────────────┤→ ledger → balance → policy → supply → relay commands
tick     → clock, closings, expiry ────┘

``step`` is pure: the same site, input and instant give the same outcome. It raises a
PrepaidError and then nothing has happened, or returns the new site with everything that must
be committed with it. Relay commands and notices are carried out only after that commit.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from . import acts, clock, correct, moves, registry, session, session_seen, slots
from .correct_inputs import CorrectMeter, Rerate, SetPrices
from .credit import debts, packages
from .credit.inputs import AddDebt, BuyPackage, GrantUnits
from .credit.reverse import reverse
from .effects import NoticeKind, Outcome
from .errors import UnknownThing
from .inputs import (
    AcceptCandidate,
    Adjust,
    CloseUnit,
    ConfigureSite,
    ConfigureUnit,
    ConfirmClock,
    Disconnect,
    Input,
    OverrideSupply,
    PayDebt,
    Power,
    Reading,
    Readings,
    Reconnect,
    Refund,
    RelayReport,
    ReplaceMeter,
    Reverse,
    SetTariff,
    Tick,
    TopUp,
    Transfer,
)
from .load_rate import from_register
from .metering.advance import is_late, take_reading
from .metering.late import take_late
from .past import History, HistoryRequest
from .picture import draw_unit
from .session_inputs import StartSession, StopSession
from .settle import post_to_now, settle
from .state import Site
from .tenancy import deposits, moving, sharing, wallets
from .tenancy.sealing import take_sealed, within
from .tenancy_inputs import MoveIn, MoveOut, ReturnDeposit, SettleClaim, ShareLoss, TakeDeposit
from .view import UnitView
from .watching import close_day, deadlines, take_waiting, wait_for_clock, watch
from .work import Work

__all__ = ["deadlines", "history_needed", "step", "view"]

MICROSECOND = timedelta(microseconds=1)


def step(site: Site, item: Input, now: datetime, history: History | None = None) -> Outcome:
    """Carry one input through the stages.

    ``history`` must be what ``history_needed`` asked for. Raises PrepaidError (unknown unit, bad
    amount, wrong currency, refused by policy, …); the site is then as it was.
    """
    work = Work.begin(site, now)
    started = isinstance(item, Tick) and item.started
    for unit_id in sorted(_dispatch(work, item, history)):
        if work.units[unit_id].closed_at is None:
            settle(work, unit_id, started=started)
            if session.end_unsupplied(work, unit_id):
                settle(work, unit_id)
    if isinstance(item, Tick) and item.post_all:
        for unit_id, unit in work.units.items():
            if unit.closed_at is None:
                post_to_now(work, unit_id)
    return work.outcome()


def history_needed(site: Site, item: Input) -> HistoryRequest | None:
    """Return what of the past an input touches, for the pipeline to fetch before ``step``."""
    if isinstance(item, Reverse):
        return HistoryRequest(meter_id=None, touched_at=None, entry_id=item.entry_id, to=None)
    if isinstance(item, Rerate):
        return _rerating(site, item)
    if isinstance(item, Readings):
        unit = site.units.get(item.unit_id)
        meter = unit.meters.get(item.meter_id) if unit else None
        late = sorted(one.at for one in item.readings if meter and is_late(meter, one))
        if meter and late and meter.last:
            # A correction of a checkpoint's own reading is rated from the checkpoint before.
            back = MICROSECOND if meter.config.corrections_allowed else timedelta(0)
            return HistoryRequest(
                meter_id=item.meter_id,
                touched_at=late[0] - back,
                or_from=tuple(late),
                to=meter.last.at,
            )
    return None


def _rerating(site: Site, item: Rerate) -> HistoryRequest | None:
    unit = site.units.get(item.unit_id)
    meter = unit.meters.get(item.meter_id) if unit else None
    if meter is None or meter.rerating is None:
        return None
    return HistoryRequest(
        meter_id=item.meter_id,
        touched_at=meter.rerating.since,
        to=meter.last.at if meter.last else None,
        standing=True,
    )


def view(site: Site, unit_id: str, now: datetime) -> UnitView:
    """Return the picture of a unit that entities and screens read. Raises UnknownThing."""
    unit = site.units.get(unit_id)
    if unit is None:
        raise UnknownThing("unit_unknown", unit=unit_id)
    return draw_unit(site, unit, now)


_ON_ONE_UNIT: dict[type, Callable[[Work, Any], None]] = {
    TopUp: wallets.top_up,
    Refund: wallets.refund,
    Adjust: wallets.adjust,
    PayDebt: moves.pay_debt,
    BuyPackage: packages.buy_package,
    GrantUnits: packages.grant_units,
    AddDebt: debts.add_debt,
    RelayReport: acts.take_report,
    Power: acts.take_power,
    Disconnect: acts.disconnect,
    Reconnect: acts.reconnect,
    OverrideSupply: acts.override_supply,
    AcceptCandidate: acts.accept_candidate,
    ReplaceMeter: acts.replace_meter,
    StartSession: session.start,
    StopSession: session.stop,
    CorrectMeter: correct.correct_meter,
    TakeDeposit: deposits.take_deposit,
    ReturnDeposit: deposits.return_deposit,
    MoveIn: moving.move_in,
    SettleClaim: moving.settle_claim,
}

_ON_SEVERAL: dict[type, Callable[[Work, Any], set[str]]] = {
    Transfer: moves.transfer,
    MoveOut: moving.move_out,
    ShareLoss: sharing.share_loss,
}

_ON_THE_PAST: dict[type, Callable[[Work, Any, History | None], set[str]]] = {
    Reverse: reverse,
    Rerate: correct.rerate_meter,
}


def _dispatch(work: Work, item: Input, history: History | None) -> set[str]:
    """Carry out one input and return the units whose policy and supply it may have changed."""
    match item:
        case Readings():
            return _on_readings(work, item, history)
        case Tick():
            return _on_tick(work, item)
        case Transfer() | MoveOut() | ShareLoss():
            return _ON_SEVERAL[type(item)](work, item)
        case Reverse() | Rerate():
            return _ON_THE_PAST[type(item)](work, item, history)
        case (
            ConfigureUnit()
            | CloseUnit()
            | SetTariff()
            | SetPrices()
            | ConfigureSite()
            | ConfirmClock()
        ):
            return _on_configuration(work, item)
        case _:
            _ON_ONE_UNIT[type(item)](work, item)
            return {item.unit_id}


def _on_configuration(
    work: Work,
    item: ConfigureUnit | CloseUnit | SetTariff | SetPrices | ConfigureSite | ConfirmClock,
) -> set[str]:
    match item:
        case ConfigureUnit():
            registry.configure_unit(work, item)
            return {item.unit.unit_id}
        case CloseUnit():
            registry.close_unit(work, item)
            return set()
        case SetTariff():
            registry.set_tariff(work, item)
            return set()
        case SetPrices():
            slots.set_prices(work, item)
            return set()
        case ConfigureSite():
            registry.configure_site(work, item)
        case _:
            _confirm_clock(work)
    return set(work.units)


def _confirm_clock(work: Work) -> None:
    before = work.site.clock
    work.site = replace(work.site, clock=replace(before, confirmed=True, agreed_since=None))
    take_waiting(work, before)
    work.notice(NoticeKind.CLOCK_CONFIRMED, None)


def _on_readings(work: Work, item: Readings, history: History | None) -> set[str]:
    unit = work.unit(item.unit_id)
    meter = work.meter(unit, item.meter_id)
    session.check_register(meter)
    readings = (
        tuple(sorted(item.readings, key=lambda one: one.at))
        if len(item.readings) > 1
        else item.readings
    )
    late = tuple(one for one in readings if is_late(meter, one))
    on_time = tuple(one for one in readings if not is_late(meter, one)) if late else readings
    if not (item.accept or clock.stamps(work.site.clock)):
        on_time = wait_for_clock(work, item.unit_id, item.meter_id, on_time)
    refused = len(work.rejections)
    if late:
        _take_late(work, item, late, history)
    accepted = len(work.readings)
    for reading in on_time:
        known = len(work.readings)
        last = work.units[item.unit_id].meters[item.meter_id].last
        take_reading(work, item.unit_id, item.meter_id, reading, accept=item.accept)
        from_register(work, item.unit_id, item.meter_id, last, accept=item.accept)
        # One that bears out what waited is billed with it, but only one was handed in.
        accepted += len(work.readings) > known
    rejected = len(work.rejections) - refused
    work.answer |= {
        "accepted": accepted,
        "rejected": rejected,
        "ignored": len(readings) - accepted - rejected,
    }
    work.answer["reasons"] = sorted({one.reason.value for one in work.rejections[refused:]})
    return {item.unit_id}


def _take_late(
    work: Work, item: Readings, late: tuple[Reading, ...], history: History | None
) -> None:
    """Take late readings, each to the tenancy it was used in."""
    meter = work.units[item.unit_id].meters[item.meter_id]
    begun = meter.begun.at if meter.begun else None
    earlier = tuple(one for one in late if begun is not None and one.at <= begun)
    if earlier:
        take_sealed(work, item.unit_id, item.meter_id, earlier, history, accept=item.accept)
    own = late[len(earlier) :]
    if own:
        past = within(meter, history)
        take_late(work, item.unit_id, item.meter_id, own, past, accept=item.accept)


def _on_tick(work: Work, item: Tick) -> set[str]:
    before = work.site.clock
    after = clock.observe(before, item)
    work.site = replace(work.site, clock=after)
    if after.confirmed is not before.confirmed:
        work.notice(
            NoticeKind.CLOCK_CONFIRMED if after.confirmed else NoticeKind.CLOCK_UNCONFIRMED, None
        )
    steady = clock.stamps(after) and (item.started or not clock.stamps(before))
    waited = take_waiting(work, before) if steady else set()
    due = (
        waited
        | session_seen.look(work, item)
        | (
            set(work.units)
            if item.unit_ids is None or after.confirmed is not before.confirmed
            else set(item.unit_ids)
        )
    )
    due = {
        unit_id
        for unit_id in due
        if unit_id in work.units and work.units[unit_id].closed_at is None
    }
    for unit_id in sorted(due) if after.confirmed else ():
        for meter_id in work.units[unit_id].meters:
            watch(work, unit_id, meter_id)
            close_day(work, unit_id, meter_id)
    return due
