"""Actions that read the ledger: statement, verification, export."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from io import StringIO
from itertools import islice
from pathlib import Path

from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.util import dt as dt_util

from ..const import ATTR_END, ATTR_FORMAT, ATTR_START, ATTR_TO_FILE, DOMAIN
from ..engine.errors import InvalidInput, StoreUnavailable
from ..engine.local_time import LocalCalendar
from ..engine.past import HistoryRequest
from ..engine.quantity import COMMODITIES, to_display
from ..engine.state import MeterState, PastTenancy, Site, UnitState
from ..engine.tenancy.sealing import within
from ..exports.journal import whole_file, write_csv, write_json_lines
from ..exports.readings import counted_between
from ..exports.statement import Period, statement
from ..models import PrepaidConfigEntry
from ..roles import Permission
from ..store.repository import Repository
from ..store.values import BookedEntry
from ..targets import called_site, called_unit, site_time
from .answer import answer_of

ATTR_TENANCY = "tenancy"
PAGE = 1000
RESPONSE_ENTRIES_MAX = 5_000
"""More entries than this are for a file: a response travels through memory several times."""
WRITERS = {"csv": write_csv, "jsonl": write_json_lines}


def _all_entries(repository: Repository, unit_id: str) -> Iterator[BookedEntry]:
    """Yield a unit's entries page by page, in the order they were booked."""
    after_seq = 0
    while page := repository.entries(unit_id=unit_id, after_seq=after_seq, limit=PAGE):
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
    """Return a tenancy's statement for a period, by default that of the tenancy that is."""
    entry, unit_id, _ = await called_unit(call, Permission.STATEMENT)
    unit = entry.runtime_data.site.site.units[unit_id]
    number = call.data.get(ATTR_TENANCY)
    if number is not None and not {ATTR_START, ATTR_END} & call.data.keys():
        return answer_of(entry, await tenancy_statement(entry, unit_id, number))
    period = replace(_period(call, entry, unit), tenancy=number or unit.wallet.tenancy)
    return answer_of(entry, await period_statement(entry, unit, period))


async def tenancy_statement(
    entry: PrepaidConfigEntry, unit_id: str, number: int
) -> dict[str, object]:
    """Return the statement of a whole tenancy, with what was booked for it since it was settled."""
    site = entry.runtime_data.site.site
    unit, calendar = site.units[unit_id], LocalCalendar(zones=site.settings.zones)
    past = _past(unit, number)
    start = past.since if past else unit.since or unit.opened_at
    period = Period(
        unit_id=unit_id,
        name=unit.config.name,
        currency=site.settings.currency,
        start=calendar.local(start),
        end=calendar.local(dt_util.utcnow() + timedelta(microseconds=1)),
        tenancy=number,
    )
    return await period_statement(entry, unit, period)


def _past(unit: UnitState, number: int) -> PastTenancy | None:
    """Return a settled tenancy, None for the one that is. Raises InvalidInput ``tenancy_unknown``."""
    if number == unit.wallet.tenancy:
        return None
    found = next((one for one in unit.past if one.number == number), None)
    if found is None:
        raise InvalidInput("tenancy_unknown", tenancy=number)
    return found


async def period_statement(
    entry: PrepaidConfigEntry, unit: UnitState, period: Period
) -> dict[str, object]:
    """Return a unit's statement for a period. Raises InvalidInput ``tenancy_unknown``."""
    site = entry.runtime_data.site
    past = _past(unit, period.tenancy)
    meters = unit.meters if past is None else past.meters
    end = period.end if past is None else min(period.end, past.until)
    versions = {
        version.version_id: version for known in site.site.tariffs.values() for version in known
    }

    def read(repository: Repository) -> dict[str, object]:
        span = replace(period, end=end)
        usage = [_usage(repository, site.site, meter, span) for meter in meters.values()]
        booked = _all_entries(repository, unit.config.unit_id)
        return statement(booked, period, usage=usage, versions=versions)

    return await site.query(read)


def _usage(
    repository: Repository, site: Site, meter: MeterState, period: Period
) -> dict[str, object]:
    """Return what a meter counted in a period for its tenancy."""
    request = HistoryRequest(meter_id=meter.config.meter_id, touched_at=period.start, to=period.end)
    history = repository.history(request)
    calendar = LocalCalendar(zones=site.settings.zones)
    own = within(meter, history) or history
    used = counted_between(meter, own, site.tariffs, calendar, period.start, period.end)
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
    runtime.verified = (dt_util.utcnow(), found)
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
    kind = call.data.get(ATTR_FORMAT, "csv")
    if not call.data.get(ATTR_TO_FILE, True):
        told = await site.query_beside(partial(_as_text, kind, start, end))
        return answer_of(entry, told)
    stamp = dt_util.utcnow().strftime("%Y%m%dT%H%M%S%f")
    path = Path(
        call.hass.config.path(DOMAIN, "exports", f"{entry.entry_id.lower()}-{stamp}.{kind}")
    )
    told = await site.query_beside(partial(_to_file, kind, start, end, path))
    return answer_of(entry, told)


def _as_text(
    kind: str, start: datetime | None, end: datetime | None, repository: Repository
) -> dict[str, object]:
    """Return the journal in the answer. Raises InvalidInput for one that is too long for that."""
    with closing(repository.each_entry(start=start, end=end)) as entries:
        booked = list(islice(entries, RESPONSE_ENTRIES_MAX + 1))
        if len(booked) > RESPONSE_ENTRIES_MAX:
            found = len(booked) + sum(1 for _ in entries)
            raise InvalidInput("export_too_long", entries=found, limit=RESPONSE_ENTRIES_MAX)
    out = StringIO(newline="")
    written = WRITERS[kind](booked, out)
    return {"entries": written, "format": kind, "content": out.getvalue()}


def _to_file(
    kind: str, start: datetime | None, end: datetime | None, path: Path, repository: Repository
) -> dict[str, object]:
    """Write the journal to a file, a page at a time; a disk that fills up is left without it."""
    try:
        with (
            closing(repository.each_entry(start=start, end=end)) as entries,
            whole_file(path) as out,
        ):
            written = WRITERS[kind](entries, out)
    except OSError as error:
        raise StoreUnavailable("export_unwritable", path=path.parent, detail=error) from error
    return {"entries": written, "format": kind, "path": str(path)}
