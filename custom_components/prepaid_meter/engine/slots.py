"""Prices by the slot, from an entity: kept whether used or not, attached to the versions that use them.

A version never changes: which values its slots have is knowledge, not part of it. A slot without a
value costs what the line's own rates say; when its value comes, what was used in it is rated again.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from .correct import check_open, correctable, due, mark, priced_by
from .correct_inputs import SetPrices
from .errors import InvalidInput
from .money import AMOUNT_MICRO_MAX
from .state import MeterState, Site
from .tariff.model import PriceLine, TariffVersion
from .tariff.schedule import begins_slot
from .work import Work

type Slots = Mapping[datetime, int]
"""Value in micro-units per priced unit by the first instant of its slot."""


def set_prices(work: Work, item: SetPrices) -> None:
    """Keep slots' values; meters that used a slot at another price are marked for rating again.

    Raises InvalidInput ``price_invalid`` for a value beyond any price, ``slot_off_grid`` for an instant
    at which no slot begins; Refused ``books_closed`` where something was used in the slot and its
    books are closed.
    """
    known = work.site.prices.get(item.entity_id, {})
    fresh = {at: value for at, value in item.slots if known.get(at) != value}
    if any(abs(value) > AMOUNT_MICRO_MAX for value in fresh.values()):
        raise InvalidInput("price_invalid", entity=item.entity_id)
    _check_grid(work.site, item.entity_id, fresh)
    work.answer["slots"] = len(fresh)
    if not fresh:
        return
    work.slots.extend((item.entity_id, at, value) for at, value in fresh.items())
    prices = {**work.site.prices, item.entity_id: {**known, **fresh}}
    tariffs = {
        tariff_id: tuple(with_slots(version, prices) for version in versions)
        for tariff_id, versions in work.site.tariffs.items()
    }
    work.site = replace(work.site, prices=prices, tariffs=tariffs)
    using = {
        tariff_id
        for tariff_id, versions in tariffs.items()
        if any(item.entity_id in _named_by(version) for version in versions)
    }
    for unit_id, unit in tuple(work.units.items()):
        for meter_id, meter in unit.meters.items():
            _take(work, unit_id, meter_id, meter, using, min(fresh))
    work.urgent = True


def _check_grid(site: Site, entity_id: str, slots: Slots) -> None:
    """Refuse what begins no slot of any line that follows the entity: it would price nothing."""
    lines = [
        line.series
        for versions in site.tariffs.values()
        for version in versions
        for line in version.lines
        if line.series is not None and line.series.entity_id == entity_id
    ]
    lengths = {one.slot_minutes for one in lines}
    for at in slots:
        if lengths and not any(begins_slot(length, at) for length in lengths):
            raise InvalidInput(
                "slot_off_grid", entity=entity_id, at=at.isoformat(), minutes=min(lengths)
            )


def _take(
    work: Work, unit_id: str, meter_id: str, meter: MeterState, using: set[str], since: datetime
) -> None:
    """Let a meter forget its look-up; what it used in a slot that has another price now is due again."""
    if not any(priced_by(meter, tariff_id, since) for tariff_id in using):
        return
    used = meter.last is not None and meter.last.at > since and correctable(meter)
    changed = mark(meter, since, "series") if used else replace(meter, pricing=None)
    work.put_meter(work.units[unit_id], changed)
    if used:
        check_open(work, since)
        due(work, unit_id, meter_id)


def with_slots(version: TariffVersion, prices: Mapping[str, Slots]) -> TariffVersion:
    """Return a version that knows its slots' values."""
    if not _named_by(version):
        return version
    return replace(version, lines=tuple(_line(line, prices) for line in version.lines))


def known_slots(site: Site) -> Site:
    """Return a site as it was read, with the values attached to its versions."""
    tariffs = {
        tariff_id: tuple(with_slots(version, site.prices) for version in versions)
        for tariff_id, versions in site.tariffs.items()
    }
    return replace(site, tariffs=tariffs)


def _line(line: PriceLine, prices: Mapping[str, Slots]) -> PriceLine:
    if line.series is None:
        return line
    slots = prices.get(line.series.entity_id, {})
    return replace(line, series=replace(line.series, slots=slots))


def _named_by(version: TariffVersion) -> set[str]:
    return {line.series.entity_id for line in version.lines if line.series is not None}
