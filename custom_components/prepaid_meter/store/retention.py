"""How long readings are kept, and how densely: re-rating is promised at that resolution.

Raw for seven days; then the readings around each price and day boundary and the first of each
quarter of an hour, until the ninetieth day; then only those around boundaries. A reading newer
than its meter's newest rating checkpoint stays, and so do a meter's first and last reading.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from ..engine.coder import MICROSECOND, read_epoch_us, write_epoch_us
from . import schema
from .queries import insert

RAW = timedelta(days=7)
QUARTERS = timedelta(days=90)
CHECKPOINTS = timedelta(days=100)
REJECTIONS = timedelta(days=90)
NOTICES = timedelta(days=1100)
QUARTER_US = timedelta(minutes=15) // MICROSECOND
DAY_US = timedelta(days=1) // MICROSECOND
AT_ONCE = 50_000
"""How many readings one call lets go: commits wait for no longer than that takes."""

type Cut = Callable[[str, datetime, datetime], Sequence[datetime]]


def thin(connection: Connection, mark: str, now: datetime, cut: Cut) -> int:
    """Thin readings, checkpoints and rejections in the caller's transaction.

    Returns how many readings went: more may be left while it is not 0.
    """
    readings = _Readings(connection, mark, cut)
    gone = 0
    for meter_id, newest in readings.checkpointed():
        cursors = readings.cursors(meter_id)
        if cursors is None:
            continue
        raw_from, quarter_from = cursors
        raw_end = _floor(min(write_epoch_us(now - RAW), newest))
        while raw_from < raw_end and gone < AT_ONCE:
            end = min(raw_from + DAY_US, raw_end)
            gone += readings.thin(meter_id, raw_from, end, quarters=True)
            raw_from = end
        quarter_end = _floor(min(write_epoch_us(now - QUARTERS), raw_from))
        while quarter_from < quarter_end and gone < AT_ONCE:
            end = min(quarter_from + DAY_US, quarter_end)
            gone += readings.thin(meter_id, quarter_from, end, quarters=False)
            quarter_from = end
        readings.move_cursors(meter_id, raw_from, quarter_from)
        if gone >= AT_ONCE:
            return gone
    _thin_checkpoints(connection, mark, write_epoch_us(now - CHECKPOINTS))
    connection.exec_driver_sql(
        f"DELETE FROM rejection WHERE received_at < {mark}",  # noqa: S608 - a placeholder
        (write_epoch_us(now - REJECTIONS),),
    )
    _thin_notices(connection, mark, write_epoch_us(now - NOTICES))
    return gone


def _thin_notices(connection: Connection, mark: str, start: int) -> None:
    """Let old notices go: those before the first one that is young enough."""
    first = f"SELECT number FROM notice WHERE at >= {mark} ORDER BY number LIMIT 1"  # noqa: S608
    row = connection.exec_driver_sql(first, (start,)).first()
    if row is not None:
        connection.exec_driver_sql(
            f"DELETE FROM notice WHERE number < {mark}",  # noqa: S608 - a placeholder
            (row[0],),
        )


def keep(
    ats: Sequence[int],
    boundaries: Iterable[int],
    *,
    before: int | None,
    after: int | None,
    quarters: bool,
) -> set[int]:
    """Return which of a range's readings stay.

    ``before`` and ``after`` are the readings beside the range: None where it is the meter's end.
    """
    beside = [*([] if before is None else [before]), *ats, *([] if after is None else [after])]
    kept = {beside[0], beside[-1]} if before is None or after is None else set()
    for boundary in boundaries:
        kept.update(beside[max(bisect_right(beside, boundary) - 1, 0) :][:1])
        kept.update(beside[bisect_left(beside, boundary) :][:1])
    if quarters:
        first: dict[int, int] = {}
        for at in ats:
            first.setdefault(at // QUARTER_US, at)
        kept.update(first.values())
    return kept


@dataclass(frozen=True, slots=True)
class _Readings:
    """The stored readings, in one transaction."""

    connection: Connection
    mark: str
    cut: Cut

    def _run(self, statement: str, values: Any) -> Any:  # noqa: ANN401
        return self.connection.exec_driver_sql(statement.replace("?", self.mark), values)

    def checkpointed(self) -> list[tuple[str, int]]:
        """Return the meters that have a rating checkpoint, with the newest's instant."""
        found = self._run("SELECT meter_id, MAX(at) FROM checkpoint GROUP BY meter_id", ())
        return sorted(found.tuples())

    def cursors(self, meter_id: str) -> tuple[int, int] | None:
        """Return from where a meter's readings are raw, and from where one per quarter."""
        known = self._run(
            "SELECT raw_from, quarter_from FROM retention WHERE meter_id = ?", (meter_id,)
        ).first()
        if known:
            return known[0], known[1]
        first = self._run("SELECT MIN(at) FROM reading WHERE meter_id = ?", (meter_id,)).scalar()
        return None if first is None else (_floor(first), _floor(first))

    def move_cursors(self, meter_id: str, raw_from: int, quarter_from: int) -> None:
        """Remember how far a meter was thinned."""
        statement = insert(schema.RETENTION, self.mark, replace=True)
        self._run(statement, (meter_id, raw_from, quarter_from))

    def thin(self, meter_id: str, start: int, end: int, *, quarters: bool) -> int:
        """Thin one meter's readings in [start, end) and return how many went."""
        ats = self._run(
            "SELECT at FROM reading WHERE meter_id = ? AND at >= ? AND at < ? ORDER BY at",
            (meter_id, start, end),
        )
        found = [row[0] for row in ats]
        if not found:
            return 0
        before = self._run(
            "SELECT MAX(at) FROM reading WHERE meter_id = ? AND at < ?", (meter_id, start)
        ).scalar()
        after = self._run(
            "SELECT MIN(at) FROM reading WHERE meter_id = ? AND at >= ?", (meter_id, end)
        ).scalar()
        span = (found[0] if before is None else before, found[-1] if after is None else after)
        cuts = self.cut(meter_id, *map(read_epoch_us, span))
        kept = keep(found, map(write_epoch_us, cuts), before=before, after=after, quarters=quarters)
        gone = [(meter_id, at) for at in found if at not in kept]
        if gone:
            self._run("DELETE FROM reading WHERE meter_id = ? AND at = ?", gone)
        return len(gone)


def _floor(at: int) -> int:
    """Return the start of a quarter of an hour, so that no quarter is thinned in two parts."""
    return at // QUARTER_US * QUARTER_US


def _thin_checkpoints(connection: Connection, mark: str, limit: int) -> None:
    """Keep one old checkpoint per meter and month, and always a meter's newest."""
    found = connection.exec_driver_sql(
        f"SELECT meter_id, at FROM checkpoint WHERE at < {mark} AND at < "  # noqa: S608
        "(SELECT MAX(at) FROM checkpoint AS newest WHERE newest.meter_id = checkpoint.meter_id)"
        " ORDER BY meter_id, at",
        (limit,),
    )
    months: set[tuple[str, int, int]] = set()
    gone = []
    for meter_id, at in found:
        day = read_epoch_us(at)
        month = (meter_id, day.year, day.month)
        if month in months:
            gone.append((meter_id, at))
        months.add(month)
    if gone:
        statement = f"DELETE FROM checkpoint WHERE meter_id = {mark} AND at = {mark}"  # noqa: S608
        connection.exec_driver_sql(statement, gone)
