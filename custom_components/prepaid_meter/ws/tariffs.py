"""Tariffs with their versions, who is on them, and what other prices would have cost."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

import probatio as vol
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import callback
from homeassistant.util import dt as dt_util

from ..actions.fields import PREVIEW_DAYS_MAX
from ..actions.tariffs import PREVIEW_DAYS, units_on
from ..const import CONF_TARIFF_ID, SUBENTRY_TARIFF
from ..engine.errors import PrepaidError, UnknownThing
from ..engine.state import Site
from ..engine.tariff.document import from_document, to_document
from ..engine.tariff.model import TariffVersion
from ..holiday_library import with_holidays
from ..preview import preview_meter
from ..roles import Permission
from ..subentries import newest_document
from .command import Call, Json, site_command, site_query
from .feed import Feed, Later
from .fields import ID, IDS, OFFSET, limit, whole
from .rows import natural

METERS_MAX: Final = 200
_TARIFF: Final[dict[Any, Any]] = {vol.Required("tariff_id"): ID}


def _saved(call: Call) -> dict[str, ConfigSubentry]:
    """Return the forms of the site's tariffs that are not removed, by tariff."""
    return {
        one.data[CONF_TARIFF_ID]: one
        for one in call.entry.subentries.values()
        if one.subentry_type == SUBENTRY_TARIFF and one.data[CONF_TARIFF_ID] in call.site.tariffs
    }


def _named(call: Call) -> ConfigSubentry:
    tariff_id: str = call.msg["tariff_id"]
    if (found := _saved(call).get(tariff_id)) is None:
        raise UnknownThing("tariff_unknown", tariff=tariff_id)
    return found


def _current(versions: tuple[TariffVersion, ...], now: datetime) -> TariffVersion:
    """Return the version that prices now, or the first one where none does yet."""
    begun = [version for version in versions if version.valid_from <= now]
    return (begun or versions[:1])[-1]


def _meters(site: Site) -> Iterator[tuple[str, Json]]:
    """Yield the tariff and the names of every meter that is read."""
    for unit in site.units.values():
        for meter in unit.meters.values():
            if unit.closed_at is None and not meter.closed:
                yield (
                    meter.config.tariff_id,
                    {
                        "unit_id": unit.config.unit_id,
                        "unit": unit.config.name,
                        "meter_id": meter.config.meter_id,
                        "meter": meter.config.name,
                    },
                )


def _head(call: Call, saved: ConfigSubentry, meters: int) -> Json:
    tariff_id = saved.data[CONF_TARIFF_ID]
    versions = call.site.tariffs[tariff_id]
    now = _current(versions, dt_util.utcnow())
    return {
        "tariff_id": tariff_id,
        "subentry_id": saved.subentry_id,
        "name": saved.title,
        "commodity": now.commodity,
        "currency": now.currency,
        "current_version": now.version_id,
        "valid_from": now.valid_from.isoformat(),
        "versions": len(versions),
        "meters": meters,
    }


@site_query("tariffs/list", Permission.VIEW)
async def list_tariffs(call: Call) -> Json:
    """Return the site's tariffs by name: what each charges now, and how many meters it prices."""
    counts = Counter(tariff_id for tariff_id, _ in _meters(call.site))
    saved = sorted(_saved(call).items(), key=lambda one: natural(one[1].title))
    now = dt_util.utcnow()

    def row(tariff_id: str, one: ConfigSubentry) -> Json:
        versions = call.site.tariffs[tariff_id]
        return _head(call, one, counts[tariff_id]) | {
            "newest_valid_from": versions[-1].valid_from.isoformat(),
            "lines": to_document(_current(versions, now))["lines"],
        }

    return {"tariffs": [row(tariff_id, one) for tariff_id, one in saved]}


