"""Actions that read the ledger: statement, verification, export."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.util import dt as dt_util

from ..const import ATTR_END, ATTR_FORMAT, ATTR_START, ATTR_TO_FILE, DOMAIN
from ..engine.errors import InvalidInput, StoreUnavailable
from ..engine.inputs import HistoryRequest
from ..engine.local_time import LocalCalendar
from ..engine.quantity import COMMODITIES, to_display
from ..engine.state import MeterState, Site, UnitState
from ..exports.journal import as_csv, as_json_lines
from ..exports.readings import rating_start, used_between
from ..exports.statement import Period, statement
from ..models import PrepaidConfigEntry
from ..roles import Permission
from ..store.repository import Repository
from ..store.values import BookedEntry
from ..targets import called_site, called_unit, site_time
from .answer import answer_of

PAGE = 1000
RESPONSE_ENTRIES_MAX = 5_000
"""More entries than this are for a file: a response travels through memory several times."""
WRITERS = {"csv": as_csv, "jsonl": as_json_lines}


def _all_entries(
    repository: Repository,
    *,
    unit_id: str | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> Iterator[BookedEntry]:
    """Yield entries page by page, in the order they were booked."""
    after_seq = 0
    while page := repository.entries(
        unit_id=unit_id, start=start, end=end, after_seq=after_seq, limit=PAGE
    ):
        yield from page
        after_seq = page[-1].seq


def _period(call: ServiceCall, entry: PrepaidConfigEntry, unit: UnitState) -> Period:
    """Return the asked period in local time; by default this local month until now."""
    settings = entry.runtime_data.site.site.settings
    calendar = LocalCalendar(zones=settings.zones)
    now = dt_util.utcnow()
    start = call.data.get(ATTR_START)
    end = call.data.get(ATTR_END)
    first = calendar.month_start(now) if start is None else site_time(entry, start)
    last = now + timedelta(microseconds=1) if end is None else site_time(entry, end)
    if last <= first:
        raise InvalidInput("period_empty")
    return Period(
        unit_id=unit.config.unit_id,
        name=unit.config.name,
        currency=settings.currency,
        start=calendar.local(first),
        end=calendar.local(last),
    )


async def make_statement(call: ServiceCall) -> ServiceResponse:
    """Return a unit's statement for a period."""
    entry, unit_id, _ = await called_unit(call, Permission.STATEMENT)
    site = entry.runtime_data.site
    unit = site.site.units[unit_id]
    period = _period(call, entry, unit)
    versions = {
        version.version_id: version for known in site.site.tariffs.values() for version in known
    }

    def read(repository: Repository) -> dict[str, object]:
        usage = [_usage(repository, site.site, meter, period) for meter in unit.meters.values()]
        booked = _all_entries(repository, unit_id=unit_id)
        return statement(booked, period, usage=usage, versions=versions)

    return answer_of(entry, await site.query(read))


def _usage(
    repository: Repository, site: Site, meter: MeterState, period: Period
) -> dict[str, object]:
    """Return what a meter counted between the readings that bound a period."""
    request = HistoryRequest(meter_id=meter.config.meter_id, touched_at=period.start, to=period.end)
    _, kept = rating_start(meter, repository.history(request))
    # A reading on the border ends this period and begins the next: no usage falls between two.
    inside = [one for one in kept if period.start < one.at <= period.end]
    before = [one for one in kept if one.at <= period.start]
    calendar = LocalCalendar(zones=site.settings.zones)
    used = used_between(meter, site.tariffs, calendar, [*before[-1:], *inside])
    commodity = meter.config.commodity
    return {
        "meter_id": meter.config.meter_id,
        "name": meter.config.name,
        "usage": f"{to_display(used, commodity):f}",
        "unit": COMMODITIES[commodity].display,
    }


async def verify_ledger(call: ServiceCall) -> ServiceResponse:
    """Recompute the hash chain, the sums and the balances of a site's whole ledger."""
    entry, _ = await called_site(call, Permission.READ)
    runtime = entry.runtime_data
    found = await runtime.site.verify()
    runtime.issues.ledger(ok=found.ok, faults=found.faults)
    return answer_of(
        entry,
        {
            "ok": found.ok,
            "entries": found.entries,
            "head_seq": found.head_seq,
            "head_hash": found.head_hash,
            "faults": list(found.faults),
        },
    )


async def export_journal(call: ServiceCall) -> ServiceResponse:
    """Write a site's journal to a file in the configuration folder, or return it."""
    entry, _ = await called_site(call, Permission.READ)
    site = entry.runtime_data.site
    start, end = (
        site_time(entry, call.data[bound]) if bound in call.data else None
        for bound in (ATTR_START, ATTR_END)
    )
    booked = await site.query(
        lambda repository: list(_all_entries(repository, start=start, end=end))
    )
    kind = call.data.get(ATTR_FORMAT, "csv")
    to_file = call.data.get(ATTR_TO_FILE, True)
    if not to_file and len(booked) > RESPONSE_ENTRIES_MAX:
        raise InvalidInput("export_too_long", entries=len(booked), limit=RESPONSE_ENTRIES_MAX)
    text = await call.hass.async_add_executor_job(WRITERS[kind], booked)
    told: dict[str, object] = {"entries": len(booked), "format": kind}
    if not to_file:
        return answer_of(entry, {**told, "content": text})
    stamp = dt_util.utcnow().strftime("%Y%m%dT%H%M%S%f")
    path = Path(
        call.hass.config.path(DOMAIN, "exports", f"{entry.entry_id.lower()}-{stamp}.{kind}")
    )
    try:
        await call.hass.async_add_executor_job(partial(_write, path, text))
    except OSError as error:
        raise StoreUnavailable("export_unwritable", path=path.parent, detail=error) from error
    return answer_of(entry, {**told, "path": str(path)})


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")
