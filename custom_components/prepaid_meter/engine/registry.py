"""Units, tariffs and settings enter as dated facts; nothing is ever rewritten."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from . import session
from .config import MeterConfig
from .correct import check_since, mark_priced
from .effects import NoticeKind
from .errors import InvalidInput, Refused
from .inputs import CloseUnit, ConfigureSite, ConfigureUnit, SetTariff
from .ledger.lots import NEVER
from .load import another_power
from .metering.candidate import waiting_jump
from .rating.state import RatingState
from .settle import post_to_now
from .slots import with_slots
from .state import Assignment, MeterState, OffReason, UnitState
from .supply import left_off
from .supply_state import Relay
from .tariff.model import AGAIN, TariffVersion
from .tariff.schedule import version_at
from .tariff.versions import check_lines
from .tenancy.facts import assigned, assignment_of
from .work import Work

PLACE = (
    *("kind", "entity_id", "bus_id", "address"),
    *("broker_id", "base", "device", "power", "switch", "component", "command_topic"),
)
MODEL = ("profile", "shape")
"""What a relay's form says of where it is, and of what it is."""
PAST_MINUTES = 5
"""A version "from now" may have been typed a moment ago; nothing is rated again for it."""


def configure_unit(work: Work, item: ConfigureUnit) -> None:
    """Create, change or reopen a unit. Raises InvalidInput ``tariff_unknown`` or ``commodity_differs``.

    A meter that is missing is closed; its supply stays as it is, and is reported where that is off.
    """
    config = item.unit
    for meter in config.meters:
        versions = work.site.tariffs.get(meter.tariff_id)
        if not versions:
            raise InvalidInput("tariff_unknown", tariff=meter.tariff_id)
        if versions[-1].commodity != meter.commodity:
            raise InvalidInput(
                "commodity_differs", commodity=meter.commodity, expected=versions[-1].commodity
            )
    unit = work.units.get(config.unit_id)
    if unit is None:
        unit = work.put(UnitState(config=config, meters={}, opened_at=item.at))
    elif unit.config != config and unit.closed_at is None:
        _end_sessions(work, item)
        post_to_now(work, config.unit_id)
    unit = work.units[config.unit_id]
    meters = dict(unit.meters)
    for one in config.meters:
        before = meters.get(one.meter_id)
        closed = before is not None and (before.closed or unit.closed_at is not None)
        if before is not None and not closed and not item.renamed:
            _report_taken_out(work, config.unit_id, before, one)
        facts = assignment_of(config, one, unit.wallet.tenancy, item.at, work.calendar)
        meters[one.meter_id] = _configured(before, one, item, facts, reopened=closed)
    kept = {meter.meter_id for meter in config.meters}
    for meter_id, state in meters.items():
        if meter_id not in kept and not state.closed:
            meters[meter_id] = _closed(state, work.now)
            _report_off(work, config.unit_id, state)
    work.put(replace(unit, config=config, meters=meters, closed_at=None))
    work.urgent = True


def _end_sessions(work: Work, item: ConfigureUnit) -> None:
    """End the sessions of meters that go, or that will be read or switched in another way."""
    kept = {meter.meter_id: _session_form(meter, item) for meter in item.unit.meters}
    for meter_id, meter in work.units[item.unit.unit_id].meters.items():
        if kept.get(meter_id) != _session_form(meter.config, item):
            session.end(work, item.unit.unit_id, meter_id)


def _session_form(meter: MeterConfig, item: ConfigureUnit) -> tuple[object, ...]:
    """Return what a running session hangs on; entities may be renamed under it."""
    adapters = (meter.source.get("kind"), meter.relay.get("kind"))
    return (
        meter.commodity,
        meter.session,
        adapters if item.renamed else (meter.source, meter.relay),
    )


def _configured(
    before: MeterState | None,
    config: MeterConfig,
    item: ConfigureUnit,
    assignment: Assignment,
    *,
    reopened: bool,
) -> MeterState:
    """Return a meter with its new form: what changed is dated, what was closed costs nothing until now."""
    at = item.at
    if before is None:
        return MeterState(
            config=config, assignments=(assignment,), rating=RatingState(standing_until=at)
        )
    same = item.renamed or config.meter_id in item.same_device
    source = before.config.source != config.source and not same
    other = source or before.config.commodity != config.commodity
    # The new source may read the same register, and so bear out what the old one showed last.
    waits = before.config.commodity == config.commodity and waiting_jump(before) > 0
    meter = _reopened(before, at) if reopened else before
    if source or (before.config.power != config.power and not item.renamed):
        meter = replace(meter, load=another_power(meter))
    if before.config.relay != config.relay and not item.renamed:
        meter = _rewired(meter, config)
    return replace(
        meter,
        config=config,
        assignments=assigned(before, assignment),
        rebase=before.rebase or (other and before.last is not None),
        source_since=at if other else before.source_since,
        candidate=None if other and not waits else before.candidate,
        waiting=None if other else before.waiting,
        proven_per_hour=0 if other else before.proven_per_hour,
        pricing=None,
    )


def _closed(meter: MeterState, at: datetime) -> MeterState:
    return replace(meter, closed=True, away=_left(meter, at))


def _left(meter: MeterState, at: datetime) -> tuple[tuple[datetime, datetime], ...]:
    """Return when the meter was closed, from now on too unless it is already."""
    return meter.away if meter.closed else (*meter.away, (at, NEVER))