@site_query("tariff/get", Permission.VIEW, {**_TARIFF, **OFFSET, **limit(METERS_MAX, 50)})
async def get_tariff(call: Call) -> Json:
    """Return a tariff with all versions as documents, and a page of the meters it prices."""
    saved = _named(call)
    tariff_id, now = saved.data[CONF_TARIFF_ID], dt_util.utcnow()
    versions = call.site.tariffs[tariff_id]
    current = _current(versions, now)
    on_it = [meter for own, meter in _meters(call.site) if own == tariff_id]
    on_it.sort(key=lambda one: (natural(one["unit"]), natural(one["meter"]), one["meter_id"]))
    start = call.msg["offset"]
    return _head(call, saved, len(on_it)) | {
        "versions": [
            {
                "version_id": version.version_id,
                "valid_from": version.valid_from.isoformat(),
                "current": version is current,
                "document": to_document(version),
            }
            for version in versions
        ],
        "meters_matched": len(on_it),
        "meters": on_it[start : start + call.msg["limit"]],
    }


@site_command(
    "tariff/preview",
    Permission.READ,
    {
        **_TARIFF,
        vol.Required("document"): dict,
        vol.Optional("days", default=PREVIEW_DAYS): whole(1, PREVIEW_DAYS_MAX),
        vol.Optional("unit_ids"): IDS,
    },
)
async def preview_tariff(call: Call) -> None:
    """Tell unit by unit what the last days would have cost under a changed tariff; nothing is booked."""
    saved = _named(call)
    start = dt_util.utcnow() - timedelta(days=call.msg["days"])
    document = {**newest_document(saved.data), **call.msg["document"]}
    document["valid_from"] = start.isoformat()
    version = from_document(saved.data[CONF_TARIFF_ID], await with_holidays(call.hass, document))
    unit_ids = list(dict.fromkeys(call.msg.get("unit_ids", ())))
    unit_ids = unit_ids or units_on(call.entry, version.tariff_id)
    for unit_id in unit_ids:
        call.unit(unit_id)
    feed = Feed(call)
    feed.begin()
    task = call.entry.async_create_background_task(
        call.hass, _Preview(feed, version, start).run(unit_ids), "prepaid_meter preview"
    )

    @callback
    def stop() -> None:
        task.cancel()

    if not feed.closed:
        feed.on_close(stop)


class _Preview:
    """What is known so far, and what of it was told."""

    def __init__(self, feed: Feed, version: TariffVersion, start: datetime) -> None:
        self._feed = feed
        self._version = version
        self._start = start
        self._untold: list[Json] = []
        self._done = self._of = self._old_micro = self._new_micro = 0
        self._later = Later(feed.call.hass, self._tell)
        feed.on_close(self._later.close)

    def _tell(self) -> None:
        told, self._untold = self._untold, []
        self._feed.send("progress", {"done": self._done, "of": self._of, "units": told})

    async def run(self, unit_ids: list[str]) -> None:
        """Price one unit after the other; ledger and loop have other work in between."""
        self._of = len(unit_ids)
        try:
            for unit_id in unit_ids:
                self._untold.append(await self._unit(unit_id))
                self._done += 1
                self._later.soon()
        except PrepaidError as error:
            self._feed.send("failed", {"reason": error.key})
        else:
            self._tell()
            self._feed.send("done", self._costs(self._old_micro, self._new_micro))
        self._feed.close()

    def _costs(self, old_micro: int, new_micro: int) -> Json:
        text = self._feed.call.text
        return {
            "old": text(old_micro),
            "new": text(new_micro),
            "difference": text(new_micro - old_micro),
        }

    async def _unit(self, unit_id: str) -> Json:
        call, meters = self._feed.call, []
        old_micro = new_micro = 0
        unit = call.unit(unit_id)
        for meter in unit.meters.values():
            if meter.closed or meter.config.tariff_id != self._version.tariff_id:
                continue
            found: Json = await preview_meter(
                call.runtime.site, meter, self._version, start=self._start
            )
            old, new = found["old_micro"], found["new_micro"]
            old_micro, new_micro = old_micro + old, new_micro + new
            meters.append(
                {
                    "meter_id": meter.config.meter_id,
                    "name": meter.config.name,
                    "from": found.get("from"),
                    "to": found.get("to"),
                    "usage": found["usage"],
                    **self._costs(old, new),
                }
            )
        self._old_micro += old_micro
        self._new_micro += new_micro
        return {
            "unit_id": unit_id,
            "name": unit.config.name,
            **self._costs(old_micro, new_micro),
            "meters": meters,
        }
