"""How a site is: its ledger, its clock, its lines, its backups, and what somebody has to look at."""

from typing import Any, Final

from ..const import CONF_BROKER_ID, CONF_BUS_ID
from ..engine.quantity import NANO
from ..engine.state import MeterState, Site, UnitState
from ..roles import Permission
from ..troubles import open_meters
from .backups import backups_of
from .command import Call, Json, site_query
from .incidents import incidents_of
from .rows import instant, natural, troubles
from .unit_detail import usage_text
from .verify import shown as verification_shown

SHOWN_MAX: Final = 200
"""A list names this many meters and counts the rest."""


@site_query("health", Permission.VIEW)
async def site_health(call: Call) -> Json:
    """Return the state of a site's ledger, clock, lines, backups, repairs and meters."""
    site, runtime = call.site, call.runtime
    checked = runtime.verified
    found = _troubled(call, site)
    return {
        "ledger": {
            "problem": runtime.site.problem,
            "verified_at": None if checked is None else checked[0].isoformat(),
            "verification": None if checked is None else verification_shown(checked[1]),
        },
        "clock": {
            "confirmed": site.clock.confirmed,
            "agreed_since": instant(site.clock.agreed_since),
            "booked_at": instant(site.clock.booked_at),
        },
        "lines": _lines(call),
        "backup": await backups_of(call.hass, call.entry),
        "incidents": incidents_of(call.hass, call.entry.entry_id),
        "meters": len(open_meters(site)),
        "counts": {kind: len(meters) for kind, meters in found.items()},
        "troubled": {kind: meters[:SHOWN_MAX] for kind, meters in found.items()},
    }


def _lines(call: Call) -> list[Json]:
    """Return buses and brokers by name, with how busy they are; no address is in it."""
    stats: dict[str, Any] = call.runtime.adapters.stats()
    names = {
        one.data[key]: one.title
        for one in call.entry.subentries.values()
        for key in (CONF_BUS_ID, CONF_BROKER_ID)
        if key in one.data
    }
    return [
        {"line_id": line_id, "kind": kind, "name": names.get(line_id, line_id), **facts}
        for kind, group in (("bus", stats["buses"]), ("broker", stats["brokers"]))
        for line_id, facts in group.items()
    ]


def _troubled(call: Call, site: Site) -> dict[str, list[Json]]:
    """Return the meters of each kind of trouble, by name."""
    found: dict[str, list[Json]] = {}
    latest = call.runtime.latest
    meters = sorted(open_meters(site), key=lambda one: natural(one[0].config.name))
    for unit, meter in meters:
        view = latest.get(unit.config.unit_id) or call.runtime.view(unit.config.unit_id)
        if view is None or meter.config.meter_id not in view.meters:
            continue
        for kind in troubles(view.meters[meter.config.meter_id]):
            found.setdefault(kind, []).append(_shown(unit, meter))
    return dict(sorted(found.items()))


def _shown(unit: UnitState, meter: MeterState) -> Json:
    name, waiting = meter.config.commodity, meter.candidate
    return {
        "unit_id": unit.config.unit_id,
        "unit": unit.config.name,
        "meter_id": meter.config.meter_id,
        "meter": meter.config.name,
        "read_at": instant(meter.last.at if meter.last else None),
        "heard_at": instant(meter.heard_at),
        "refused": None
        if waiting is None
        else {
            "reason": waiting.reason.value,
            "since": waiting.since.isoformat(),
            "readings": waiting.count,
            "growth": usage_text(waiting.growth, name),
        },
        "commanded": meter.relay.wanted,
        "observed": meter.relay.observed,
        "attempts": meter.relay.attempts,
        "bypass": usage_text(meter.relay.bypass_nano // NANO, name),
    }