def _reopened(meter: MeterState, at: datetime) -> MeterState:
    return replace(
        meter,
        closed=False,
        away=(*meter.away[:-1], *((left, at) for left, _ in meter.away[-1:])),
        rating=replace(meter.rating, standing_until=at),
        heard_at=at if meter.heard_at else None,
        stale=False,
        stale_incident=False,
    )


def _rewired(meter: MeterState, config: MeterConfig) -> MeterState:
    """Return a meter with another relay: nothing was asked of it, and whether it may be cut is asked anew.

    A failure that was told ends when the new relay obeys.
    """
    revision = meter.relay.revision
    failed = meter.relay.failed and config.has_relay
    return replace(
        meter,
        relay=Relay(revision=revision, obeyed_revision=revision, failed=failed),
        off_reasons=meter.off_reasons - {OffReason.CREDIT},
        override=meter.override if config.has_relay else None,
        load=meter.load if config.has_relay else None,
    )


def close_unit(work: Work, item: CloseUnit) -> None:
    """Close a unit that was removed: post what is open; a supply that is off stays off and is reported."""
    work.unit(item.unit_id)
    for meter_id in work.units[item.unit_id].meters:
        session.end(work, item.unit_id, meter_id)
    post_to_now(work, item.unit_id)
    unit = work.units[item.unit_id]
    for meter in unit.meters.values():
        if not meter.closed:
            _report_off(work, item.unit_id, meter)
    meters = {
        one: replace(meter, away=_left(meter, work.now)) for one, meter in unit.meters.items()
    }
    work.put(replace(unit, meters=meters, closed_at=work.now))
    work.urgent = True


def _report_off(work: Work, unit_id: str, meter: MeterState) -> None:
    if left_off(meter):
        work.notice(NoticeKind.UNIT_REMOVED_OFF, unit_id, meter.config.meter_id)


def _report_taken_out(work: Work, unit_id: str, before: MeterState, config: MeterConfig) -> None:
    """Report a relay that is off and that the meter's form names no more: nobody commands it again."""
    relay = before.config.relay
    if before.config.has_relay and _place(relay) != _place(config.relay) and left_off(before):
        what = {f"relay_{key}": relay[key] for key in (*PLACE, *MODEL) if key in relay}
        work.notice(NoticeKind.RELAY_REMOVED_OFF, unit_id, config.meter_id, **what)


def _place(relay: Mapping[str, str]) -> dict[str, str]:
    """Return what tells one relay from another, and not how it is spoken to or read."""
    return {key: relay[key] for key in PLACE if key in relay}


def set_tariff(work: Work, item: SetTariff) -> None:
    """Add a version.

    Raises Refused ``version_in_past``, InvalidInput for another currency or commodity, InvalidTariff
    ``tariff_line_changed``.
    """
    version = item.version
    work.check_currency(version.currency)
    known = work.site.tariffs.get(version.tariff_id, ())
    if any(one.version_id == version.version_id for one in known):
        if not item.retroactive or version_at(known, version.valid_from)[0] == version:
            return
        version = _again(known, version)
    if known and known[-1].commodity != version.commodity:
        raise InvalidInput(
            "commodity_differs", commodity=version.commodity, expected=known[-1].commodity
        )
    check_lines(known, version)
    if known and item.retroactive:
        check_since(work, version.valid_from)
    if (
        known
        and not (item.allow_past or item.retroactive)
        and version.valid_from < work.now - timedelta(minutes=PAST_MINUTES)
    ):
        raise Refused("version_in_past", valid_from=version.valid_from.isoformat())
    version = with_slots(version, work.site.prices)
    versions = tuple(sorted((*known, version), key=lambda one: one.valid_from))
    work.site = replace(work.site, tariffs={**work.site.tariffs, version.tariff_id: versions})
    for unit_id, unit in tuple(work.units.items()):
        for meter in unit.meters.values():
            if any(one.tariff_id == version.tariff_id for one in meter.assignments):
                work.put_meter(work.units[unit_id], replace(meter, pricing=None))
    work.answer["version_id"] = version.version_id
    if item.retroactive and known:
        mark_priced(work, version.tariff_id, version.valid_from)
    work.urgent = True


def _again(known: tuple[TariffVersion, ...], version: TariffVersion) -> TariffVersion:
    """Return prices that come back after a correction as a version of their own: the newest counts."""
    returns = sum(one.version_id.split(AGAIN)[0] == version.version_id for one in known)
    return replace(version, version_id=f"{version.version_id}{AGAIN}{returns + 1}")


def configure_site(work: Work, item: ConfigureSite) -> None:
    """Take new settings. The currency never changes once something is booked; a zone is appended with its date."""
    before, after = work.site.settings, item.settings
    for unit_id, unit in tuple(work.units.items()):
        if unit.closed_at is None:
            post_to_now(work, unit_id)
    priced = (one.currency for versions in work.site.tariffs.values() for one in versions)
    booked = work.entries or work.site.clock.booked_at is not None
    if after.currency != before.currency and (booked or before.currency in priced):
        raise Refused("currency_fixed", currency=before.currency)
    zones = before.zones
    if after.zones[-1][1] != zones[-1][1]:
        zones = (*zones, (max(item.at, zones[-1][0]), after.zones[-1][1]))
    work.site = replace(work.site, settings=replace(after, site_id=before.site_id, zones=zones))
    work.calendar = replace(work.calendar, zones=zones)
    for unit in tuple(work.units.values()):
        meters = {meter_id: replace(meter, pricing=None) for meter_id, meter in unit.meters.items()}
        work.put(replace(unit, meters=meters))
    work.urgent = True
