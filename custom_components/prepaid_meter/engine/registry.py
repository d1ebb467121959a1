"""Units, tariffs and settings enter as dated facts; nothing is ever rewritten."""

from dataclasses import replace
from datetime import datetime, timedelta

from .booking import post, post_unit
from .config import MeterConfig
from .effects import NoticeKind
from .errors import InvalidInput, Refused
from .inputs import CloseUnit, ConfigureSite, ConfigureUnit, SetTariff
from .rating.state import RatingState
from .state import Assignment, MeterState, Relay, UnitState
from .supply import wanted
from .work import Work

PAST_MINUTES = 5
"""A version "from now" may have been typed a moment ago; nothing is rated again for it."""


def configure_unit(work: Work, item: ConfigureUnit) -> None:
    """Create or change a unit. Raises InvalidInput ``tariff_unknown`` or ``commodity_differs``."""
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
    elif unit.config != config:
        post_unit(work, config.unit_id)
    unit = work.units[config.unit_id]
    meters = dict(unit.meters)
    for one in config.meters:
        meters[one.meter_id] = _configured(meters.get(one.meter_id), one, item.at)
    kept = {meter.meter_id for meter in config.meters}
    for meter_id, state in meters.items():
        if meter_id not in kept and not state.closed:
            meters[meter_id] = replace(state, closed=True)
    work.put(replace(unit, config=config, meters=meters, closed_at=None))
    work.urgent = True


def _configured(before: MeterState | None, config: MeterConfig, at: datetime) -> MeterState:
    assignment = Assignment(valid_from=at, tariff_id=config.tariff_id, multiplier=config.multiplier)
    if before is None:
        return MeterState(
            config=config, assignments=(assignment,), rating=RatingState(standing_until=at)
        )
    newest = before.assignments[-1]
    changed = (newest.tariff_id, newest.multiplier) != (config.tariff_id, config.multiplier)
    other = before.config.source != config.source or before.config.commodity != config.commodity
    rewired = before.config.relay != config.relay
    return replace(
        before,
        config=config,
        relay=Relay(revision=before.relay.revision) if rewired else before.relay,
        assignments=(*before.assignments, assignment) if changed else before.assignments,
        rebase=before.rebase or (other and before.last is not None),
        candidate=None if other else before.candidate,
        pricing=None,
        closed=False,
        rating=replace(before.rating, standing_until=at) if before.closed else before.rating,
    )


def close_unit(work: Work, item: CloseUnit) -> None:
    """Close a unit that was removed: post what is open; a supply that is off stays off and is reported."""
    unit = work.unit(item.unit_id)
    post_unit(work, item.unit_id)
    unit = work.units[item.unit_id]
    off = [
        meter_id
        for meter_id, meter in unit.meters.items()
        if meter.relay.wanted is False or not wanted(meter)
    ]
    for meter_id in off:
        work.notice(NoticeKind.UNIT_REMOVED_OFF, item.unit_id, meter_id)
    work.put(replace(unit, closed_at=work.now))
    work.urgent = True


def set_tariff(work: Work, item: SetTariff) -> None:
    """Add a version. Raises Refused ``version_in_past`` and InvalidInput for another currency or commodity."""
    version = item.version
    work.check_currency(version.currency)
    known = work.site.tariffs.get(version.tariff_id, ())
    if any(one.version_id == version.version_id for one in known):
        return
    if known and known[-1].commodity != version.commodity:
        raise InvalidInput(
            "commodity_differs", commodity=version.commodity, expected=known[-1].commodity
        )
    if (
        known
        and not item.allow_past
        and version.valid_from < work.now - timedelta(minutes=PAST_MINUTES)
    ):
        raise Refused("version_in_past", valid_from=version.valid_from.isoformat())
    versions = tuple(sorted((*known, version), key=lambda one: one.valid_from))
    work.site = replace(work.site, tariffs={**work.site.tariffs, version.tariff_id: versions})
    for unit_id, unit in work.units.items():
        for meter_id, meter in unit.meters.items():
            if any(one.tariff_id == version.tariff_id for one in meter.assignments):
                post(work, unit_id, meter_id)
                fresh = work.units[unit_id].meters[meter_id]
                work.put_meter(work.units[unit_id], replace(fresh, pricing=None))
    work.urgent = True


def configure_site(work: Work, item: ConfigureSite) -> None:
    """Take new settings. The currency never changes once something is booked; a zone is appended with its date."""
    before, after = work.site.settings, item.settings
    if after.currency != before.currency and work.site.clock.booked_at is not None:
        raise Refused("currency_fixed", currency=before.currency)
    for unit_id in tuple(work.units):
        post_unit(work, unit_id)
    zones = before.zones
    if after.zones[-1][1] != zones[-1][1]:
        zones = (*zones, (item.at, after.zones[-1][1]))
    work.site = replace(work.site, settings=replace(after, site_id=before.site_id, zones=zones))
    work.calendar = replace(work.calendar, zones=zones)
    for unit in tuple(work.units.values()):
        meters = {meter_id: replace(meter, pricing=None) for meter_id, meter in unit.meters.items()}
        work.put(replace(unit, meters=meters))
    work.urgent = True
